package org.jwasm.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ci/fuzz}: attacks jwasm with made and mutated inputs, a case per seed. */
@Command(name = "fuzz", mixinStandardHelpOptions = true, description = "Attacks jwasm with made and mutated inputs. The exit code is 1 if something was found, 3 after a hang.")
public final class Main implements Callable<Integer> {
    private static final int MOST_FINDINGS = 20;
    private static final long MINIMIZE_MILLIS = 40_000;
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    @Option(names = "--minutes", defaultValue = "1", description = "how long to attack each target (default ${DEFAULT-VALUE})")
    private double minutes;

    @Option(names = "--cases", description = "how many cases per target, at most")
    private long cases = Long.MAX_VALUE;

    @Option(names = "--seed", description = "the seed of the first case; the next one has the next number (default: the time)")
    private long seed = System.currentTimeMillis() * 1000;

    @Option(names = "--target", split = ",", description = "what to attack: ${COMPLETION-CANDIDATES} (default: everything)")
    private List<TargetName> targets = List.of(TargetName.values());

    @Option(names = "--out", defaultValue = "target/fuzz", description = "the folder for what is found (default ${DEFAULT-VALUE})")
    private Path out;

    /** What there is to attack. */
    enum TargetName {
        parser, text, component, wit, run, mutant;

        Target make(Seeds seeds, long minimizeMillis) throws IOException {
            switch (this) {
                case parser: return new ParserTarget(seeds);
                case text: return new TextTarget(seeds);
                case component: return new ComponentTarget();
                case wit: return new WitTarget();
                case mutant: return new MutantTarget();
                default: return new RunTarget(minimizeMillis);
            }
        }
    }

    private Main() {
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(out);
        Journal journal = new Journal(out.resolve("current"));
        Watchdog watchdog = Watchdog.start();
        Seeds seeds = new Seeds(true);
        int findings = 0;
        for (TargetName name : targets) {
            try (Target target = name.make(seeds, MINIMIZE_MILLIS)) {
                findings += attack(target, journal, watchdog);
            }
        }
        journal.write("");
        return findings == 0 ? 0 : 1;
    }

    private int attack(Target target, Journal journal, Watchdog watchdog) throws IOException {
        long end = System.nanoTime() + (long) (minutes * NANOS_PER_MINUTE);
        long done = 0;
        List<String> found = new ArrayList<>();
        while (done < cases && found.size() < MOST_FINDINGS && System.nanoTime() < end) {
            long number = seed + done++;
            String name = "--target " + target.name() + " --seed " + number + " --cases 1";
            journal.write(name);
            watchdog.begin(name);
            try {
                target.run(number);
            } catch (Finding e) {
                found.add(e.getMessage());
                report(target, number, e);
            }
            watchdog.end();
        }
        System.out.println(target.name() + ": " + done + " cases from seed " + seed + ", " + found.size() + " findings; " + target.counts());
        return found.size();
    }

    private void report(Target target, long number, Finding finding) throws IOException {
        Path file = out.resolve(target.name() + "-" + number + "." + finding.extension());
        Files.write(file, finding.input());
        System.out.println("FOUND by --target " + target.name() + " --seed " + number + " --cases 1: " + finding.getMessage() + "\n    input: " + file);
        if (finding.getCause() != null) {
            finding.getCause().printStackTrace(System.out);
        }
    }
}
