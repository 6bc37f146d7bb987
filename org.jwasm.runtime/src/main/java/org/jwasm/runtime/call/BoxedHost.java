package org.jwasm.runtime.call;

import org.jwasm.api.Caller;
import org.jwasm.api.HostFunction;
import org.jwasm.runtime.link.FunctionType;
import org.jwasm.runtime.link.ValueKind;

/** A host function on boxed values. */
public final class BoxedHost extends HostEntry {
    private static final Object[] NONE = {};

    private final FunctionType type;
    private final HostFunction function;

    public BoxedHost(Caller caller, FunctionType type, HostFunction function) {
        super(caller);
        this.type = type;
        this.function = function;
    }

    @Override
    public HostEntry with(Caller other) {
        return new BoxedHost(other, type, function);
    }

    @Override
    public void invoke(Activation activation) throws Throwable {
        ValueKind[] params = type.params();
        Object[] args = params.length == 0 ? NONE : new Object[params.length];
        for (int i = 0; i < params.length; i++) {
            args[i] = Values.read(activation, i, params[i]);
        }
        Object[] given = function.call(caller, args);
        ValueKind[] kinds = type.results();
        Object[] results = given == null ? NONE : given;
        if (results.length != kinds.length) {
            throw new IllegalArgumentException("a host function of type " + type.type() + " gave " + results.length + " results");
        }
        for (int i = 0; i < kinds.length; i++) {
            Values.check(kinds[i], type.nullables()[params.length + i], results[i], "result ", i);
        }
        for (int i = 0; i < kinds.length; i++) {
            Values.write(activation, i, kinds[i], results[i]);
        }
    }
}
