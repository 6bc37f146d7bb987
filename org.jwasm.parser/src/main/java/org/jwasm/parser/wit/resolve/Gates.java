package org.jwasm.parser.wit.resolve;

import org.jwasm.parser.wit.Gate;
import org.jwasm.parser.wit.PackageName;
import org.jwasm.parser.wit.Version;

/** What gates let through, and where they may stand (WIT, "Feature Gates"). */
final class Gates {
    private final WitOptions options;

    Gates(WitOptions options) {
        this.options = options;
    }

    /** Null when something with this gate is there; otherwise why not. */
    String hidden(Gate gate) {
        return gate.unstable() == null || options.allFeatures() || options.features().contains(gate.unstable()) ? null
            : "it is part of the feature `" + gate.unstable() + "`, which is not chosen";
    }

    /**
     * Whether an item is there, after checking that its gate may stand where it does. An item without a gate has that
     * of what it is in: the specification wants it written again, but its users do not.
     *
     * @param container the gate of what it is in
     */
    boolean visible(FileScope scope, Gate gate, Gate container, int offset) {
        checkSince(scope, gate.since(), offset);
        if (!gate.isNone() && !gate.admits(container)) {
            throw scope.invalid("this needs a gate that is not weaker than that of what it is in", offset);
        }
        return hidden(gate) == null;
    }

    private static void checkSince(FileScope scope, String since, int offset) {
        PackageName pkg = scope.pkg().name();
        if (since != null && pkg.version() == null) {
            throw scope.invalid("package " + pkg + " needs a version for `@since`", offset);
        }
        if (since != null && Version.of(since).compareTo(Version.of(pkg.version())) > 0) {
            throw scope.invalid("`@since(version = " + since + ")` is newer than package " + pkg, offset);
        }
    }
}
