package org.jwasm.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The project's folders and files, as these tests see them. */
final class Tree {
    static final Path ROOT = Path.of(System.getProperty("jwasm.root", "..")).toAbsolutePath().normalize();

    private static final Pattern MODULE = Pattern.compile("<module>([\\w.]+)</module>");

    private Tree() {}

    /** The folders of the bundles: the modules of the build, {@code org.jwasm.api} and so on, without this one. */
    static List<Path> bundles() {
        List<Path> bundles = new ArrayList<>();
        Matcher module = MODULE.matcher(text(ROOT.resolve("pom.xml")));
        while (module.find()) {
            Path folder = ROOT.resolve(module.group(1));
            if (Files.exists(folder.resolve("src/main/java"))) {
                bundles.add(folder);
            }
        }
        return bundles;
    }

    /** All files below a folder whose names end so; none if the folder is missing. */
    static List<Path> files(Path folder, String suffix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(p -> p.toString().endsWith(suffix) && Files.isRegularFile(p)).sorted().collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
