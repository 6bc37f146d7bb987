package org.jwasm.parser.wast;

import java.util.List;

/**
 * A script.
 *
 * @param commands what to do, in order; unmodifiable
 */
public record Script(List<Command> commands) {
    /** Copies the list. */
    public Script {
        commands = List.copyOf(commands);
    }
}
