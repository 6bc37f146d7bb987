package org.jwasm.cli.wast;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.Assume;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.EngineConfig.MemoryProtection;
import org.jwasm.api.EngineConfig.Optimization;

/** The official test suite, in both memory modes, with both backends. Needs its folder in the system property {@code jwasm.conformance}. */
@RunWith(Parameterized.class)
public class ConformanceTest {
    private static final EngineConfig DEFAULTS = EngineConfig.defaults();
    private static final EngineConfig QUICK = DEFAULTS.withBackend("x64.baseline");

    @Parameterized.Parameters(name = "{0}")
    public static List<Object[]> configurations() {
        return List.of(
                new Object[] {"guard pages", DEFAULTS.withMemoryProtection(MemoryProtection.GUARD_PAGES)},
                new Object[] {"explicit checks, polls", DEFAULTS.withMemoryProtection(MemoryProtection.EXPLICIT_CHECKS).withInterruption(true)},
                new Object[] {"without optimizing", DEFAULTS.withOptimization(Optimization.NONE)},
                new Object[] {"in one pass, guard pages, polls", QUICK.withMemoryProtection(MemoryProtection.GUARD_PAGES).withInterruption(true)},
                new Object[] {"in one pass, explicit checks", QUICK.withMemoryProtection(MemoryProtection.EXPLICIT_CHECKS)});
    }

    private final EngineConfig config;

    public ConformanceTest(String name, EngineConfig config) {
        this.config = config;
    }

    @Test
    public void everyScriptAtTheTopLevel() throws IOException {
        run(scripts(""));
    }

    /** The Component Model's tests; what needs exceptions or asynchronous calls is skipped, little outside {@code async}. */
    @Test
    public void components() throws IOException {
        List<Path> scripts = new ArrayList<>();
        for (String folder : List.of("binary", "linking", "resources", "validation", "values")) {
            scripts.addAll(scripts("component/" + folder));
        }
        int skipped = run(scripts);
        assertTrue(skipped + " skipped", skipped < 20);
        run(scripts("component/async"));
    }

    /** @return how many commands were skipped */
    private int run(List<Path> scripts) throws IOException {
        StringBuilder failures = new StringBuilder();
        int passed = 0;
        int skipped = 0;
        try (Engine engine = Engine.create(config)) {
            WastRunner runner = new WastRunner(engine, KnownFailures.builtIn(config.backend()));
            for (Path script : scripts) {
                FileReport report = runner.run(script);
                passed += report.passed();
                skipped += report.skipped().size();
                if (!report.failures().isEmpty()) {
                    failures.append(report).append('\n');
                }
            }
        }
        assertEquals("", failures.toString());
        assertTrue("only " + passed + " assertions", passed > 0);
        return skipped;
    }

    /** The scripts of a folder of the suite; without its name, of that of the core. */
    private static List<Path> scripts(String name) throws IOException {
        String folder = System.getProperty("jwasm.conformance", "");
        folder = folder.isEmpty() || folder.startsWith("$") ? System.getenv().getOrDefault("JWASM_CONFORMANCE", "") : folder;
        Assume.assumeFalse("no official test suite: jwasm.conformance is not set", folder.isEmpty());
        Path core = Path.of(folder, "core");
        Path wanted = name.isEmpty() ? Files.isDirectory(core) ? core : Path.of(folder) : Path.of(folder, name);
        Assume.assumeTrue("no such part of the official test suite: " + wanted, Files.isDirectory(wanted));
        List<Path> scripts = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(wanted, "*.wast")) {
            stream.forEach(scripts::add);
        }
        Collections.sort(scripts);
        assertTrue("no scripts in " + folder, !scripts.isEmpty());
        return scripts;
    }
}
