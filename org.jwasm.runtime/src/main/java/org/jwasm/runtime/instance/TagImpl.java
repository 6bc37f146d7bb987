package org.jwasm.runtime.instance;

import org.jwasm.api.Store;
import org.jwasm.api.Tag;
import org.jwasm.api.TagType;
import org.jwasm.runtime.link.FunctionType;

/** An exception tag: an identity with a type. */
final class TagImpl implements Tag {
    private final StoreImpl store;
    private final FunctionType type;

    TagImpl(StoreImpl store, FunctionType type) {
        this.store = store;
        this.type = type;
    }

    FunctionType functionType() {
        return type;
    }

    @Override
    public TagType type() {
        return new TagType(type.type());
    }

    @Override
    public Store store() {
        return store;
    }
}
