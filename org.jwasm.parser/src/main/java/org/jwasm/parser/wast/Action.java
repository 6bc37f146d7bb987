package org.jwasm.parser.wast;

import java.util.List;

/** What a command does with an instance ({@code instanceId} null: the current one). */
public sealed interface Action {
    /** The identifier of the instance, or null. */
    String instanceId();

    /** The name of the export. */
    String name();

    /** Calls an exported function. */
    record Invoke(String instanceId, String name, List<Value> arguments) implements Action {
    }

    /** Reads an exported global. */
    record Get(String instanceId, String name) implements Action {
    }
}
