package org.jwasm.cli;

import java.io.IOException;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code jwasm completion}. */
final class CompletionCommand implements Command {
    @Override
    public void describe(CommandSpec spec) {
        spec.usageMessage().description("Prints a script that completes this command's words in bash and zsh: source <(jwasm completion)");
    }

    @Override
    public int run(ParseResult line, Terminal terminal) throws IOException {
        terminal.print(AutoComplete.bash(Main.NAME, Main.commandLine(null)));
        return Main.OK;
    }
}
