package org.jwasm.codegen;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jwasm.codegen.CompilerOptions.Optimization;
import org.jwasm.codegen.CompilerOptions.Verification;
import org.jwasm.codegen.opt.Optimizer;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Parser;
import org.jwasm.codegen.ssa.Printer;
import org.jwasm.codegen.ssa.Verifier;
import org.jwasm.codegen.translate.Translator;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.module.Module;
import org.junit.Test;

/**
 * Golden tests: each {@code .wat} in {@code filetests/ssa} and {@code filetests/opt} has a first line {@code ;;! stage=ssa} or {@code ;;! stage=opt},
 * perhaps with {@code guard=off}, {@code fuel=on} and {@code interruption=on}, then a module, then what its functions are after the stage, in lines that start with {@code ;;}.
 * {@code -Djwasm.bless=true} writes the latter anew. What is printed must also parse back.
 */
public class FileTest {
    private static final boolean BLESS = Boolean.getBoolean("jwasm.bless");

    private static Path root() {
        Path up = Path.of("..", "filetests");
        return Files.isDirectory(up) ? up : Path.of("filetests");
    }

    private static List<Path> files(String directory) throws IOException {
        try (Stream<Path> files = Files.list(root().resolve(directory))) {
            return files.filter(p -> p.toString().endsWith(".wat")).sorted().collect(Collectors.toList());
        }
    }

    @Test
    public void translation() throws IOException {
        run("ssa");
    }

    @Test
    public void optimization() throws IOException {
        run("opt");
    }

    private static void run(String directory) throws IOException {
        List<Path> files = files(directory);
        assertFalse("no files in " + root().resolve(directory), files.isEmpty());
        for (Path file : files) {
            run(file);
        }
    }

    private static void run(Path file) throws IOException {
        String text = Files.readString(file);
        List<String> header = new ArrayList<>();
        StringBuilder module = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        text.lines().forEach(line -> {
            if (line.startsWith(";;!")) {
                header.addAll(List.of(line.substring(3).trim().split(" ")));
            } else if (line.startsWith(";;")) {
                expected.append(line).append('\n');
            } else {
                module.append(line).append('\n');
            }
        });
        String actual = functions(module.toString(), header);
        if (BLESS) {
            Files.writeString(file, ";;! " + String.join(" ", header) + "\n" + module.toString().strip() + "\n\n" + actual);
        } else {
            assertEquals(file.toString(), expected.toString(), actual);
        }
    }

    private static String functions(String text, List<String> header) {
        boolean optimizes = header.contains("stage=opt");
        CompilerOptions options = new CompilerOptions(!header.contains("guard=off"), optimizes ? Optimization.SPEED : Optimization.NONE, Verification.ON,
            header.contains("fuel=on"), header.contains("interruption=on"));
        Module module = org.jwasm.parser.Parser.parse(text.getBytes(StandardCharsets.UTF_8));
        VmLayout layout = new VmLayout(module);
        StringBuilder out = new StringBuilder();
        for (int i = module.importedFuncCount(); i < module.funcCount(); i++) {
            Function f = new Translator().translate(module, layout, options, i);
            Verifier.verify(f, "translation");
            new Optimizer(options).optimize(f);
            String printed = Printer.print(f);
            assertEquals("parsing back", printed, Printer.print(Parser.parse(printed)));
            printed.lines().forEach(line -> out.append(";; ").append(line).append('\n'));
        }
        return out.toString();
    }
}
