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
import org.jwasm.api.EngineConfig;
import org.jwasm.cli.wast.FileReport;
import org.jwasm.cli.wast.KnownFailures;
import org.jwasm.cli.wast.WastRunner;

/** {@code jwasm wast}: runs test scripts. */
final class WastCommand implements Command {
    private static final String NONE = "none";
    private static final Option KNOWN_FAILURES = Option.value("FILE", "The list of known failures: per line a script, or script:line, and the "
            + "reason; " + NONE + " for no list. The default belongs to the official test suite.", "--known-failures");

    @Override
    public String description() {
        return "Runs test scripts and prints a line for each. Succeeds if nothing failed but what is known to.";
    }

    @Override
    public List<Option> options() {
        List<Option> all = new ArrayList<>(EngineOptions.ALL);
        all.add(KNOWN_FAILURES);
        return all;
    }

    @Override
    public Words words() {
        return Words.some("FILE|DIR", "Scripts; of a directory, the scripts directly in it.");
    }

    @Override
    public int run(Line line, Terminal terminal) throws IOException {
        EngineConfig config = EngineOptions.config(line);
        List<Path> files = new ArrayList<>();
        for (String name : line.words()) {
            addFiles(files, Path.of(name));
        }
        int passed = 0;
        int failed = 0;
        int skipped = 0;
        try (Engine engine = Engine.create(config)) {
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

    private static KnownFailures knownFailures(Line line) {
        String file = line.value(KNOWN_FAILURES);
        if (file == null) {
            return KnownFailures.builtIn(EngineOptions.config(line).backend());
        }
        if (file.equals(NONE)) {
            return KnownFailures.NONE;
        }
        try {
            return KnownFailures.parse(new String(ModuleFile.readBytes(file), StandardCharsets.UTF_8), EngineOptions.config(line).backend());
        } catch (IllegalArgumentException e) {
            throw new Failure(file + ": " + e.getMessage());
        }
    }
}
