package org.jwasm.cli;

import java.io.IOException;
import java.util.List;

/** {@code jwasm validate}. */
final class ValidateCommand implements Command {
    @Override
    public String description() {
        return "Checks modules and components, binary or text.";
    }

    @Override
    public List<Option> options() {
        return List.of();
    }

    @Override
    public Words words() {
        return Words.some("FILE", "Modules or components; - is standard input.");
    }

    @Override
    public int run(Line line, Terminal terminal) throws IOException {
        int code = Main.OK;
        for (String file : line.words()) {
            try {
                check(ModuleFile.read(file));
            } catch (Failure e) {
                terminal.error("Error: " + e.getMessage());
                code = Main.ERROR;
            }
        }
        return code;
    }

    private static void check(ModuleFile file) {
        if (file.isComponent()) {
            file.validComponent();
        } else {
            file.decode(ModuleFile.Check.VALID);
        }
    }
}
