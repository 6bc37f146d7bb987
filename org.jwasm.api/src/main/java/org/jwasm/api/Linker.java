package org.jwasm.api;

import org.osgi.annotation.versioning.ProviderType;

/** Names for imports. Definitions of host functions are per store: they are made anew for each store instantiated into. */
@ProviderType
public interface Linker {
    /** Defines an item that exists in one store. A name defined before is replaced. */
    Linker define(String module, String name, Extern item);

    /** Defines a host function on boxed values for any store. */
    Linker func(String module, String name, FuncType type, HostFunction function);

    /** Defines a host function by a functional interface for any store; see {@link Store#newFunc(Class, Object)}. */
    <T> Linker func(String module, String name, Class<T> shape, T function);

    /** Defines all exports of an instance under a module name. */
    Linker instance(String module, Instance instance);

    /** Lets one name stand for another that is defined. */
    Linker alias(String module, String name, String asModule, String asName);

    /**
     * Binds imports to interfaces of the host by name: functions imported from one of these modules, and not defined otherwise, are those of the best provider in
     * {@link Engine#hosts()} that fits. Which one that is may change while instances live: the next call reaches the new one.
     *
     * @param names module names of imports without versions, such as {@code env} or {@code wasi:clocks/wall-clock}
     * @see org.jwasm.api.host
     */
    Linker hosts(String... names);

    /**
     * Resolves the imports and instantiates.
     *
     * @throws LinkException if an import is missing ("unknown import") or does not fit ("incompatible import type")
     * @throws UnavailableException if nobody provides a host interface that is imported, nor does anybody come in the time of {@link EngineConfig#hostWait()}
     * @throws Trap if the start function or an active segment traps
     */
    Instance instantiate(Store store, Module module);
}
