package org.jwasm.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The command without OSGi: on the class path, on the module path, and through the launcher. */
public class LaunchIT {
    private static final Path LIB = Tree.ROOT.resolve("org.jwasm.cli/target/dist/lib");
    private static final String MAIN = "org.jwasm.cli.Main";
    private static final String GREETING = "Hello from WebAssembly!\n";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private record Outcome(int exit, String out, String err) {}

    private Outcome run(Path folder, List<String> command) throws IOException, InterruptedException {
        File out = temporary.newFile();
        File err = temporary.newFile();
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out).redirectError(err);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeAll(List.of("JWASM_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("does not end: " + command);
        }
        return new Outcome(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }

    private static List<String> java(String access, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=" + access);
        }
        command.addAll(List.of(arguments));
        return command;
    }

    private static String hello() {
        return Tree.ROOT.resolve("examples/hello.wat").toString();
    }

    @Test
    public void runsOnTheClassPath() throws Exception {
        String classPath = Tree.files(LIB, ".jar").stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        Outcome outcome = run(Tree.ROOT, java("ALL-UNNAMED", "-cp", classPath, MAIN, "run", hello()));
        assertEquals(new Outcome(0, GREETING, ""), outcome);
    }

    @Test
    public void runsOnTheModulePath() throws Exception {
        Outcome outcome = run(Tree.ROOT, java("com.sun.jna", "-p", LIB.toString(), "-m", "org.jwasm.cli/" + MAIN, "run", hello()));
        assertEquals(new Outcome(0, GREETING, ""), outcome);
    }

    /** A program of a user: a host interface that is replaced, and what the engine tells of itself. */
    private static final String HOSTS = """
            import java.util.List;
            import java.util.function.IntUnaryOperator;
            import org.jwasm.api.Engine;
            import org.jwasm.api.Store;
            import org.jwasm.api.host.HostFunc;
            import org.jwasm.api.host.HostInterface;
            import org.jwasm.api.host.Registration;

            public class Hosts {
                record Plus(int addend) implements HostInterface {
                    public String name() {
                        return "env";
                    }

                    public List<HostFunc> functions() {
                        return List.of(HostFunc.of("f", IntUnaryOperator.class, n -> n + addend));
                    }
                }

                public static void main(String[] args) {
                    String guest = "(module (import \\"env\\" \\"f\\" (func $f (param i32) (result i32))) (func (export \\"g\\") (param i32) (result i32) (call $f (local.get 0))))";
                    try (Engine engine = Engine.create(); Store store = engine.newStore()) {
                        Registration one = engine.hosts().add(new Plus(1), 0);
                        IntUnaryOperator g = engine.newLinker().hosts("env").instantiate(store, engine.compile(guest.getBytes())).func("g").as(IntUnaryOperator.class);
                        System.out.println(g.applyAsInt(10));
                        engine.hosts().add(new Plus(2), 0);
                        one.close();
                        System.out.println(g.applyAsInt(10));
                        System.out.println(engine.status().backend() + " " + engine.status().stores().get(0).instances().size());
                    }
                }
            }
            """;

    private void runsHosts(String access, String... path) throws Exception {
        Path source = Files.writeString(temporary.newFolder("source" + path.length).toPath().resolve("Hosts.java"), HOSTS);
        List<String> command = java(access, path);
        command.add(source.toString());
        assertEquals(new Outcome(0, "11\n12\nx64 1\n", ""), run(Tree.ROOT, command));
    }

    @Test
    public void hostsAreReplacedOnTheClassPath() throws Exception {
        runsHosts("ALL-UNNAMED", "-cp", Tree.files(LIB, ".jar").stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }

    @Test
    public void hostsAreReplacedOnTheModulePath() throws Exception {
        runsHosts("com.sun.jna", "-p", LIB.toString(), "--add-modules", "ALL-MODULE-PATH");
    }

    /** A copy of the launcher beside copies of the jars, called through a link, from another folder, with spaces in the path. */
    @Test
    public void runsThroughTheLauncher() throws Exception {
        Path home = temporary.newFolder("a home").toPath();
        Path dist = Files.createDirectories(home.resolve("org.jwasm.cli/target/dist"));
        Files.createDirectories(dist.resolve("lib"));
        for (Path jar : Tree.files(LIB, ".jar")) {
            Files.copy(jar, dist.resolve("lib").resolve(jar.getFileName()));
        }
        Files.createDirectories(home.resolve("examples"));
        Path program = Files.copy(Tree.ROOT.resolve("examples/hello.wat"), home.resolve("examples/hello.wat"));
        Path launcher = Files.copy(Tree.ROOT.resolve("jwasm"), home.resolve("jwasm"));
        assertTrue(launcher.toFile().setExecutable(true));
        Files.setLastModifiedTime(Files.createFile(dist.resolve("stamp")), FileTime.from(Instant.now()));
        Path elsewhere = temporary.newFolder("else where").toPath();
        Path link = Files.createSymbolicLink(elsewhere.resolve("jw asm"), Path.of("..", "a home", "jwasm"));

        List<String> command = List.of(link.toString(), "run", program.toString());
        Outcome first = run(elsewhere, command);
        assertEquals(new Outcome(0, GREETING, first.err()), first);
        assertTrue(first.err(), first.err().startsWith("jwasm: saving a class data archive"));
        List<Path> archives = Tree.files(dist, ".jsa");
        assertEquals(1, archives.size());
        assertTrue("the archive cannot be made", Files.size(archives.get(0)) > 0);

        assertEquals(new Outcome(0, GREETING, ""), run(elsewhere, command));
        assertEquals("a missing file", 1, run(elsewhere, List.of(link.toString(), "run", "no such file.wasm")).exit());
    }

    @Test
    public void theLauncherRefusesAnUnfitJdk() throws Exception {
        Path home = temporary.newFolder("old").toPath();
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexit 1\n");
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        Outcome outcome = run(Tree.ROOT, List.of("/usr/bin/env", "JAVA_HOME=" + home, Tree.ROOT.resolve("jwasm").toString(), "help"));
        assertEquals(2, outcome.exit());
        assertTrue(outcome.err(), outcome.err().contains("Java 11.0.2 is too old"));
    }
}
