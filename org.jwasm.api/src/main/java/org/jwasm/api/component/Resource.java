package org.jwasm.api.component;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A handle to a resource in the hands of the host. An owned one is passed on or dropped once; a borrowed one, which
 * comes as an argument, is valid during the call only.
 */
@ProviderType
public interface Resource extends AutoCloseable {
    ResourceType type();

    /** Whether it is owned and not borrowed. */
    boolean isOwned();

    /**
     * The object behind it, for types of the host.
     *
     * @throws IllegalStateException if it is a guest's, or the handle is not valid any more
     */
    Object value();

    /**
     * Drops an owned handle: runs the destructor. Once only; nothing for a borrowed one, or one that was passed on.
     *
     * @throws IllegalStateException while it is lent
     */
    @Override
    void close();
}
