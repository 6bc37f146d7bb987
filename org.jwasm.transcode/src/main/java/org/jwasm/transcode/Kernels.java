package org.jwasm.transcode;

import org.jwasm.api.spi.MachineCode;

/**
 * A service: the transcoders as machine code for the processor at hand.
 *
 * <p>The code can be placed anywhere, needs no relocation, and touches nothing but its operands and registers. It has
 * two entries. At offset 0, in the convention of guests for calls of functions with the type of
 * {@link Transcoder}s, source and target are offsets in memories: the callee's context has two addresses, at
 * {@link #SOURCE_MEMORY} and {@link #TARGET_MEMORY}, each that of an 8-byte cell that holds the address of a memory's
 * first byte: what {@link MachineCode#newRoutine} gives it. At {@link #addressEntry}, in the same convention, source and target are addresses, and there is no context.
 */
public interface Kernels {
    /** In the callee's context: the address of the cell with the source memory's address. */
    int SOURCE_MEMORY = MachineCode.MEMORIES;
    /** In the callee's context: the address of the cell with the target memory's address. */
    int TARGET_MEMORY = SOURCE_MEMORY + 8;

    /** Whether this process can run them. */
    boolean isSupported();

    /** For which processor they are, as in {@code x64+avx2}: kernels of one name are the same bytes. */
    String name();

    /** The name of the convention of guests that they keep to. */
    String convention();

    /** The code of a transcoder. */
    byte[] code(Transcoder transcoder);

    /** The offset of the entry that takes addresses. */
    int addressEntry();
}
