package org.jwasm.runtime.instance;

import java.util.Arrays;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.parser.module.ConstExpr;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.op.Op;

/** Evaluates constant expressions of an instance (specification, section 3.3.11). */
final class ConstantEvaluator {
    private static final long I32_MASK = 0xFFFFFFFFL;

    private final InstanceImpl instance;
    private final InstrReader reader;
    private long[] stack = new long[8];
    private int depth;
    private long high;

    ConstantEvaluator(InstanceImpl instance) {
        this.instance = instance;
        this.reader = new InstrReader(instance.moduleImpl().parsed());
    }

    /** The low 64 bits of the value; 32-bit values are zero-extended. */
    long evaluate(ConstExpr expr) {
        depth = 0;
        high = 0;
        reader.expr(expr);
        for (Op op = reader.next(); op != Op.END; op = reader.next()) {
            step(op);
        }
        return stack[0];
    }

    /** The high 64 bits of the vector evaluated last. */
    long high() {
        return high;
    }

    private void push(long value) {
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, 2 * depth);
        }
        stack[depth++] = value;
    }

    private void step(Op op) {
        switch (op) {
            case I32_CONST: push(reader.bits & I32_MASK); break;
            case I64_CONST: case F32_CONST: case F64_CONST: push(reader.bits); break;
            case V128_CONST:
                push(reader.bits);
                high = reader.bitsHigh;
                break;
            case GLOBAL_GET: global(reader.index); break;
            case REF_NULL: push(0); break;
            case REF_FUNC: push(instance.reference(reader.index)); break;
            default: arithmetic(op);
        }
    }

    private void arithmetic(Op op) {
        boolean is32 = op == Op.I32_ADD || op == Op.I32_SUB || op == Op.I32_MUL;
        if (!is32 && op != Op.I64_ADD && op != Op.I64_SUB && op != Op.I64_MUL) {
            throw new UnsupportedPlatformException("constant expressions with " + op.mnemonic() + " are not supported yet");
        }
        long b = stack[--depth];
        long a = stack[--depth];
        long result = op == Op.I32_ADD || op == Op.I64_ADD ? a + b : op == Op.I32_SUB || op == Op.I64_SUB ? a - b : a * b;
        push(is32 ? result & I32_MASK : result);
    }

    private void global(int index) {
        if (index < instance.importedGlobals.length) {
            push(instance.importedGlobals[index].low());
            high = instance.importedGlobals[index].high();
        } else {
            int offset = instance.layout().global(index);
            push(instance.buffer().getLong(offset));
            high = instance.buffer().getLong(offset + Long.BYTES);
        }
    }
}
