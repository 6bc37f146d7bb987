package org.jwasm.runtime.code;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.jwasm.api.ResourceException;
import org.jwasm.runtime.os.OperatingSystem;

/**
 * The process's address space for code, reserved once so that direct branches reach everything and a signal handler has one range to compare
 * with. It is mapped twice: written at one address, executed at another. Parts are handed out in whole pages. Safe for use by several threads.
 */
public final class CodeSpace {
    private static final System.Logger LOG = System.getLogger(CodeSpace.class.getName());
    private static final long LARGEST = 1L << 30;
    private static final long SMALLEST = 16L << 20;

    private final OperatingSystem system;
    private final OperatingSystem.TwoViews views;
    private final ByteBuffer writable;
    /** Free parts: start to length, as offsets; never adjacent. */
    private final TreeMap<Long, Long> free = new TreeMap<>();

    CodeSpace(OperatingSystem system) {
        this.system = system;
        views = map(system);
        writable = system.view(views.writable(), views.bytes());
        free.put(0L, views.bytes());
    }

    private static OperatingSystem.TwoViews map(OperatingSystem system) {
        for (long bytes = LARGEST;; bytes /= 4) {
            try {
                return system.mapCode(bytes);
            } catch (ResourceException e) {
                if (bytes <= SMALLEST) {
                    throw e;
                }
            }
        }
    }

    /** Where code begins. */
    public long low() {
        return views.executable();
    }

    /** Where code ends. */
    public long high() {
        return views.executable() + views.bytes();
    }

    /** Takes at least {@code bytes}, in whole pages. @return the address at which they are executed */
    public synchronized long allocate(long bytes) {
        long size = system.pages(Math.max(bytes, 1));
        for (Map.Entry<Long, Long> part : free.entrySet()) {
            if (part.getValue() >= size) {
                long offset = part.getKey();
                long rest = part.getValue() - size;
                free.remove(offset);
                if (rest > 0) {
                    free.put(offset + size, rest);
                }
                return low() + offset;
            }
        }
        throw new ResourceException("code memory (" + size + " bytes): none of the " + views.bytes() + " bytes reserved for code is left in one piece");
    }

    /** Gives back what {@link #allocate} gave for the same number of bytes. */
    public synchronized void free(long address, long bytes) {
        long offset = address - low();
        long size = system.pages(Math.max(bytes, 1));
        try {
            system.discardCode(views.writable() + offset, size);
        } catch (ResourceException refused) {
            // The pages keep what is in them until they are written again; nobody relies on zeros.
            LOG.log(System.Logger.Level.DEBUG, "freed code keeps its memory", refused);
        }
        Map.Entry<Long, Long> before = free.lowerEntry(offset);
        if (before != null && before.getKey() + before.getValue() == offset) {
            offset = before.getKey();
            size += before.getValue();
        }
        Long after = free.remove(offset + size);
        free.put(offset, after == null ? size : size + after);
    }

    /** Bytes handed out. */
    public synchronized long used() {
        long used = views.bytes();
        for (long part : free.values()) {
            used -= part;
        }
        return used;
    }

    /** Writes code that nobody executes yet. */
    void write(long address, byte[] code) {
        writable.put(offset(address), code, 0, code.length);
        VarHandle.releaseFence();
    }

    /** Stores eight bytes at once, at a multiple of eight: to which the JVM writes a long of a direct buffer with one instruction. */
    void store(long address, long value) {
        VarHandle.releaseFence();
        writable.putLong(offset(address), value);
    }

    private int offset(long address) {
        return (int) (address - low());
    }
}
