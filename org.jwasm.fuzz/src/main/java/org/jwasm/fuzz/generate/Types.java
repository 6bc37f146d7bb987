package org.jwasm.fuzz.generate;

import org.jwasm.fuzz.Dice;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.Sig;
import org.jwasm.parser.op.ValType;

/** Types of values at random. */
final class Types {
    private static final int[] NUMBERS = {ValType.I32, ValType.I64, ValType.F32, ValType.F64};
    private static final int[] REFERENCES = {ValType.FUNCREF, ValType.EXTERNREF};

    private final Dice dice;
    private final boolean floats;

    /** With or without the types of floats. */
    Types(Dice dice, boolean floats) {
        this.dice = dice;
        this.floats = floats;
    }

    /** All there are. */
    int[] all() {
        return floats ? new int[] {ValType.I32, ValType.I64, ValType.F32, ValType.F64, ValType.FUNCREF, ValType.EXTERNREF}
            : new int[] {ValType.I32, ValType.I64, ValType.FUNCREF, ValType.EXTERNREF};
    }

    int number() {
        return NUMBERS[dice.below(floats ? NUMBERS.length : 2)];
    }

    int reference() {
        return dice.pick(REFERENCES);
    }

    /** A number type most of the time. */
    int any() {
        return dice.oneIn(8) ? reference() : number();
    }

    /** Up to {@code most} types. */
    int[] list(int most) {
        int[] types = new int[dice.below(most + 1)];
        for (int i = 0; i < types.length; i++) {
            types[i] = any();
        }
        return types;
    }

    /** Whether the operands of an operation are of types that there are. */
    boolean allows(Op op) {
        Sig sig = op.sig();
        for (int i = 0; i < sig.paramCount(); i++) {
            if (!floats && Program.isFloat(sig.param(i))) {
                return false;
            }
        }
        return true;
    }
}
