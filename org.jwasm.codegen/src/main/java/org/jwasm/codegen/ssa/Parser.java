package org.jwasm.codegen.ssa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jwasm.api.TrapCode;
import org.jwasm.codegen.vm.Builtin;

/** Reads what {@link Printer} writes. A tool for tests: what is wrong is an {@link IllegalArgumentException} with the line. */
public final class Parser {
    private static final Map<String, Op> OPS = new HashMap<>();
    private static final Map<String, Integer> KINDS = Map.of("u8", MemFlags.U8, "s8", MemFlags.S8, "u16", MemFlags.U16, "s16", MemFlags.S16,
        "u32", MemFlags.U32, "s32", MemFlags.S32);

    static {
        for (Op op : Op.values()) {
            OPS.put(op.text(), op);
        }
    }

    private final List<String> lines;
    private final Map<String, Integer> blocks = new HashMap<>();
    private final Map<String, Integer> values = new HashMap<>();
    private Function f;
    private String line = "";
    private int at;

    private Parser(List<String> lines) {
        this.lines = lines;
    }

    public static Function parse(String text) {
        List<String> lines = new ArrayList<>();
        for (String l : text.split("\n")) {
            if (!l.isBlank() && !l.strip().startsWith(";")) {
                lines.add(l.strip());
            }
        }
        return new Parser(lines).function();
    }

    private IllegalArgumentException error(String message) {
        return new IllegalArgumentException(message + " at " + at + " in: " + line);
    }

    private Function function() {
        open(lines.get(0));
        expect("function");
        int[] params = types();
        expect("->");
        f = new Function(new Signature(params, types()));
        for (String l : lines) {
            if (l.endsWith(":")) {
                open(l);
                blocks.put(word(), f.addBlock());
            }
        }
        int block = Function.NONE;
        for (String l : lines.subList(1, lines.size())) {
            open(l);
            if (l.endsWith(":")) {
                block = header();
            } else {
                instruction(block);
            }
        }
        return f;
    }

    private void open(String l) {
        line = l;
        at = 0;
    }

    private void space() {
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
    }

    private boolean accept(String token) {
        space();
        if (!line.startsWith(token, at)) {
            return false;
        }
        at += token.length();
        return true;
    }

    private void expect(String token) {
        if (!accept(token)) {
            throw error("expected " + token);
        }
    }

    private String word() {
        space();
        int from = at;
        while (at < line.length() && (Character.isLetterOrDigit(line.charAt(at)) || line.charAt(at) == '_')) {
            at++;
        }
        if (from == at) {
            throw error("expected a word");
        }
        return line.substring(from, at);
    }

    private long number() {
        space();
        int from = at;
        if (at < line.length() && (line.charAt(at) == '-' || line.charAt(at) == '+')) {
            at++;
        }
        while (at < line.length() && Character.isLetterOrDigit(line.charAt(at))) {
            at++;
        }
        String text = line.substring(from, at);
        return text.startsWith("0x") ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseLong(text);
    }

    private int type() {
        int t = Type.byName(word());
        if (t < 0) {
            throw error("expected a type");
        }
        return t;
    }

    private int[] types() {
        List<Integer> list = new ArrayList<>();
        expect("(");
        while (!accept(")")) {
            list.add(type());
            accept(",");
        }
        return ints(list);
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private int header() {
        int b = blocks.get(word());
        if (accept("(")) {
            while (!accept(")")) {
                String name = word();
                expect(":");
                values.put(name, f.addParam(b, type()));
                accept(",");
            }
        }
        f.setCold(b, accept("cold"));
        return b;
    }

    private int value() {
        String name = word();
        Integer v = values.get(name);
        if (v == null) {
            throw error("unknown value " + name);
        }
        return v;
    }

    private int[] valuesUntilClose() {
        List<Integer> list = new ArrayList<>();
        while (!accept(")")) {
            list.add(value());
            accept(",");
        }
        return ints(list);
    }

    private int[] valueList() {
        List<Integer> list = new ArrayList<>();
        space();
        while (at < line.length() && line.charAt(at) == 'v') {
            list.add(value());
            accept(",");
            space();
        }
        return ints(list);
    }

    private void instruction(int block) {
        List<String> names = new ArrayList<>();
        List<Integer> resultTypes = new ArrayList<>();
        if (line.contains(" = ")) {
            do {
                names.add(word());
                expect(":");
                resultTypes.add(type());
            } while (accept(","));
            expect("=");
        }
        Op op = OPS.get(word());
        if (op == null) {
            throw error("unknown operation");
        }
        int inst = operation(op, ints(resultTypes));
        f.append(block, inst);
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), f.result(inst, i));
        }
        edges(inst);
    }

    private void edges(int inst) {
        space();
        while (at < line.length() && line.charAt(at) == 'b') {
            int target = blocks.get(word());
            int[] args = accept("(") ? valuesUntilClose() : new int[0];
            f.addEdge(inst, target, args, 0, args.length);
            accept(",");
            space();
        }
    }

    private int operation(Op op, int[] results) {
        switch (op) {
            case ICONST: case FCONST: return inst(op, number(), 0, new int[0], results);
            case ICMP: case FCMP:
                expect(".");
                return inst(op, 0, Cond.valueOf(word().toUpperCase(Locale.ROOT)).ordinal(), valueList(), results);
            case LOAD: case STORE: return access(op, results);
            case TRAP_IF: case TRAP: return inst(op, 0, trapCode().ordinal(), valueList(), results);
            case METER: {
                int check = accept(".check") ? 1 : 0;
                long fuel = number();
                expect(",");
                return inst(op, fuel, check, valueList(), results);
            }
            case CALL: {
                expect("f");
                int callee = (int) number();
                return call(op, callee, new int[0], results);
            }
            case CALL_BUILTIN: return call(op, Builtin.valueOf(word().toUpperCase(Locale.ROOT)).ordinal(), new int[0], results);
            case CALL_POINTER: return call(op, 0, valueList(), results);
            default: return inst(op, 0, 0, valueList(), results);
        }
    }

    private TrapCode trapCode() {
        return TrapCode.valueOf(word().toUpperCase(Locale.ROOT));
    }

    private int inst(Op op, long imm, int aux, int[] args, int[] results) {
        return f.newInst(op, imm, aux, args, 0, args.length, results);
    }

    private int access(Op op, int[] results) {
        int kind = accept(".") ? KINDS.get(word()) : MemFlags.FULL;
        expect("@");
        int region = (int) number();
        boolean readonly = accept("readonly");
        int flags = accept("trap=") ? MemFlags.trapping(kind, region, trapCode()) : MemFlags.of(kind, region);
        int[] args = valueList();
        space();
        long displacement = at < line.length() ? number() : 0;
        return inst(op, displacement, readonly ? MemFlags.readonly(flags) : flags, args, results);
    }

    private int call(Op op, int aux, int[] addresses, int[] results) {
        expect("(");
        int[] args = valuesUntilClose();
        int[] params = new int[args.length];
        for (int i = 0; i < args.length; i++) {
            params[i] = Value.type(args[i]);
        }
        int signature = op == Op.CALL_BUILTIN ? 0 : f.addSignature(new Signature(params, results));
        int[] all = Arrays.copyOf(addresses, addresses.length + args.length);
        System.arraycopy(args, 0, all, addresses.length, args.length);
        return inst(op, signature, aux, all, results);
    }
}
