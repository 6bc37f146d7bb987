package org.jwasm.cli;

import java.io.IOException;
import java.util.List;

/** {@code jwasm help}. */
final class HelpCommand implements Command {
    @Override
    public String description() {
        return "Explains a command.";
    }

    @Override
    public List<Option> options() {
        return List.of();
    }

    @Override
    public Words words() {
        return new Words("COMMAND", "The command to explain; all of them in short without it.", Words.Count.AT_MOST_ONE, null);
    }

    @Override
    public int run(Line line, Terminal terminal) throws IOException {
        String command = line.firstWord();
        if (command != null && !Main.isCommand(command)) {
            throw new UsageException("there is no command '" + command + "'");
        }
        terminal.print(Syntax.help(command));
        return Main.OK;
    }
}
