package org.jwasm.codegen.x64;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.MirVerifier;
import org.jwasm.codegen.regalloc.Allocation;
import org.jwasm.codegen.regalloc.RegisterAllocator;
import org.jwasm.codegen.regalloc.Strategy;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Parser;
import org.jwasm.x64.X64Features;

/**
 * Golden tests: each {@code .ssa} in {@code filetests/mir} and {@code filetests/asm} has a first line {@code ;;! stage=mir target=x64}
 * (or {@code stage=asm}; perhaps with {@code features=baseline} or {@code all}), then a function in SSA, then its machine IR or its code, in lines that start with {@code ;;}.
 * Code is shown with the fast register allocation, which changes least. {@code -Djwasm.bless=true} writes the expectations anew.
 */
public class FileTest {
    private static final boolean BLESS = Boolean.getBoolean("jwasm.bless");

    private static Path root() {
        Path up = Path.of("..", "filetests");
        return Files.isDirectory(up) ? up : Path.of("filetests");
    }

    @Test
    public void lowering() throws IOException {
        run("mir");
    }

    @Test
    public void encoding() throws IOException {
        run("asm");
    }

    private static void run(String directory) throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(root().resolve(directory))) {
            files = list.filter(p -> p.toString().endsWith(".ssa")).sorted().collect(Collectors.toList());
        }
        assertFalse("no files in " + root().resolve(directory), files.isEmpty());
        for (Path file : files) {
            run(file);
        }
    }

    private static void run(Path file) throws IOException {
        List<String> header = new ArrayList<>();
        StringBuilder function = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(";;!")) {
                header.addAll(List.of(line.substring(3).trim().split(" ")));
            } else if (line.startsWith(";;")) {
                expected.append(line).append('\n');
            } else {
                function.append(line).append('\n');
            }
        }
        if (!header.contains("target=x64")) {
            return;
        }
        StringBuilder actual = new StringBuilder();
        for (String line : printed(function.toString(), header).split("\n")) {
            actual.append((";; " + line).stripTrailing()).append('\n');
        }
        if (BLESS) {
            Files.writeString(file, ";;! " + String.join(" ", header) + "\n" + function.toString().strip() + "\n\n" + actual);
        } else {
            assertEquals(file.toString(), expected.toString(), actual.toString());
        }
    }

    private static String printed(String text, List<String> header) {
        Function f = Parser.parse(text);
        X64Isa isa = new X64Isa(header.contains("features=baseline") ? X64Features.BASELINE : X64Features.ALL);
        MirFunction mir = isa.lower(f);
        MirVerifier.verify(mir, isa.registers());
        if (header.contains("stage=mir")) {
            return isa.print(mir, null);
        }
        Allocation allocation = new RegisterAllocator(Strategy.FAST).allocate(mir, isa.registers());
        return isa.disassemble(isa.emit(mir, allocation));
    }
}
