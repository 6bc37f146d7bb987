package org.jwasm.itest;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;

/** The bundles that the build resolved and exported for one {@code *.bndrun} file. */
final class Scenario {
    private Scenario() {}

    /** Options that install and start the bundles of {@code name.bndrun}, and JUnit. */
    static Option of(String name) {
        Path folder = Path.of(System.getProperty("jwasm.export"), name);
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> jars = files.filter(p -> p.toString().endsWith(".jar")).sorted().collect(Collectors.toList());
            if (jars.isEmpty()) {
                throw new AssertionError("no bundles in " + folder);
            }
            Option[] bundles = jars.stream().map(p -> bundle(p.toUri().toString())).toArray(Option[]::new);
            return composite(composite(bundles), junitBundles(), cleanCaches(),
                    frameworkProperty("gosh.args").value("--nointeractive --noshutdown"), systemProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("WARN"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
