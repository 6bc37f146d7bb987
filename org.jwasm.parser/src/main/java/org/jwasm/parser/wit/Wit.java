package org.jwasm.parser.wit;

import java.util.ArrayList;
import java.util.List;

/**
 * Packages that refer to nothing outside of them.
 *
 * @param packages all, in the order they were found; names are different
 * @param root the one that is meant when nothing else is said; one of them
 */
public record Wit(List<WitPackage> packages, WitPackage root) {
    public Wit {
        packages = List.copyOf(packages);
    }

    /** The package with this name, or null. */
    public WitPackage find(PackageName name) {
        for (WitPackage candidate : packages) {
            if (candidate.name().equals(name)) {
                return candidate;
            }
        }
        return null;
    }

    /** The interface with this name, or null. */
    public WitInterface find(InterfaceName name) {
        WitPackage owner = find(name.pkg());
        return owner == null ? null : owner.interfaceNamed(name.name());
    }

    /**
     * Selects a world (WIT, "Specifying a World").
     *
     * @param selector a world's name in the root package, a full name, or null for the only one of the root package
     * @throws IllegalArgumentException when there is none, or more than one; the message says which there are
     */
    public WitWorld select(String selector) {
        if (selector == null) {
            if (root.worlds().size() == 1) {
                return root.worlds().get(0);
            }
            throw new IllegalArgumentException(root.worlds().isEmpty() ? "package " + root.name() + " has no world"
                : "package " + root.name() + " has several worlds, one has to be named: " + names(root.worlds()));
        }
        InterfaceName full = InterfaceName.of(selector);
        WitPackage owner = full == null ? root : find(full.pkg());
        WitWorld world = owner == null ? null : owner.world(full == null ? selector : full.name());
        if (world == null) {
            List<WitWorld> all = new ArrayList<>();
            packages.forEach(candidate -> all.addAll(candidate.worlds()));
            throw new IllegalArgumentException("there is no world " + selector
                + (all.isEmpty() ? "" : "; there are: " + names(all)));
        }
        return world;
    }

    private static String names(List<WitWorld> worlds) {
        List<String> names = new ArrayList<>();
        worlds.forEach(world -> names.add(world.name().toString()));
        return String.join(", ", names);
    }
}
