package org.jwasm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jwasm.api.SourceException;
import org.jwasm.parser.Parser;
import org.jwasm.parser.wit.Wit;
import org.jwasm.parser.wit.WitWorld;
import org.jwasm.parser.wit.component.ComponentWit;
import org.jwasm.parser.wit.resolve.WitFiles;
import org.jwasm.parser.wit.resolve.WitOptions;
import org.jwasm.parser.wit.resolve.WitResolver;

/** What commands take that work on WIT: files and folders of it, components that carry it, features of it. */
final class WitInput {
    static final Option WORLD = Option.value("NAME", "Which world; without it, the only one of the package that is given last.", "--world");
    static final Option FEATURES = Option.list("NAME,...", "Take what WIT says is unstable and part of these features.", "--features");
    static final Option ALL_FEATURES = Option.flag("Take all that WIT says is unstable.", "--all-features");

    private static final String SUFFIX = ".wit";

    private WitInput() {
    }

    static boolean isWit(String path) {
        return path.endsWith(SUFFIX) || Files.isDirectory(Path.of(path));
    }

    private static WitOptions options(Line line) {
        Set<String> features = new HashSet<>();
        for (String names : line.values(FEATURES)) {
            features.addAll(List.of(names.split(",")));
        }
        return new WitOptions(features, line.has(ALL_FEATURES));
    }

    /** Reads packages, of which the last is the root; or a single component. */
    static Wit read(List<String> paths, Line line) {
        if (paths.size() == 1 && !isWit(paths.get(0))) {
            return component(paths.get(0));
        }
        List<Path> list = new ArrayList<>();
        paths.forEach(path -> list.add(Path.of(path)));
        try {
            return WitResolver.resolve(WitFiles.read(list), options(line));
        } catch (SourceException e) {
            throw new Failure(e.getMessage());
        } catch (IOException e) {
            throw new Failure("cannot read WIT of " + String.join(", ", paths) + ": " + ModuleFile.reason(e));
        }
    }

    /** The WIT of a component. */
    static Wit component(String path) {
        ModuleFile file = ModuleFile.read(path);
        try {
            return ComponentWit.decode(Parser.parseComponent(file.bytes()));
        } catch (SourceException e) {
            throw new Failure(file.describe(e));
        }
    }

    /** The world that the line selects. */
    static WitWorld world(Wit wit, Line line) {
        try {
            return wit.select(line.value(WORLD));
        } catch (IllegalArgumentException e) {
            throw new Failure(e.getMessage());
        }
    }
}
