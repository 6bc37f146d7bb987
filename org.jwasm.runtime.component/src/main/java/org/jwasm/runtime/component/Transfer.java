package org.jwasm.runtime.component;

/** What adapters call for a handle that goes from one component instance to another. */
@FunctionalInterface
public interface Transfer {
    /**
     * Moves or lends a handle.
     *
     * @param from the number of the table it is in
     * @param to the number of the table it goes to
     * @return the new handle, or the representation
     */
    int transfer(int handle, int from, int to);
}
