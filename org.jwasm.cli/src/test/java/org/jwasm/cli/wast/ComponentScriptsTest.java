package org.jwasm.cli.wast;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Assume;
import org.junit.Test;
import org.jwasm.api.Engine;

/** The Component Model's reference tests. Needs the suites' folder in the system property {@code jwasm.conformance}. */
public class ComponentScriptsTest {
    @Test
    public void everyScript() throws IOException {
        String folder = System.getProperty("jwasm.conformance", "");
        folder = folder.isEmpty() || folder.startsWith("$") ? System.getenv().getOrDefault("JWASM_CONFORMANCE", "") : folder;
        Assume.assumeFalse("no official test suite: jwasm.conformance is not set", folder.isEmpty());
        Path root = Path.of(folder, "component");
        Assume.assumeTrue("the Component Model's reference tests are not there: " + root, Files.isDirectory(root));
        List<Path> scripts;
        try (Stream<Path> tree = Files.walk(root)) {
            scripts = tree.filter(file -> file.toString().endsWith(".wast")).sorted().collect(Collectors.toList());
        }
        StringBuilder failures = new StringBuilder();
        int passed = 0;
        try (Engine engine = Engine.create()) {
            WastRunner runner = new WastRunner(engine, KnownFailures.builtIn(null));
            for (Path script : scripts) {
                FileReport report = runner.run(script);
                passed += report.passed();
                if (!report.failures().isEmpty()) {
                    failures.append(report).append('\n');
                }
            }
        }
        assertEquals("", failures.toString());
        assertTrue("only " + passed + " assertions", passed > 450);
    }
}
