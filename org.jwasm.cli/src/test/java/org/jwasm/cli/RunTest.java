package org.jwasm.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@code jwasm run} and what else needs an engine. Programs that use standard streams run in a process of their own. */
public class RunTest {
    private static final String WASI = "(import \"wasi_snapshot_preview1\" ";
    private static final String WRITE = WASI + "\"fd_write\" (func $write (param i32 i32 i32 i32) (result i32)))";
    private static final String EXIT = WASI + "\"proc_exit\" (func $exit (param i32)))";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

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

    /** Runs in a process. @return standard output */
    private String process(int expectedCode, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ErrorFile=" + folder.getRoot() + "/hs_err.log", "-cp", System.getProperty("java.class.path"), "org.jwasm.cli.Main"));
        command.addAll(List.of(args));
        Path errors = folder.getRoot().toPath().resolve("stderr");
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(Files.readString(errors), expectedCode, process.exitValue());
        err.reset();
        err.writeBytes(Files.readAllBytes(errors));
        return printed;
    }

    @Test
    public void invokesFunctionsOfComponents() throws IOException {
        String file = write("c.wat", "(component (core module $m (memory (export \"mem\") 1) (func (export \"add\") (param i32 i32) (result i32)"
                + " (i32.add (local.get 0) (local.get 1)))"
                + " (func (export \"realloc\") (param i32 i32 i32 i32) (result i32) i32.const 64)"
                + " (func (export \"same\") (param i32 i32) (result i32) (i32.store (i32.const 16) (local.get 0)) (i32.store (i32.const 20) (local.get 1)) i32.const 16))"
                + " (core instance $i (instantiate $m))"
                + " (func $add (param \"a\" u8) (param \"b\" u32) (result u32) (canon lift (core func $i \"add\")))"
                + " (instance $x (export \"add\" (func $add))) (export \"ns:pkg/math\" (instance $x))"
                + " (func (export \"same\") (param \"l\" (list string)) (result (list string)) (canon lift (core func $i \"same\") (memory $i \"mem\")"
                + " (realloc (func $i \"realloc\")))))");
        assertEquals(err.toString(), 0, run("run", "--invoke", "ns:pkg/math#add(1, 41)", file));
        assertEquals("42\n", out.toString());
        assertEquals(err.toString(), 0, run("run", "--invoke", "ns:pkg/math#add", file, "2", "3"));
        assertEquals("5\n", out.toString());
        assertEquals(err.toString(), 0, run("run", "--invoke", "same([])", file));
        assertEquals("[]\n", out.toString());
        assertEquals(1, run("run", "--invoke", "ns:pkg/math#add(1, -1)", file));
        assertTrue(err.toString(), err.toString().contains("-1 is not between 0 and 4294967295"));
        assertEquals(1, run("run", "--invoke", "nothing()", file));
        assertTrue(err.toString(), err.toString().contains("there are ns:pkg/math#add, same"));
        assertEquals(1, run("run", file));
        assertTrue(err.toString(), err.toString().contains("--invoke"));
    }

    @Test
    public void invokesFunctions() throws IOException {
        String file = write("m.wat", "(module (func (export \"add\") (param i32 i64) (result i64) (i64.add (i64.extend_i32_s (local.get 0)) (local.get 1)))"
                + " (func (export \"two\") (result f64 i32) f64.const 1.5 i32.const -1) (memory (export \"memory\") 1))");
        assertEquals(err.toString(), 0, run("run", "--invoke", "add", file, "-1", "0x10"));
        assertEquals("15\n", out.toString());
        assertEquals(0, run("run", "--memory=checked", "-O0", "--eager", "--invoke=two", file));
        assertEquals("1.5\n-1\n", out.toString());
        assertEquals(1, run("run", "--invoke", "add", file, "1"));
        assertEquals("Error: the function takes 2 arguments, not 1: (func (param i32 i64) (result i64))\n", err.toString());
        assertEquals(1, run("run", "--invoke", "nothing", file));
        assertEquals("Error: the module exports no function nothing\n", err.toString());
        assertEquals(1, run("run", "--invoke", "memory", file));
        assertEquals("a module without a program", 0, run("run", file));
    }

