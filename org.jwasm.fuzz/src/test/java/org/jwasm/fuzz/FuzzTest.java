package org.jwasm.fuzz;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;
import org.jwasm.fuzz.generate.CaseText;
import org.jwasm.fuzz.run.Differential;

/** A few seconds of each attack, always the same ones; and the cases that failed once. */
public class FuzzTest {
    private static final long SEED = 20_261_125;
    private static final Watchdog WATCHDOG = Watchdog.start();
    private static final Path CORPUS = Path.of("src", "test", "resources", "org", "jwasm", "fuzz", "corpus");

    /** Runs so many cases, and gives what was counted. */
    private static Map<String, Long> attack(Target target, int cases) throws Finding {
        for (long seed = SEED; seed < SEED + cases; seed++) {
            try {
                WATCHDOG.begin("--target " + target.name() + " --seed " + seed);
                target.run(seed);
            } catch (Finding e) {
                throw new Finding("--target " + target.name() + " --seed " + seed + ": " + e.getMessage() + "\n" + new String(e.input(), StandardCharsets.UTF_8),
                    e.input(), e.extension(), e.getCause());
            } finally {
                WATCHDOG.end();
            }
        }
        return target.counts();
    }

    private static void atLeast(int least, String what, Map<String, Long> counts) {
        assertTrue(counts.toString(), counts.getOrDefault(what, 0L) >= least);
    }

    @Test
    public void binaries() throws Exception {
        try (Target target = new ParserTarget(new Seeds(false))) {
            Map<String, Long> counts = attack(target, 600);
            atLeast(60, "valid", counts);
            atLeast(20, "compiled", counts);
            atLeast(200, "MalformedException", counts);
            atLeast(50, "InvalidException", counts);
        }
    }

    @Test
    public void texts() throws Exception {
        try (Target target = new TextTarget(new Seeds(false))) {
            Map<String, Long> counts = attack(target, 600);
            atLeast(100, "valid", counts);
            atLeast(200, "MalformedException", counts);
        }
    }

    @Test
    public void components() throws Exception {
        try (Target target = new ComponentTarget()) {
            Map<String, Long> counts = attack(target, 1_500);
            atLeast(150, "valid", counts);
            atLeast(150, "planned", counts);
            atLeast(400, "MalformedException", counts);
            atLeast(150, "InvalidException", counts);
        }
    }

    @Test
    public void interfaceDescriptions() throws Exception {
        try (Target target = new WitTarget()) {
            Map<String, Long> counts = attack(target, 1_500);
            atLeast(80, "valid", counts);
            atLeast(50, "InvalidException", counts);
            atLeast(500, "MalformedException", counts);
        }
    }

    @Test
    public void modulesRunAlikeEverywhere() throws Exception {
        try (Target target = new RunTarget(20_000)) {
            Map<String, Long> counts = attack(target, 100);
            atLeast(90, "agreed", counts);
            atLeast(1_000, "lines", counts);
        }
    }

    @Test
    public void mutantsRunAlikeEverywhere() throws Exception {
        try (Target target = new MutantTarget()) {
            Map<String, Long> counts = attack(target, 60);
            atLeast(40, "agreed", counts);
            atLeast(500, "lines", counts);
        }
    }

    /** Each file holds a case that engines or configurations disagreed about, or that could not be compiled. */
    @Test
    public void whatFailedOnce() throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(CORPUS)) {
            files = list.sorted().collect(Collectors.toList());
        }
        assertFalse(files.isEmpty());
        try (Differential differential = new Differential()) {
            for (Path file : files) {
                assertNull(file.toString(), differential.run(CaseText.read(Files.readString(file))).difference());
            }
        }
    }
}
