package org.jwasm.runtime.call;

/** Implemented by generated classes beside the user's interface: makes objects that call a certain function. */
public interface TypedCall {
    /** The user's interface for a function; its name is not one that the interface would have. */
    Object bind$jwasm(FuncImpl func);
}
