package org.jwasm.parser.wit.resolve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the files of packages (WIT, "Filesystem structure"). */
public final class WitFiles {
    private static final String SUFFIX = ".wit";
    private static final String DEPS = "deps";

    private WitFiles() {
    }

    /**
     * What {@link WitResolver#resolve} takes: a list of sources for each package. A path is a file, or a folder whose
     * {@code *.wit} files are one package and whose folder {@code deps} holds more: a file or folder for each.
     *
     * @param paths at least one; the last is the root package
     * @throws IOException when a file cannot be read, or a folder has no WIT in it
     */
    public static List<List<WitSource>> read(List<Path> paths) throws IOException {
        List<List<WitSource>> groups = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                groups.add(List.of(source(path)));
                continue;
            }
            Path deps = path.resolve(DEPS);
            if (Files.isDirectory(deps)) {
                for (Path dep : list(deps)) {
                    if (Files.isDirectory(dep)) {
                        groups.add(folder(dep));
                    } else if (isWit(dep)) {
                        groups.add(List.of(source(dep)));
                    }
                }
            }
            groups.add(folder(path));
        }
        return groups;
    }

    private static List<WitSource> folder(Path folder) throws IOException {
        List<WitSource> sources = new ArrayList<>();
        for (Path file : list(folder)) {
            if (isWit(file) && !Files.isDirectory(file)) {
                sources.add(source(file));
            }
        }
        if (sources.isEmpty()) {
            throw new IOException("there is no " + SUFFIX + " file in " + folder);
        }
        return sources;
    }

    private static boolean isWit(Path path) {
        return path.getFileName().toString().endsWith(SUFFIX);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().collect(Collectors.toList());
        }
    }

    private static WitSource source(Path file) throws IOException {
        return new WitSource(file.toString(), Files.readAllBytes(file));
    }
}
