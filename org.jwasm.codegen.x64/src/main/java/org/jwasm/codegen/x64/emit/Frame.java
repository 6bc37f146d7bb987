package org.jwasm.codegen.x64.emit;

import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.regalloc.Location;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.x64.lower.Pseudo;

/** The layout of one function's frame. */
final class Frame {
    /** Offset from rbp of the saved context. */
    static final int SAVED_CONTEXT = -8;

    /** Whether the function calls another function of any kind. */
    final boolean hasCalls;
    final boolean savesContext;
    /** Bytes below the saved frame pointer, a multiple of 16. */
    final int bytes;
    private final int spillBase;

    Frame(MirFunction f, int slots) {
        boolean calls = false;
        boolean pointers = false;
        for (int i = 0; i < f.instCount(); i++) {
            calls |= f.hasFlag(i, MirFunction.CALL);
            pointers |= f.opcode(i) == Pseudo.CALL_POINTER.opcode();
        }
        hasCalls = calls;
        savesContext = pointers;
        spillBase = pointers ? 16 : 0;
        bytes = (spillBase + 8 * slots + 15 & ~15) + f.outgoingBytes();
    }

    /** Offset from rbp of a slot that holds a value of a type. */
    int offset(int slotLocation, int type) {
        int words = type == Type.V128 ? 2 : 1;
        return -spillBase - 8 * (Location.slotIndex(slotLocation) + words);
    }
}
