package org.jwasm.codegen.isa;

/**
 * Machine code before it has an address, with what belongs to it. Position-independent but for its relocations. Callers must not change the arrays.
 *
 * @param code        the bytes: instructions, then constants they refer to
 * @param codeBytes   length of the instructions alone
 * @param relocations offsets of the fields to relocate, ascending
 * @param relocationKinds   ordinals of {@link Kind}, per relocation
 * @param relocationTargets a function's index for {@link Kind#FUNCTION}, 0 otherwise, per relocation
 * @param trapOffsets offsets of places that can trap, ascending: of the faulting instruction, or of the last byte of the call of the trap stub
 * @param trapCodes   ordinals of {@link org.jwasm.api.TrapCode}, per trap
 * @param trapSources byte offsets in the module, or -1, per trap
 * @param callOffsets offsets of the last byte of each call, ascending
 * @param callSources byte offsets in the module, or -1, per call
 * @param frameBytes  size of the frame below the saved frame pointer
 */
public record CodeBlob(byte[] code, int codeBytes, int[] relocations, byte[] relocationKinds, int[] relocationTargets,
        int[] trapOffsets, byte[] trapCodes, int[] trapSources, int[] callOffsets, int[] callSources, int frameBytes) {
    /** What a relocation refers to. */
    public enum Kind {
        /** The jump-table slot of a function of the same module. */
        FUNCTION,
        /** The stub that leaves the guest because of a trap. */
        TRAP_STUB,
        /** The stub that leaves the guest and comes back with all registers as they were. */
        POLL_STUB
    }

    private static final int[] NONE = {};

    /** Code without relocations, traps and calls. */
    public static CodeBlob plain(byte[] code) {
        return new CodeBlob(code, code.length, NONE, new byte[0], NONE, NONE, new byte[0], NONE, NONE, NONE, 0);
    }
}
