package org.jwasm.fusion;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.parser.text.Printer;
import org.junit.Test;

/**
 * Golden tests: each file in {@code filetests/fuse} has a first line {@code ;;!} with options, then a function type
 * ({@link TypeReader}), then the adapter module, in lines that start with {@code ;;}. The options are
 * {@code lift=} and {@code lower=} with an encoding, to which {@code +64} adds pointers of 64 bits, {@code caller=}
 * and {@code callee=} with a path of instances ({@code 2/0}; {@code host}), {@code post-return}, {@code tasks},
 * {@code exceptions}, {@code relatives}, {@code slots=}. {@code -Djwasm.bless=true} writes the module anew.
 */
public class FuseFileTest {
    private static final boolean BLESS = Boolean.getBoolean("jwasm.bless");

    private static Path root() {
        Path up = Path.of("..", "filetests");
        return (Files.isDirectory(up) ? up : Path.of("filetests")).resolve("fuse");
    }

    @Test
    public void adaptersAreAsExpected() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(root())) {
            files = all.filter(file -> file.toString().endsWith(".wit")).sorted().collect(Collectors.toList());
        }
        assertFalse("no files in " + root(), files.isEmpty());
        for (Path file : files) {
            run(file);
        }
    }

    private static void run(Path file) throws IOException {
        List<String> options = new ArrayList<>();
        StringBuilder function = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(";;!")) {
                options.addAll(List.of(line.substring(3).trim().split(" ")));
            } else if (line.startsWith(";;")) {
                expected.append(line).append('\n');
            } else {
                function.append(line).append('\n');
            }
        }
        String actual = print(TypeReader.function(function.toString()), options);
        if (BLESS) {
            Files.writeString(file, ";;! " + String.join(" ", options) + "\n" + function.toString().strip() + "\n\n" + actual);
        } else {
            assertEquals(file.toString(), expected.toString(), actual);
        }
    }

    private static String option(List<String> options, String name, String usual) {
        for (String option : options) {
            if (option.startsWith(name + "=")) {
                return option.substring(name.length() + 1);
            }
        }
        return usual;
    }

    private static String print(FunctionType type, List<String> options) {
        Side<String> lift = side(type, "callee", option(options, "lift", "utf8"), option(options, "callee", "1/0"),
            options.contains("post-return"));
        Side<String> lower = side(type, "caller", option(options, "lower", "utf8"), option(options, "caller", "2/0"), false);
        FusionOptions fusion = new FusionOptions(options.contains("tasks"), Integer.parseInt(option(options, "slots", "0")),
            options.contains("exceptions"), options.contains("relatives"));
        AdapterModule<String> module = Fuser.fuse(List.of(new AdapterSpec<>("callee.f", lift, lower)), fusion);
        StringBuilder out = new StringBuilder();
        Printer.print(module.module(), Printer.Style.FOLDED).lines().forEach(line -> out.append(";; ").append(line).append('\n'));
        return out.toString();
    }

    private static Side<String> side(FunctionType type, String name, String encoding, String path, boolean postReturn) {
        boolean is64 = encoding.endsWith("+64");
        StringEncoding strings = encoding.startsWith("utf8") ? StringEncoding.UTF8
            : encoding.startsWith("utf16") ? StringEncoding.UTF16 : StringEncoding.LATIN1_UTF16;
        List<Integer> numbers = new ArrayList<>();
        if (!path.equals("host")) {
            for (String number : path.split("/")) {
                numbers.add(Integer.valueOf(number));
            }
        }
        int table = name.equals("caller") ? 2 : 1;
        return new Side<>(type, new InstancePath(numbers), strings, new Rig.Component(name, is64).coreMemory(), name + ".realloc",
            postReturn ? name + ".post-return" : null, null, false, t -> table);
    }
}
