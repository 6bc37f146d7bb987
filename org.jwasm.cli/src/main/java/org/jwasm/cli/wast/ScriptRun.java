package org.jwasm.cli.wast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.api.Engine;
import org.jwasm.api.Func;
import org.jwasm.api.Global;
import org.jwasm.api.Instance;
import org.jwasm.api.InvalidException;
import org.jwasm.api.LinkException;
import org.jwasm.api.Linker;
import org.jwasm.api.MalformedException;
import org.jwasm.api.Module;
import org.jwasm.api.SourceException;
import org.jwasm.api.Store;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;
import org.jwasm.api.WasmException;
import org.jwasm.api.component.Component;
import org.jwasm.api.component.ComponentInstance;
import org.jwasm.parser.Parser;
import org.jwasm.parser.binary.Decoder;
import org.jwasm.parser.op.Features;
import org.jwasm.parser.validate.Validator;
import org.jwasm.parser.wast.Action;
import org.jwasm.parser.wast.Command;
import org.jwasm.parser.wast.ModuleSource;
import org.jwasm.parser.wast.Value;

/** One run of a script: its store, its modules and instances by name, and what has become of its commands so far. */
final class ScriptRun implements AutoCloseable {
    /** A command did not do what it should. */
    private static final class Mismatch extends Exception {
        private static final long serialVersionUID = 1L;

        Mismatch(String message) {
            super(message, null, false, false);
        }
    }

    /** What the messages of traps begin with. */
    private static final String TRAP = "wasm trap: ";

    private final Engine engine;
    private final Features features;
    private final Store store;
    private final Linker linker;
    private final List<Module> compiled = new ArrayList<>();
    private final Map<String, Module> definitions = new HashMap<>();
    private final Map<String, Instance> instances = new HashMap<>();
    private final List<FileReport.Finding> failures = new ArrayList<>();
    private final List<FileReport.Finding> skipped = new ArrayList<>();
    private Module latest;
    private Instance current;
    /** Made when the first component comes. */
    private ComponentRun components;
    private int passed;

    /** @param features what modules that are to be refused may use without being refused for it */
    ScriptRun(Engine engine, Features features) {
        this.engine = engine;
        this.features = features;
        this.store = engine.newStore();
        this.linker = engine.newLinker();
        SpecTest.define(linker, store);
    }

    FileReport report(String name) {
        return new FileReport(name, passed, failures, skipped);
    }

    void perform(List<Command> commands) {
        for (Command command : commands) {
            try {
                perform(command);
            } catch (Unsupported e) {
                skipped.add(new FileReport.Finding(command.line(), e.getMessage(), true));
            } catch (Mismatch e) {
                fail(command, e.getMessage());
            } catch (WasmException | IllegalArgumentException e) {
                fail(command, firstLine(e));
            } catch (RuntimeException | Error e) {
                fail(command, "internal error: " + e + at(e));
            }
        }
    }

    private static String at(Throwable e) {
        return e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
    }

    private void fail(Command command, String message) {
        failures.add(new FileReport.Finding(command.line(), message));
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    }

    private void perform(Command command) throws Mismatch, Unsupported {
        if (command instanceof Command.Instantiate) {
            ModuleSource source = ((Command.Instantiate) command).module();
            forget(source.id());
            if (source.isComponent()) {
                components().instantiate(source.id(), components().define(source));
            } else {
                use(source.id(), instantiate(define(source)));
            }
        } else if (command instanceof Command.Define) {
            ModuleSource source = ((Command.Define) command).module();
            if (source.isComponent()) {
                components().define(source);
            } else {
                define(source);
            }
        } else if (command instanceof Command.InstantiateDefined) {
            instantiateDefined((Command.InstantiateDefined) command);
        } else if (command instanceof Command.Register) {
            register((Command.Register) command);
        } else if (command instanceof Command.Perform) {
            act(((Command.Perform) command).action());
        } else if (command instanceof Command.StartThread || command instanceof Command.AwaitThread) {
            throw new Unsupported("threads: stores are confined to one thread");
        } else {
            check(command);
            passed++;
        }
    }

