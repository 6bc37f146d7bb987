package org.jwasm.codegen.x64.baseline;

import java.util.Arrays;
import org.jwasm.api.TrapCode;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.x64.inst.Assembler;

/** The cold calls of the trap stub, one per trap and instruction, and those of the poll stub, written behind the function's code. */
final class TrapSites {
    private final Assembler a;
    private int count;
    private int[] label = new int[16];
    private int[] code = new int[16];
    private int[] source = new int[16];
    private int currentSource;
    private int polls;
    private int[] pollLabel = new int[4];
    private int[] pollBack = new int[4];
    private int[] pollSource = new int[4];

    TrapSites(Assembler a) {
        this.a = a;
    }

    void start() {
        count = 0;
        polls = 0;
    }

    void setSource(int offset) {
        currentSource = offset;
    }

    int source() {
        return currentSource;
    }

    /** Where to jump for this trap. */
    int label(TrapCode trap) {
        for (int i = count - 1; i >= 0 && source[i] == currentSource; i--) {
            if (code[i] == trap.ordinal()) {
                return label[i];
            }
        }
        if (count == label.length) {
            label = Arrays.copyOf(label, count * 2);
            code = Arrays.copyOf(code, count * 2);
            source = Arrays.copyOf(source, count * 2);
        }
        label[count] = a.newLabel();
        code[count] = trap.ordinal();
        source[count] = currentSource;
        return label[count++];
    }

    /** Writes a call of the trap stub. */
    void here(TrapCode trap) {
        call(trap.ordinal(), currentSource);
    }

    private void call(int trap, int offset) {
        a.call(CodeBlob.Kind.TRAP_STUB, 0);
        a.markTrap(a.length() - 1, trap, offset);
    }

    /** The next instruction faults if its address is bad. */
    void mayFault(TrapCode trap) {
        a.markTrap(a.length(), trap.ordinal(), currentSource);
    }

    /** On this condition leaves for the runtime, which comes back with all registers kept. */
    void pollIf(int cc) {
        if (polls == pollLabel.length) {
            pollLabel = Arrays.copyOf(pollLabel, polls * 2);
            pollBack = Arrays.copyOf(pollBack, polls * 2);
            pollSource = Arrays.copyOf(pollSource, polls * 2);
        }
        pollLabel[polls] = a.newLabel();
        a.jcc(cc, pollLabel[polls]);
        pollBack[polls] = a.hereLabel();
        pollSource[polls++] = currentSource;
    }

    /** Writes the calls. */
    void finish() {
        for (int i = 0; i < polls; i++) {
            a.bind(pollLabel[i]);
            a.call(CodeBlob.Kind.POLL_STUB, 0);
            a.markCall(pollSource[i]);
            a.jmp(pollBack[i]);
        }
        for (int i = 0; i < count; i++) {
            a.bind(label[i]);
            call(code[i], source[i]);
        }
    }
}
