package org.jwasm.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jwasm.api.LimitException;
import org.jwasm.bindgen.Bindgen;
import org.jwasm.bindgen.JavaFile;
import org.jwasm.parser.wit.Wit;

/** {@code jwasm bindgen}: WIT to Java. */
final class BindgenCommand implements Command {
    private static final Option PACKAGE = Option.value("NAME", "The Java package in which the packages of WIT have their places.", "--package");
    private static final Option OUTPUT = Option.value("DIR", "The folder of sources to write to; the current one by default.", "-o", "--output");

    @Override
    public String description() {
        return "Generates Java interfaces of WIT: of the world named, or else of all of the package that is given last.";
    }

    @Override
    public List<Option> options() {
        return List.of(PACKAGE, WitInput.WORLD, WitInput.FEATURES, WitInput.ALL_FEATURES, OUTPUT);
    }

    @Override
    public Words words() {
        return Words.some("WIT", "Files or folders of WIT, those first that others depend on; or a component.");
    }

    @Override
    public int run(Line line, Terminal terminal) throws IOException {
        if (!line.has(PACKAGE)) {
            throw new UsageException(PACKAGE.name() + " is missing");
        }
        Wit wit = WitInput.read(line.words(), line);
        Path folder = Path.of(line.has(OUTPUT) ? line.value(OUTPUT) : ".");
        for (JavaFile file : generate(wit, line)) {
            Path path = folder.resolve(file.path());
            try {
                Files.createDirectories(path.getParent());
            } catch (IOException e) {
                throw new Failure("cannot write " + path + ": " + ModuleFile.reason(e));
            }
            ModuleFile.write(path.toString(), file.text().getBytes(StandardCharsets.UTF_8), terminal);
        }
        return Main.OK;
    }

    private static List<JavaFile> generate(Wit wit, Line line) {
        try {
            return line.has(WitInput.WORLD) ? Bindgen.generate(wit, WitInput.world(wit, line), line.value(PACKAGE))
                    : Bindgen.generate(wit, line.value(PACKAGE));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        } catch (LimitException e) {
            throw new Failure(e.getMessage());
        }
    }
}
