package org.jwasm.wasi;

import java.nio.ByteBuffer;
import org.jwasm.api.Memory;
import org.jwasm.wasi.fs.Errno;
import org.jwasm.wasi.fs.ErrnoException;
import org.jwasm.wasi.fs.Utf8;

/**
 * A guest's memory by its 32-bit pointers, which are unsigned. Every access is checked; one that is not wholly inside is
 * {@link Errno#FAULT}. Sizes are unsigned 32-bit values in a long.
 */
final class GuestMemory {
    /** Longest transfer at once: what one {@link ByteBuffer} holds, rounded down to pages. */
    static final int MAX_CHUNK = 0x7fff_f000;

    private static final int MAX_PATH = 1 << 16;

    private final Memory memory;

    GuestMemory(Memory memory) {
        this.memory = memory;
    }

    /** The address of {@code size} bytes, after checking that they are there. */
    long check(int pointer, long size) throws ErrnoException {
        long address = Integer.toUnsignedLong(pointer);
        long bytes = memory.byteSize();
        if (size > bytes || address > bytes - size) {
            throw Errno.FAULT.exception();
        }
        return address;
    }

    int readByte(int pointer) throws ErrnoException {
        return memory.readByte(check(pointer, 1)) & 0xff;
    }

    int readShort(int pointer) throws ErrnoException {
        return memory.readShort(check(pointer, 2)) & 0xffff;
    }

    int readInt(int pointer) throws ErrnoException {
        return memory.readInt(check(pointer, 4));
    }

    long readLong(int pointer) throws ErrnoException {
        return memory.readLong(check(pointer, 8));
    }

    void writeByte(int pointer, int value) throws ErrnoException {
        memory.writeByte(check(pointer, 1), (byte) value);
    }

    void writeShort(int pointer, int value) throws ErrnoException {
        memory.writeShort(check(pointer, 2), (short) value);
    }

    void writeInt(int pointer, int value) throws ErrnoException {
        memory.writeInt(check(pointer, 4), value);
    }

    void writeLong(int pointer, long value) throws ErrnoException {
        memory.writeLong(check(pointer, 8), value);
    }

    /** Fills with zeros what a record leaves unused. */
    void clear(int pointer, int size) throws ErrnoException {
        memory.write(check(pointer, size), new byte[size], 0, size);
    }

    void write(int pointer, byte[] bytes, int length) throws ErrnoException {
        memory.write(check(pointer, length), bytes, 0, length);
    }

    void read(int pointer, byte[] target, int length) throws ErrnoException {
        memory.read(check(pointer, length), target, 0, length);
    }

    /** A path of the guest: UTF-8, at most as long as any system allows. */
    byte[] readPath(int pointer, int length) throws ErrnoException {
        check(pointer, Integer.toUnsignedLong(length));
        if (Integer.compareUnsigned(length, MAX_PATH) > 0) {
            throw Errno.NAMETOOLONG.exception();
        }
        byte[] path = new byte[length];
        read(pointer, path, length);
        if (!Utf8.isValid(path)) {
            throw Errno.ILSEQ.exception();
        }
        return path;
    }

    /** The bytes themselves. */
    ByteBuffer buffer(int pointer, int length) throws ErrnoException {
        return memory.buffer(check(pointer, length), length);
    }

    boolean isOf(Memory other) {
        return memory == other;
    }
}
