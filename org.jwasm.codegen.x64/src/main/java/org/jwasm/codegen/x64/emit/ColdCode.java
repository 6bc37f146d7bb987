package org.jwasm.codegen.x64.emit;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.x64.inst.Assembler;

/** Code placed behind the function: calls of the trap stub, and rare parts of sequences. */
final class ColdCode {
    /** Code to be written behind the function. */
    interface Part {
        void emit();
    }

    private final Assembler asm;
    private int traps;
    private int[] trapLabel = new int[16];
    private int[] trapCode = new int[16];
    private int[] trapSource = new int[16];
    private int polls;
    private int[] pollLabel = new int[4];
    private int[] pollBack = new int[4];
    private int[] pollSource = new int[4];
    private final ArrayDeque<Part> parts = new ArrayDeque<>();

    ColdCode(Assembler assembler) {
        asm = assembler;
    }

    /** A label that traps. */
    int trap(int code, int source) {
        if (traps == trapLabel.length) {
            trapLabel = Arrays.copyOf(trapLabel, traps * 2);
            trapCode = Arrays.copyOf(trapCode, traps * 2);
            trapSource = Arrays.copyOf(trapSource, traps * 2);
        }
        trapLabel[traps] = asm.newLabel();
        trapCode[traps] = code;
        trapSource[traps] = source;
        return trapLabel[traps++];
    }

    /** Code to be written later; it binds its own labels. For sequences that are rare enough to afford an object. */
    void later(Part part) {
        parts.add(part);
    }

    /** A label that leaves for the runtime and comes back to {@code back} with all registers kept. */
    int poll(int back, int source) {
        if (polls == pollLabel.length) {
            pollLabel = Arrays.copyOf(pollLabel, polls * 2);
            pollBack = Arrays.copyOf(pollBack, polls * 2);
            pollSource = Arrays.copyOf(pollSource, polls * 2);
        }
        pollLabel[polls] = asm.newLabel();
        pollBack[polls] = back;
        pollSource[polls] = source;
        return pollLabel[polls++];
    }

    void emit() {
        while (!parts.isEmpty()) {
            parts.remove().emit();
        }
        for (int i = 0; i < polls; i++) {
            asm.bind(pollLabel[i]);
            asm.call(CodeBlob.Kind.POLL_STUB, 0);
            asm.markCall(pollSource[i]);
            asm.jmp(pollBack[i]);
        }
        for (int i = 0; i < traps; i++) {
            asm.bind(trapLabel[i]);
            call(asm, trapCode[i], trapSource[i]);
        }
    }

    static void call(Assembler asm, int code, int source) {
        asm.call(CodeBlob.Kind.TRAP_STUB, 0);
        asm.markTrap(asm.length() - 1, code, source);
    }
}
