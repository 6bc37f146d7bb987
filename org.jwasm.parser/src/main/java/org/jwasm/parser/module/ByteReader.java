package org.jwasm.parser.module;

import java.nio.charset.StandardCharsets;
import org.jwasm.api.InvalidException;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.op.ValType;

/**
 * A cursor over a range of bytes that reads the primitives of the binary format.
 *
 * <p>Errors are {@link MalformedException}s with the byte offset and the specification interpreter's words.
 * Reference: specification, sections 5.2 (values) and 5.3 (types).
 */
public class ByteReader {
    private static final int MAX_TYPE_INDEX = 1 << 24;

    /** The bytes read from; never written to. */
    protected byte[] bytes;
    /** Offset of the next byte. */
    protected int pos;
    /** Offset after the last byte. */
    protected int end;

    /** A reader of {@code bytes[start, end)}. */
    public ByteReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.pos = start;
        this.end = end;
    }

    /** Offset of the next byte. */
    public final int pos() {
        return pos;
    }

    /** Offset after the last byte that may be read. */
    public final int end() {
        return end;
    }

    /** Whether bytes are left. */
    public final boolean hasMore() {
        return pos < end;
    }

    /** Moves to another offset inside the range. */
    public final void seek(int offset) {
        pos = offset;
    }

    /** One byte, from 0 to 255. */
    public final int u8() {
        if (pos >= end) {
            throw unexpectedEnd();
        }
        return bytes[pos++] & 0xFF;
    }

    /** The next byte without moving, or -1 at the end. */
    public final int peek() {
        return pos < end ? bytes[pos] & 0xFF : -1;
    }

    /** An unsigned LEB128 number of 32 bits; the result is to be taken as unsigned. */
    public final int u32() {
        int at = pos;
        if (at + 1 < end) {
            int first = bytes[at];
            if (first >= 0) {
                pos = at + 1;
                return first;
            }
            int second = bytes[at + 1];
            if (second >= 0) {
                pos = at + 2;
                return first & 0x7F | second << 7;
            }
        }
        return (int) unsignedLeb(32);
    }

    /** An unsigned LEB128 number of 64 bits. */
    public final long u64() {
        int at = pos;
        if (at + 1 < end) {
            int first = bytes[at];
            if (first >= 0) {
                pos = at + 1;
                return first;
            }
            int second = bytes[at + 1];
            if (second >= 0) {
                pos = at + 2;
                return first & 0x7F | second << 7;
            }
        }
        return unsignedLeb(64);
    }

    /** A signed LEB128 number of 32 bits. */
    public final int s32() {
        int at = pos;
        if (at + 1 < end) {
            int first = bytes[at];
            if (first >= 0) {
                pos = at + 1;
                return first << 25 >> 25;
            }
            int second = bytes[at + 1];
            if (second >= 0) {
                pos = at + 2;
                return (first & 0x7F | second << 7) << 18 >> 18;
            }
        }
        return (int) signedLeb(32);
    }

    /** A signed LEB128 number of 33 bits. */
    public final long s33() {
        return signedLeb(33);
    }

    /** A signed LEB128 number of 64 bits. */
    public final long s64() {
        return signedLeb(64);
    }

    /** Four bytes, little-endian. */
    public final int i32le() {
        need(4);
        int p = pos;
        pos += 4;
        return bytes[p] & 0xFF | (bytes[p + 1] & 0xFF) << 8 | (bytes[p + 2] & 0xFF) << 16 | bytes[p + 3] << 24;
    }

    /** Eight bytes, little-endian. */
    public final long i64le() {
        need(8);
        return i32le() & 0xFFFFFFFFL | (long) i32le() << 32;
    }

    /** A name: length in bytes, then UTF-8. */
    public final String name() {
        int at = pos;
        int length = u32();
        if (Integer.compareUnsigned(length, end - pos) > 0) {
            throw malformed("length out of bounds", at);
        }
        ModuleLimits.check("name length", length, ModuleLimits.NAME_BYTES, at);
        int start = pos;
        pos += length;
        int bad = Utf8.firstMalformed(bytes, start, pos);
        if (bad >= 0) {
            throw malformed("malformed UTF-8 encoding", bad);
        }
        return new String(bytes, start, length, StandardCharsets.UTF_8);
    }

    /** The number of elements of a vector, at least one byte each; checked against the bytes left. */
    public final int count() {
        int count = u32();
        if (Integer.compareUnsigned(count, end - pos) > 0) {
            throw unexpectedEnd();
        }
        return count;
    }

    /** Whether {@code pos} is at a value type of one byte and which; for others {@link ValType#BOTTOM}. */
    private int shortValType(int code) {
        int type = ValType.ofCode(code);
        if (ValType.isPacked(type)) {
            return ValType.BOTTOM;
        }
        return ValType.isRef(type) ? ValType.nullable(type) : type;
    }

    /** A value type. */
    public final int valType() {
        int at = pos;
        int code = u8();
        int type = shortValType(code);
        if (type != ValType.BOTTOM) {
            return type;
        }
        if (code == 0x63 || code == 0x64) {
            return ValType.ref(heapType(), code == 0x63);
        }
        throw leadingByteError(code, at, "malformed value type");
    }

    /** A reference type. */
    public final int refType() {
        int at = pos;
        int code = u8();
        int type = shortValType(code);
        if (ValType.isRef(type)) {
            return type;
        }
        if (code == 0x63 || code == 0x64) {
            return ValType.ref(heapType(), code == 0x63);
        }
        throw leadingByteError(code, at, "malformed reference type");
    }

    /** A storage type: a value type, i8 or i16. */
    public final int storageType() {
        int type = ValType.ofCode(peek());
        if (ValType.isPacked(type)) {
            pos++;
            return type;
        }
        return valType();
    }

    /** A heap type: an abstract one or a type index, as the non-null reference type. */
    public final int heapType() {
        int at = pos;
        int code = peek();
        int type = ValType.ofCode(code);
        if (ValType.isRef(type)) {
            pos++;
            return type;
        }
        long index = s33();
        if (index < 0) {
            throw malformed("malformed heap type", at);
        }
        return concrete(index, at);
    }

    /** The heap type of a type index; one that no module can have is refused here because it would not fit. */
    protected static int concrete(long typeIndex, int at) {
        if (typeIndex >= MAX_TYPE_INDEX) {
            throw new InvalidException("unknown type " + typeIndex, at);
        }
        return ValType.concrete((int) typeIndex);
    }

    /** A type's code is a signed number of seven bits: a continuation bit makes it too long. */
    private static MalformedException leadingByteError(int code, int at, String message) {
        return malformed((code & 0x80) != 0 ? "integer representation too long" : message, at);
    }

    private void need(int count) {
        if (end - pos < count) {
            pos = end;
            throw unexpectedEnd();
        }
    }

    private long unsignedLeb(int bits) {
        long value = 0;
        int shift = 0;
        for (int left = bits;; left -= 7) {
            if (left <= 0) {
                throw malformed("integer representation too long", pos);
            }
            int b = u8();
            if (left < 7 && (b & 0x7F) >= 1 << left) {
                throw malformed("integer too large", pos - 1);
            }
            value |= (long) (b & 0x7F) << shift;
            if ((b & 0x80) == 0) {
                return value;
            }
            shift += 7;
        }
    }

    private long signedLeb(int bits) {
        long value = 0;
        int shift = 0;
        for (int left = bits;; left -= 7) {
            if (left <= 0) {
                throw malformed("integer representation too long", pos);
            }
            int b = u8();
            if (left < 7) {
                int mask = -1 << left - 1 & 0x7F;
                if ((b & mask) != 0 && (b & mask) != mask) {
                    throw malformed("integer too large", pos - 1);
                }
            }
            value |= (long) (b & 0x7F) << shift;
            shift += 7;
            if ((b & 0x80) == 0) {
                return shift < 64 ? value << 64 - shift >> 64 - shift : value;
            }
        }
    }

    /** The error for reading beyond the end. */
    protected MalformedException unexpectedEnd() {
        return malformed("unexpected end of section or function", pos);
    }

    /** A malformed-module error at an offset. */
    protected static MalformedException malformed(String message, int offset) {
        return new MalformedException(message, offset);
    }
}
