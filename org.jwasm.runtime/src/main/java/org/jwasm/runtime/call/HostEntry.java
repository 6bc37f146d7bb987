package org.jwasm.runtime.call;

import org.jwasm.api.Caller;

/** A host function as guests call it: takes its arguments from the value slots and leaves its results there. One object per importing instance. */
public abstract class HostEntry {
    /** Who calls; handed to host functions that ask for it. */
    protected final Caller caller;

    protected HostEntry(Caller caller) {
        this.caller = caller;
    }

    /** The same host function for another caller. */
    public abstract HostEntry with(Caller other);

    /** Calls it, while the guest is suspended. What the host function throws comes out. */
    public abstract void invoke(Activation activation) throws Throwable;
}
