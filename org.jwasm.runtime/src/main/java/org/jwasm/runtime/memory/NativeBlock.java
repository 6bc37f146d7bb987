package org.jwasm.runtime.memory;

import java.nio.ByteBuffer;
import org.jwasm.runtime.os.OperatingSystem;

/** A zeroed block of native memory at a fixed address, freed by its owner. Not for users: its buffer must not outlive it. */
public final class NativeBlock {
    /** From this size on blocks are mapped, and so take memory only when touched. */
    private static final long MAPPED_FROM = 64 << 10;
    private static final byte[] ZEROS = new byte[4096];

    private final OperatingSystem system;
    private final long address;
    private final long mapped;
    private final ByteBuffer buffer;

    /** @param bytes at most 2 GiB - 1 */
    public NativeBlock(OperatingSystem system, long bytes, String what) {
        this(system, bytes, bytes, what);
    }

    /** A block of which only the first {@code zeroed} bytes need be zero. */
    public NativeBlock(OperatingSystem system, long bytes, long zeroed, String what) {
        this.system = system;
        long size = Math.max(bytes, 1);
        mapped = size >= MAPPED_FROM ? system.pages(size) : 0;
        address = mapped != 0 ? system.map(mapped, what) : system.allocate(size, what);
        try {
            buffer = system.view(address, size);
            for (int i = 0; mapped == 0 && i < zeroed; i += ZEROS.length) {
                buffer.put(i, ZEROS, 0, (int) Math.min(ZEROS.length, zeroed - i));
            }
        } catch (Throwable t) {
            free();
            throw t;
        }
    }

    public long address() {
        return address;
    }

    /** The bytes, little-endian. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** To be called once. */
    public void free() {
        if (mapped != 0) {
            system.unmap(address, mapped);
        } else {
            system.free(address);
        }
    }
}
