package org.jwasm.runtime.component;

/** What adapters call when a task of the callee begins. */
@FunctionalInterface
public interface EnterCall {
    /** Begins it; the numbers are those of the component instances. */
    void enter(int caller, int callee, int async);
}
