package org.jwasm.runtime.component.canon;

import java.util.ArrayList;
import java.util.List;

/** The handles of a component instance, by index from 1; indices that are free are used again, the last freed first. */
public final class HandleTable {
    /** Less than the specification allows, 2^28 - 1: each takes memory of the host. */
    static final int MAX = 1_000_000;

    private final List<Handle> handles = new ArrayList<>();
    private final List<Integer> free = new ArrayList<>();

    /** An empty table. */
    public HandleTable() {
        handles.add(null);
    }

    /** Adds an owned handle. @return its index */
    public int addOwned(ResourceTypeImpl type, Object rep) {
        return add(new Handle(type, rep, null));
    }

    /** Adds a handle that a task borrows. @return its index */
    public int addBorrowed(ResourceTypeImpl type, Object rep, Task borrower) {
        int index = add(new Handle(type, rep, borrower));
        borrower.borrowed();
        return index;
    }

    private int add(Handle handle) {
        if (!free.isEmpty()) {
            int index = free.remove(free.size() - 1);
            handles.set(index, handle);
            return index;
        }
        if (handles.size() > MAX) {
            throw Traps.trap("too many handles");
        }
        handles.add(handle);
        return handles.size() - 1;
    }

    /** The handle of a type at an index. */
    Handle get(int index, ResourceTypeImpl type) {
        Handle handle = index > 0 && index < handles.size() ? handles.get(index) : null;
        if (handle == null) {
            throw Traps.trap("unknown handle index " + Integer.toUnsignedString(index));
        }
        if (handle.type != type) {
            boolean bothGuests = handle.type.instance() != null && type.instance() != null;
            throw Traps.trap("handle index " + index + " used with the wrong type, expected " + type.description()
                + " but found a " + (bothGuests || handle.type.instance() == type.instance() ? "different " : "")
                + handle.type.description());
        }
        return handle;
    }

    /** The representation behind an index. */
    public Object rep(int index, ResourceTypeImpl type) {
        return get(index, type).rep;
    }

    private Handle remove(int index, ResourceTypeImpl type) {
        Handle handle = get(index, type);
        if (handle.lends > 0) {
            throw Traps.trap("cannot remove owned resource while borrowed");
        }
        handles.set(index, null);
        free.add(index);
        return handle;
    }

    /** Takes an owned handle out. @return the representation */
    public Object takeOwned(int index, ResourceTypeImpl type) {
        if (!get(index, type).isOwned()) {
            throw Traps.trap("cannot lift own resource from a borrow");
        }
        return remove(index, type).rep;
    }

    /** Lends a handle to a task until that ends. @return the representation */
    public Object lend(int index, ResourceTypeImpl type, Task to) {
        Handle handle = get(index, type);
        to.lent(handle);
        return handle.rep;
    }

    /** Drops a handle. @return the representation when it was owned, to be destroyed; otherwise null */
    public Object drop(int index, ResourceTypeImpl type) {
        Handle handle = remove(index, type);
        if (handle.isOwned()) {
            return handle.rep;
        }
        handle.borrower.dropped();
        return null;
    }
}
