package org.jwasm.runtime.component.canon;

/** A handle in a component instance's table. */
final class Handle {
    final ResourceTypeImpl type;
    final Object rep;
    /** The task that has borrowed it; null when it is owned. */
    final Task borrower;
    int lends;

    Handle(ResourceTypeImpl type, Object rep, Task borrower) {
        this.type = type;
        this.rep = rep;
        this.borrower = borrower;
    }

    boolean isOwned() {
        return borrower == null;
    }
}
