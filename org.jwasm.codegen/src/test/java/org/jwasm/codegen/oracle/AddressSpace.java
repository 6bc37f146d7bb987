package org.jwasm.codegen.oracle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jwasm.api.TrapCode;
import org.jwasm.codegen.ssa.MemFlags;
import org.jwasm.codegen.ssa.Type;

/** Simulated memory: segments of bytes, each with 16 GiB of addresses of its own, so that nothing can be reached by going beyond another. */
final class AddressSpace {
    private static final int SHIFT = 34;
    private static final VarHandle I16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle I32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle I64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final List<byte[]> segments = new ArrayList<>();

    AddressSpace() {
        segments.add(new byte[0]);
    }

    long allocate(int bytes) {
        segments.add(new byte[bytes]);
        return (long) (segments.size() - 1) << SHIFT;
    }

    byte[] segment(long address) {
        return segments.get((int) (address >>> SHIFT));
    }

    void replace(long address, byte[] bytes) {
        segments.set((int) (address >>> SHIFT), bytes);
    }

    static int offset(long address) {
        return (int) (address & (1L << SHIFT) - 1);
    }

    private byte[] check(long address, int bytes, int flags) {
        long offset = address & (1L << SHIFT) - 1;
        int segment = (int) (address >>> SHIFT);
        if (segment < 0 || segment >= segments.size() || offset + bytes > segments.get(segment).length) {
            if (!MemFlags.canTrap(flags)) {
                throw new AssertionError("bad access of " + bytes + " bytes at " + Long.toHexString(address) + MemFlags.toString(flags));
            }
            throw new Trapped(MemFlags.trapCode(flags));
        }
        return segments.get(segment);
    }

    long load(long address, int type, int flags) {
        byte[] b = check(address, MemFlags.bytes(flags, type), flags);
        int at = offset(address);
        switch (MemFlags.kind(flags)) {
            case MemFlags.U8: return b[at] & 0xFF;
            case MemFlags.S8: return b[at];
            case MemFlags.U16: return (short) I16.get(b, at) & 0xFFFF;
            case MemFlags.S16: return (short) I16.get(b, at);
            case MemFlags.U32: return (int) I32.get(b, at) & 0xFFFFFFFFL;
            case MemFlags.S32: return (int) I32.get(b, at);
            default: break;
        }
        if (Type.bytes(type) == 8) {
            return (long) I64.get(b, at);
        }
        int x = (int) I32.get(b, at);
        return type == Type.F32 ? x & 0xFFFFFFFFL : x;
    }

    void store(long address, int type, int flags, long value) {
        int bytes = MemFlags.bytes(flags, type);
        byte[] b = check(address, bytes, flags);
        int at = offset(address);
        switch (bytes) {
            case 1: b[at] = (byte) value; break;
            case 2: I16.set(b, at, (short) value); break;
            case 4: I32.set(b, at, (int) value); break;
            default: I64.set(b, at, value);
        }
    }

    long read(long address) {
        return load(address, Type.I64, MemFlags.of(MemFlags.FULL, 0));
    }

    void write(long address, long value) {
        store(address, Type.I64, MemFlags.of(MemFlags.FULL, 0), value);
    }

    void write32(long address, int value) {
        store(address, Type.I32, MemFlags.of(MemFlags.FULL, 0), value);
    }

    /** The bytes of a range that was checked by the caller. */
    void copy(long to, long from, long count) {
        check(to, (int) count, MemFlags.of(0, 0));
        check(from, (int) count, MemFlags.of(0, 0));
        System.arraycopy(segment(from), offset(from), segment(to), offset(to), (int) count);
    }

    void fill(long to, byte value, long count) {
        check(to, (int) count, MemFlags.of(0, 0));
        java.util.Arrays.fill(segment(to), offset(to), offset(to) + (int) count, value);
    }

    static void require(boolean condition, TrapCode code) {
        if (!condition) {
            throw new Trapped(code);
        }
    }
}
