package org.jwasm.codegen.x64.lower;

import static org.jwasm.codegen.mir.Operand.REG;

import org.jwasm.codegen.mir.Operand;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Value;

/** Folds the computation of an address into the modes of the processor: base, index times 1 to 8, displacement. Reused for one access after the other. */
final class Address {
    private static final int MAX_SHIFT = 3;
    /** How many additions of constants are followed, so that long chains of them do not take quadratic time. */
    private static final int MAX_STEPS = 4;

    private final Selection s;
    private boolean mayRepeat;
    private int whole;
    private boolean hasContext;
    private int base;
    private int index;
    private int shift;
    private long disp;

    Address(Selection selection) {
        s = selection;
    }

    /** Takes the address {@code value + displacement} apart, which makes the registers it needs live. */
    Address of(int value, long displacement) {
        return of(value, displacement, true);
    }

    /** As {@link #of(int, long)}; if not {@code repeat}, only what is used nowhere else is taken apart. */
    Address of(int value, long displacement, boolean repeat) {
        mayRepeat = repeat;
        whole = value;
        hasContext = false;
        base = Value.NONE;
        index = Value.NONE;
        shift = 0;
        disp = displacement;
        int v = peel(value);
        int add = foldable(v, Op.ADD);
        if (add < 0) {
            term(v);
        } else {
            int left = peel(s.f.arg(add, 0));
            int right = peel(s.f.arg(add, 1));
            // An index with a scale must get its place before a plain term takes it.
            if (isScaled(right)) {
                term(right);
                term(left);
            } else {
                term(left);
                term(right);
            }
        }
        return this;
    }

    /** The instruction that computes a value, if that may be done where it is used. */
    private int foldable(int value, Op op) {
        int d = s.definition(value, op);
        if (d < 0 || value == whole || s.isLocal(d) && (s.useCount(value) == 1 || mayRepeat && !s.isNeeded(value))) {
            return d;
        }
        boolean sameDepth = s.loops.loopOf(s.f.blockOf(d)) == s.loops.loopOf(s.f.blockOf(s.root));
        return s.useCount(value) == 1 && sameDepth ? d : -1;
    }

    /** Moves added constants into the displacement. */
    private int peel(int value) {
        int v = value;
        for (int steps = 0; steps < MAX_STEPS; steps++) {
            int add = s.definition(v, Op.ADD);
            if (add < 0 || !s.isConstant(s.f.arg(add, 1)) || foldable(v, Op.ADD) < 0 && s.definition(s.f.arg(add, 0), Op.CONTEXT) < 0) {
                return v;
            }
            long sum = disp + s.constant(s.f.arg(add, 1));
            if (!Selection.fits(sum)) {
                return v;
            }
            disp = sum;
            v = s.f.arg(add, 0);
        }
        return v;
    }

    private boolean isScaled(int value) {
        return scale(value) > 0;
    }

    /** The shift of a scaled index, or 0. */
    private int scale(int value) {
        int shl = foldable(value, Op.SHL);
        if (shl < 0 || !s.isConstant(s.f.arg(shl, 1))) {
            return 0;
        }
        long amount = s.constant(s.f.arg(shl, 1));
        return amount > 0 && amount <= MAX_SHIFT ? (int) amount : 0;
    }

    private void term(int value) {
        if (!hasContext && base < 0 && s.definition(value, Op.CONTEXT) >= 0) {
            hasContext = true;
            return;
        }
        if (s.isConstant(value) && Selection.fits(disp + s.constant(value))) {
            disp += s.constant(value);
            return;
        }
        int scale = index < 0 ? scale(value) : 0;
        if (scale > 0) {
            shift = scale;
            index = s.use(s.f.arg(s.f.definition(value), 0));
        } else if (!hasContext && base < 0) {
            base = s.use(value);
        } else {
            index = s.use(value);
        }
    }

    int mode() {
        if (hasContext) {
            return index < 0 ? Mode.CONTEXT : Mode.indexed(Mode.CONTEXT_INDEX, shift);
        }
        if (base < 0) {
            return index < 0 ? Mode.ABSOLUTE : Mode.indexed(Mode.INDEX, shift);
        }
        return index < 0 ? Mode.BASE : Mode.indexed(Mode.BASE_INDEX, shift);
    }

    /** Whether the address is the context and a displacement. */
    boolean isInContext() {
        return hasContext && index < 0;
    }

    /** Gives the instruction added last the address, with aux bits besides, and its operands. */
    void operands(int auxBits) {
        s.b.setAux(mode() | auxBits);
        s.b.setDisp((int) disp);
        if (base >= 0 && !hasContext) {
            s.b.operand(base, Operand.use(REG));
        }
        if (index >= 0) {
            s.b.operand(index, Operand.use(REG));
        }
    }
}
