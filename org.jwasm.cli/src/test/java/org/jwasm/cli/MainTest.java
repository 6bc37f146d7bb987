package org.jwasm.cli;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The command line, as far as it needs no engine. */
public class MainTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String good;
    private String invalid;
    private String malformed;

    @Before
    public void files() throws IOException {
        good = write("good.wat", "(module (func (export \"f\") (result i32) i32.const 1))");
        invalid = write("invalid.wat", "(module\n  (func (result i32) i64.const 1))");
        malformed = write("malformed.wat", "(module\n  (func bogus))");
    }

    private String write(String name, String text) throws IOException {
        Path file = folder.getRoot().toPath().resolve(name);
        Files.writeString(file, text);
        return file.toString();
    }

    private int run(String... args) {
        out.reset();
        err.reset();
        return Main.run(args, new Terminal(out, err));
    }

    private void assertUsage(String message, String... args) {
        assertEquals(2, run(args));
        assertEquals("", out.toString());
        assertTrue(err.toString(), err.toString().contains(message));
        assertTrue(err.toString(), err.toString().contains("--help"));
    }

    private void assertError(String message, String... args) {
        assertEquals(1, run(args));
        assertEquals("", out.toString());
        assertEquals("Error: " + message + "\n", err.toString());
    }

    @Test
    public void helpAndVersion() {
        assertEquals(0, run("--version"));
        assertTrue(out.toString(), out.toString().startsWith("jwasm "));
        assertEquals(0, run("--help"));
        for (String command : new String[] {"run", "validate", "parse", "print", "wast", "explore", "completion", "help"}) {
            assertTrue(command, out.toString().contains("\n  " + command + " "));
        }
        assertEquals(0, run("help"));
        assertEquals(0, run("help", "run"));
        String help = out.toString();
        assertTrue(help, help.contains("--invoke=NAME"));
        assertEquals(0, run("run", "--help"));
        assertEquals(help, out.toString());
        assertUsage("no command 'x'", "help", "x");
        assertEquals(0, run("completion"));
        assertTrue(out.toString().contains("--invoke"));
    }

    @Test
    public void wrongUsage() {
        assertEquals(2, run());
        assertTrue(err.toString(), err.toString().startsWith("Usage: jwasm"));
        assertUsage("bogus", "bogus");
        assertUsage("FILE", "run");
        assertUsage("FILE", "validate");
        assertUsage("FILE", "wast");
        assertUsage("--bogus", "run", "--bogus", good);
        assertUsage("guard, checked or auto", "run", "--memory=x", good);
        assertUsage("exclude each other", "run", "-O0", "-O", good);
        assertUsage("exclude each other", "run", "--eager", "--lazy", good);
        assertUsage("number of bytes", "run", "--stack=x", good);
        assertUsage("number of bytes", "run", "--stack=99999999999999999999G", good);
        assertUsage("allowed are", "run", "--stack=1K", good);
        assertUsage("without a name", "run", "--env==x", good);
        assertUsage("ssa, opt, mir", "explore", "--stage=x", good);
    }

    @Test
    public void errorsNameTheFileAndThePlace() {
        assertError("cannot read nope.wasm: no such file", "run", "nope.wasm");
        assertError("cannot read nope.wasm: no such file", "validate", "nope.wasm");
        assertError("cannot read nope.wast: no such file", "wast", "nope.wast");
        assertError("cannot read " + folder.getRoot() + ": it is a directory", "validate", folder.getRoot().toString());
        assertEquals(1, run("validate", invalid));
        assertTrue(err.toString(), err.toString().startsWith("Error: " + invalid + ":2:"));
        assertTrue(err.toString(), err.toString().contains("invalid module: type mismatch"));
        assertEquals(1, run("parse", malformed));
        assertTrue(err.toString(), err.toString().startsWith("Error: " + malformed + ":2:9: malformed module: unknown operator"));
    }

    @Test
    public void errorsInBinariesHaveAnOffset() throws IOException {
        Path file = folder.getRoot().toPath().resolve("cut.wasm");
        Files.write(file, new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 1, 5});
        assertError(file + ": malformed module: length out of bounds (at offset 0x9)", "validate", file.toString());
    }

    @Test
    public void validates() {
        assertEquals(0, run("validate", good));
        assertEquals("", out.toString() + err);
        assertEquals("all are checked", 1, run("validate", invalid, good, malformed));
        assertTrue(err.toString(), err.toString().contains(malformed));
    }

    @Test
    public void parsesAndPrints() throws IOException {
        String binary = folder.getRoot().toPath().resolve("good.wasm").toString();
        assertEquals(0, run("parse", good, "-o", binary));
        byte[] bytes = Files.readAllBytes(Path.of(binary));
        assertEquals(0, run("parse", good));
        assertArrayEquals(bytes, out.toByteArray());
        assertEquals("parsing does not validate", 0, run("parse", invalid));
        assertEquals(0, run("print", binary));
        String text = out.toString();
        assertTrue(text, text.contains("i32.const 1"));
        String again = write("again.wat", text);
        assertEquals(0, run("parse", again));
        assertArrayEquals(bytes, out.toByteArray());
        assertError("cannot write " + folder.getRoot() + "/no/file: no such file", "parse", good, "-o", folder.getRoot() + "/no/file");
    }

    @Test
    public void componentsToo() throws IOException {
        String component = write("c.wat", "(component $c (type $t (list u8)) (import \"f\" (func $f (param \"x\" $t))))");
        String binary = folder.getRoot().toPath().resolve("c.wasm").toString();
        assertEquals(0, run("parse", component, "-o", binary));
        byte[] bytes = Files.readAllBytes(Path.of(binary));
        assertEquals(0, run("parse", binary));
        assertArrayEquals(bytes, out.toByteArray());
        assertEquals(0, run("validate", component, binary));
        assertEquals(0, run("print", binary));
        String text = out.toString();
        assertTrue(text, text.contains("(import \"f\" (func $f (;0;) (type 1)))"));
        assertEquals(0, run("parse", write("again.wat", text)));
        assertArrayEquals(bytes, out.toByteArray());
    }

    @Test
    public void errorsInComponents() throws IOException {
        String invalid = write("i.wat", "(component\n  (import \"f\" (func))\n  (import \"f\" (func)))");
        assertEquals(1, run("validate", invalid));
        assertTrue(err.toString(), err.toString().startsWith("Error: " + invalid + ":3:3: invalid component: "));
        String bad = write("m.wat", "(component\n  (core module\n    (func bogus)))");
        assertError(bad + ":3:11: malformed component: unknown operator bogus", "print", bad);
        assertEquals(1, run("run", "--invoke", "f()", invalid));
        assertTrue(err.toString(), err.toString().startsWith("Error: " + invalid + ":3:3: invalid component: "));
    }

    @Test
    public void aReaderThatGoesAwayEndsQuietly() {
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertEquals(141, Main.run(new String[] {"parse", good}, new Terminal(gone, err)));
        assertEquals("", err.toString());
    }

    @Test
    public void componentShowsPlansAndPictures() throws IOException {
        String component = write("c.wat", "(component (core module $m (func (export \"f\")))"
            + " (core instance $i (instantiate $m)) (func (export \"f\") (canon lift (core func $i \"f\"))))");
        assertEquals(0, run("component", "dfg", component));
        assertEquals("v0 = module 0\nv1 = core.instance! #0 v0 ()\nv2 = core.export v1 func \"f\"\n"
            + "v3 = options #0 utf8\nv4 = lift v2 func() v3\nexport \"f\" = v4\n", out.toString());
        assertEquals(0, run("component", "dfg", component, "--phase", "translate"));
        assertTrue(out.toString(), out.toString().startsWith("module 0: 0 imports, 1 exports\ncomponent 0:\n"));
        assertEquals(0, run("component", "dfg", component, "--svg"));
        assertTrue(out.toString(), out.toString().startsWith("<svg "));
        assertEquals(0, run("component", "dfg", component, "--dot", "--phase=dfg"));
        assertTrue(out.toString(), out.toString().startsWith("digraph "));
        assertUsage("dfg FILE", "component", component);
        assertUsage("--phase is translate", "component", "dfg", component, "--phase", "mir");
        assertUsage("no graph yet", "component", "dfg", component, "--svg", "--phase", "translate");
    }
}
