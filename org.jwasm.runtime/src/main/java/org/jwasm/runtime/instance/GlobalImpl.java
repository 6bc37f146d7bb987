package org.jwasm.runtime.instance;

import java.nio.ByteBuffer;
import org.jwasm.api.Global;
import org.jwasm.api.GlobalType;
import org.jwasm.api.Store;
import org.jwasm.runtime.call.Activation;
import org.jwasm.runtime.call.Values;
import org.jwasm.runtime.link.Types;
import org.jwasm.runtime.link.ValueKind;

/** A global: where its value is in native memory. */
final class GlobalImpl implements Global {
    private final StoreImpl store;
    private final int type;
    private final boolean mutable;
    private final ValueKind kind;
    private final ByteBuffer buffer;
    private final int offset;
    private final long address;

    /** @param type the canonical value type */
    GlobalImpl(StoreImpl store, int type, boolean mutable, ByteBuffer buffer, int offset, long address) {
        this.store = store;
        this.type = type;
        this.mutable = mutable;
        this.buffer = buffer;
        this.offset = offset;
        this.address = address;
        kind = store.engineImpl().types().kind(type);
    }

    long address() {
        return address;
    }

    int valueType() {
        return type;
    }

    boolean isMutable() {
        return mutable;
    }

    long low() {
        return buffer.getLong(offset);
    }

    long high() {
        return buffer.getLong(offset + Long.BYTES);
    }

    @Override
    public GlobalType type() {
        return Types.global(type, mutable);
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Object get() {
        Activation activation = store.activation();
        int mark = activation.enter();
        try {
            return Values.read(activation, buffer, offset, kind);
        } finally {
            activation.leave(mark);
        }
    }

    @Override
    public void set(Object value) {
        if (!mutable) {
            throw new IllegalStateException("the global is immutable");
        }
        init(value);
    }

    void init(Object value) {
        Activation activation = store.activation();
        int mark = activation.enter();
        try {
            store.checkElement(value, type, kind);
            Values.write(activation, buffer, offset, kind, value);
        } finally {
            activation.leave(mark);
        }
    }
}
