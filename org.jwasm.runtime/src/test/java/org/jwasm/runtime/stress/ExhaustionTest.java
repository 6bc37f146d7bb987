package org.jwasm.runtime.stress;

import static org.junit.Assume.assumeTrue;

import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@link Exhaustion} of each kind, in a process that has little. */
public class ExhaustionTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private String run(String limits, String what, String... flags) throws Exception {
        Path folder = temporary.getRoot().toPath();
        return new ChildJvm(folder).limits(limits).flags("-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:ReservedCodeCacheSize=64m", "-XX:CompressedClassSpaceSize=32m").flags(flags)
                .run(Exhaustion.class, what);
    }

    @Test
    public void addressSpace() throws Exception {
        run("ulimit -v 3000000", "address space", "-Xmx64m");
    }

    @Test
    public void files() throws Exception {
        run("ulimit -n 256", "files", "-Xmx64m");
    }

    /** Units of 512 bytes: 32 MiB. */
    @Test
    public void filesThatMayNotBeLarge() throws Exception {
        run("ulimit -f 65536", "small files", "-Xmx64m");
    }

    @Test
    public void filesThatMayNotBeLargeEnough() throws Exception {
        run("ulimit -f 16384", "no code", "-Xmx64m");
    }

    /** The JVM itself must not want mappings meanwhile. */
    @Test
    public void mappings() throws Exception {
        String out = run(":", "mappings", "-XX:TieredStopAtLevel=1", "-XX:InitialCodeCacheSize=64m", "-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch");
        assumeTrue("processes may have more mappings here than a test can make", !out.contains("unlimited"));
    }

    @Test
    public void whatTheFirstEngineNeeds() throws Exception {
        run(":", "first engine", "-Xmx64m");
    }

    @Test
    public void heap() throws Exception {
        run(":", "heap", "-Xmx32m");
    }
}
