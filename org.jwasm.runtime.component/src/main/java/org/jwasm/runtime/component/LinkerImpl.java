package org.jwasm.runtime.component;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jwasm.api.Module;
import org.jwasm.api.Store;
import org.jwasm.api.component.Component;
import org.jwasm.api.component.ComponentFunction;
import org.jwasm.api.component.ComponentInstance;
import org.jwasm.api.component.ComponentLinker;
import org.jwasm.api.component.ResourceType;
import org.jwasm.runtime.component.canon.ResourceTypeImpl;

/** A linker. Safe for use by several threads, with a store for each. */
final class LinkerImpl implements ComponentLinker, Exports {
    private final ComponentEngineImpl engine;
    private final Map<String, Object> items = new ConcurrentHashMap<>();

    LinkerImpl(ComponentEngineImpl engine) {
        this.engine = engine;
    }

    private LinkerImpl put(String name, Object item) {
        items.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(item, "item"));
        return this;
    }

    @Override
    public ComponentLinker func(String name, ComponentFunction function) {
        return put(name, function);
    }

    @Override
    public ResourceType newResource(String name, Consumer<Object> destructor) {
        ResourceType type = new ResourceTypeImpl(null, Objects.requireNonNull(destructor, "destructor"));
        put(name, type);
        return type;
    }

    @Override
    public ComponentLinker resource(String name, ResourceType type) {
        return put(name, type);
    }

    @Override
    public ComponentLinker instance(String name, ComponentInstance instance) {
        return put(name, instance);
    }

    @Override
    public ComponentLinker component(String name, Component component) {
        return put(name, component);
    }

    @Override
    public ComponentLinker module(String name, Module module) {
        return put(name, module);
    }

    /** The item of a name, or of a compatible version of it; for the name of an instance of which only exports are defined, those. */
    @Override
    public Object export(String name) {
        Set<String> interfaces = new HashSet<>();
        items.keySet().forEach(known -> interfaces.add(InterfaceVersions.interfaceOf(known)));
        String other = interfaces.contains(InterfaceVersions.interfaceOf(name)) ? null : InterfaceVersions.compatible(name, interfaces);
        return exact(other == null ? name : other);
    }

    private Object exact(String name) {
        Object item = items.get(name);
        return item != null ? item : new Prefixed(name + "#");
    }

    /** What is defined under names with a prefix. */
    private final class Prefixed implements Exports {
        private final String prefix;

        Prefixed(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public Object export(String name) {
            return exact(prefix + name);
        }
    }

    @Override
    public ComponentInstance instantiate(Store store, Component component) {
        if (!(component instanceof ComponentImpl) || store.engine() != engine.engine()) {
            throw new IllegalArgumentException("store or component of another engine");
        }
        ComponentImpl made = (ComponentImpl) component;
        return new Instantiation(engine.state(store), made, this).run();
    }
}
