package org.jwasm.cli.wast;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a script.
 *
 * @param name     the file's name
 * @param passed   assertions that hold
 * @param failures what failed, in order
 * @param skipped  what was not tried, or is known to fail, in order
 */
public record FileReport(String name, int passed, List<Finding> failures, List<Finding> skipped) {
    /**
     * Something about a line of the script; line 0 stands for the file as a whole.
     *
     * @param unsupported whether it was not tried because there is no support for it
     */
    public record Finding(int line, String message, boolean unsupported) {
        /** A finding about something that was tried. */
        public Finding(int line, String message) {
            this(line, message, false);
        }
    }

    public FileReport {
        failures = List.copyOf(failures);
        skipped = List.copyOf(skipped);
    }

    /** One line with the counts, one for each failure, and one for each thing there is no support for. */
    @Override
    public String toString() {
        StringBuilder s = new StringBuilder(name).append(": ").append(passed).append(" passed, ").append(failures.size())
                .append(" failed, ").append(skipped.size()).append(" skipped");
        for (Finding f : failures) {
            s.append("\n  ").append(name).append(f.line() > 0 ? ":" + f.line() : "").append(": ").append(f.message());
        }
        Map<String, Integer> unsupported = new LinkedHashMap<>();
        for (Finding f : skipped) {
            if (f.unsupported()) {
                unsupported.merge(f.message(), 1, Integer::sum);
            }
        }
        unsupported.forEach((message, count) -> s.append("\n  ").append(name).append(": ").append(count).append(" not tried: ").append(message));
        return s.toString();
    }
}
