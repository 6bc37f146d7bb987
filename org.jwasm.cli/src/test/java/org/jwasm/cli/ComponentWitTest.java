package org.jwasm.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@code jwasm component wit} and {@code targets}. */
public class ComponentWitTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private String write(String name, String text) throws IOException {
        Path file = folder.getRoot().toPath().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return file.toString();
    }

    private int run(String... args) {
        out.reset();
        err.reset();
        return Main.run(args, new Terminal(out, err));
    }

    @Test
    public void printsTheWorldOfAComponent() throws IOException {
        String file = write("c.wat", "(component (import \"f\" (func (param \"x\" u8))))");
        assertEquals(0, run("component", "wit", file));
        assertEquals("package root:component;\n\nworld root {\n  import f: func(x: u8);\n}\n", out.toString());
        String text = write("d.wit", "package a:b; interface i { @unstable(feature = x) f: func(); g: func(); }");
        assertEquals(0, run("component", "wit", text));
        assertEquals("package a:b;\n\ninterface i {\n  g: func();\n}\n", out.toString());
        assertEquals(0, run("component", "wit", "--features", "x,y", text));
        assertTrue(out.toString().contains("f: func();"));
    }

    @Test
    public void errorsNameThePlace() throws IOException {
        String bad = write("bad.wit", "package a:b;\nworld w { import x; }");
        assertEquals(1, run("component", "wit", bad));
        assertEquals("Error: " + bad + ":2:18: there is no interface or world `x` in package a:b\n", err.toString());
        String module = write("m.wat", "(component (import \"m\" (core module)))");
        assertEquals(1, run("component", "wit", module));
        assertTrue(err.toString(), err.toString().contains("cannot be expressed in WIT"));
        assertEquals(1, run("component", "wit", "nope.wit"));
        assertEquals("Error: cannot read WIT of nope.wit: no such file\n", err.toString());
        assertEquals(2, run("component", "wit"));
        assertEquals(2, run("component", "targets", module));
    }

    @Test
    public void saysWhatDoesNotFit() throws IOException {
        String component = write("c.wat", "(component (import \"f\" (func (param \"x\" u8))))");
        write("wit/w.wit", "package a:b; world good { import f: func(x: u8); } world bad { export g: func(); }");
        String wit = folder.getRoot().toPath().resolve("wit").toString();
        assertEquals(0, run("component", "targets", component, wit, "--world", "good"));
        assertEquals("", out.toString() + err);
        assertEquals(1, run("component", "targets", component, wit, "--world", "a:b/bad"));
        assertEquals("import `f`: the world does not import it\nexport `g`: the component does not export it\n", out.toString());
        assertEquals("Error: " + component + " does not fit the world a:b/bad\n", err.toString());
        String pkg = write("p.wat", "(component (type (export \"i\") (component (export \"a:b/i\" (instance)))))");
        assertEquals(1, run("component", "targets", pkg, wit, "--world", "good"));
        assertTrue(err.toString(), err.toString().contains("is a package of WIT"));
        assertEquals(1, run("component", "targets", component, wit));
        assertTrue(err.toString(), err.toString().contains("several worlds"));
    }
}
