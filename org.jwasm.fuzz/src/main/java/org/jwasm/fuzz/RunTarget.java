package org.jwasm.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jwasm.fuzz.generate.Case;
import org.jwasm.fuzz.generate.CaseText;
import org.jwasm.fuzz.generate.Minimizer;
import org.jwasm.fuzz.generate.ModuleGenerator;
import org.jwasm.fuzz.generate.Program;
import org.jwasm.fuzz.run.Differential;

/** Generated valid modules, run in all configurations and in another engine. What differs is made small. */
final class RunTarget implements Target {
    private final Differential differential = new Differential();
    private final Map<String, Long> counts = new TreeMap<>();
    private final long minimizeMillis;

    /** With so many milliseconds to make a failing case small; 0 leaves it as it is. */
    RunTarget(long minimizeMillis) throws IOException {
        this.minimizeMillis = minimizeMillis;
        System.out.println("run: " + String.join(", ", differential.names()) + (differential.hasOther() ? "" : "; no other engine takes part (node is not found)"));
    }

    @Override
    public String name() {
        return "run";
    }

    @Override
    public void run(long seed) throws Finding {
        Program program = ModuleGenerator.generate(seed);
        Case given;
        try {
            given = program.toCase();
        } catch (RuntimeException | Error e) {
            throw new Finding("the generated module is not valid: " + e, program.encode(), "wasm", e);
        }
        Differential.Result result = differential.run(given);
        if (result.difference() != null) {
            throw minimized(program, result.difference());
        }
        counts.merge(result.compared() == 0 ? "inconclusive" : "agreed", 1L, Long::sum);
        counts.merge("lines", (long) result.lines(), Long::sum);
        counts.merge("executions", (long) result.compared(), Long::sum);
    }

    private Finding minimized(Program program, String difference) {
        String kind = kind(difference);
        Minimizer.minimize(program, smaller -> {
            String other = differential.run(smaller).difference();
            return other != null && kind(other).equals(kind);
        }, minimizeMillis);
        Case given = program.toCase();
        String text = CaseText.write(given, "" + differential.run(given).difference());
        return new Finding(difference, text.getBytes(StandardCharsets.UTF_8), "wat", null);
    }

    /** What makes two differences the same: who differs, and where an error comes from. */
    private static String kind(String difference) {
        String who = difference.substring(0, difference.indexOf(':'));
        int error = difference.indexOf(" at ");
        return error < 0 ? who : who + difference.substring(error, Math.min(difference.length(), error + 60));
    }

    @Override
    public Map<String, Long> counts() {
        return counts;
    }

    @Override
    public void close() {
        differential.close();
    }
}
