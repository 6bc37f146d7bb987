package org.jwasm.cli;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code jwasm validate}. */
final class ValidateCommand implements Command {
    @Override
    public void describe(CommandSpec spec) {
        spec.usageMessage().description("Checks modules, binary or text.");
        spec.addPositional(PositionalParamSpec.builder().paramLabel("FILE").arity("1..*").required(true).type(List.class).auxiliaryTypes(String.class)
                .description("Modules; - is standard input.").build());
    }

    @Override
    public int run(ParseResult line, Terminal terminal) throws IOException {
        int code = Main.OK;
        List<String> files = line.matchedPositionalValue(0, List.of());
        for (String file : files) {
            try {
                ModuleFile.read(file).decode(ModuleFile.Check.VALID);
            } catch (Failure e) {
                terminal.error("Error: " + e.getMessage());
                code = Main.ERROR;
            }
        }
        return code;
    }
}
