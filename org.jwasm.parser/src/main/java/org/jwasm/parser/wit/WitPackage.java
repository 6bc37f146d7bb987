package org.jwasm.parser.wit;

import java.util.List;

/**
 * A package.
 *
 * @param docs the text of the comments before its declaration, or null
 */
public record WitPackage(PackageName name, String docs, List<WitInterface> interfaces, List<WitWorld> worlds) {
    public WitPackage {
        interfaces = List.copyOf(interfaces);
        worlds = List.copyOf(worlds);
    }

    /** The interface with this name, or null. */
    public WitInterface interfaceNamed(String label) {
        for (WitInterface candidate : interfaces) {
            if (candidate.name().name().equals(label)) {
                return candidate;
            }
        }
        return null;
    }

    /** The world with this name, or null. */
    public WitWorld world(String label) {
        for (WitWorld world : worlds) {
            if (world.name().name().equals(label)) {
                return world;
            }
        }
        return null;
    }
}
