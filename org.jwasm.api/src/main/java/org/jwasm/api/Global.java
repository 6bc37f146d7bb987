package org.jwasm.api;

import org.osgi.annotation.versioning.ProviderType;

/** A global variable. */
@ProviderType
public interface Global extends Extern {
    @Override
    GlobalType type();

    /** The value, boxed. */
    Object get();

    /** @throws IllegalStateException if it is immutable */
    void set(Object value);
}
