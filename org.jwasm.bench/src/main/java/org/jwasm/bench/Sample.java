package org.jwasm.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What one process reported: nanoseconds until the guest was ready, of its first run, of a run at steady state, and the checksum. */
record Sample(long compile, long first, long steady, long result) {
    /** Reads the lines {@code compile N}, {@code first N}, {@code steady N} and {@code result N}; others are ignored. */
    static Sample parse(String output) {
        Map<String, Long> fields = new HashMap<>();
        for (String line : output.split("\n")) {
            String[] words = line.trim().split(" ");
            if (words.length == 2 && words[1].matches("-?\\d+")) {
                fields.put(words[0], Long.valueOf(words[1]));
            }
        }
        if (!fields.keySet().containsAll(Set.of("compile", "first", "steady", "result"))) {
            throw new IllegalStateException("not a peer's report: " + output);
        }
        return new Sample(fields.get("compile"), fields.get("first"), fields.get("steady"), fields.get("result"));
    }
}
