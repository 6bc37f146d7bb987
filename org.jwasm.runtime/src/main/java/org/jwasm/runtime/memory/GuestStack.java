package org.jwasm.runtime.memory;

import java.nio.ByteBuffer;
import org.jwasm.api.ResourceException;
import org.jwasm.runtime.os.OperatingSystem;

/**
 * A stack for guests, which grows downwards from {@link #top}.
 *
 * <pre>
 *   low                                             one inaccessible page
 *   low + page                                      room for signal frames and what handlers of the JVM do on the stack in use
 *   limit = low + page + {@link #HEADROOM}          prologues trap when the stack pointer would come below
 *   top                                             a multiple of 16
 * </pre>
 */
public final class GuestStack {
    /** Bytes kept free below the limit. */
    public static final long HEADROOM = 64 << 10;

    private final OperatingSystem system;
    private final long low;
    private final long bytes;

    GuestStack(OperatingSystem system, long bytes) {
        this.system = system;
        this.bytes = bytes;
        low = system.map(bytes, "guest stack");
        try {
            system.protect(low, system.pageSize(), OperatingSystem.Access.NONE, "guard page of a guest stack");
        } catch (Throwable t) {
            system.unmap(low, bytes);
            throw t;
        }
    }

    /** The first address after the stack. */
    public long top() {
        return low + bytes;
    }

    public long limit() {
        return low + system.pageSize() + HEADROOM;
    }

    /** The stack's lowest address that can be read, at which {@link #view} begins. */
    public long viewAddress() {
        return low + system.pageSize();
    }

    /** The readable part. Not to be used after the stack is given back. */
    public ByteBuffer view() {
        return system.view(viewAddress(), bytes - system.pageSize());
    }

    /** Forgets the contents, so that a stack that waits in the pool takes no memory. @return false if the system refuses that */
    boolean trim() {
        try {
            system.discard(viewAddress(), bytes - system.pageSize());
            return true;
        } catch (ResourceException refused) {
            return false;
        }
    }

    void unmap() {
        system.unmap(low, bytes);
    }
}
