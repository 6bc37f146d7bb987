package org.jwasm.runtime.call;

import org.jwasm.api.Func;
import org.jwasm.api.Store;

/** What an activation needs of its store: the other side of the guests' requests, and the meaning of references. */
public interface GuestServices {
    Store store();

    /** Does a builtin for the instance whose context is given; arguments and results are in the value slots. */
    void builtin(Activation activation, int ordinal, long instanceContext);

    /** The function whose reference is at an address; null for 0. */
    Func function(long reference);

    /** The address of a function's reference; 0 for null. @throws IllegalArgumentException if it is not of this store */
    long reference(Func function);

    /** The object with a handle; null for 0. */
    Object object(long handle);

    /** The handle of an object; 0 for null. */
    long handle(Object object);

    /** The host function whose context is at an address. */
    HostEntry hostEntry(long hostContext);
}
