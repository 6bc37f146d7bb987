package org.jwasm.cli;

import java.util.List;

/**
 * An option of a command. The reader of the command line, its help and its completion are all made from this.
 *
 * @param label what stands for its value in the help; null for flags
 */
record Option(Kind kind, List<String> names, String label, String description) {
    enum Kind {
        FLAG,
        /** Takes a value; may be given once. */
        VALUE,
        /** Takes a value; may be given several times. */
        LIST
    }

    static Option flag(String description, String... names) {
        return new Option(Kind.FLAG, List.of(names), null, description);
    }

    static Option value(String label, String description, String... names) {
        return new Option(Kind.VALUE, List.of(names), label, description);
    }

    static Option list(String label, String description, String... names) {
        return new Option(Kind.LIST, List.of(names), label, description);
    }

    String name() {
        return names.get(0);
    }
}
