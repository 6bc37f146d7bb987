package org.jwasm.cli.wast;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jwasm.api.Engine;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.op.Features;
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

    /**
     * Runs a file. What goes wrong is in the report. Where WebAssembly 3.0 refuses what a proposal allows, it counts as refused unless the
     * script is in a folder {@code proposals}.
     */
    public FileReport run(Path file) throws IOException {
        boolean proposal = false;
        for (Path folder : file.toAbsolutePath()) {
            proposal |= folder.toString().equals("proposals");
        }
        return run(file.getFileName().toString(), Files.readAllBytes(file), proposal ? Features.ALL : Features.WASM3);
    }

    private FileReport run(String name, byte[] source, Features features) {
        Script script;
        try {
            script = ScriptParser.parse(source);
        } catch (MalformedException e) {
            FileReport.Finding finding = new FileReport.Finding(Math.max(0, e.line()), "malformed script: " + e.getMessage());
            return known.apply(new FileReport(name, 0, List.of(finding), List.of()));
        }
        try (ScriptRun run = new ScriptRun(engine, features)) {
            run.perform(script.commands());
            return known.apply(run.report(name));
        }
    }
}
