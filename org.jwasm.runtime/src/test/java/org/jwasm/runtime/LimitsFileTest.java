package org.jwasm.runtime;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;
import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.CompilerOptions.Optimization;
import org.jwasm.codegen.CompilerOptions.Verification;
import org.jwasm.codegen.Stage;
import org.jwasm.codegen.backend.BackendFactory;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.Parser;
import org.jwasm.parser.module.Module;

/**
 * Golden tests of what fuel and interruption add to code: each {@code .wat} in {@code filetests/limits} is a module, then the code that each backend makes of it without either,
 * with interruption, and with fuel, in lines that start with {@code ;;}. {@code -Djwasm.bless=true} writes the latter anew.
 */
public class LimitsFileTest {
    private static final boolean BLESS = Boolean.getBoolean("jwasm.bless");

    private static Path root() {
        Path up = Path.of("..", "filetests");
        return Files.isDirectory(up) ? up : Path.of("filetests");
    }

    private static CompilerOptions options(boolean fuel, boolean interruption) {
        return new CompilerOptions(true, Optimization.SPEED, Verification.ON, fuel, interruption);
    }

    private static BackendFactory factory(String name) {
        for (BackendFactory factory : ServiceLoader.load(BackendFactory.class)) {
            if (factory.name().equals(name)) {
                return factory;
            }
        }
        throw new AssertionError("no backend " + name);
    }

    private static String code(BackendFactory factory, CompilerOptions options, Module module) {
        StringBuilder out = new StringBuilder();
        for (int func = module.importedFuncCount(); func < module.funcCount(); func++) {
            out.append(factory.create(options).print(module, new VmLayout(module), func, Stage.ASM));
        }
        return out.toString();
    }

    private static void section(StringBuilder out, String title, String code) {
        out.append(";;\n;; ").append(title).append('\n');
        code.lines().forEach(line -> out.append((";; " + line).stripTrailing()).append('\n'));
    }

    @Test
    public void codeIsAsExpected() throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(root().resolve("limits"))) {
            files = list.filter(p -> p.toString().endsWith(".wat")).sorted().collect(Collectors.toList());
        }
        assertFalse("no files in " + root().resolve("limits"), files.isEmpty());
        for (Path file : files) {
            List<String> text = new ArrayList<>();
            StringBuilder expected = new StringBuilder();
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(";;")) {
                    expected.append(line).append('\n');
                } else {
                    text.add(line);
                }
            }
            String source = String.join("\n", text).strip();
            Module module = Parser.parse(source.getBytes(StandardCharsets.UTF_8));
            StringBuilder actual = new StringBuilder();
            for (String name : BackendTest.BACKENDS) {
                section(actual, name, code(factory(name), options(false, false), module));
                section(actual, name + ", interruption", code(factory(name), options(false, true), module));
                section(actual, name + ", fuel", code(factory(name), options(true, false), module));
            }
            if (BLESS) {
                Files.writeString(file, source + "\n\n" + actual);
            } else {
                assertEquals(file.toString(), expected.toString(), actual.toString());
            }
        }
    }

    /** Without fuel and interruption there is not one instruction for them: neither their fields nor their stub are named, and the code is what it is by default. */
    @Test
    public void offCostsNothing() {
        Module module = Parser.parse(EndlessGuests.TEXT.getBytes(StandardCharsets.UTF_8));
        for (String name : BackendTest.BACKENDS) {
            String off = code(factory(name), options(false, false), module);
            assertEquals(code(factory(name), new CompilerOptions(true, Optimization.SPEED, Verification.ON), module), off);
            assertFalse(off.contains("poll_stub"));
            assertFalse("the poll word", off.contains("[r15+0xc]"));
            assertFalse("the fuel", off.matches("(?s).*sub QWORD PTR \\[r[a-z0-9]+\\+0x48\\].*"));
            String on = code(factory(name), options(true, true), module);
            assertTrue(on.contains("poll_stub") && on.contains("[r15+0xc]") && on.matches("(?s).*sub QWORD PTR \\[r[a-z0-9]+\\+0x48\\].*"));
        }
    }
}
