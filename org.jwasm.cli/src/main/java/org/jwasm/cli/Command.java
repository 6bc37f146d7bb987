package org.jwasm.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One of jwasm's commands. */
interface Command {
    /** Adds the description, options and parameters. */
    void describe(CommandSpec spec);

    /**
     * Does it.
     *
     * @return the exit code
     * @throws Failure with a message for the user
     * @throws org.jwasm.api.WasmException for what is wrong with a module, already told with the file's name where there is one
     */
    int run(ParseResult line, Terminal terminal) throws IOException;
}
