package org.jwasm.parser.wit.resolve;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.api.InvalidException;
import org.jwasm.api.LimitException;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.wit.InterfaceName;
import org.jwasm.parser.wit.PackageName;
import org.jwasm.parser.wit.Wit;
import org.jwasm.parser.wit.WitInterface;
import org.jwasm.parser.wit.WitPackage;
import org.jwasm.parser.wit.WitPrinter;
import org.jwasm.parser.wit.WitWorld;

/** Resolves packages: texts to {@link Wit}. */
public final class WitResolver {
    /** How often packages may be defined again: each time, everything is resolved once more to compare them. */
    private static final int MAX_DUPLICATES = 20;

    private WitResolver() {
    }

    /** Resolves a single text, which is the root package. */
    public static Wit resolve(WitSource source, WitOptions options) {
        return resolve(List.of(List.of(source)), options);
    }

    /**
     * Resolves packages.
     *
     * @param groups for each package its texts, as {@link WitFiles} finds them; the last is the root package. More
     *     packages may be nested in them.
     * @throws MalformedException when a text does not follow the grammar
     * @throws InvalidException when a name cannot be found or is there twice, something refers to itself, or another
     *     rule is broken
     * @throws LimitException when a limit of the implementation is exceeded
     */
    public static Wit resolve(List<List<WitSource>> groups, WitOptions options) {
        Packages packages = new Packages(new Gates(options));
        for (int i = 0; i < groups.size(); i++) {
            packages.add(groups.get(i), i == groups.size() - 1);
        }
        Wit wit = resolve(packages);
        int count = 0;
        for (Packages.Duplicate duplicate : packages.duplicates) {
            if (++count > MAX_DUPLICATES) {
                throw duplicate.file().text().limit("more than " + MAX_DUPLICATES + " packages are defined again",
                    duplicate.offset());
            }
            PackageName name = duplicate.scope().name();
            Wit other = resolve(packages.with(duplicate.scope()));
            if (!WitPrinter.print(wit.find(name)).equals(WitPrinter.print(other.find(name)))) {
                throw duplicate.file().text().invalid("package " + name + " is defined already, with other contents",
                    duplicate.offset());
            }
        }
        return wit;
    }

    private static Wit resolve(Packages packages) {
        packages.checkUses();
        Interfaces interfaces = new Interfaces(packages);
        interfaces.resolve();
        Worlds worlds = new Worlds(packages, interfaces);
        worlds.resolve();
        List<WitPackage> resolved = new ArrayList<>();
        WitPackage root = null;
        for (PackageScope scope : packages.scopes.values()) {
            WitPackage pkg = resolved(scope, interfaces, worlds);
            resolved.add(pkg);
            root = scope.name().equals(packages.root()) ? pkg : root;
        }
        return new Wit(resolved, root);
    }

    private static WitPackage resolved(PackageScope scope, Interfaces interfaces, Worlds worlds) {
        List<WitInterface> inside = new ArrayList<>();
        List<WitWorld> insideWorlds = new ArrayList<>();
        for (Definition definition : scope.definitions.values()) {
            InterfaceName name = definition.name();
            if (interfaces.resolved.containsKey(name)) {
                inside.add(interfaces.resolved.get(name));
            } else if (worlds.resolved.containsKey(name)) {
                insideWorlds.add(worlds.resolved.get(name));
            }
        }
        return new WitPackage(scope.name(), scope.docs(), inside, insideWorlds);
    }
}
