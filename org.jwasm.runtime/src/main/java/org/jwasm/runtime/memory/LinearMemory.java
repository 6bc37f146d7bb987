package org.jwasm.runtime.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jwasm.api.ResourceException;
import org.jwasm.codegen.vm.MemoryStyle;
import org.jwasm.runtime.os.OperatingSystem;

/**
 * The bytes of a linear memory. Guarded ones never move; checked ones move when they outgrow what was reserved for them. Growth and
 * {@link #close} are for one thread at a time; any thread may read and write meanwhile and sees the size before or after.
 */
public final class LinearMemory implements AutoCloseable {
    /** The smallest reservation of a checked memory that may grow. */
    private static final long MIN_RESERVED = 1 << 20;
    private static final int WINDOW_SHIFT = Mapping.WINDOW_SHIFT;

    /** Where the bytes are: replaced as a whole. */
    private static final class View {
        final Mapping mapping;
        final long bytes;
        final ByteBuffer first;

        View(Mapping mapping, long bytes) {
            this.mapping = mapping;
            this.bytes = bytes;
            this.first = mapping == null ? null : mapping.window(0);
        }
    }

    private static final View CLOSED = new View(null, -1);
    private static final String WHAT = "linear memory";

    private final OperatingSystem system;
    private final MemoryStyle style;
    private final long maxBytes;
    private Mapping mapping;
    private long bytes;
    /** Where the bytes were before they moved, or null. */
    private Mapping retired;
    /** Null until Java accesses the memory. */
    private volatile View view;

    /**
     * @param bytes    the size at first
     * @param maxBytes the size it may grow to
     */
    public LinearMemory(OperatingSystem system, MemoryStyle style, long bytes, long maxBytes) {
        this.system = system;
        this.style = style;
        this.maxBytes = maxBytes;
        this.bytes = bytes;
        mapping = new Mapping(system, style == MemoryStyle.GUARDED ? MemoryStyle.RESERVED_BYTES : reservation(bytes), bytes, WHAT);
    }

    /** Whether the system grants the address space of a guarded memory. */
    public static boolean canGuard(OperatingSystem system) {
        try {
            system.unmap(system.reserve(MemoryStyle.RESERVED_BYTES, WHAT), MemoryStyle.RESERVED_BYTES);
            return true;
        } catch (ResourceException e) {
            return false;
        }
    }

    private long reservation(long wanted) {
        long twice = wanted > Long.MAX_VALUE / 2 ? wanted : 2 * wanted;
        return Math.max(wanted, Math.min(maxBytes, Math.max(twice, MIN_RESERVED)));
    }

    public long base() {
        return mapping.base();
    }

    /** Size in bytes. */
    public long bytes() {
        return bytes;
    }

    public MemoryStyle style() {
        return style;
    }

    /**
     * Grows to a size in bytes, or leaves everything as it is and returns false. When the bytes have moved, they are at the old place too until
     * {@link #freeRetired}, so that guests can be told first.
     */
    public boolean growTo(long newBytes) {
        if (newBytes < bytes || newBytes > maxBytes) {
            return false;
        }
        try {
            if (newBytes <= mapping.reserved()) {
                publish(mapping, newBytes);
            } else if (style == MemoryStyle.GUARDED) {
                return false;
            } else {
                move(newBytes);
            }
        } catch (ResourceException refused) {
            return false;
        }
        return true;
    }

    /** All that can fail comes before the first change that is seen. */
    private synchronized void publish(Mapping to, long newBytes) {
        View next = view == null ? null : new View(to, newBytes);
        to.extend(newBytes, WHAT);
        if (to != mapping) {
            retired = mapping;
            mapping = to;
        }
        bytes = newBytes;
        view = next;
    }

    private void move(long newBytes) {
        Mapping to = reserveFor(newBytes);
        try {
            for (long at = 0; at < bytes; at += 1L << WINDOW_SHIFT) {
                int window = (int) (at >>> WINDOW_SHIFT);
                int length = (int) Math.min(bytes - at, 1L << WINDOW_SHIFT);
                to.window(window).put(0, mapping.window(window), 0, length);
            }
            publish(to, newBytes);
        } catch (Throwable t) {
            to.release();
            throw t;
        }
    }

