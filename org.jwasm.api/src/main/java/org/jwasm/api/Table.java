package org.jwasm.api;

import org.osgi.annotation.versioning.ProviderType;

/** A table of references. An index out of bounds throws {@link IndexOutOfBoundsException}. */
@ProviderType
public interface Table extends Extern {
    @Override
    TableType type();

    /** Number of elements. */
    long size();

    /** A {@link Func}, an object of the host, or null. */
    Object get(long index);

    void set(long index, Object value);

    /** @return the old size, or -1 if it cannot grow so far */
    long grow(long delta, Object init);
}
