package org.jwasm.bench.parser;

import java.util.Random;
import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.binary.ModuleWriter;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.SectionId;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/**
 * Generates big valid modules: functions of statements and expression trees in about the mix that C compilers emit.
 * The same seed gives the same bytes.
 */
final class ModuleGenerator {
    private static final int LOCALS = 24;
    private static final int STATEMENTS = 60;
    private static final Op[] UNARY = {Op.I32_EQZ, Op.I32_CLZ, Op.I32_EXTEND8_S};
    private static final Op[] BINARY = {Op.I32_ADD, Op.I32_SUB, Op.I32_MUL, Op.I32_AND, Op.I32_OR, Op.I32_SHL,
        Op.I32_SHR_U, Op.I32_EQ, Op.I32_LT_U, Op.I32_GT_S};

    private final Random random;
    private ByteWriter out;

    ModuleGenerator(long seed) {
        random = new Random(seed);
    }

    /** A module of at least this many bytes. */
    byte[] module(int size) {
        ByteWriter functions = new ByteWriter();
        ByteWriter bodies = new ByteWriter();
        int count = 0;
        for (; bodies.size() < size; count++) {
            functions.u32(0);
            bodies.sized(body());
        }
        FuncType type = FuncType.of(new int[] {ValType.I32, ValType.I32}, new int[] {ValType.I32});
        return new ModuleWriter()
            .vector(SectionId.TYPE, 1, new ByteWriter().subType(SubType.plain(type)))
            .vector(SectionId.FUNCTION, count, functions)
            .vector(SectionId.MEMORY, 1,
                new ByteWriter().memoryType(new MemoryType(Limits.atLeast(ValType.I32, 16), false, 16)))
            .vector(SectionId.CODE, count, bodies)
            .toByteArray();
    }

    private ByteWriter body() {
        out = new ByteWriter().u32(1).u32(LOCALS - 2).valType(ValType.I32);
        statements(1 + random.nextInt(STATEMENTS), 0);
        expression(3);
        return out.op(Op.END);
    }

    private void statements(int count, int depth) {
        for (int i = 0; i < count; i++) {
            statement(depth);
        }
    }

    private void statement(int depth) {
        int kind = random.nextInt(10);
        if (kind < 5) {
            expression(3);
            out.op(Op.LOCAL_SET).u32(random.nextInt(LOCALS));
        } else if (kind < 7) {
            expression(1);
            expression(2);
            out.op(Op.I32_STORE).memArg(2, 0, random.nextInt(256));
        } else if (kind < 8 && depth > 0) {
            expression(2);
            out.op(Op.BR_IF).u32(random.nextInt(depth));
        } else if (depth < 6) {
            out.op(Op.BLOCK).blockType(InstrReader.NO_TYPE, ValType.BOTTOM);
            statements(1 + random.nextInt(4), depth + 1);
            out.op(Op.END);
        }
    }

    /** Pushes an i32. */
    private void expression(int depth) {
        int kind = random.nextInt(depth == 0 ? 4 : 10);
        if (kind < 3) {
            out.op(Op.LOCAL_GET).u32(random.nextInt(LOCALS));
        } else if (kind < 4) {
            out.op(Op.I32_CONST).s64(random.nextInt() >> random.nextInt(32));
        } else if (kind < 7) {
            expression(depth - 1);
            expression(depth - 1);
            out.op(BINARY[random.nextInt(BINARY.length)]);
        } else if (kind < 8) {
            expression(depth - 1);
            out.op(UNARY[random.nextInt(UNARY.length)]);
        } else if (kind < 9) {
            expression(depth - 1);
            out.op(Op.I32_LOAD).memArg(2, 0, random.nextInt(256));
        } else {
            expression(depth - 1);
            expression(depth - 1);
            out.op(Op.CALL).u32(0);
        }
    }
}