    /** Gives back what {@link #growTo} has left behind. */
    public void freeRetired() {
        Mapping old = retired;
        if (old != null) {
            retired = null;
            old.release();
        }
    }

    private Mapping reserveFor(long newBytes) {
        try {
            return new Mapping(system, reservation(newBytes), newBytes, WHAT);
        } catch (ResourceException tooMuch) {
            return new Mapping(system, newBytes, newBytes, WHAT);
        }
    }

    private View view() {
        View v = view;
        return v != null ? v : firstView();
    }

    private synchronized View firstView() {
        if (view == null) {
            view = new View(mapping, bytes);
        }
        return view;
    }

    /** The window in which a range lies; the position in it is {@link #inWindow}. */
    private ByteBuffer at(View v, long address, int length) {
        if (address < 0 || length > v.bytes || address > v.bytes - length) {
            throw outOfBounds(v, address, length);
        }
        return address + length <= Integer.MAX_VALUE ? v.first : far(v, address);
    }

    private ByteBuffer far(View v, long address) {
        ByteBuffer window = v.mapping.window((int) (address >>> WINDOW_SHIFT));
        if (window == null) {
            throw closed();
        }
        return window;
    }

    private static int inWindow(long address, int length) {
        return (int) (address + length <= Integer.MAX_VALUE ? address : address & (1L << WINDOW_SHIFT) - 1);
    }

    private static RuntimeException outOfBounds(View v, long address, int length) {
        return v == CLOSED ? closed() : new IndexOutOfBoundsException(length + " bytes at " + address + " in a memory of " + v.bytes + " bytes");
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the store of this memory is closed");
    }

    public byte readByte(long address) {
        return at(view(), address, 1).get(inWindow(address, 1));
    }

    public short readShort(long address) {
        return at(view(), address, 2).getShort(inWindow(address, 2));
    }

    public int readInt(long address) {
        return at(view(), address, 4).getInt(inWindow(address, 4));
    }

    public long readLong(long address) {
        return at(view(), address, 8).getLong(inWindow(address, 8));
    }

    public void writeByte(long address, byte value) {
        at(view(), address, 1).put(inWindow(address, 1), value);
    }

    public void writeShort(long address, short value) {
        at(view(), address, 2).putShort(inWindow(address, 2), value);
    }

    public void writeInt(long address, int value) {
        at(view(), address, 4).putInt(inWindow(address, 4), value);
    }

    public void writeLong(long address, long value) {
        at(view(), address, 8).putLong(inWindow(address, 8), value);
    }

    public void read(long address, byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        View v = view();
        at(v, address, length);
        for (int done = 0; done < length;) {
            int step = Math.min(length - done, 1 << WINDOW_SHIFT);
            at(v, address + done, step).get(inWindow(address + done, step), target, offset + done, step);
            done += step;
        }
    }

    public void write(long address, byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        View v = view();
        at(v, address, length);
        for (int done = 0; done < length;) {
            int step = Math.min(length - done, 1 << WINDOW_SHIFT);
            at(v, address + done, step).put(inWindow(address + done, step), source, offset + done, step);
            done += step;
        }
    }

    /** A little-endian buffer over a range; see {@link org.jwasm.api.Memory#buffer}. */
    public ByteBuffer buffer(long address, int length) {
        if (length < 0) {
            throw new IllegalArgumentException("length " + length);
        }
        View v = view();
        ByteBuffer window = at(v, address, length);
        int position = inWindow(address, length);
        if (length <= window.capacity() - position) {
            return window.slice(position, length).order(ByteOrder.LITTLE_ENDIAN);
        }
        ByteBuffer own = v.mapping.buffer(address, length);
        if (own == null) {
            throw closed();
        }
        return own;
    }

    /** Gives the memory back. Buffers handed out see zeros from now on, and what is written to them is lost. To be called once. */
    @Override
    public synchronized void close() {
        view = CLOSED;
        bytes = 0;
        mapping.release();
    }
}
