package org.jwasm.runtime.host;

import org.jwasm.api.Caller;
import org.jwasm.runtime.call.Activation;
import org.jwasm.runtime.call.HostEntry;

/** A function of whoever provides an interface at the moment. */
final class ServiceEntry extends HostEntry {
    private final HostBinding binding;
    private final String function;
    /** The provider's function; null until it is first called after the provider has changed. Written under the registry's lock. */
    private volatile HostEntry target;

    ServiceEntry(HostBinding binding, String function, Caller caller) {
        super(caller);
        this.binding = binding;
        this.function = function;
    }

    String function() {
        return function;
    }

    Caller caller() {
        return caller;
    }

    HostEntry bind(HostEntry entry) {
        target = entry;
        return entry;
    }

    void unbind() {
        target = null;
    }

    @Override
    public HostEntry with(Caller other) {
        return binding.entry(function, other);
    }

    @Override
    public void invoke(Activation activation) throws Throwable {
        HostEntry now = target;
        (now != null ? now : binding.bind(this, activation)).invoke(activation);
    }
}
