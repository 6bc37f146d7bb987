package org.jwasm.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jwasm.parser.component.text.ComponentPrinter;
import org.jwasm.parser.text.Printer;

/** {@code jwasm print}: binary to text. */
final class PrintCommand implements Command {
    private static final Option FOLDED = Option.flag("Put operands inside the parentheses of the instruction that takes them.", "--folded");
    private static final Option OUTPUT = Option.value("FILE", "Where to write the text; standard output by default.", "-o", "--output");

    @Override
    public String description() {
        return "Prints a module or component in text format.";
    }

    @Override
    public List<Option> options() {
        return List.of(FOLDED, OUTPUT);
    }

    @Override
    public Words words() {
        return Words.one("FILE", "A module or component, binary or text; - is standard input.");
    }

    @Override
    public int run(Line line, Terminal terminal) throws IOException {
        ModuleFile file = ModuleFile.read(line.firstWord());
        Printer.Style style = line.has(FOLDED) ? Printer.Style.FOLDED : Printer.Style.FLAT;
        String text = file.isComponent() ? ComponentPrinter.print(file.validComponent(), style)
            : Printer.print(file.decode(ModuleFile.Check.VALID), style);
        ModuleFile.write(line.value(OUTPUT), text.getBytes(StandardCharsets.UTF_8), terminal);
        return Main.OK;
    }
}
