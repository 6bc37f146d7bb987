package org.jwasm.cli.wast;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known to fail, and why. A text: on each line a file's name, or a name and a line as in {@code memory.wast:12}, then blanks and the reason.
 * Names may hold {@code *}. Lines that begin with {@code #} are comments. What follows a line such as {@code [x64]} is for the backend of that name; what stands before is for all.
 */
public final class KnownFailures {
    /** The list without entries. */
    public static final KnownFailures NONE = new KnownFailures(List.of());

    private static final String BEST_BACKEND = "x64";

    private record Entry(String file, int line, String reason) {
        boolean matchesFile(String name) {
            int star = file.indexOf('*');
            if (star < 0) {
                return file.equals(name);
            }
            String head = file.substring(0, star);
            String tail = file.substring(star + 1);
            return name.length() >= head.length() + tail.length() && name.startsWith(head) && name.endsWith(tail);
        }
    }

    private final List<Entry> entries;

    private KnownFailures(List<Entry> entries) {
        this.entries = entries;
    }

    /** The list that belongs to this version of jwasm. @param backend the name of the one that compiles, or null for the best */
    public static KnownFailures builtIn(String backend) {
        try (InputStream in = KnownFailures.class.getResourceAsStream("known-failures.txt")) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), backend);
        } catch (IOException e) {
            throw new AssertionError("a resource of our own cannot be read", e);
        }
    }

    /**
     * Reads a list.
     *
     * @param backend as for {@link #builtIn}
     * @throws IllegalArgumentException if a line has no reason or a malformed line number
     */
    public static KnownFailures parse(String text, String backend) {
        List<Entry> entries = new ArrayList<>();
        String header = "[" + (backend == null ? BEST_BACKEND : backend) + "]";
        boolean isFor = true;
        for (String line : text.split("\n")) {
            String trimmed = line.strip();
            if (trimmed.startsWith("[")) {
                isFor = trimmed.equals(header);
            } else if (isFor && !trimmed.isEmpty() && !trimmed.startsWith("#")) {
                entries.add(entry(trimmed));
            }
        }
        return new KnownFailures(entries);
    }

    private static Entry entry(String line) {
        String[] parts = line.split("\\s+", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("a known failure without a reason: " + line);
        }
        int colon = parts[0].lastIndexOf(':');
        if (colon < 0) {
            return new Entry(parts[0], 0, parts[1]);
        }
        return new Entry(parts[0].substring(0, colon), Integer.parseInt(parts[0].substring(colon + 1)), parts[1]);
    }

    /**
     * Moves known failures among the skipped, and makes a failure of each entry for this file that does not fail any more. An entry with a
     * pattern is for several files, some of which may pass.
     */
    FileReport apply(FileReport report) {
        List<FileReport.Finding> failures = new ArrayList<>();
        List<FileReport.Finding> skipped = new ArrayList<>(report.skipped());
        for (FileReport.Finding f : report.failures()) {
            Entry known = find(report.name(), f.line());
            if (known == null) {
                failures.add(f);
            } else {
                skipped.add(new FileReport.Finding(f.line(), known.reason() + ": " + f.message()));
            }
        }
        for (Entry e : entries) {
            boolean exact = e.file().equals(report.name());
            if (exact && report.failures().stream().noneMatch(f -> e.line() == 0 || e.line() == f.line())) {
                failures.add(new FileReport.Finding(e.line(), "passes, but is listed as a known failure: " + e.reason()));
            }
        }
        return new FileReport(report.name(), report.passed(), failures, skipped);
    }

    private Entry find(String file, int line) {
        for (Entry e : entries) {
            if (e.matchesFile(file) && (e.line() == 0 || e.line() == line)) {
                return e;
            }
        }
        return null;
    }
}
