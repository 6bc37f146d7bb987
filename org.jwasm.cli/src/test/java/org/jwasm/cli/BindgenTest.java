package org.jwasm.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@code jwasm bindgen}. */
public class BindgenTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        out.reset();
        err.reset();
        return Main.run(args, new Terminal(out, err));
    }

    @Test
    public void writesSources() throws IOException {
        Path root = folder.getRoot().toPath();
        Path wit = Files.writeString(root.resolve("x.wit"), "package a:b; interface i { f: func(); } interface j {} world w { import i; }");
        Path gen = root.resolve("gen");
        assertEquals(err.toString(), 0, run("bindgen", wit.toString(), "--package", "org.acme", "-o", gen.toString()));
        assertTrue(Files.readString(gen.resolve("org/acme/a/b/I.java")).contains("void f();"));
        assertTrue(Files.exists(gen.resolve("org/acme/a/b/J.java")));
        Path world = root.resolve("world");
        assertEquals(0, run("bindgen", wit.toString(), "--world", "w", "--package=org.acme", "-o", world.toString()));
        assertTrue(Files.exists(world.resolve("org/acme/a/b/W.java")));
        assertFalse(Files.exists(world.resolve("org/acme/a/b/J.java")));
    }

    @Test
    public void errors() throws IOException {
        Path root = folder.getRoot().toPath();
        Path wit = Files.writeString(root.resolve("x.wit"), "package a:b; interface i {}");
        assertEquals(2, run("bindgen", wit.toString()));
        assertTrue(err.toString(), err.toString().contains("--package is missing"));
        assertEquals(2, run("bindgen", wit.toString(), "--package", "a-b"));
        assertTrue(err.toString(), err.toString().contains("not the name of a Java package"));
        assertEquals(1, run("bindgen", wit.toString(), "--package", "a", "--world", "w"));
        assertTrue(err.toString(), err.toString().contains("there is no world w"));
        assertEquals(1, run("bindgen", wit.toString(), "--package", "a", "-o", wit.toString()));
        assertTrue(err.toString(), err.toString().contains("cannot write"));
    }
}