    @Test
    public void trapsHaveABacktraceAndACodeOfTheirOwn() throws IOException {
        String file = write("t.wat", "(module $m (func $inner unreachable) (func $outer (export \"_start\") call $inner))");
        assertEquals(134, run("run", file));
        assertEquals("", out.toString());
        String message = err.toString();
        assertTrue(message, message.startsWith("Error: wasm trap: unreachable\n"));
        assertTrue(message, message.indexOf("m!inner") > 0 && message.indexOf("m!inner") < message.indexOf("m!outer"));
        String start = write("s.wat", "(module (func $f (drop (i32.div_s (i32.const 1) (i32.const 0)))) (start $f))");
        assertEquals(134, run("run", start));
        assertTrue(err.toString(), err.toString().startsWith("Error: wasm trap: integer divide by zero\n"));
    }

    @Test
    public void recursionWithoutEndIsATrap() throws IOException {
        String file = write("r.wat", "(module (func $f (export \"_start\") call $f call $f))");
        assertEquals(134, run("run", "--stack=256K", file));
        assertTrue(err.toString(), err.toString().startsWith("Error: wasm trap: call stack exhausted\n"));
    }

    @Test
    public void programsCanBeLimited() throws IOException {
        String loop = write("l.wat", "(module $m (func $f (export \"_start\") (loop (br 0))))");
        assertEquals(134, run("run", "--fuel=100000", loop));
        assertTrue(err.toString(), err.toString().startsWith("Error: wasm trap: all fuel consumed\n") && err.toString().contains("m!f"));
        assertEquals(134, run("run", "--timeout", "50ms", loop));
        assertTrue(err.toString(), err.toString().startsWith("Error: wasm trap: interrupted: the deadline has passed\n") && err.toString().contains("m!f"));
        assertEquals(134, run("run", "--backend=x64.baseline", "--fuel=100000", loop));
        assertEquals(134, run("run", "--backend=x64.baseline", "--timeout=0", loop));
        String grow = write("g.wat", "(module (memory 2) (table $t 1 funcref) (func (export \"grow\") (param i32) (result i32) (memory.grow (local.get 0)))"
                + " (func (export \"tgrow\") (param i32) (result i32) (table.grow $t (ref.null func) (local.get 0))))");
        assertEquals(0, run("run", "--max-memory=256K", "--invoke=grow", grow, "2"));
        assertEquals("2\n", out.toString());
        assertEquals(0, run("run", "--max-memory=256K", "--invoke=grow", grow, "3"));
        assertEquals("-1\n", out.toString());
        assertEquals(134, run("run", "--max-memory=256K", "--trap-on-grow-failure", "--invoke=grow", grow, "3"));
        assertTrue(err.toString(), err.toString().startsWith("Error: wasm trap: limit exceeded\n"));
        assertEquals(0, run("run", "--max-table=5", "--invoke=tgrow", grow, "5"));
        assertEquals("-1\n", out.toString());
        assertEquals(1, run("run", "--max-memory=64K", "--invoke=grow", grow, "0"));
        assertTrue(err.toString(), err.toString().contains("65536"));
        for (String wrong : List.of("--fuel=much", "--fuel=-1", "--timeout=soon", "--timeout=5d", "--timeout=", "--max-memory=1T", "--max-memory=-1", "--max-table=x")) {
            assertEquals(wrong, 2, run("run", wrong, loop));
        }
    }

