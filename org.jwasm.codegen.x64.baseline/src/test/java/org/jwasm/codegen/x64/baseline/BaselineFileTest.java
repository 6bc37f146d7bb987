package org.jwasm.codegen.x64.baseline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;
import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.Stage;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.Parser;
import org.jwasm.parser.module.Module;
import org.jwasm.x64.X64Features;

/**
 * Golden tests: each {@code .wat} in {@code filetests/baseline} is a module, perhaps with a first line {@code ;;! checked}, followed by the code of its functions in lines that
 * start with {@code ;;}. {@code -Djwasm.bless=true} writes the expectations anew.
 */
public class BaselineFileTest {
    private static final boolean BLESS = Boolean.getBoolean("jwasm.bless");
    private static final String CHECKED = ";;! checked";

    private static Path folder() {
        Path up = Path.of("..", "filetests", "baseline");
        return Files.isDirectory(up) ? up : Path.of("filetests", "baseline");
    }

    @Test
    public void code() throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(folder())) {
            files = list.filter(p -> p.toString().endsWith(".wat")).sorted().collect(Collectors.toList());
        }
        assertFalse("no files in " + folder(), files.isEmpty());
        for (Path file : files) {
            check(file);
        }
    }

    private static void check(Path file) throws IOException {
        String text = Files.readString(file);
        String source = text.lines().filter(l -> !l.startsWith(";; ") && !l.equals(";;")).collect(Collectors.joining("\n")).strip() + "\n";
        String actual = source + "\n" + printed(source);
        if (BLESS) {
            Files.writeString(file, actual);
        } else {
            assertEquals(file.toString(), text, actual);
        }
    }

    private static String printed(String source) {
        Module module = Parser.parse(source.getBytes(StandardCharsets.UTF_8));
        Baseline backend = new Baseline(X64Features.ALL,
                new CompilerOptions(!source.startsWith(CHECKED), CompilerOptions.Optimization.SPEED, CompilerOptions.Verification.ON));
        VmLayout layout = new VmLayout(module);
        StringBuilder s = new StringBuilder();
        for (int func = module.importedFuncCount(); func < module.funcCount(); func++) {
            s.append(";; function ").append(func).append('\n');
            backend.print(module, layout, func, Stage.ASM).lines().forEach(line -> s.append((";; " + line).stripTrailing()).append('\n'));
        }
        return s.toString();
    }
}
