package org.jwasm.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

/** The document about the bundles is the one that the build writes. */
public class BundleDocumentIT {
    private static final Path COMMITTED = Tree.ROOT.resolve("doc/bundles.md");

    @Test
    public void theDocumentTellsWhatTheBundlesAre() throws Exception {
        List<Path> jars = new ArrayList<>();
        for (Path folder : Tree.bundles()) {
            for (Path jar : Tree.files(folder.resolve("target"), "-SNAPSHOT.jar")) {
                if (jar.getParent().endsWith("target") && jar.getFileName().toString().startsWith(folder.getFileName() + "-")) {
                    jars.add(jar);
                }
            }
        }
        assertTrue("only " + jars, jars.size() >= 10);
        String written = BundleDocument.of(jars);
        Files.writeString(Tree.ROOT.resolve("org.jwasm.itest/target/bundles.md"), written);
        if (Boolean.getBoolean("jwasm.bless")) {
            Files.writeString(COMMITTED, written);
        }
        assertEquals("doc/bundles.md is out of date: run ci/bless", Tree.text(COMMITTED), written);
    }
}
