package org.jwasm.codegen.oracle;

import java.util.Random;

/** Makes random modules as text: functions that compute, branch, loop a few times, access memory and globals, trap now and then, and call earlier functions. */
final class RandomModule {
    static final int FUNCTIONS = 3;
    private static final String[] TYPES = {"i32", "i64", "f32", "f64"};
    private static final String[] INT_BINARY = {"add", "sub", "mul", "and", "or", "xor", "shl", "shr_s", "shr_u", "rotl", "rotr"};
    private static final String[] DIVISION = {"div_s", "div_u", "rem_s", "rem_u"};
    private static final String[] INT_COMPARE = {"eq", "ne", "lt_s", "lt_u", "gt_s", "gt_u", "le_s", "le_u", "ge_s", "ge_u"};
    private static final String[] INT_UNARY = {"clz", "ctz", "popcnt", "extend8_s", "extend16_s"};
    private static final String[] FLOAT_BINARY = {"add", "sub", "mul", "div", "min", "max", "copysign"};
    private static final String[] FLOAT_COMPARE = {"eq", "ne", "lt", "gt", "le", "ge"};
    private static final String[] FLOAT_UNARY = {"abs", "neg", "sqrt", "ceil", "floor", "trunc", "nearest"};
    private static final int PARAMS = 4;
    private static final int LOCALS = 12;

    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private int function;
    private int loops;
    private int labels;

    RandomModule(long seed) {
        random = new Random(seed);
    }

    String text() {
        out.append("(module (memory (export \"m\") 1 2)\n(global $g0 (export \"g0\") (mut i32) (i32.const 7)) (global $g1 (mut i64) (i64.const 9))\n");
        out.append("(table funcref (elem $f0 $f1))\n");
        for (function = 0; function < FUNCTIONS; function++) {
            out.append("(func $f").append(function).append(" (export \"f").append(function).append("\")");
            out.append(" (param i32 i64 f32 f64) (result i32 i64)\n");
            out.append(" (local i32 i64 f32 f64 i32 i64 f32 f64) (local $n0 i32) (local $n1 i32) (local $n2 i32)\n");
            loops = 0;
            labels = 0;
            for (int i = 0; i < 8; i++) {
                statement(3);
            }
            out.append(" ").append(expression(0, 3)).append(" ").append(expression(1, 3)).append(")\n");
        }
        return out.append(")").toString();
    }

    private String pick(String[] list) {
        return list[random.nextInt(list.length)];
    }

    private int local(int type) {
        return type + 4 * random.nextInt(LOCALS / 4);
    }

