package org.jwasm.runtime.memory;

import java.util.ArrayDeque;
import org.jwasm.runtime.os.OperatingSystem;

/** Stacks of one size, kept for reuse. Safe for use by several threads. */
public final class StackPool implements AutoCloseable {
    private static final int KEPT = 32;

    private final OperatingSystem system;
    private final long bytes;
    private final ArrayDeque<GuestStack> idle = new ArrayDeque<>();
    private boolean closed;

    /** @param usableBytes what a guest can use of each stack; guard page and headroom come on top */
    public StackPool(OperatingSystem system, long usableBytes) {
        this.system = system;
        this.bytes = system.pages(usableBytes) + system.pageSize() + GuestStack.HEADROOM;
    }

    public GuestStack acquire() {
        synchronized (this) {
            GuestStack stack = idle.poll();
            if (stack != null) {
                return stack;
            }
        }
        return new GuestStack(system, bytes);
    }

    public void release(GuestStack stack) {
        synchronized (this) {
            if (!closed && idle.size() < KEPT && stack.trim()) {
                idle.push(stack);
                return;
            }
        }
        stack.unmap();
    }

    /** Frees the idle stacks; those given back later are freed then. */
    @Override
    public synchronized void close() {
        closed = true;
        for (GuestStack stack = idle.poll(); stack != null; stack = idle.poll()) {
            stack.unmap();
        }
    }
}
