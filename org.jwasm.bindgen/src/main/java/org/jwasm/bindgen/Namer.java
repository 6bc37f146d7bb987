package org.jwasm.bindgen;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Gives names that are no keywords and all different, whatever their case: they may become names of files. */
final class Namer {
    private static final Set<String> OBJECT_METHODS = Set.of("getClass", "hashCode", "equals", "clone", "toString", "notify",
        "notifyAll", "wait", "finalize");
    /** What generated sources name without qualification. */
    private static final Set<String> TYPES = Set.of("String", "Object", "Boolean", "Byte", "Short", "Integer", "Long", "Float",
        "Double", "Void", "Override", "Deprecated", "AutoCloseable", "Arrays", "CompletionStage", "Flow", "List", "Map",
        "Objects", "Optional", "Set", "Borrow", "ErrorContext", "Result", "Unsigned", "WitInterface", "WitName", "WitWorld");

    private final Set<String> taken = new HashSet<>();
    /** From where to count for names that were wanted already. */
    private final Map<String, Integer> next = new HashMap<>();

    private Namer(Set<String> reserved) {
        reserved.forEach(this::take);
    }

    /** For types; {@code enclosing} are the names of the types around them. */
    static Namer types(Iterable<String> enclosing) {
        Namer namer = new Namer(TYPES);
        enclosing.forEach(namer::take);
        return namer;
    }

    /** For methods and the components of records. */
    static Namer methods() {
        return new Namer(OBJECT_METHODS);
    }

    /** For parameters and constants. */
    static Namer plain() {
        return new Namer(Set.of());
    }

    void take(String name) {
        taken.add(name.toLowerCase(Locale.ROOT));
    }

    private boolean isFree(String name) {
        return !Words.isKeyword(name) && !isTuple(name) && !taken.contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isTuple(String name) {
        return name.startsWith("Tuple") && name.length() > 5 && name.chars().skip(5).allMatch(Character::isDigit);
    }

    /** The name, or a similar one. */
    String name(String wanted) {
        String name = wanted;
        int i = next.getOrDefault(wanted, 1);
        for (; !isFree(name); i++) {
            name = wanted + "_" + (i == 1 ? "" : i);
        }
        next.put(wanted, i);
        take(name);
        return name;
    }
}
