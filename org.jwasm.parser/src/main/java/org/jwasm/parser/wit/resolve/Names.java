package org.jwasm.parser.wit.resolve;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jwasm.parser.wit.syntax.Ident;

/** Names that have to be different whatever their case. */
final class Names {
    private final FileScope scope;
    private final Set<String> names = new HashSet<>();

    Names(FileScope scope) {
        this.scope = scope;
    }

    boolean has(String name) {
        return names.contains(name.toLowerCase(Locale.ROOT));
    }

    boolean addIfAbsent(String name) {
        return names.add(name.toLowerCase(Locale.ROOT));
    }

    void add(Ident name) {
        if (!addIfAbsent(name.name())) {
            throw scope.invalid("`" + name + "` is defined already", name.offset());
        }
    }
}
