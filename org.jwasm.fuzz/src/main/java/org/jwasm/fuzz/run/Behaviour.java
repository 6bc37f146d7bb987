package org.jwasm.fuzz.run;

import java.util.List;

/**
 * What an engine did with a case, a line each: calls of the host, results or trap of each call, globals after it, and at the end memories and tables.
 *
 * @param lines    what happened
 * @param fuel     how much fuel each call used; empty if that is not counted
 * @param overflow whether a stack was exhausted. Engines differ in when that happens, so nothing can be said about the rest
 */
record Behaviour(List<String> lines, List<String> fuel, boolean overflow) {
    /** The first line in which two differ, or null. */
    static String difference(List<String> a, List<String> b) {
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            String left = i < a.size() ? a.get(i) : "(nothing)";
            String right = i < b.size() ? b.get(i) : "(nothing)";
            if (!left.equals(right)) {
                return left + "  <>  " + right;
            }
        }
        return null;
    }
}
