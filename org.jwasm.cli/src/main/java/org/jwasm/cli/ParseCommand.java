package org.jwasm.cli;

import java.io.IOException;
import java.util.List;

/** {@code jwasm parse}: text to binary. */
final class ParseCommand implements Command {
    private static final Option OUTPUT = Option.value("FILE", "Where to write the binary; standard output by default.", "-o", "--output");

    @Override
    public String description() {
        return "Turns a text module or component into a binary one. It is not validated.";
    }

    @Override
    public List<Option> options() {
        return List.of(OUTPUT);
    }

    @Override
    public Words words() {
        return Words.one("FILE", "A text module or component; - is standard input.");
    }

    @Override
    public int run(Line line, Terminal terminal) throws IOException {
        ModuleFile file = ModuleFile.read(line.firstWord());
        byte[] binary = file.isComponent() ? file.componentBinary() : file.decode(ModuleFile.Check.WELL_FORMED).bytes();
        ModuleFile.write(line.value(OUTPUT), binary, terminal);
        return Main.OK;
    }
}
