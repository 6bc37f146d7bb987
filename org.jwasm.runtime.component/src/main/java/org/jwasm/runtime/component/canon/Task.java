package org.jwasm.runtime.component.canon;

import java.util.ArrayList;
import java.util.List;

/** A call of a component instance or of the host: what was lent for it and what it has borrowed. */
public final class Task {
    private final List<Handle> lenders = new ArrayList<>();
    private final List<ResourceImpl> hostLenders = new ArrayList<>();
    private final List<ResourceImpl> hostBorrows = new ArrayList<>();
    private int borrows;

    /** A handle is lent for it. */
    void lent(Handle handle) {
        handle.lends++;
        lenders.add(handle);
    }

    /** A handle of the host is lent for it. */
    public void lent(ResourceImpl resource) {
        hostLenders.add(resource);
    }

    /** The host has borrowed in it. */
    public void borrowed(ResourceImpl resource) {
        hostBorrows.add(resource);
    }

    void borrowed() {
        borrows++;
    }

    void dropped() {
        borrows--;
    }

    /** The callee has returned: what it has borrowed is gone by now, or it traps. */
    public void end() {
        if (borrows > 0) {
            throw Traps.trap("borrow handles still remain at the end of the call");
        }
        release();
    }

    /** What was lent is back, however the call ended. */
    public void release() {
        for (Handle handle : lenders) {
            handle.lends--;
        }
        lenders.clear();
        hostLenders.forEach(ResourceImpl::returned);
        hostLenders.clear();
        hostBorrows.forEach(ResourceImpl::end);
        hostBorrows.clear();
    }
}
