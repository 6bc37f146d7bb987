package org.jwasm.cli.wast;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jwasm.api.Engine;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.wast.Script;
import org.jwasm.parser.wast.ScriptParser;

/** Runs scripts. For one thread at a time. */
public final class WastRunner {
    private final Engine engine;
    private final KnownFailures known;

    /** @param engine stays the caller's to close */
    public WastRunner(Engine engine, KnownFailures known) {
        this.engine = engine;
        this.known = known;
    }

    /** Runs a file. What goes wrong is in the report. */
    public FileReport run(Path file) throws IOException {
        return run(file.getFileName().toString(), Files.readAllBytes(file));
    }

    /** Runs a script in UTF-8. */
    public FileReport run(String name, byte[] source) {
        Script script;
        try {
            script = ScriptParser.parse(source);
        } catch (MalformedException e) {
            FileReport.Finding finding = new FileReport.Finding(Math.max(0, e.line()), "malformed script: " + e.getMessage());
            return known.apply(new FileReport(name, 0, List.of(finding), List.of()));
        }
        try (ScriptRun run = new ScriptRun(engine)) {
            run.perform(script.commands());
            return known.apply(run.report(name));
        }
    }
}
