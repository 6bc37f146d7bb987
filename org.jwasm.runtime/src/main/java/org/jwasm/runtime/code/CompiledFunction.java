package org.jwasm.runtime.code;

import java.util.Arrays;
import org.jwasm.api.TrapCode;
import org.jwasm.codegen.isa.CodeBlob;

/**
 * A function's code in memory, and what is known about its addresses.
 *
 * @param module where it belongs
 * @param func   its index in the module, imports counted
 * @param start  address of its first byte
 * @param blob   its tables; the code itself is left out
 */
public record CompiledFunction(ModuleCode module, int func, long start, CodeBlob blob) {
    private static final TrapCode[] TRAPS = TrapCode.values();
    private static final byte[] NO_CODE = {};

    static CompiledFunction of(ModuleCode module, int func, long start, CodeBlob blob) {
        CodeBlob tables = new CodeBlob(NO_CODE, blob.codeBytes(), blob.relocations(), blob.relocationKinds(), blob.relocationTargets(), blob.trapOffsets(),
                blob.trapCodes(), blob.trapSources(), blob.callOffsets(), blob.callSources(), blob.frameBytes());
        return new CompiledFunction(module, func, start, tables);
    }

    private int offset(long address) {
        return (int) (address - start);
    }

    /** The trap at an address (of a faulting instruction, or of the last byte of a call of the trap stub), or null. */
    public TrapCode trapAt(long address) {
        int i = Arrays.binarySearch(blob.trapOffsets(), offset(address));
        return i < 0 ? null : TRAPS[blob.trapCodes()[i]];
    }

    /** The byte offset in the module of the trap or call at an address, or -1. */
    public int sourceAt(long address) {
        int i = Arrays.binarySearch(blob.callOffsets(), offset(address));
        if (i >= 0) {
            return blob.callSources()[i];
        }
        i = Arrays.binarySearch(blob.trapOffsets(), offset(address));
        return i < 0 ? -1 : blob.trapSources()[i];
    }
}
