package org.jwasm.runtime.instance;

import java.nio.ByteBuffer;
import org.jwasm.api.LimitException;
import org.jwasm.api.ResourceException;
import org.jwasm.api.Store;
import org.jwasm.api.Table;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.op.ValType;
import org.jwasm.runtime.call.Activation;
import org.jwasm.runtime.call.Headroom;
import org.jwasm.runtime.call.Values;
import org.jwasm.runtime.link.Types;
import org.jwasm.runtime.link.ValueKind;
import org.jwasm.runtime.memory.NativeBlock;
import org.jwasm.runtime.os.OperatingSystem;

/** A table: elements of eight bytes in native memory, which move when the table outgrows them, and a definition that says where they are. */
final class TableImpl implements Table {
    /** As Wasmtime's. */
    static final long MAX_ELEMENTS = 10_000_000;
    private static final int SHIFT = 3;
    private static final String WHAT = "table";

    private final StoreImpl store;
    private final int element;
    private final Limits limits;
    private final ValueKind kind;
    private final long max;
    private final ByteBuffer definition;
    private final int offset;
    private final long address;
    private NativeBlock block;
    private long capacity;
    private long size;

    /**
     * A table of nulls.
     *
     * @param element the canonical type of its elements
     * @throws LimitException if the size at first is more than can be
     */
    TableImpl(StoreImpl store, int element, Limits limits, ByteBuffer definition, int offset, long address) {
        this.store = store;
        this.element = element;
        this.limits = limits;
        this.definition = definition;
        this.offset = offset;
        this.address = address;
        kind = store.engineImpl().types().kind(element);
        max = Long.compareUnsigned(limits.max(), MAX_ELEMENTS) < 0 ? limits.max() : MAX_ELEMENTS;
        if (Long.compareUnsigned(limits.min(), MAX_ELEMENTS) > 0) {
            throw new LimitException("table of " + Long.toUnsignedString(limits.min()) + " elements exceeds the limit of " + MAX_ELEMENTS, -1);
        }
        size = limits.min();
        capacity = size;
        block = new NativeBlock(system(), capacity << SHIFT, WHAT);
        define();
    }

    private OperatingSystem system() {
        return store.engineImpl().system();
    }

    private void define() {
        definition.putLong(offset + VmLayout.TABLE_ELEMENTS, block.address());
        definition.putLong(offset + VmLayout.TABLE_SIZE, size);
    }

    long definition() {
        return address;
    }

    int element() {
        return element;
    }

    /** The limits with the size it has now as the least. */
    Limits currentLimits() {
        return new Limits(limits.address(), size, limits.max(), limits.bounded());
    }

    /** Number of elements; only while inside. */
    long sizeInside() {
        return size;
    }

    long at(long index) {
        return block.buffer().getLong((int) index << SHIFT);
    }

    void put(long index, long value) {
        block.buffer().putLong((int) index << SHIFT, value);
    }

    void fill(long start, long value, long count) {
        ByteBuffer b = block.buffer();
        for (long i = start; i < start + count; i++) {
            b.putLong((int) i << SHIFT, value);
        }
    }

    /** Copies within bounds; ranges may overlap. */
    void copy(long to, TableImpl from, long start, long count) {
        block.buffer().put((int) to << SHIFT, from.block.buffer(), (int) start << SHIFT, (int) count << SHIFT);
    }

    /** Grows; only while inside. @return the old size, or -1 */
    long growInside(long delta, long init) {
        Headroom.require();
        long old = size;
        if (delta < 0 || delta > max - old || !store.quota().mayGrowTable(old, old + delta, max)) {
            return -1;
        }
        NativeBlock outgrown = null;
        if (old + delta > capacity) {
            long wanted = Math.max(old + delta, Math.min(max, 2 * capacity));
            NativeBlock moved;
            try {
                moved = new NativeBlock(system(), wanted << SHIFT, WHAT);
            } catch (ResourceException refused) {
                return -1;
            }
            moved.buffer().put(0, block.buffer(), 0, (int) old << SHIFT);
            outgrown = block;
            block = moved;
            capacity = wanted;
        }
        size = old + delta;
        fill(old, init, delta);
        define();
        if (outgrown != null) {
            outgrown.free();
        }
        return old;
    }

    void free() {
        block.free();
    }

    @Override
    public org.jwasm.api.TableType type() {
        return Types.table(element, new Limits(limits.address(), size(), limits.max(), limits.bounded()));
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public long size() {
        store.checkOpen();
        return size;
    }

    private void checkIndex(long index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("element " + index + " of a table of " + size);
        }
    }

    private void checkValue(Object value) {
        store.checkElement(value, element, kind);
    }

    @Override
    public Object get(long index) {
        Activation activation = store.activation();
        int mark = activation.enter();
        try {
            checkIndex(index);
            return Values.read(activation, block.buffer(), (int) index << SHIFT, kind);
        } finally {
            activation.leave(mark);
        }
    }

    @Override
    public void set(long index, Object value) {
        Activation activation = store.activation();
        int mark = activation.enter();
        try {
            checkValue(value);
            checkIndex(index);
            Values.write(activation, block.buffer(), (int) index << SHIFT, kind, value);
        } finally {
            activation.leave(mark);
        }
    }

    @Override
    public long grow(long delta, Object init) {
        Activation activation = store.activation();
        int mark = activation.enter();
        try {
            checkValue(init);
            return growInside(delta, store.reference(init, kind));
        } finally {
            activation.leave(mark);
        }
    }

    @Override
    public String toString() {
        return "Table[" + size + " " + ValType.toString(element) + "]";
    }
}
