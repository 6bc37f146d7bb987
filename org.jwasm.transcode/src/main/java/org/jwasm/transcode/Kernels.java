package org.jwasm.transcode;

/**
 * A service: the transcoders as machine code for the processor at hand.
 *
 * <p>The code can be placed anywhere, needs no relocation, and touches nothing but its operands and registers. It has
 * two entries. At offset 0, in the convention of guests for calls of functions with the type of
 * {@link Transcoder}s, source and target are offsets in memories: the callee's context is a block of two addresses, at
 * {@link #SOURCE_MEMORY} and {@link #TARGET_MEMORY}, each that of an 8-byte cell that holds the address of a memory's
 * first byte. At {@link #addressEntry}, in the same convention, source and target are addresses, and there is no context.
 */
public interface Kernels {
    /** In the callee's context: the address of the cell with the source memory's address. */
    int SOURCE_MEMORY = 0;
    /** In the callee's context: the address of the cell with the target memory's address. */
    int TARGET_MEMORY = 8;
    /** Bytes of the callee's context. */
    int CONTEXT_BYTES = 16;

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
