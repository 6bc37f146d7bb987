package org.jwasm.runtime.memory;

import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jwasm.api.ResourceException;
import org.jwasm.runtime.os.OperatingSystem;
import org.jwasm.runtime.os.OperatingSystem.Access;

/**
 * Reserved address space whose first part can be accessed. Buffers over it may outlive it: {@link #release} then gives the memory back
 * but leaves zeroed pages in its place until the last buffer is unreachable. (A slice of a direct buffer keeps the buffer it was
 * cut from reachable, so only the buffers made here need watching.)
 */
final class Mapping {
    /** Windows begin at multiples of this and are up to twice as large, so that most ranges lie in one. */
    static final int WINDOW_SHIFT = 30;
    private static final long WINDOW_STEP = 1L << WINDOW_SHIFT;

    /** Made when it is first needed: it starts a thread. */
    private static final class Watch {
        static final Cleaner CLEANER = Cleaner.create();
    }

    private final OperatingSystem system;
    private final long base;
    private final long reserved;
    private final ByteBuffer[] windows;
    private final List<ByteBuffer> others = new ArrayList<>();
    private long accessible;
    private boolean released;

    Mapping(OperatingSystem system, long reserved, long accessible, String what) {
        this.system = system;
        this.reserved = system.pages(Math.max(reserved, 1));
        windows = new ByteBuffer[(int) ((this.reserved + WINDOW_STEP - 1) >>> WINDOW_SHIFT)];
        base = system.reserve(this.reserved, what);
        try {
            extend(accessible, what);
        } catch (Throwable t) {
            system.unmap(base, this.reserved);
            throw t;
        }
    }

    long base() {
        return base;
    }

    long reserved() {
        return reserved;
    }

    /** Makes the first {@code bytes} accessible. */
    void extend(long bytes, String what) {
        long end = system.pages(bytes);
        if (end > accessible) {
            system.protect(base + accessible, end - accessible, Access.READ_WRITE, what);
            accessible = end;
        }
    }

    /** The buffer that begins at {@code index << WINDOW_SHIFT}; what is accessible of it is for the caller to know. Null once released. */
    synchronized ByteBuffer window(int index) {
        ByteBuffer window = windows[index];
        if (window == null && !released) {
            long offset = (long) index << WINDOW_SHIFT;
            window = system.view(base + offset, Math.min(Integer.MAX_VALUE, reserved - offset));
            windows[index] = window;
        }
        return window;
    }

    /** A buffer of its own over a range, or null once released. */
    synchronized ByteBuffer buffer(long offset, int length) {
        if (released) {
            return null;
        }
        ByteBuffer buffer = system.view(base + offset, length);
        // Before anyone has it: what is not in the list is not waited for.
        others.add(buffer);
        return buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Gives the memory back; see above. To be called once. */
    synchronized void release() {
        released = true;
        List<ByteBuffer> roots = others;
        for (int i = 0; i < windows.length; i++) {
            if (windows[i] != null) {
                roots.add(windows[i]);
                windows[i] = null;
            }
        }
        if (roots.isEmpty() || accessible == 0) {
            system.unmap(base, reserved);
            return;
        }
        try {
            empty();
        } finally {
            if (reserved > accessible) {
                system.unmap(base + accessible, reserved - accessible);
            }
            watch(system, base, accessible, roots);
            roots.clear();
        }
    }

    /** New pages, or where the system has no room for the change, the old ones without their contents. */
    private void empty() {
        try {
            system.renew(base, accessible, "emptying a memory");
        } catch (ResourceException refused) {
            system.discard(base, accessible);
        }
    }

    /** Static, so that what is registered does not hold the buffers. */
    private static void watch(OperatingSystem system, long base, long bytes, List<ByteBuffer> roots) {
        AtomicInteger left = new AtomicInteger(roots.size());
        Runnable gone = () -> {
            if (left.decrementAndGet() == 0) {
                system.unmap(base, bytes);
            }
        };
        for (ByteBuffer root : roots) {
            Watch.CLEANER.register(root, gone);
        }
    }
}
