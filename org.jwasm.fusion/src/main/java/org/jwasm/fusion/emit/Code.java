package org.jwasm.fusion.emit;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/**
 * The body of a function while it is written: instructions and locals. Calls of functions of the same module stay open
 * until all imports are known, which come before them in the index space.
 */
final class Code {
    private record OpenCall(int offset, int function) {
    }

    private final FuncType type;
    private final ByteWriter out = new ByteWriter();
    private final List<Integer> locals = new ArrayList<>();
    private final List<OpenCall> calls = new ArrayList<>();

    Code(FuncType type) {
        this.type = type;
    }

    FuncType type() {
        return type;
    }

    /** A fresh local. */
    int local(int valType) {
        locals.add(valType);
        return type.paramCount() + locals.size() - 1;
    }

    int localCount() {
        return locals.size();
    }

    Code op(Op op) {
        out.op(op);
        return this;
    }

    Code get(int local) {
        out.op(Op.LOCAL_GET).u32(local);
        return this;
    }

    Code set(int local) {
        out.op(Op.LOCAL_SET).u32(local);
        return this;
    }

    Code tee(int local) {
        out.op(Op.LOCAL_TEE).u32(local);
        return this;
    }

    Code getGlobal(int global) {
        out.op(Op.GLOBAL_GET).u32(global);
        return this;
    }

    Code setGlobal(int global) {
        out.op(Op.GLOBAL_SET).u32(global);
        return this;
    }

    Code i32(int value) {
        out.op(Op.I32_CONST).s64(value);
        return this;
    }

    Code i64(long value) {
        out.op(Op.I64_CONST).s64(value);
        return this;
    }

    /** A zero of a number type. */
    Code zero(int valType) {
        switch (valType) {
            case ValType.I32: return i32(0);
            case ValType.I64: return i64(0);
            case ValType.F32:
                out.op(Op.F32_CONST).i32le(0);
                return this;
            case ValType.F64:
                out.op(Op.F64_CONST).i64le(0);
                return this;
            default: throw new AssertionError(valType);
        }
    }

    /** An access to a memory. */
    Code access(Op op, int align, int memory, long offset) {
        out.op(op).memArg(align, memory, offset);
        return this;
    }

    Code memorySize(int memory) {
        out.op(Op.MEMORY_SIZE).u32(memory);
        return this;
    }

    Code memoryCopy(int target, int source) {
        out.op(Op.MEMORY_COPY).u32(target).u32(source);
        return this;
    }

    /** Opens a block, loop or if without parameters and results. */
    Code open(Op op) {
        out.op(op).blockType(InstrReader.NO_TYPE, ValType.BOTTOM);
        return this;
    }

    Code otherwise() {
        return op(Op.ELSE);
    }

    Code end() {
        return op(Op.END);
    }

    /** A jump: BR or BR_IF. */
    Code jump(Op op, int label) {
        out.op(op).u32(label);
        return this;
    }

    /** A jump by number; the last label is the default. */
    Code jumpTable(int[] labels) {
        out.op(Op.BR_TABLE).u32(labels.length - 1);
        for (int label : labels) {
            out.u32(label);
        }
        return this;
    }

    /** Opens a try_table that jumps to a label on any exception. */
    Code openTry(int label) {
        out.op(Op.TRY_TABLE).blockType(InstrReader.NO_TYPE, ValType.BOTTOM).u32(1);
        out.catchClause(InstrReader.CATCH_ALL, 0, label);
        return this;
    }

    /** Calls an imported function. */
    Code callImport(int function) {
        out.op(Op.CALL).u32(function);
        return this;
    }

    /** Calls a function of the module: the number is that among the module's own. */
    Code callOwn(int function) {
        out.op(Op.CALL);
        calls.add(new OpenCall(out.size(), function));
        return this;
    }

    /** The reference of a function of the module. */
    Code refOwn(int function) {
        out.op(Op.REF_FUNC);
        calls.add(new OpenCall(out.size(), function));
        return this;
    }

    /** The reference of an imported function. */
    Code refImport(int function) {
        out.op(Op.REF_FUNC).u32(function);
        return this;
    }

    /** Locals and instructions, as they stand in the code section. */
    ByteWriter finish(int importedFunctions) {
        ByteWriter body = new ByteWriter();
        writeLocals(body);
        int done = 0;
        for (OpenCall call : calls) {
            body.bytes(out, done, call.offset).u32(importedFunctions + call.function);
            done = call.offset;
        }
        return body.bytes(out, done, out.size()).op(Op.END);
    }

    private void writeLocals(ByteWriter body) {
        ByteWriter runs = new ByteWriter();
        int count = 0;
        for (int i = 0; i < locals.size();) {
            int start = i;
            int valType = locals.get(i);
            while (i < locals.size() && locals.get(i) == valType) {
                i++;
            }
            runs.u32(i - start).valType(valType);
            count++;
        }
        body.u32(count).bytes(runs);
    }
}
