package org.jwasm.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The project's folders and files, as these tests see them. */
final class Tree {
    static final Path ROOT = Path.of(System.getProperty("jwasm.root", "..")).toAbsolutePath().normalize();

    private Tree() {}

    /** The folders of the bundles: {@code org.jwasm.api} and so on, without this one. */
    static List<Path> bundles() {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(p -> Files.exists(p.resolve("src/main/java"))).sorted().collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
