package org.jwasm.cli.wast;

import java.util.List;

/**
 * What became of a script.
 *
 * @param name     the file's name
 * @param passed   assertions that hold
 * @param failures what failed, in order
 * @param skipped  what was not tried, or is known to fail, in order
 */
public record FileReport(String name, int passed, List<Finding> failures, List<Finding> skipped) {
    /** Something about a line of the script; line 0 stands for the file as a whole. */
    public record Finding(int line, String message) {
    }

    public FileReport {
        failures = List.copyOf(failures);
        skipped = List.copyOf(skipped);
    }

    /** One line with the counts, and one for each failure. */
    @Override
    public String toString() {
        StringBuilder s = new StringBuilder(name).append(": ").append(passed).append(" passed, ").append(failures.size())
                .append(" failed, ").append(skipped.size()).append(" skipped");
        for (Finding f : failures) {
            s.append("\n  ").append(name).append(f.line() > 0 ? ":" + f.line() : "").append(": ").append(f.message());
        }
        return s.toString();
    }
}