    private ComponentRun components() {
        if (components == null) {
            components = new ComponentRun(engine, store);
        }
        return components;
    }

    private void instantiateDefined(Command.InstantiateDefined c) throws Mismatch, Unsupported {
        forget(c.id());
        if (c.isComponent()) {
            Component component = components().definition(c.moduleId());
            require(component != null, "no component is defined");
            components().instantiate(c.id(), component);
        } else {
            use(c.id(), instantiate(definition(c.moduleId())));
        }
    }

    private void register(Command.Register c) throws Mismatch, Unsupported {
        ComponentInstance component = componentInstance(c.instanceId());
        if (component != null) {
            components.register(c.name(), component);
        } else {
            linker.instance(c.name(), instance(c.instanceId()));
        }
    }

    /** The component instance that a command means; null when it means that of a core module. */
    private ComponentInstance componentInstance(String id) throws Unsupported {
        return components == null ? null : components.instance(id);
    }

    /** Checks what the component instance of an action returns. @return false when it is not for a component instance */
    private boolean checkComponent(Command.AssertReturn c) throws Mismatch, Unsupported {
        ComponentInstance component = componentInstance(c.action().instanceId());
        if (component == null || !(c.action() instanceof Action.Invoke)) {
            return false;
        }
        Object result = components.invoke(component, (Action.Invoke) c.action());
        require(ComponentResults.match(c.results(), result), "expected " + c.results() + ", got " + result);
        return true;
    }

    private void check(Command command) throws Mismatch, Unsupported {
        if (command instanceof Command.AssertReturn) {
            Command.AssertReturn c = (Command.AssertReturn) command;
            if (checkComponent(c)) {
                return;
            }
            Object[] results = act(c.action());
            require(Results.match(c.results(), results), "expected " + c.results() + ", got " + Results.toString(results));
        } else if (command instanceof Command.AssertTrap) {
            Command.AssertTrap c = (Command.AssertTrap) command;
            expectTrap(() -> act(c.action()), c.message());
        } else if (command instanceof Command.AssertInstantiationTrap) {
            Command.AssertInstantiationTrap c = (Command.AssertInstantiationTrap) command;
            expectTrap(() -> c.module().isComponent() ? components().instantiate(null, components().compile(c.module()))
                    : instantiate(compile(c.module())), c.message());
        } else if (command instanceof Command.AssertExhaustion) {
            Command.AssertExhaustion c = (Command.AssertExhaustion) command;
            Trap trap = expectTrap(() -> act(c.action()), c.message());
            require(trap.code() == TrapCode.STACK_OVERFLOW, "trapped with " + firstLine(trap));
        } else if (command instanceof Command.AssertException) {
            expectException(((Command.AssertException) command).action());
        } else if (command instanceof Command.AssertMalformed) {
            Command.AssertMalformed c = (Command.AssertMalformed) command;
            expectRefused(c.module(), MalformedException.class, c.message());
        } else if (command instanceof Command.AssertInvalid) {
            Command.AssertInvalid c = (Command.AssertInvalid) command;
            expectRefused(c.module(), InvalidException.class, c.message());
        } else {
            Command.AssertUnlinkable c = (Command.AssertUnlinkable) command;
            expectUnlinkable(c.module(), c.message());
        }
    }

    private static void require(boolean holds, String message) throws Mismatch {
        if (!holds) {
            throw new Mismatch(message);
        }
    }

    /** Messages of the suite may be longer or shorter than ours, but not other. Those about components may be the middle of ours. */
    private static void requireMessage(String expected, String actual) throws Mismatch {
        require(actual.contains(expected) || expected.startsWith(actual), "expected \"" + expected + "\", got \"" + actual + "\"");
    }

    private interface Attempt {
        Object run() throws Mismatch, Unsupported;
    }

