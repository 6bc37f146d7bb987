package org.jwasm.bindgen;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;
import org.jwasm.api.WasmException;
import org.jwasm.parser.wit.Wit;
import org.jwasm.parser.wit.resolve.WitOptions;
import org.jwasm.parser.wit.resolve.WitResolver;
import org.jwasm.parser.wit.resolve.WitSource;

/** Packages whose names are exchanged at random give Java that compiles without a warning. */
public class BindgenFuzzTest {
    private static final Pattern LABEL = Pattern.compile("(?<![\\w%:/@-])%?[a-z][a-z0-9]*(?:-[A-Za-z0-9]+)*");
    private static final String[] NAMES = {"%string", "object", "%list", "optional", "imports", "exports", "a-1", "a1", "a-1-b",
        "HTTP", "close", "clone", "to-string", "class", "new", "%result", "override", "i", "w", "x", "other", "that", "value",
        "unsigned", "auto-closeable", "%flags", "%enum", "%record", "flow", "tuple2", "f", "integer", "byte"};
    private static final int MUTANTS = 120;

    @Test
    public void names() throws IOException {
        Random random = new Random(20_261_125);
        List<Path> files = BindgenFileTest.files();
        List<JavaFile> sources = new ArrayList<>();
        int good = 0;
        for (int i = 0; i < MUTANTS; i++) {
            String text = BindgenFileTest.input(files.get(i % files.size()));
            Matcher matcher = LABEL.matcher(text);
            StringBuilder mutant = new StringBuilder();
            // A label that is exchanged is exchanged everywhere.
            String from = pick(text, random);
            String alsoFrom = pick(text, random);
            String to = NAMES[random.nextInt(NAMES.length)];
            String alsoTo = NAMES[random.nextInt(NAMES.length)];
            while (matcher.find()) {
                String label = matcher.group();
                String other = label.equals(from) ? to : label.equals(alsoFrom) ? alsoTo : label;
                matcher.appendReplacement(mutant, Matcher.quoteReplacement(other));
            }
            matcher.appendTail(mutant);
            try {
                Wit wit = WitResolver.resolve(WitSource.of("fuzz", mutant.toString()), WitOptions.ALL);
                sources.addAll(Bindgen.generate(wit, "m" + i));
                good++;
            } catch (WasmException refused) {
                assertTrue(refused.getMessage() != null);
            }
        }
        assertTrue(good + " of the mutants are WIT", good > MUTANTS / 10);
        assertEquals("", Compiled.of(sources).messages());
    }

    private static String pick(String text, Random random) {
        Matcher matcher = LABEL.matcher(text);
        List<String> labels = new ArrayList<>();
        while (matcher.find()) {
            labels.add(matcher.group());
        }
        return labels.get(random.nextInt(labels.size()));
    }
}
