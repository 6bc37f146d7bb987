package org.jwasm.runtime.instance;

import java.nio.ByteBuffer;
import org.jwasm.api.LimitException;
import org.jwasm.api.Memory;
import org.jwasm.api.Store;
import org.jwasm.api.management.MemoryStatus;
import org.jwasm.codegen.vm.MemoryStyle;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.runtime.call.Headroom;
import org.jwasm.runtime.link.Types;
import org.jwasm.runtime.memory.LinearMemory;

/** A linear memory and its definition in native memory. */
final class MemoryImpl implements Memory {
    /** More than any machine has address space for. */
    private static final long MAX_BYTES = 1L << 46;

    private final StoreImpl store;
    private final MemoryType type;
    private final LinearMemory memory;
    private final ByteBuffer definition;
    private final int offset;
    private final long address;
    private final int pageShift;
    private final long maxPages;

    /**
     * @param definition where the definition is: a buffer, a position in it and its address
     * @throws LimitException if the size at first is more than can be
     */
    MemoryImpl(StoreImpl store, MemoryType type, ByteBuffer definition, int offset, long address) {
        this.store = store;
        this.type = type;
        this.definition = definition;
        this.offset = offset;
        this.address = address;
        pageShift = type.pageSizeLog2();
        Limits limits = type.limits();
        long most = MAX_BYTES >>> pageShift;
        long addressable = Long.compareUnsigned(type.maxPages(), most) < 0 ? type.maxPages() : most;
        maxPages = Long.compareUnsigned(limits.max(), addressable) < 0 ? limits.max() : addressable;
        if (Long.compareUnsigned(limits.min(), addressable) > 0) {
            throw new LimitException("memory of " + Long.toUnsignedString(limits.min()) + " pages exceeds the limit of " + addressable, -1);
        }
        memory = new LinearMemory(store.engineImpl().system(), store.engineImpl().style(type), limits.min() << pageShift, maxPages << pageShift);
        define();
    }

    private void define() {
        definition.putLong(offset + VmLayout.MEMORY_BASE, memory.base());
        definition.putLong(offset + VmLayout.MEMORY_BYTES, memory.bytes());
    }

    /** Address of the definition. */
    long definition() {
        return address;
    }

    LinearMemory linear() {
        return memory;
    }

    MemoryType parsedType() {
        return type;
    }

    /** Any thread may ask. */
    MemoryStatus status() {
        return new MemoryStatus(Types.memory(type), memory.bytes(), memory.style() == MemoryStyle.GUARDED);
    }

    /** Grows; only while inside. @return the old size in pages, or -1 */
    long growInside(long pages) {
        Headroom.require();
        long old = memory.bytes() >>> pageShift;
        if (pages < 0 || pages > maxPages - old) {
            return -1;
        }
        long bytes = memory.bytes();
        long wanted = old + pages << pageShift;
        if (!store.quota().mayGrowMemory(bytes, wanted, maxPages << pageShift) || !memory.growTo(wanted)) {
            return -1;
        }
        store.quota().memoryGrown(wanted - bytes);
        define();
        memory.freeRetired();
        return old;
    }

    @Override
    public org.jwasm.api.MemoryType type() {
        Limits limits = type.limits();
        return new org.jwasm.api.MemoryType(size(), limits.bounded() ? limits.max() : -1, limits.is64(), type.shared(), type.pageSizeLog2());
    }

    /** The type with the size it has now as the least. */
    Limits currentLimits() {
        Limits limits = type.limits();
        return new Limits(limits.address(), memory.bytes() >>> pageShift, limits.max(), limits.bounded());
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public long size() {
        return byteSize() >>> pageShift;
    }

    @Override
    public long byteSize() {
        store.checkOpen();
        return memory.bytes();
    }

    @Override
    public long grow(long pages) {
        int mark = store.activation().enter();
        try {
            return growInside(pages);
        } finally {
            store.activation().leave(mark);
        }
    }

    @Override
    public byte readByte(long at) {
        return memory.readByte(at);
    }

    @Override
    public short readShort(long at) {
        return memory.readShort(at);
    }

    @Override
    public int readInt(long at) {
        return memory.readInt(at);
    }

    @Override
    public long readLong(long at) {
        return memory.readLong(at);
    }

    @Override
    public void writeByte(long at, byte value) {
        memory.writeByte(at, value);
    }

    @Override
    public void writeShort(long at, short value) {
        memory.writeShort(at, value);
    }

    @Override
    public void writeInt(long at, int value) {
        memory.writeInt(at, value);
    }

    @Override
    public void writeLong(long at, long value) {
        memory.writeLong(at, value);
    }

    @Override
    public void read(long at, byte[] target, int targetOffset, int length) {
        memory.read(at, target, targetOffset, length);
    }

    @Override
    public void write(long at, byte[] source, int sourceOffset, int length) {
        memory.write(at, source, sourceOffset, length);
    }

    @Override
    public ByteBuffer buffer(long at, int length) {
        return memory.buffer(at, length);
    }

    @Override
    public String toString() {
        return "Memory[" + Types.memory(type) + "]";
    }
}
