package org.jwasm.api;

import org.osgi.annotation.versioning.ProviderType;

/** An exception tag. */
@ProviderType
public interface Tag extends Extern {
    @Override
    TagType type();
}
