package org.jwasm.runtime.component;

import java.util.Collection;
import org.jwasm.parser.wit.Version;

/** Names of interfaces with versions, of which one may stand for another; a static-only class. */
final class InterfaceVersions {
    private static final char AT = '@';
    private static final char SEPARATOR = '#';

    private InterfaceVersions() {
    }

    /** The interface in the name of one of its exports, or the name itself. */
    static String interfaceOf(String name) {
        int separator = name.indexOf(SEPARATOR);
        return separator < 0 ? name : name.substring(0, separator);
    }

    /**
     * The newest of these names that differs from one only in its version and is compatible with it, or null: for versions from 1.0.0 on of the same major version, below of
     * the same minor version, below 0.1.0 and with a pre-release none but itself (Component Model, Explainer: canonical interface names).
     */
    static String compatible(String name, Collection<String> known) {
        String track = track(name);
        String best = null;
        for (String candidate : known) {
            if (track != null && track.equals(track(candidate)) && (best == null || version(candidate).compareTo(version(best)) > 0)) {
                best = candidate;
            }
        }
        return best;
    }

    private static Version version(String name) {
        return Version.of(name.substring(name.lastIndexOf(AT) + 1));
    }

    /** The name with as much of the version as has to be the same; null when all of it has. */
    private static String track(String name) {
        int at = name.lastIndexOf(AT);
        String version = at < 0 || Version.of(name.substring(at + 1)) == null ? null : version(name).canonical();
        return version == null || version.equals(name.substring(at + 1)) ? null : name.substring(0, at + 1) + version;
    }
}
