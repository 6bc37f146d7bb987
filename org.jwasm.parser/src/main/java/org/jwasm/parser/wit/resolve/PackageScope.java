package org.jwasm.parser.wit.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jwasm.parser.wit.PackageName;
import org.jwasm.parser.wit.syntax.Ident;
import org.jwasm.parser.wit.syntax.Item;
import org.jwasm.parser.wit.syntax.SourceText;

/** A package: its interfaces and worlds as written, by name. */
final class PackageScope {
    private final PackageName name;
    private final String docs;
    final Map<String, Definition> definitions = new LinkedHashMap<>();
    final List<FileScope> files = new ArrayList<>();
    private final Set<String> lower = new HashSet<>();

    PackageScope(PackageName name, String docs) {
        this.name = name;
        this.docs = docs;
    }

    PackageName name() {
        return name;
    }

    String docs() {
        return docs;
    }

    /** Adds what is written in a file, or in a nested package. */
    void add(SourceText text, List<Item> items) {
        FileScope scope = new FileScope(text, this);
        files.add(scope);
        Map<String, Ident> local = new HashMap<>();
        for (Item item : items) {
            Ident ident = null;
            if (item instanceof Item.TopUse) {
                Item.TopUse use = (Item.TopUse) item;
                ident = use.as() != null ? use.as() : use.path().name();
                scope.aliases.put(ident.name(), use.path());
            } else {
                Definition definition = new Definition(scope, item);
                ident = definition.ident();
                if (!lower.add(ident.name().toLowerCase(Locale.ROOT))) {
                    throw text.invalid("`" + ident + "` is defined already in package " + name, ident.offset());
                }
                definitions.put(ident.name(), definition);
            }
            if (local.put(ident.name().toLowerCase(Locale.ROOT), ident) != null) {
                throw text.invalid("`" + ident + "` is defined already in this file", ident.offset());
            }
        }
    }
}
