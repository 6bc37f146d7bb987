package org.jwasm.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jwasm.api.Engine;
import org.jwasm.api.LinkException;
import org.jwasm.api.SourceException;
import org.jwasm.api.Store;
import org.jwasm.api.StoreConfig;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.api.component.Component;
import org.jwasm.api.component.ComponentEngine;
import org.jwasm.api.component.ComponentFunc;
import org.jwasm.api.component.ComponentInstance;
import org.jwasm.api.component.ValueType;
import org.jwasm.cli.wave.WaveException;
import org.jwasm.cli.wave.WaveReader;
import org.jwasm.cli.wave.WaveWriter;

/** {@code jwasm run --invoke} for components. */
final class ComponentRun {
    private ComponentRun() {
    }

    /** @param invoke {@code name(arguments)}, or a name, where the arguments are words of the line; null if nothing was asked for */
    static int run(Engine engine, StoreConfig config, Line line, ModuleFile file, String invoke, Terminal terminal) throws IOException {
        if (invoke == null) {
            throw new Failure(file.path() + ": a component; say what to call with --invoke 'package:name/interface#function(arguments)'");
        }
        try (Component component = compile(engine, file); Store store = engine.newStore(config)) {
            LimitOptions.start(line, store);
            ComponentInstance instance = instantiate(engine, store, component, file);
            int open = invoke.indexOf('(');
            ComponentFunc function = function(instance, open < 0 ? invoke : invoke.substring(0, open));
            Object result = function.call(arguments(function, open < 0 ? words(line) : invoke.substring(open)));
            ValueType type = function.signature().result().orElse(null);
            if (type != null) {
                terminal.println(WaveWriter.write(result, type));
            }
            return Main.OK;
        }
    }

    private static String words(Line line) {
        return "(" + String.join(", ", line.words().subList(1, line.words().size())) + ")";
    }

    private static Component compile(Engine engine, ModuleFile file) {
        try {
            return ComponentEngine.of(engine).compile(file.bytes());
        } catch (SourceException e) {
            throw new Failure(file.describe(e));
        } catch (UnsupportedPlatformException e) {
            throw new Failure(file.path() + ": " + e.getMessage());
        }
    }

    private static ComponentInstance instantiate(Engine engine, Store store, Component component, ModuleFile file) {
        try {
            return ComponentEngine.of(engine).newLinker().instantiate(store, component);
        } catch (LinkException | UnsupportedPlatformException e) {
            throw new Failure(file.path() + ": " + e.getMessage());
        }
    }

    private static ComponentFunc function(ComponentInstance instance, String name) {
        try {
            return instance.func(name.strip());
        } catch (IllegalArgumentException e) {
            throw new Failure("the component exports no function " + name.strip() + "; there are " + String.join(", ", functions(instance)));
        }
    }

    private static List<String> functions(ComponentInstance instance) {
        List<String> names = new ArrayList<>();
        for (String export : instance.exports()) {
            if (isFunction(instance, export)) {
                names.add(export);
            } else if (isInstance(instance, export)) {
                for (String inner : instance.instance(export).exports()) {
                    if (isFunction(instance, export + "#" + inner)) {
                        names.add(export + "#" + inner);
                    }
                }
            }
        }
        return names.isEmpty() ? List.of("none") : names;
    }

    private static boolean isFunction(ComponentInstance instance, String name) {
        try {
            return instance.func(name) != null;
        } catch (IllegalArgumentException another) {
            return false;
        }
    }

    private static boolean isInstance(ComponentInstance instance, String name) {
        try {
            return instance.instance(name) != null;
        } catch (IllegalArgumentException another) {
            return false;
        }
    }

    private static Object[] arguments(ComponentFunc function, String text) {
        try {
            return WaveReader.arguments(text, function.signature());
        } catch (WaveException e) {
            throw new Failure("arguments " + text + ": " + e.getMessage());
        }
    }
}
