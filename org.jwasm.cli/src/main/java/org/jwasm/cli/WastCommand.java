package org.jwasm.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jwasm.api.Engine;
import org.jwasm.cli.wast.FileReport;
import org.jwasm.cli.wast.KnownFailures;
import org.jwasm.cli.wast.WastRunner;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code jwasm wast}: runs test scripts. */
final class WastCommand implements Command {
    private static final String KNOWN_FAILURES = "--known-failures";
    private static final String NONE = "none";

    @Override
    public void describe(CommandSpec spec) {
        spec.usageMessage().description("Runs test scripts and prints a line for each. Succeeds if nothing failed but what is known to.");
        Options.addEngine(spec);
        spec.addOption(Options.value("FILE", "The list of known failures: per line a script, or script:line, and the reason; "
                + NONE + " for no list. The default belongs to the official test suite.", KNOWN_FAILURES));
        spec.addPositional(PositionalParamSpec.builder().index("0..*").arity("1..*").required(true).paramLabel("FILE|DIR").type(List.class)
                .auxiliaryTypes(String.class).description("Scripts; of a directory, the scripts directly in it.").build());
    }

    @Override
    public int run(ParseResult line, Terminal terminal) throws IOException {
        List<Path> files = new ArrayList<>();
        List<String> named = line.matchedPositionalValue(0, List.of());
        for (String name : named) {
            addFiles(files, Path.of(name));
        }
        int passed = 0;
        int failed = 0;
        int skipped = 0;
        try (Engine engine = Engine.create(Options.engine(line))) {
            WastRunner runner = new WastRunner(engine, knownFailures(line));
            for (Path file : files) {
                FileReport report = runner.run(file);
                terminal.println(report.toString());
                terminal.flush();
                passed += report.passed();
                failed += report.failures().size();
                skipped += report.skipped().size();
            }
        }
        terminal.println(passed + " passed, " + failed + " failed, " + skipped + " skipped");
        return failed == 0 ? Main.OK : Main.ERROR;
    }

    private static void addFiles(List<Path> files, Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            if (!Files.exists(path)) {
                throw new Failure("cannot read " + path + ": no such file");
            }
            files.add(path);
            return;
        }
        List<Path> inside = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(path, "*.wast")) {
            stream.forEach(inside::add);
        }
        if (inside.isEmpty()) {
            throw new Failure("no scripts in " + path);
        }
        Collections.sort(inside);
        files.addAll(inside);
    }

    private static KnownFailures knownFailures(ParseResult line) {
        String file = line.matchedOptionValue(KNOWN_FAILURES, null);
        if (file == null) {
            return KnownFailures.builtIn();
        }
        if (file.equals(NONE)) {
            return KnownFailures.NONE;
        }
        try {
            return KnownFailures.parse(new String(ModuleFile.readBytes(file), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new Failure(file + ": " + e.getMessage());
        }
    }
}
