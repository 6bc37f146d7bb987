package org.jwasm.cli;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code jwasm help}. */
final class HelpCommand implements Command {
    @Override
    public void describe(CommandSpec spec) {
        spec.usageMessage().description("Explains a command.");
        spec.addPositional(PositionalParamSpec.builder().index("0").arity("0..1").paramLabel("COMMAND").type(String.class)
                .description("The command to explain; all of them in short without it.").build());
    }

    @Override
    public int run(ParseResult line, Terminal terminal) throws IOException {
        String command = line.matchedPositionalValue(0, null);
        if (command != null && !Main.isCommand(command)) {
            throw Options.usage(line, "there is no command '" + command + "'");
        }
        CommandLine all = Main.commandLine(command);
        CommandLine asked = command == null ? all : all.getSubcommands().get(command);
        terminal.print(asked.getUsageMessage());
        return Main.OK;
    }
}