    /** Why it trapped: for broken rules of the component model, which. */
    private static String reason(Trap trap) {
        return trap.code() == TrapCode.COMPONENT ? firstLine(trap).substring(TRAP.length()) : trap.code().message();
    }

    private Trap expectTrap(Attempt attempt, String message) throws Mismatch, Unsupported {
        try {
            attempt.run();
        } catch (Trap trap) {
            if (components == null || !message.contains(reason(trap))) {
                requireMessage(message.startsWith(TRAP) ? message.substring(TRAP.length()) : message, reason(trap));
            }
            return trap;
        }
        throw new Mismatch("expected trap \"" + message + "\", but there was none");
    }

    private void expectException(Action action) throws Mismatch, Unsupported {
        Object[] results = act(action);
        throw new Mismatch("expected an exception, got " + Results.toString(results));
    }

    private void expectRefused(ModuleSource source, Class<? extends SourceException> kind, String message) throws Mismatch {
        try {
            if (source.isComponent()) {
                Parser.parseComponent(source.assemble(), Features.ALL);
            } else {
                Validator.validate(Decoder.decode(source.toBinary(), features), features);
            }
        } catch (SourceException e) {
            require(kind.isInstance(e), "expected \"" + message + "\", got " + e.getClass().getSimpleName() + " \"" + e.reason() + "\"");
            if (!source.isComponent() || !e.reason().contains(message)) {
                requireMessage(message, e.reason());
            }
            return;
        }
        throw new Mismatch("expected \"" + message + "\", but it was accepted");
    }

    private void expectUnlinkable(ModuleSource source, String message) throws Mismatch, Unsupported {
        try {
            if (source.isComponent()) {
                components().instantiate(null, components().compile(source));
            } else {
                instantiate(compile(source));
            }
        } catch (LinkException e) {
            requireMessage(message, firstLine(e));
            return;
        }
        throw new Mismatch("expected \"" + message + "\", but the module was linked");
    }

    private Module compile(ModuleSource source) {
        Module module = engine.compile(source.toBinary());
        compiled.add(module);
        return module;
    }

    private Module define(ModuleSource source) {
        latest = null;
        Module module = compile(source);
        latest = module;
        if (source.id() != null) {
            definitions.put(source.id(), module);
        }
        return module;
    }

    private Module definition(String id) throws Mismatch {
        Module module = id == null ? latest : definitions.get(id);
        require(module != null, id == null ? "no module is defined" : "no module $" + id + " is defined");
        return module;
    }

    private Instance instantiate(Module module) {
        return linker.instantiate(store, module);
    }

    /** Commands after a module that fails must not act on an older one. */
    private void forget(String id) {
        current = null;
        if (components != null) {
            components.forget(id);
        }
        instances.remove(id);
    }

    private void use(String id, Instance instance) {
        current = instance;
        if (id != null) {
            instances.put(id, instance);
        }
    }

    private Instance instance(String id) throws Mismatch {
        Instance instance = id == null ? current : instances.get(id);
        require(instance != null, id == null ? "there is no instance" : "there is no instance $" + id);
        return instance;
    }

    private Object[] act(Action action) throws Mismatch, Unsupported {
        ComponentInstance component = componentInstance(action.instanceId());
        if (component != null && action instanceof Action.Invoke) {
            return new Object[] {components.invoke(component, (Action.Invoke) action)};
        }
        Instance instance = instance(action.instanceId());
        if (action instanceof Action.Get) {
            require(instance.export(action.name()) instanceof Global, "no exported global \"" + action.name() + "\"");
            return new Object[] {instance.global(action.name()).get()};
        }
        require(instance.export(action.name()) instanceof Func, "no exported function \"" + action.name() + "\"");
        List<Value> values = ((Action.Invoke) action).arguments();
        Object[] arguments = new Object[values.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = Results.argument(values.get(i));
        }
        return instance.func(action.name()).call(arguments);
    }

    @Override
    public void close() {
        store.close();
        compiled.forEach(Module::close);
        if (components != null) {
            components.close();
        }
    }
}
