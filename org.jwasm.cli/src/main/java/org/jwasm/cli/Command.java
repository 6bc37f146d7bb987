package org.jwasm.cli;

import java.io.IOException;
import java.util.List;

/** One of jwasm's commands. */
interface Command {
    /** A sentence for the help. */
    String description();

    List<Option> options();

    Words words();

    /**
     * Does it.
     *
     * @return the exit code
     * @throws Failure with a message for the user
     * @throws UsageException if the line is wrong after all
     * @throws org.jwasm.api.WasmException for what is wrong with a module
     */
    int run(Line line, Terminal terminal) throws IOException;
}
