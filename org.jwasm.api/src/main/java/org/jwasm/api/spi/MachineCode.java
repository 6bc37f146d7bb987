package org.jwasm.api.spi;

import org.jwasm.api.Func;
import org.jwasm.api.FuncType;
import org.jwasm.api.Memory;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a {@link org.jwasm.api.Store} may be besides: one in which routines can be functions that somebody has as machine code. This is for bundles that belong to the engine:
 * code is trusted.
 */
@ProviderType
public interface MachineCode {
    /** In the context of a routine, which begins with what is the engine's: the offset of the first memory's cell, then 8 bytes for each. */
    int MEMORIES = 16;

    /** The name of the convention of guests, which code has to keep to. */
    String convention();

    /**
     * A function that is a routine. The code is placed once for all stores, can be placed anywhere, is entered at its beginning in the convention of guests, and must not call, block or
     * trap. Its context has 8 bytes for each memory, from {@link #MEMORIES} on: the address of a cell with the address of the memory's first byte, which is valid during a call.
     *
     * @throws IllegalArgumentException  if a memory belongs to another store
     * @throws org.jwasm.api.ResourceException if there is no memory for it
     */
    Func newRoutine(FuncType type, byte[] code, Memory... memories);
}
