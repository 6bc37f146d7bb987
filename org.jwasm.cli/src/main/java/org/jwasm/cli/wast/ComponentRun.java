package org.jwasm.cli.wast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.api.Engine;
import org.jwasm.api.Store;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.api.component.Component;
import org.jwasm.api.component.ComponentEngine;
import org.jwasm.api.component.ComponentInstance;
import org.jwasm.api.component.ComponentLinker;
import org.jwasm.parser.wast.Action;
import org.jwasm.parser.wast.ModuleSource;
import org.jwasm.parser.wast.Value;

/** The components of a script: definitions and instances by name. */
final class ComponentRun implements AutoCloseable {
    private final ComponentEngine engine;
    private final Store store;
    private final ComponentLinker linker;
    private final List<Component> compiled = new ArrayList<>();
    private final Map<String, Component> definitions = new HashMap<>();
    private final Map<String, ComponentInstance> instances = new HashMap<>();
    /** Why there is no instance of a name; of none for the current one. */
    private final Map<String, String> missing = new HashMap<>();
    private Component latest;
    private ComponentInstance current;

    ComponentRun(Engine engine, Store store) {
        this.engine = ComponentEngine.of(engine);
        this.store = store;
        this.linker = this.engine.newLinker();
    }

    Component compile(ModuleSource source) {
        Component component = engine.compile(source.toBinary());
        compiled.add(component);
        return component;
    }

    Component define(ModuleSource source) {
        latest = null;
        Component component = compile(source);
        latest = component;
        if (source.id() != null) {
            definitions.put(source.id(), component);
        }
        return component;
    }

    /** A definition, the latest without a name; null when there is none. */
    Component definition(String id) {
        return id == null ? latest : definitions.get(id);
    }

    /** Makes an instance the current one, of this name if there is one. */
    ComponentInstance instantiate(String id, Component component) throws Unsupported {
        try {
            current = linker.instantiate(store, component);
        } catch (UnsupportedPlatformException e) {
            missing.put(id, e.getMessage());
            throw lost(e);
        }
        if (id != null) {
            instances.put(id, current);
        }
        return current;
    }

    /** Commands after a component that fails must not act on an older one. */
    void forget(String id) {
        current = null;
        instances.remove(id);
        missing.remove(id);
        missing.remove(null);
    }

    /** An instance, the current one without a name; null when there is none. */
    ComponentInstance instance(String id) throws Unsupported {
        ComponentInstance instance = id == null ? current : instances.get(id);
        String why = missing.get(id);
        if (instance == null && why != null) {
            throw new Unsupported(why);
        }
        return instance;
    }

    void register(String name, ComponentInstance instance) {
        linker.instance(name, instance);
    }

    /** The result of a call, or null. */
    Object invoke(ComponentInstance instance, Action.Invoke action) throws Unsupported {
        List<Value> values = action.arguments();
        Object[] arguments = new Object[values.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = ComponentResults.argument(values.get(i));
        }
        try {
            return instance.func(action.name()).call(arguments);
        } catch (UnsupportedPlatformException e) {
            instances.values().removeIf(other -> other == instance);
            throw lost(e);
        }
    }

    /** There is no current instance, or it cannot be used any more. */
    private Unsupported lost(UnsupportedPlatformException why) {
        current = null;
        missing.put(null, why.getMessage());
        return new Unsupported(why.getMessage());
    }

    @Override
    public void close() {
        compiled.forEach(Component::close);
    }
}