    private void statements(int depth) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            statement(depth);
        }
    }

    private void statement(int depth) {
        int type = random.nextInt(4);
        switch (random.nextInt(depth > 0 ? 14 : 8)) {
            case 0: case 1: case 2:
                out.append("  (local.set ").append(local(type)).append(' ').append(expression(type, 4)).append(")\n");
                break;
            case 3: case 4: out.append("  ").append(store(type)).append('\n'); break;
            case 5: out.append("  (global.set $g0 ").append(expression(0, 2)).append(")\n"); break;
            case 6: out.append("  (global.set $g1 ").append(expression(1, 2)).append(")\n"); break;
            case 7:
                if (labels > 0) {
                    out.append("  (br_if $l").append(random.nextInt(labels)).append(' ').append(expression(0, 3)).append(")\n");
                }
                break;
            case 8: case 9: branch(depth); break;
            case 10: loop(depth); break;
            case 11: block(depth); break;
            case 12: table(depth); break;
            default: call(); break;
        }
    }

    private void branch(int depth) {
        out.append("  (if ").append(expression(0, 3)).append(" (then\n");
        statements(depth - 1);
        out.append("  )");
        if (random.nextBoolean()) {
            out.append(" (else\n");
            statements(depth - 1);
            out.append("  )");
        }
        out.append(")\n");
    }

    /** A loop that runs at most five times. Branches inside go out of it or of blocks in it, never back. */
    private void loop(int depth) {
        if (loops == 3) {
            return;
        }
        int n = loops++;
        out.append("  (local.set $n").append(n).append(" (i32.const 0))\n  (loop $r").append(n).append('\n');
        statements(depth - 1);
        out.append("  (br_if $r").append(n).append(" (i32.lt_u (local.tee $n").append(n).append(" (i32.add (local.get $n").append(n)
            .append(") (i32.const 1))) (i32.const 5))))\n");
        loops--;
    }

    private void block(int depth) {
        int l = labels++;
        out.append("  (block $l").append(l).append('\n');
        statements(depth - 1);
        out.append("  )\n");
        labels--;
    }

    private void table(int depth) {
        int l = labels;
        labels += 2;
        out.append("  (block $l").append(l).append(" (block $l").append(l + 1).append('\n');
        statements(depth - 1);
        out.append("  (br_table $l").append(l).append(" $l").append(l + 1).append(" $l").append(l).append(' ').append(expression(0, 2)).append(")\n");
        out.append("  )\n");
        labels--;
        statements(depth - 1);
        out.append("  )\n");
        labels--;
    }

    private void call() {
        if (function == 0) {
            return;
        }
        String args = expression(0, 2) + " " + expression(1, 2) + " " + expression(2, 2) + " " + expression(3, 2);
        if (random.nextInt(3) == 0) {
            out.append("  (call_indirect (param i32 i64 f32 f64) (result i32 i64) ").append(args).append(" (i32.const ")
                .append(random.nextInt(8) == 0 ? 9 : random.nextInt(Math.min(function, 2))).append("))\n");
        } else {
            out.append("  (call $f").append(random.nextInt(function)).append(' ').append(args).append(")\n");
        }
        out.append("  (local.set 5) (local.set 4)\n");
    }

    private String address() {
        switch (random.nextInt(120)) {
            case 0: return "offset=" + random.nextInt(70_000) + " " + expression(0, 2);
            case 1: return "offset=4294967290 " + expression(0, 1);
            case 2: return "offset=4 (i32.add (local.get " + local(0) + ") (i32.const 8))";
            default: break;
        }
        int offset = 4 * random.nextInt(6);
        String index = "(i32.and (local.get " + local(0) + ") (i32.const 0x3c))";
        switch (random.nextInt(5)) {
            case 0: return "offset=2 (i32.const " + random.nextInt(64) + ")";
            case 1: return "offset=" + offset + " (i32.add " + index + " (i32.const " + 8 * random.nextInt(5) + "))";
            case 2: case 3: return "offset=" + offset + " " + index;
            default: return "offset=" + offset + " (i32.and " + expression(0, 2) + " (i32.const 0xfff))";
        }
    }

    private String store(int type) {
        String[] kinds = type == 0 ? new String[] {"store", "store8", "store16"} : type == 1 ? new String[] {"store", "store8", "store16", "store32"} : new String[] {"store"};
        return "(" + TYPES[type] + "." + pick(kinds) + " " + address() + " " + expression(type, 3) + ")";
    }

    private String load(int type) {
        String[] kinds = type == 0 ? new String[] {"load", "load8_s", "load8_u", "load16_s", "load16_u"}
            : type == 1 ? new String[] {"load", "load8_s", "load8_u", "load16_s", "load16_u", "load32_s", "load32_u"} : new String[] {"load"};
        return "(" + TYPES[type] + "." + pick(kinds) + " " + address() + ")";
    }

    private String constant(int type) {
        if (type >= 2) {
            String[] floats = {"0", "-0", "1", "-1", "0.5", "2", "1e9", "-3.75", "inf", "4294967295", "-2147483649", "1e-3"};
            return "(" + TYPES[type] + ".const " + pick(floats) + ")";
        }
        int bits = type == 0 ? 32 : 64;
        long value;
        switch (random.nextInt(6)) {
            case 0: value = 1L << random.nextInt(bits); break;
            case 1: value = (1L << random.nextInt(bits)) - 1; break;
            case 2: value = -random.nextInt(20); break;
            case 3: value = random.nextLong(); break;
            default: value = random.nextInt(65); break;
        }
        return "(" + TYPES[type] + ".const " + (type == 0 ? (int) value : value) + ")";
    }

    private String expression(int type, int depth) {
        if (depth == 0 || random.nextInt(6) == 0) {
            return random.nextInt(3) == 0 ? constant(type) : "(local.get " + local(type) + ")";
        }
        if (random.nextInt(8) == 0) {
            return load(type);
        }
        if (random.nextInt(10) == 0) {
            return "(select " + expression(type, depth - 1) + " " + expression(type, depth - 1) + " " + expression(0, depth - 1) + ")";
        }
        return type < 2 ? integer(type, depth - 1) : floating(type, depth - 1);
    }

    private String integer(int type, int depth) {
        String t = TYPES[type];
        switch (random.nextInt(12)) {
            case 0: case 1: case 2: case 3:
                return "(" + t + "." + pick(INT_BINARY) + " " + expression(type, depth) + " " + (random.nextBoolean() ? constant(type) : expression(type, depth)) + ")";
            case 4: return "(" + t + "." + pick(DIVISION) + " " + expression(type, depth) + " " + (random.nextInt(8) == 0 ? expression(type, depth) : constant(type)) + ")";
            case 5: case 6: {
                int of = random.nextInt(4);
                String c = of < 2 ? "(" + TYPES[of] + "." + pick(INT_COMPARE) + " " + expression(of, depth) + " " + (random.nextBoolean() ? constant(of) : expression(of, depth)) + ")"
                    : "(" + TYPES[of] + "." + pick(FLOAT_COMPARE) + " " + expression(of, depth) + " " + expression(of, depth) + ")";
                return type == 0 ? c : "(i64.extend_i32_u " + c + ")";
            }
            case 7: return "(" + t + "." + pick(INT_UNARY) + " " + expression(type, depth) + ")";
            case 8: return type == 0 ? "(i32.wrap_i64 " + expression(1, depth) + ")" : "(i64.extend_i32_" + (random.nextBoolean() ? "s " : "u ") + expression(0, depth) + ")";
            case 9: return type == 0 ? "(i32.eqz " + expression(0, depth) + ")" : "(i64.extend32_s " + expression(1, depth) + ")";
            case 10: {
                int from = 2 + random.nextInt(2);
                return "(" + t + ".trunc" + (random.nextInt(10) > 0 ? "_sat_" : "_") + TYPES[from] + (random.nextBoolean() ? "_s " : "_u ") + expression(from, depth) + ")";
            }
            default: return type == 0 ? "(global.get $g0)" : "(global.get $g1)";
        }
    }

    private String floating(int type, int depth) {
        String t = TYPES[type];
        switch (random.nextInt(8)) {
            case 0: case 1: case 2:
                return "(" + t + "." + pick(FLOAT_BINARY) + " " + expression(type, depth) + " " + (random.nextBoolean() ? constant(type) : expression(type, depth)) + ")";
            case 3: return "(" + t + "." + pick(FLOAT_UNARY) + " " + expression(type, depth) + ")";
            case 4: {
                int of = random.nextInt(2);
                return "(" + t + ".convert_" + TYPES[of] + (random.nextBoolean() ? "_s " : "_u ") + expression(of, depth) + ")";
            }
            case 5: return type == 2 ? "(f32.demote_f64 " + expression(3, depth) + ")" : "(f64.promote_f32 " + expression(2, depth) + ")";
            default: return "(" + t + ".reinterpret_" + (type == 2 ? "i32 " : "i64 ") + expression(type - 2, depth) + ")";
        }
    }
}
