package org.jwasm.parser.wit.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.parser.wit.Gate;
import org.jwasm.parser.wit.PackageName;
import org.jwasm.parser.wit.syntax.UsePath;
import org.jwasm.parser.wit.syntax.WitFile;
import org.jwasm.parser.wit.syntax.WitParser;

/** All packages as written, by name, and how a path finds its definition. */
final class Packages {
    /** A package that is defined again. */
    record Duplicate(PackageScope scope, WitFile file, int offset) {
    }

    final Gates gates;
    final Map<PackageName, PackageScope> scopes = new LinkedHashMap<>();
    final List<Duplicate> duplicates = new ArrayList<>();
    private PackageName root;

    Packages(Gates gates) {
        this.gates = gates;
    }

    /** The same with one package in the place of another with its name. */
    Packages with(PackageScope other) {
        Packages copy = new Packages(gates);
        copy.scopes.putAll(scopes);
        copy.scopes.put(other.name(), other);
        copy.root = root;
        return copy;
    }

    PackageName root() {
        return root;
    }

    /** Parses the files of a package and adds it, and those nested in it. */
    void add(List<WitSource> sources, boolean isRoot) {
        List<WitFile> files = new ArrayList<>();
        for (WitSource source : sources) {
            files.add(WitParser.parse(source));
        }
        WitFile.Declaration declaration = null;
        WitFile declared = null;
        String docs = null;
        for (WitFile file : files) {
            WitFile.Declaration found = file.declaration();
            if (found == null) {
                continue;
            }
            if (declaration != null && !declaration.name().equals(found.name())) {
                throw file.text().invalid("package " + found.name() + " is declared, but another file of the package says "
                    + declaration.name(), found.offset());
            }
            declaration = declaration == null ? found : declaration;
            declared = declared == null ? file : declared;
            docs = docs == null ? found.docs() : docs;
        }
        if (declaration != null) {
            PackageScope scope = new PackageScope(declaration.name(), docs);
            files.forEach(file -> scope.add(file.text(), file.items()));
            put(scope, declared, declaration.offset());
            root = isRoot ? scope.name() : root;
        } else {
            needsDeclaration(files, isRoot);
        }
        files.forEach(this::addNested);
    }

    private static void needsDeclaration(List<WitFile> files, boolean isRoot) {
        for (WitFile file : files) {
            if (isRoot || !file.items().isEmpty()) {
                throw file.text().invalid("no file of this package declares its name: `package namespace:name;`", 0);
            }
        }
    }

    private void addNested(WitFile file) {
        for (WitFile.Nested nested : file.nested()) {
            PackageScope scope = new PackageScope(nested.declaration().name(), nested.declaration().docs());
            scope.add(file.text(), nested.items());
            put(scope, file, nested.declaration().offset());
        }
    }

    private void put(PackageScope scope, WitFile file, int offset) {
        if (scopes.putIfAbsent(scope.name(), scope) != null) {
            duplicates.add(new Duplicate(scope, file, offset));
        }
    }

    /** The interface or world that a path means in a file. */
    Definition find(FileScope scope, UsePath path) {
        UsePath alias = path.pkg() == null ? scope.aliases.get(path.name().name()) : null;
        UsePath target = alias == null ? path : alias;
        PackageScope pkg = target.pkg() == null ? scope.pkg() : scopes.get(target.pkg());
        if (pkg == null) {
            throw scope.invalid("there is no package " + target.pkg() + known(target.pkg()), path.offset());
        }
        Definition definition = pkg.definitions.get(target.name().name());
        if (definition == null) {
            throw scope.invalid("there is no interface or world `" + target.name() + "` in package " + pkg.name(),
                path.offset());
        }
        String hidden = gates.hidden(definition.meta().gate());
        if (hidden != null) {
            throw scope.invalid("`" + target.name() + "` is not to be used: " + hidden, path.offset());
        }
        return definition;
    }

    /** Checks that each {@code use} at the top level of a file names something. */
    void checkUses() {
        for (PackageScope pkg : scopes.values()) {
            for (FileScope scope : pkg.files) {
                scope.aliases.values().forEach(path -> find(scope, path));
            }
        }
    }

    private String known(PackageName missing) {
        List<String> others = new ArrayList<>();
        for (PackageName name : scopes.keySet()) {
            if (name.path().equals(missing.path())) {
                others.add(name.toString());
            }
        }
        return others.isEmpty() ? "" : "; there is " + String.join(", ", others);
    }

    /** The interface that a path means in a file. */
    Definition findInterface(FileScope scope, UsePath path) {
        Definition definition = find(scope, path);
        if (!definition.isInterface()) {
            throw scope.invalid("`" + path + "` is a world, not an interface", path.offset());
        }
        return definition;
    }

    /** The world that a path means in a file. */
    Definition findWorld(FileScope scope, UsePath path) {
        Definition definition = find(scope, path);
        if (definition.isInterface()) {
            throw scope.invalid("`" + path + "` is an interface, not a world", path.offset());
        }
        return definition;
    }

    /** All interfaces, or all worlds, that the gates let through. */
    List<Definition> visible(boolean interfaces) {
        List<Definition> found = new ArrayList<>();
        for (PackageScope pkg : scopes.values()) {
            for (Definition definition : pkg.definitions.values()) {
                if (definition.isInterface() == interfaces && gates.visible(definition.scope(), definition.meta().gate(),
                    Gate.NONE, definition.ident().offset())) {
                    found.add(definition);
                }
            }
        }
        return found;
    }
}
