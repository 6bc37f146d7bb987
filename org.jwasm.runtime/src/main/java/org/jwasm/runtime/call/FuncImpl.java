package org.jwasm.runtime.call;

import java.util.Objects;
import org.jwasm.api.Func;
import org.jwasm.api.FuncType;
import org.jwasm.api.Store;
import org.jwasm.runtime.code.Machine;
import org.jwasm.runtime.link.FunctionType;

/** A function that can be called from Java. One object per function of a store. */
public final class FuncImpl implements Func {
    public final Activation activation;
    /** Where it is called, and the context it runs with. */
    public final long code;
    public final long context;
    private final Store store;
    private final Machine machine;
    private final FunctionType type;
    private final long reference;
    private final Object owner;
    private long bufferedEntry;

    /**
     * @param reference address of its function reference, or 0 if it has none
     * @param owner     the instance, the host function, or what else there is that needs no context for each importer
     */
    public FuncImpl(Store store, Machine machine, Activation activation, FunctionType type, long code, long context, long reference, Object owner) {
        this.store = store;
        this.machine = machine;
        this.activation = activation;
        this.type = type;
        this.code = code;
        this.context = context;
        this.reference = reference;
        this.owner = owner;
    }

    @Override
    public FuncType type() {
        return type.type();
    }

    public FunctionType functionType() {
        return type;
    }

    @Override
    public Store store() {
        return store;
    }

    public long reference() {
        return reference;
    }

    /** What it is a function of; see the constructor. */
    public Object owner() {
        return owner;
    }

    Machine machine() {
        return machine;
    }

    @Override
    public Object[] call(Object... args) {
        Values.check(type, args);
        Activation a = activation;
        int mark = a.enterCall();
        try {
            Object[] results = callInside(a, args);
            a.leave(mark);
            return results;
        } catch (Throwable t) {
            if (mark > 0) {
                a.depth = -mark;
            } else if (mark == Owner.BIASED) {
                a.depth = Owner.UNTIDY;
                a.fence = 0;
                a.entry++;
            } else {
                a.depth = Owner.UNTIDY;
                a.sharedEntry++;
                a.holder = null;
            }
            throw t;
        }
    }

    private Object[] callInside(Activation a, Object[] args) {
        a.prepare();
        if (bufferedEntry == 0) {
            bufferedEntry = machine.stubs().bufferedEntry(type.machine());
        }
        for (int i = 0; i < args.length; i++) {
            Values.write(a, i, type.params()[i], args[i]);
        }
        a.enterBuffered(code, context, bufferedEntry);
        return Values.results(a, type);
    }

    @Override
    public <T> T as(Class<T> shape) {
        Objects.requireNonNull(shape, "shape");
        Headroom.require();
        int mark = activation.enter();
        try {
            activation.prepare();
            return shape.cast(CallClasses.prototype(shape, this).bind$jwasm(this));
        } finally {
            activation.leave(mark);
        }
    }

    @Override
    public String toString() {
        return "Func" + type.type();
    }
}
