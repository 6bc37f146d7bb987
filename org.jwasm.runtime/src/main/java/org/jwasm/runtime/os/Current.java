package org.jwasm.runtime.os;

import org.jwasm.api.UnsupportedPlatformException;

/** Holds the one implementation, made on first use. */
final class Current {
    static final OperatingSystem SYSTEM = choose();

    private Current() {
    }

    private static OperatingSystem choose() {
        String name = System.getProperty("os.name", "");
        if (!name.equals("Linux")) {
            throw new UnsupportedPlatformException("jwasm does not support the operating system " + name + " yet; it supports Linux");
        }
        try {
            return new Linux();
        } catch (LinkageError e) {
            throw new UnsupportedPlatformException("JNA cannot be used: " + e.getMessage(), e);
        }
    }
}
