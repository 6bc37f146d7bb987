package org.jwasm.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** What version this is. */
final class Version {
    private static final String BUNDLE_VERSION = "Bundle-Version";
    private static final String BUNDLE_NAME = "Bundle-SymbolicName";

    private Version() {
    }

    /** The version in the manifest of this bundle, or "development" when its classes lie in a folder. */
    static String current() throws IOException {
        var manifests = Version.class.getClassLoader().getResources("META-INF/MANIFEST.MF");
        while (manifests.hasMoreElements()) {
            try (InputStream in = manifests.nextElement().openStream()) {
                Attributes main = new Manifest(in).getMainAttributes();
                if ("org.jwasm.cli".equals(main.getValue(BUNDLE_NAME))) {
                    return main.getValue(BUNDLE_VERSION);
                }
            }
        }
        return "development";
    }
}
