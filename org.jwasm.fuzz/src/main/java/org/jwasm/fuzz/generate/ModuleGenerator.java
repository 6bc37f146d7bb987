package org.jwasm.fuzz.generate;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.fuzz.Dice;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.GlobalType;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.TableType;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/**
 * Makes valid modules that end: WebAssembly 2.0 without vectors, and with several memories and extended constant expressions.
 *
 * <p>Whatever another engine may answer differently is kept out of sight: NaNs are made canonical before their bits can be told, memories and
 * tables have a maximum that everybody can grow to.
 */
public final class ModuleGenerator {
    private static final int MAX_PAGES = 8;
    private static final int MAX_ELEMENTS = 40;
    private static final int[] NOTHING = {};
    private static final int[] INT = {ValType.I32};

    private final Dice dice;
    private final Program program = new Program();
    private int importedGlobals;

    private final Types types;

    private ModuleGenerator(Dice dice, boolean floats) {
        this.dice = dice;
        this.types = new Types(dice, floats);
    }

    /** The program of a seed: always the same one. */
    public static Program generate(long seed) {
        return generate(seed, true);
    }

    /** The program of a seed, without floats if they are not wanted. */
    public static Program generate(long seed, boolean floats) {
        ModuleGenerator generator = new ModuleGenerator(new Dice(seed), floats);
        generator.module();
        return generator.program;
    }

    private void module() {
        imports();
        program.wideArithmetic = dice.oneIn(12);
        int functions = dice.between(1, 6);
        boolean starts = dice.oneIn(5);
        if (starts) {
            program.funcs.add(new Program.Body(program.type(NOTHING, NOTHING)));
        }
        for (int i = 0; i < functions; i++) {
            boolean many = dice.oneIn(8);
            int type = !program.types.isEmpty() && dice.oneIn(3) ? dice.below(program.types.size())
                : program.type(types.list(many ? 24 : 5), types.list(many ? 16 : 3));
            program.funcs.add(new Program.Body(type));
        }
        globals();
        memories();
        tables();
        for (Program.Body body : program.funcs) {
            new Statements(new Scope(program, types, dice, body, dice.pick(new int[] {20, 60, 60, 150, 150, 400, 1200}))).body(dice.between(2, 6));
        }
        program.start = starts ? program.imports.size() : -1;
        calls();
    }

    private void imports() {
        for (int i = dice.below(4); i > 0; i--) {
            program.imports.add(new Program.Import("h" + i, program.type(types.list(4), types.list(2))));
        }
        if (dice.oneIn(3)) {
            program.imports.add(new Program.Import(Host.GROW, program.type(INT, INT)));
        }
        if (dice.oneIn(3)) {
            program.imports.add(new Program.Import(Host.POKE, program.type(new int[] {ValType.I32, ValType.I32}, NOTHING)));
        }
        if (dice.oneIn(4)) {
            program.imports.add(new Program.Import(Host.AGAIN, program.type(INT, INT)));
        }
        if (dice.oneIn(12)) {
            program.imports.add(new Program.Import(Host.FAIL, program.type(INT, NOTHING)));
        }
    }

    private void globals() {
        program.globals.add(new Program.Global(new GlobalType(ValType.I32, true), null));
        for (int i = dice.below(3); i > 0; i--) {
            program.globals.add(new Program.Global(new GlobalType(types.any(), dice.flip()), null));
        }
        importedGlobals = program.globals.size();
        for (int i = dice.below(6); i > 0; i--) {
            int type = types.any();
            program.globals.add(new Program.Global(new GlobalType(type, dice.below(4) > 0), constant(type, importedGlobals)));
        }
    }

    /** A constant expression, which may use the immutable globals among the first {@code globals}. */
    private Node constant(int type, int globals) {
        List<Integer> fitting = new ArrayList<>();
        for (int i = 0; i < globals; i++) {
            GlobalType global = program.globals.get(i).type();
            if (!global.mutable() && global.type() == type) {
                fitting.add(i);
            }
        }
        if (!fitting.isEmpty() && dice.flip()) {
            return Node.indexed(Op.GLOBAL_GET, dice.pick(fitting), new int[] {type});
        }
        if (type == ValType.FUNCREF && dice.flip()) {
            return Node.indexed(Op.REF_FUNC, dice.below(program.funcCount()), new int[] {type});
        }
        if ((type == ValType.I32 || type == ValType.I64) && dice.oneIn(5)) {
            boolean narrow = type == ValType.I32;
            Op op = dice.pick(narrow ? Op.I32_ADD : Op.I64_ADD, narrow ? Op.I32_SUB : Op.I64_SUB, narrow ? Op.I32_MUL : Op.I64_MUL);
            return Node.of(op, type, constant(type, globals), Expressions.constant(dice, type));
        }
        return Expressions.constant(dice, type);
    }

