package org.jwasm.cli;

import java.io.IOException;
import java.util.List;

/** {@code jwasm completion}. */
final class CompletionCommand implements Command {
    @Override
    public String description() {
        return "Prints a script that completes this command's words in bash and zsh: source <(jwasm completion)";
    }

    @Override
    public List<Option> options() {
        return List.of();
    }

    @Override
    public Words words() {
        return Words.NOTHING;
    }

    @Override
    public int run(Line line, Terminal terminal) throws IOException {
        terminal.print(Syntax.completion());
        return Main.OK;
    }
}
