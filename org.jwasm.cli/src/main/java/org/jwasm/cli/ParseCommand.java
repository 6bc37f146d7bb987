package org.jwasm.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code jwasm parse}: text to binary. */
final class ParseCommand implements Command {
    @Override
    public void describe(CommandSpec spec) {
        spec.usageMessage().description("Turns a text module into a binary one. It is not validated.");
        Options.addOutput(spec, "Where to write the binary; standard output by default.");
        Options.addModule(spec, "A text module; - is standard input.");
    }

    @Override
    public int run(ParseResult line, Terminal terminal) throws IOException {
        ModuleFile file = ModuleFile.read(Options.module(line));
        byte[] binary = file.decode(ModuleFile.Check.WELL_FORMED).bytes();
        ModuleFile.write(Options.output(line), binary, terminal);
        return Main.OK;
    }
}