    private void memories() {
        for (int i = dice.oneIn(12) ? 0 : dice.oneIn(4) ? 2 : 1; i > 0; i--) {
            int min = dice.oneIn(12) ? 0 : dice.between(1, 3);
            boolean bytes = dice.oneIn(25);
            int unit = bytes ? 1000 : 1;
            program.memories.add(new MemoryType(Limits.between(ValType.I32, min * unit, dice.between(min, MAX_PAGES) * unit), false,
                bytes ? 0 : MemoryType.DEFAULT_PAGE_LOG2));
        }
        program.importsMemory = !program.memories.isEmpty() && dice.oneIn(4);
        if (program.memories.isEmpty()) {
            return;
        }
        for (int i = dice.below(4); i > 0; i--) {
            byte[] bytes = new byte[dice.below(60)];
            for (int k = 0; k < bytes.length; k++) {
                bytes[k] = (byte) dice.integer(8);
            }
            int memory = dice.below(program.memories.size());
            long size = program.memories.get(memory).limits().min() << program.memories.get(memory).pageSizeLog2();
            boolean passive = dice.oneIn(3) || size < bytes.length && !dice.oneIn(8);
            program.datas.add(new Program.Data(passive ? -1 : memory, passive ? null : offset(bytes.length, size), bytes));
        }
    }

    /** Where an active segment goes: inside, but seldom. */
    private Node offset(int length, long size) {
        if (dice.oneIn(60) || length > size) {
            return constant(ValType.I32, importedGlobals);
        }
        long room = size - length;
        return Node.constant(ValType.I32, dice.oneIn(4) ? room : dice.below((int) Math.min(room + 1, 200)));
    }

    private void tables() {
        for (int i = dice.oneIn(6) ? 0 : dice.between(1, 3); i > 0; i--) {
            int type = dice.below(3) > 0 ? ValType.FUNCREF : ValType.EXTERNREF;
            int min = dice.oneIn(10) ? dice.below(7) : dice.between(7, 16);
            program.tables.add(new TableType(type, Limits.between(ValType.I32, min, dice.between(min, MAX_ELEMENTS))));
        }
        program.importsTable = !program.tables.isEmpty() && dice.oneIn(5);
        for (int i = 0; i < program.tables.size(); i++) {
            if (program.tables.get(i).element() == ValType.FUNCREF && dice.below(5) > 0) {
                elem(i, (int) program.tables.get(i).limits().min());
            }
        }
        for (int i = dice.below(5); i > 0; i--) {
            elem(program.tables.isEmpty() || dice.oneIn(3) ? -1 : dice.below(program.tables.size()), dice.below(7));
        }
    }

    /** An element segment of so many elements; {@code table} below zero means passive or declarative. */
    private void elem(int table, int count) {
        int type = table >= 0 ? program.tables.get(table).element() : dice.below(3) > 0 ? ValType.FUNCREF : ValType.EXTERNREF;
        boolean exprs = type == ValType.EXTERNREF || dice.oneIn(3);
        List<Node> items = new ArrayList<>();
        for (int i = count; i > 0; i--) {
            items.add(exprs ? constant(type, 0) : Node.indexed(Op.REF_FUNC, dice.below(program.funcCount()), new int[] {type}));
        }
        Node offset = table < 0 ? null : offset(items.size(), program.tables.get(table).limits().min());
        program.elems.add(new Program.Elem(table, offset, type, items, exprs, table < 0 && dice.oneIn(5)));
    }

    private void calls() {
        for (int i = 3 * program.funcs.size(); i > 0; i--) {
            int func = program.imports.size() + dice.below(program.funcs.size());
            FuncType type = program.typeOf(func);
            long[] args = new long[type.paramCount()];
            for (int k = 0; k < args.length; k++) {
                args[k] = argument(type.param(k));
            }
            program.calls.add(new Case.Wanted(func, args));
        }
    }

    private long argument(int type) {
        switch (type) {
            case ValType.I32: return dice.integer(Integer.SIZE);
            case ValType.I64: return dice.integer(Long.SIZE);
            case ValType.F32: return dice.floatBits();
            case ValType.F64: return dice.doubleBits();
            case ValType.EXTERNREF: return dice.below(4);
            default: return dice.below(2) * (1 + dice.below(program.funcCount()));
        }
    }
}
