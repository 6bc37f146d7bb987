package org.jwasm.runtime;

import java.util.Random;

/**
 * Makes random modules whose functions are mostly control flow: blocks, loops, branches of all kinds, calls, code that cannot be reached, traps in the midst of things, bulk operations.
 * Every function {@code f0}, {@code f1}… takes an i32 and gives one; a budget in a global sees to it that they end.
 */
final class RandomGuest {
    static final int FUNCTIONS = 4;
    private static final int MAX_DEPTH = 5;

    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private int function;
    private int depth;
    /** Labels by nesting: whether it is a loop's. */
    private final boolean[] isLoop = new boolean[64];

    RandomGuest(long seed) {
        random = new Random(seed);
    }

    String text() {
        out.append("(module (memory (export \"m\") 2) (table $t 40 funcref) (elem (table $t) (i32.const 0) func $f0 $f1 $f2) (data $d \"some bytes of data\")\n");
        out.append("(type $f (func (param i32) (result i32))) (global $left (export \"left\") (mut i32) (i32.const 300)) (global $g (export \"g\") (mut i32) (i32.const 0))\n");
        for (function = 0; function < FUNCTIONS; function++) {
            out.append("(func $f").append(function).append(" (export \"f").append(function).append("\") (type $f) (local i32 i32 i64 f64)\n");
            depth = 0;
            statements(0);
            statements(0);
            out.append(" ").append(value(2)).append(")\n");
        }
        return out.append(")").toString();
    }

    private void statements(int nesting) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            statement(nesting);
        }
    }

    private void statement(int nesting) {
        boolean deep = nesting >= MAX_DEPTH;
        switch (random.nextInt(deep ? 9 : 16)) {
            case 0: case 1: out.append("(local.set ").append(random.nextInt(3)).append(' ').append(value(3)).append(")\n"); break;
            case 2: out.append("(i32.store offset=").append(random.nextInt(100)).append(' ').append(address()).append(' ').append(value(2)).append(")\n"); break;
            case 3: out.append("(global.set $g ").append(value(2)).append(")\n"); break;
            case 4: branch("br_if", value(2)); break;
            case 5: if (random.nextInt(6) == 0) { branch("br", ""); } break;
            case 6: bulk(); break;
            case 7: call(); break;
            case 8: out.append(random.nextInt(20) == 0 ? "(unreachable)\n" : random.nextInt(10) == 0 ? "(return " + value(1) + ")\n" : "(nop)\n"); break;
            case 9: case 10: nested("(block\n", false, nesting); break;
            case 11: case 12: loop(nesting); break;
            case 13: table(nesting); break;
            default: branches(nesting); break;
        }
    }

    private void nested(String head, boolean loop, int nesting) {
        out.append(head);
        isLoop[depth++] = loop;
        statements(nesting + 1);
        depth--;
        out.append(")\n");
    }

    /** A loop's first act may cost nothing, or not be an act at all. */
    private void loop(int nesting) {
        out.append("(loop\n");
        isLoop[depth++] = true;
        out.append(random.nextInt(3) == 0 ? "(block) (nop)\n" : "");
        statements(nesting + 1);
        if (random.nextBoolean()) {
            out.append("(br_if 0 ").append(goesOn()).append(")\n");
        }
        depth--;
        out.append(")\n");
    }

    private void branches(int nesting) {
        out.append("(if ").append(value(2)).append(" (then\n");
        isLoop[depth++] = false;
        statements(nesting + 1);
        out.append(")");
        if (random.nextBoolean()) {
            out.append(" (else\n");
            statements(nesting + 1);
            out.append(")");
        }
        depth--;
        out.append(")\n");
    }

    private void table(int nesting) {
        out.append("(block (block (block\n");
        for (int i = 0; i < 3; i++) {
            isLoop[depth++] = false;
        }
        out.append("(br_table 0 2 1 0 ").append(value(2)).append(")\n");
        for (int i = 0; i < 3; i++) {
            depth--;
            out.append(")\n");
            if (i < 2) {
                statements(nesting + 1);
            }
        }
    }

    /** Branches back only as long as the budget lasts. */
    private void branch(String kind, String condition) {
        if (depth == 0) {
            return;
        }
        int label = random.nextInt(depth);
        boolean back = isLoop[depth - 1 - label];
        if (back) {
            out.append("(br_if ").append(label).append(' ').append(goesOn()).append(")\n");
        } else {
            out.append('(').append(kind).append(' ').append(label).append(' ').append(condition).append(")\n");
        }
    }

    private String goesOn() {
        return "(i32.gt_s (global.get $left) (i32.const 0)) (global.set $left (i32.sub (global.get $left) (i32.const 1)))";
    }

    private void call() {
        if (function == 0) {
            return;
        }
        String argument = value(2);
        if (random.nextInt(3) == 0) {
            int index = random.nextInt(25) == 0 ? 5 + random.nextInt(50) : random.nextInt(Math.min(function, 3));
            out.append("(local.set 1 (call_indirect $t (type $f) ").append(argument).append(" (i32.const ").append(index).append(")))\n");
        } else {
            out.append("(local.set 2 (call $f").append(random.nextInt(function)).append(' ').append(argument).append("))\n");
        }
    }

    private void bulk() {
        int bytes = random.nextInt(4) == 0 ? random.nextInt(131_500) : random.nextInt(2_000);
        switch (random.nextInt(7)) {
            case 0: case 1: out.append("(memory.fill ").append(address()).append(" (i32.const 7) (i32.const ").append(bytes).append("))\n"); break;
            case 2: out.append("(memory.copy ").append(address()).append(' ').append(address()).append(" (i32.const ").append(bytes).append("))\n"); break;
            case 3: out.append("(memory.init $d ").append(address()).append(" (i32.const 3) (i32.const ").append(random.nextInt(16)).append("))\n"); break;
            case 4: out.append("(table.fill $t (i32.const 5) (ref.null func) (i32.const ").append(random.nextInt(36)).append("))\n"); break;
            case 5: out.append("(table.copy $t $t (i32.const 5) (i32.const 6) (i32.const ").append(random.nextInt(35)).append("))\n"); break;
            default: out.append("(drop (table.grow $t (ref.null func) (i32.const ").append(random.nextInt(30)).append(")))\n"); break;
        }
    }

    private String address() {
        return random.nextInt(30) == 0 ? "(local.get 0)" : "(i32.const " + random.nextInt(3_000) + ")";
    }

    private String value(int deep) {
        if (deep == 0) {
            return random.nextBoolean() ? "(local.get " + random.nextInt(3) + ")" : "(i32.const " + (random.nextInt(200) - 50) + ")";
        }
        switch (random.nextInt(9)) {
            case 0: return "(i32.load " + address() + ")";
            case 1: return "(i32." + (random.nextInt(4) == 0 ? "div_s " : "and ") + value(deep - 1) + " " + value(deep - 1) + ")";
            case 2: return "(i32.lt_s " + value(deep - 1) + " " + value(deep - 1) + ")";
            case 3: return "(i32.eqz " + value(deep - 1) + ")";
            case 4: return "(select " + value(deep - 1) + " " + value(deep - 1) + " " + value(deep - 1) + ")";
            case 5: return "(global.get $g)";
            default: return "(i32." + (random.nextBoolean() ? "add " : "mul ") + value(deep - 1) + " " + value(deep - 1) + ")";
        }
    }
}
