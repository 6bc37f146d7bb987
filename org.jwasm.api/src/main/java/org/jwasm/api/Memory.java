package org.jwasm.api;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/** A linear memory. Addresses and lengths are in bytes. Accesses out of bounds throw {@link IndexOutOfBoundsException}. */
@ProviderType
public interface Memory extends Extern {
    @Override
    MemoryType type();

    /** Size in pages. */
    long size();

    /** Size in bytes. */
    long byteSize();

    /** Grows by pages. @return the old size in pages, or -1 if it cannot grow so far */
    long grow(long pages);

    byte readByte(long address);

    short readShort(long address);

    int readInt(long address);

    long readLong(long address);

    void writeByte(long address, byte value);

    void writeShort(long address, short value);

    void writeInt(long address, int value);

    void writeLong(long address, long value);

    void read(long address, byte[] target, int offset, int length);

    void write(long address, byte[] source, int offset, int length);

    /**
     * The bytes from {@code address} on as a little-endian buffer that shares them. Its length is at most 2 GiB - 1. It stays
     * readable until the memory's store is closed; it does not follow growth, and where memories are allowed to move
     * (explicit checks) it is valid only until the memory grows.
     */
    ByteBuffer buffer(long address, int length);

    /** {@code length} bytes decoded from UTF-8, malformed input replaced. */
    default String readUtf8(long address, int length) {
        byte[] bytes = new byte[length];
        read(address, bytes, 0, length);
        return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }
}
