package org.jwasm.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;

/** The rules of CONTRIBUTING.md that the text of sources and documents can tell. */
public class SourceTest {
    private static final int LONGEST_FILE = 1200;
    private static final Pattern LEFTOVER = Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME|XX" + "X)\\b|@Ign" + "ore\\b");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]+)(?:#[^)]*)?\\)");

    private static List<Path> sources() {
        List<Path> sources = new ArrayList<>();
        for (Path bundle : Tree.bundles()) {
            sources.addAll(Tree.files(bundle.resolve("src"), ".java"));
        }
        sources.addAll(Tree.files(Tree.ROOT.resolve("org.jwasm.itest/src"), ".java"));
        assertFalse("no sources found", sources.isEmpty());
        return sources;
    }

    @Test
    public void noSourceIsTooLong() {
        List<String> tooLong = new ArrayList<>();
        for (Path source : sources()) {
            long lines = Tree.text(source).lines().count();
            if (lines > LONGEST_FILE) {
                tooLong.add(Tree.ROOT.relativize(source) + ": " + lines + " lines");
            }
        }
        assertEquals(List.of(), tooLong);
    }

    @Test
    public void nothingIsLeftForLater() {
        List<String> leftovers = new ArrayList<>();
        for (Path source : sources()) {
            Matcher matcher = LEFTOVER.matcher(Tree.text(source));
            if (matcher.find()) {
                leftovers.add(Tree.ROOT.relativize(source) + ": " + matcher.group());
            }
        }
        assertEquals(List.of(), leftovers);
    }

    @Test
    public void everyPackageSaysWhatItIsFor() {
        Set<String> silent = new TreeSet<>();
        for (Path bundle : Tree.bundles()) {
            for (Path source : Tree.files(bundle.resolve("src/main/java"), ".java")) {
                Path info = source.resolveSibling("package-info.java");
                if (!Files.exists(info) || !Tree.text(info).contains("/**")) {
                    silent.add(Tree.ROOT.relativize(source.getParent()).toString());
                }
            }
        }
        assertEquals(Set.of(), silent);
    }

    @Test
    public void linksOfTheDocumentsResolve() {
        List<String> broken = new ArrayList<>();
        for (String name : List.of("README.md", "ARCHITECTURE.md", "RATIONALE.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
            Path document = Tree.ROOT.resolve(name);
            Matcher matcher = LINK.matcher(Tree.text(document));
            while (matcher.find()) {
                String target = matcher.group(1);
                if (!target.contains("://") && !Files.exists(document.resolveSibling(target))) {
                    broken.add(name + ": " + target);
                }
            }
        }
        assertEquals(List.of(), broken);
    }
}
