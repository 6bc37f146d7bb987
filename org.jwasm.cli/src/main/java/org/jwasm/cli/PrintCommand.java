package org.jwasm.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jwasm.parser.text.Printer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code jwasm print}: binary to text. */
final class PrintCommand implements Command {
    private static final String FOLDED = "--folded";

    @Override
    public void describe(CommandSpec spec) {
        spec.usageMessage().description("Prints a module in text format.");
        spec.addOption(Options.flag("Put operands inside the parentheses of the instruction that takes them.", FOLDED));
        Options.addOutput(spec, "Where to write the text; standard output by default.");
        Options.addModule(spec, "A module, binary or text; - is standard input.");
    }

    @Override
    public int run(ParseResult line, Terminal terminal) throws IOException {
        ModuleFile file = ModuleFile.read(Options.module(line));
        String text = Printer.print(file.decode(ModuleFile.Check.VALID), line.hasMatchedOption(FOLDED) ? Printer.Style.FOLDED : Printer.Style.FLAT);
        ModuleFile.write(Options.output(line), text.getBytes(StandardCharsets.UTF_8), terminal);
        return Main.OK;
    }
}
