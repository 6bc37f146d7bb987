package org.jwasm.parser.wast;

import java.util.List;

/** A command of a script. Identifiers are without the dollar sign; null where an optional one is left out. */
public sealed interface Command {
    /** Where the command starts. */
    Place place();

    /** The line where the command starts, from 1. */
    default int line() {
        return place().line();
    }

    /** The column where the command starts, from 1. */
    default int column() {
        return place().column();
    }

    /** A place in the script, both from 1. */
    record Place(int line, int column) {
    }

    /**
     * {@code (module ...)} or {@code (component ...)}: defines and instantiates it; the instance becomes the current one.
     */
    record Instantiate(Place place, ModuleSource module) implements Command {
    }

    /**
     * {@code (module definition ...)} or {@code (component definition ...)}: only defines it; it becomes the latest
     * definition.
     */
    record Define(Place place, ModuleSource module) implements Command {
    }

    /**
     * {@code (module instance $id $module)} or {@code (component instance $id $component)}: instantiates what was defined
     * before, the latest definition when {@code moduleId} is null.
     */
    record InstantiateDefined(Place place, String id, String moduleId, boolean isComponent) implements Command {
    }

    /** {@code (register "name" $id)}: makes the exports of an instance (null: the current one) importable. */
    record Register(Place place, String name, String instanceId) implements Command {
    }

    /** An action whose result does not matter; it must not fail. */
    record Perform(Place place, Action action) implements Command {
    }

    /** {@code assert_return}: the action has these results. */
    record AssertReturn(Place place, Action action, List<Expected> results) implements Command {
    }

    /** {@code assert_trap} of an action; the trap's message begins with {@code message}. */
    record AssertTrap(Place place, Action action, String message) implements Command {
    }

    /** {@code assert_trap} of a module: its instantiation traps. */
    record AssertInstantiationTrap(Place place, ModuleSource module, String message) implements Command {
    }

    /** {@code assert_exhaustion}: the action runs out of stack. */
    record AssertExhaustion(Place place, Action action, String message) implements Command {
    }

    /** {@code assert_exception}: the action throws a WebAssembly exception. */
    record AssertException(Place place, Action action) implements Command {
    }

    /** {@code assert_malformed} or, when {@code custom}, {@code assert_malformed_custom}. */
    record AssertMalformed(Place place, ModuleSource module, String message, boolean custom) implements Command {
    }

    /** {@code assert_invalid} or, when {@code custom}, {@code assert_invalid_custom}. */
    record AssertInvalid(Place place, ModuleSource module, String message, boolean custom) implements Command {
    }

    /** {@code assert_unlinkable}: the module is valid but its imports cannot be satisfied. */
    record AssertUnlinkable(Place place, ModuleSource module, String message) implements Command {
    }

    /**
     * {@code (thread $id (shared (module $m)) ...)}: runs commands in a thread of their own, which sees the instances
     * named in {@code shared}.
     */
    record StartThread(Place place, String id, List<String> shared, List<Command> commands) implements Command {
    }

    /** {@code (wait $id)}: waits until a thread has done all its commands. */
    record AwaitThread(Place place, String id) implements Command {
    }
}
