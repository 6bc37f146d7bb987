package org.jwasm.runtime.code;

/** Tells whether a guest may be running or suspended on a stack. */
public interface Presence {
    /** Odd while one is inside; goes up by one with each outermost entry and each leaving. Any thread may ask. */
    int entry();
}
