package org.jwasm.runtime.stress;

import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@link FaultStorm} with each collector, each compiler of the JVM, its checks and the ways in which it shares signals with others. */
public class SignalStressTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private ChildJvm child(String... flags) {
        return new ChildJvm(temporary.getRoot().toPath()).flags("-Xmx256m").flags(flags);
    }

    @Test
    public void serialCollectorAndChecks() throws Exception {
        String out = child("-XX:+UseSerialGC", "-Xcheck:jni").run(FaultStorm.class);
        assertTrue(out, !out.contains("FATAL") && !out.contains("pending exception"));
    }

    @Test
    public void parallelCollectorAndSampling() throws Exception {
        child("-XX:+UseParallelGC").run(FaultStorm.class, "sample");
    }

    @Test
    public void g1AndFlightRecorder() throws Exception {
        child("-XX:+UseG1GC").run(FaultStorm.class, "jfr", "quit");
    }

    @Test
    public void zWithAllProfilers() throws Exception {
        assumeTrue("this JVM has no Z collector", ChildJvm.knows("-XX:+UseZGC"));
        child("-XX:+UseZGC").run(FaultStorm.class, "sample", "jfr");
    }

    @Test
    public void shenandoahAndTheInterpreter() throws Exception {
        assumeTrue("this JVM has no Shenandoah collector", ChildJvm.knows("-XX:+UseShenandoahGC"));
        child("-XX:+UseShenandoahGC", "-Xint").run(FaultStorm.class, "sample");
    }

    @Test
    public void reducedSignalsAndTheFirstCompiler() throws Exception {
        child("-Xrs", "-XX:+AllowUserSignalHandlers", "-XX:TieredStopAtLevel=1").run(FaultStorm.class, "sample");
    }

    @Test
    public void signalChaining() throws Exception {
        Path chain = Path.of(System.getProperty("java.home"), "lib", "libjsig.so");
        assumeTrue("this JVM comes without libjsig", Files.exists(chain));
        child().preload(chain).run(FaultStorm.class, "sample", "quit");
    }
}
