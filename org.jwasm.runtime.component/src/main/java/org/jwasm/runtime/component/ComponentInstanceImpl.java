package org.jwasm.runtime.component;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jwasm.api.Module;
import org.jwasm.api.Store;
import org.jwasm.api.component.Component;
import org.jwasm.api.component.ComponentFunc;
import org.jwasm.api.component.ComponentFunction;
import org.jwasm.api.component.ComponentInstance;
import org.jwasm.api.component.ResourceType;

/** What an instance exports: functions, resource types, instances, components, modules, and types. */
final class ComponentInstanceImpl implements ComponentInstance, Exports {
    private static final char SEPARATOR = '#';

    private final Store store;
    private final Map<String, Object> items;

    ComponentInstanceImpl(Store store, Map<String, Object> items) {
        this.store = store;
        this.items = new LinkedHashMap<>(items);
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Set<String> exports() {
        return Collections.unmodifiableSet(items.keySet());
    }

    @Override
    public Object export(String name) {
        Object item = items.get(name);
        int separator = item == null ? name.indexOf(SEPARATOR) : -1;
        if (separator < 0) {
            return item;
        }
        Object instance = items.get(name.substring(0, separator));
        return instance instanceof Exports ? ((Exports) instance).export(name.substring(separator + 1)) : null;
    }

    private <T> T export(String name, Class<T> type, String what) {
        Object item = export(name);
        if (!type.isInstance(item)) {
            throw new IllegalArgumentException("no " + what + " is exported as \"" + name + "\"");
        }
        return type.cast(item);
    }

    @Override
    public ComponentFunc func(String name) {
        ComponentFunction function = export(name, ComponentFunction.class, "function");
        if (!(function instanceof ComponentFunc)) {
            throw new IllegalArgumentException("\"" + name + "\" is a function of the host");
        }
        return (ComponentFunc) function;
    }

    @Override
    public ComponentInstance instance(String name) {
        return export(name, ComponentInstance.class, "instance");
    }

    @Override
    public ResourceType resource(String name) {
        return export(name, ResourceType.class, "resource type");
    }

    @Override
    public Component component(String name) {
        return export(name, Component.class, "component");
    }

    @Override
    public Module module(String name) {
        return export(name, Module.class, "core module");
    }
}