    /** The guest waits in the host: for time, and for input that does not come. */
    @Test
    public void programsThatWaitAreStoppedToo() throws IOException {
        String poll = WASI + "\"poll_oneoff\" (func $poll (param i32 i32 i32 i32) (result i32)))";
        String sleep = write("w.wat", "(module $m " + poll + " (memory (export \"memory\") 1) (func $f (export \"_start\")"
                + " (i32.store (i32.const 16) (i32.const 1)) (i64.store (i32.const 24) (i64.const 3600000000000))"
                + " (loop (drop (call $poll (i32.const 0) (i32.const 100) (i32.const 1) (i32.const 200))) (br 0))))");
        assertEquals(134, run("run", "--timeout=100ms", sleep));
        assertTrue(err.toString(), err.toString().startsWith("Error: wasm trap: interrupted: the deadline has passed\n") && err.toString().contains("m!f"));
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    public void theExitCodeIsTheProgramsOwn() throws IOException {
        String file = write("e.wat", "(module " + EXIT + " (memory (export \"memory\") 1) (func (export \"_start\") (call $exit (i32.const 42))))");
        assertEquals(42, run("run", file));
        assertEquals("", err.toString());
    }

    @Test
    public void initializesReactors() throws IOException {
        String file = write("i.wat", "(module (global $g (mut i32) (i32.const 1)) (func (export \"_initialize\") (global.set $g (i32.const 7)))"
                + " (func (export \"get\") (result i32) (global.get $g)))");
        assertEquals(0, run("run", "--invoke", "get", file));
        assertEquals("7\n", out.toString());
    }

    @Test
    public void linkErrorsAreOneLine() throws IOException {
        String file = write("l.wat", "(module (import \"env\" \"f\" (func)))");
        assertEquals(1, run("run", file));
        assertTrue(err.toString(), err.toString().startsWith("Error: " + file + ": unknown import"));
        assertEquals(1, err.toString().lines().count());
        assertEquals(1, run("run", "--dir", folder.getRoot() + "/missing", file));
        assertEquals("Error: cannot open directory " + folder.getRoot() + "/missing: no such directory\n", err.toString());
    }

    @Test
    public void printsArgumentsAndEnvironment() throws Exception {
        String file = write("p.wat", "(module " + WRITE + WASI + "\"args_sizes_get\" (func $asizes (param i32 i32) (result i32)))"
                + WASI + "\"args_get\" (func $args (param i32 i32) (result i32)))"
                + WASI + "\"environ_sizes_get\" (func $esizes (param i32 i32) (result i32)))"
                + WASI + "\"environ_get\" (func $env (param i32 i32) (result i32)))"
                + "(memory (export \"memory\") 1)"
                + "(func $print (i32.store (i32.const 16) (i32.const 1024)) (i32.store (i32.const 20) (i32.load (i32.const 4)))"
                + "  (drop (call $write (i32.const 1) (i32.const 16) (i32.const 1) (i32.const 8))))"
                + "(func (export \"_start\")"
                + "  (drop (call $asizes (i32.const 0) (i32.const 4))) (drop (call $args (i32.const 512) (i32.const 1024))) (call $print)"
                + "  (drop (call $esizes (i32.const 0) (i32.const 4))) (drop (call $env (i32.const 512) (i32.const 1024))) (call $print)))");
        String printed = process(0, "run", "--env", "A=1", "--env=JWASM_NOT_SET", file, "--help", "-O0", "b c");
        assertEquals(file + "\0--help\0-O0\0b c\0A=1\0", printed);
    }

    @Test
    public void outputBeforeATrapIsNotLost() throws Exception {
        String file = write("o.wat", "(module " + WRITE + "(memory (export \"memory\") 1) (data (i32.const 100) \"out\\0a\") (data (i32.const 0) \"\\64\\00\\00\\00\\04\\00\\00\\00\")"
                + " (func (export \"_start\") (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))"
                + " (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))) unreachable))");
        assertEquals("out\nout\n", process(134, "run", file));
        // Newer JVMs have warnings of their own there.
        assertTrue(err.toString(), err.toString().contains("Error: wasm trap: unreachable"));
    }

    @Test
    public void runsScripts() throws IOException {
        String good = write("a.wast", "(module (func (export \"f\") (param i32) (result i32) (i32.div_u (i32.const 6) (local.get 0))))\n"
                + "(assert_return (invoke \"f\" (i32.const 2)) (i32.const 3))\n(assert_trap (invoke \"f\" (i32.const 0)) \"integer divide by zero\")\n"
                + "(assert_invalid (module (func (result i32))) \"type mismatch\")\n(assert_malformed (module quote \"(func bogus)\") \"unknown operator\")\n"
                + "(assert_unlinkable (module (import \"spectest\" \"nothing\" (func))) \"unknown import\")\n");
        assertEquals(0, run("wast", good));
        assertEquals("a.wast: 5 passed, 0 failed, 0 skipped\n5 passed, 0 failed, 0 skipped\n", out.toString());
        String bad = write("b.wast", "(module (func (export \"f\") (result i32) i32.const 1))\n(assert_return (invoke \"f\") (i32.const 2))\n"
                + "(assert_trap (invoke \"f\") \"unreachable\")\n(invoke \"g\")\n(thread $t)\n");
        assertEquals(1, run("wast", good, bad));
        String text = out.toString();
        assertTrue(text, text.contains("b.wast: 0 passed, 3 failed, 1 skipped\n  b.wast:2: "));
        assertTrue(text, text.contains("  b.wast:4: no exported function \"g\"\n"));
        assertTrue(text, text.endsWith("\n5 passed, 3 failed, 1 skipped\n"));
        assertEquals("of a folder, the scripts in it", 1, run("wast", folder.getRoot().toString()));
        assertTrue(out.toString().endsWith("\n5 passed, 3 failed, 1 skipped\n"));
        String known = write("known", "b.wast never worked\n");
        assertEquals(0, run("wast", "--known-failures", known, bad));
        assertTrue(out.toString().endsWith("\n0 passed, 0 failed, 4 skipped\n"));
        assertEquals("an entry that passes", 1, run("wast", "--known-failures", write("stale", "a.wast once failed\n"), good));
        assertEquals(1, run("wast", write("c.wast", "(module")));
        assertTrue(out.toString(), out.toString().contains("malformed script"));
    }

    @Test
    public void exploresFunctions() throws IOException {
        String file = write("x.wat", "(module (import \"a\" \"b\" (func)) (func $named (export \"add\") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))"
                + " (func (result i32) i32.const 7))");
        assertEquals(err.toString(), 0, run("explore", "--stage=ssa", "--func=add", file));
        assertTrue(out.toString(), out.toString().startsWith(";; function 1 named\n"));
        for (String stage : new String[] {"opt", "mir", "alloc", "asm"}) {
            for (String func : new String[] {"$named", "1"}) {
                assertEquals(err.toString(), 0, run("explore", "--stage=" + stage, "--func", func, file));
                assertTrue(out.toString(), out.toString().contains("add"));
            }
        }
        assertEquals("all functions", 0, run("explore", "--stage=ssa", file));
        assertTrue(out.toString(), out.toString().contains(";; function 2\n"));
        assertEquals(1, run("explore", "--func=0", file));
        assertEquals("Error: function 0 is imported\n", err.toString());
        assertEquals(1, run("explore", "--func=nothing", file));
        assertEquals(1, run("explore", "--target=pdp11", file));
    }

    @Test
    public void scriptsRunComponents() throws IOException {
        String lifted = "(core module $m (func (export \"f\") (result i32) i32.const 7)) (core instance $i (instantiate $m))";
        String script = write("d.wast", "(component definition $C " + lifted
                + " (func (export \"f\") (result u8) (canon lift (core func $i \"f\"))))\n"
                + "(component instance $e $C)\n"
                + "(assert_return (invoke \"f\") (u8.const 7))\n"
                + "(assert_return (invoke $e \"f\") (u8.const 8))\n"
                + "(component $d (func $f (import \"missing\")))\n"
                + "(assert_return (invoke \"f\") (u8.const 7))\n"
                + "(assert_invalid (component (import \"f\" (func)) (import \"f\" (func))) \"conflicts with previous name\")\n"
                + "(component " + lifted + " (func (export \"f\") async (canon lift (core func $i \"f\") async"
                + " (callback (func $i \"f\")))))\n"
                + "(component " + lifted + " (core module $n (func (export \"f\"))) (core instance $k (instantiate $n))"
                + " (func (export \"f\") async (canon lift (core func $k \"f\") async)))\n"
                + "(assert_return (invoke \"f\"))\n");
        assertEquals(1, run("wast", script));
        String text = out.toString();
        assertTrue(text, text.startsWith("d.wast: 2 passed, 4 failed, 2 skipped\n"));
        assertTrue(text, text.contains("  d.wast:4: expected "));
        assertTrue(text, text.contains("  d.wast:5: unknown import: missing is to be a func\n"));
        assertTrue(text, text.contains("  d.wast:6: there is no instance\n"));
        assertTrue(text, text.contains("  d.wast:8: "));
        assertTrue(text, text.contains("  d.wast: 2 not tried: asynchronous calls of components are not supported yet"));
    }
}
