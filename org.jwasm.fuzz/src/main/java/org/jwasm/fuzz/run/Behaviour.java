package org.jwasm.fuzz.run;

import java.util.List;

/**
 * What an engine did with a case, a line each: calls of the host, results or trap of each call, globals after it, and at the end memories and tables.
 *
 * @param lines    what happened
 * @param overflow whether a stack was exhausted. Engines differ in when that happens, so nothing can be said about the rest
 */
record Behaviour(List<String> lines, boolean overflow) {
    /** The first line in which two differ, or null. */
    static String difference(Behaviour a, Behaviour b) {
        for (int i = 0; i < Math.max(a.lines.size(), b.lines.size()); i++) {
            String left = i < a.lines.size() ? a.lines.get(i) : "(nothing)";
            String right = i < b.lines.size() ? b.lines.get(i) : "(nothing)";
            if (!left.equals(right)) {
                return left + "  <>  " + right;
            }
        }
        return null;
    }
}
