package org.jwasm.parser.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.module.BranchHints;
import org.jwasm.parser.module.SectionId;

/** The annotations of a module or component: each is taken where it belongs; one that is left over is misplaced. */
public final class Annotations {
    /** Sort key of custom sections {@code (before first)}. */
    static final int FIRST = 0;
    /** Sort key of custom sections {@code (after last)}. */
    static final int LAST = Integer.MAX_VALUE;

    private static final String[] SECTION_KEYWORDS = {"custom", "type", "import", "func", "table", "memory", "global",
        "export", "start", "elem", "code", "data", "datacount", "tag"};
    /** No hint. */
    static final int NO_HINT = BranchHints.NONE;

    private final Tokens tokens;
    private final NameCollector names;
    private final int first;
    private final int end;
    private final boolean[] taken;
    private final List<Custom> customs = new ArrayList<>();

    /** The annotations that precede the tokens from {@code firstToken} to {@code lastToken}. */
    Annotations(Tokens tokens, int firstToken, int lastToken, NameCollector names) {
        this.tokens = tokens;
        this.names = names;
        first = tokens.firstAnnotation(firstToken);
        end = tokens.firstAnnotation(lastToken + 1);
        taken = new boolean[end - first];
    }

    /** The annotations that precede the tokens from {@code firstToken} to {@code lastToken}: those of a component. */
    public Annotations(Tokens tokens, int firstToken, int lastToken) {
        this(tokens, firstToken, lastToken, new NameCollector(tokens.symbols()));
    }

    /** The keyword for a section in placements. */
    static String sectionKeyword(int sectionId) {
        return SECTION_KEYWORDS[sectionId];
    }

    /** The sort key of custom sections {@code (before ...)} a section; one more is that of those after it. */
    static int before(int sectionId) {
        return 2 * SectionId.rank(sectionId) - 1;
    }

    /** Takes the name before a token: its symbol, or {@link Cursor#NO_ID}. */
    int nameAt(int token) {
        return first == end ? Cursor.NO_ID : takeName(token);
    }

    /** Takes the name before a token, or null when there is none. */
    public String textAt(int token) {
        int name = nameAt(token);
        return name == Cursor.NO_ID ? null : names.text(name);
    }

    /** Takes the custom sections before a token, which have no placement: they stand where they belong. */
    public List<Custom> customsAt(int token) {
        int before = customs.size();
        if (first < end) {
            takeBetweenFields(token);
        }
        List<Custom> here = List.copyOf(customs.subList(before, customs.size()));
        for (Custom custom : here) {
            if (custom.key != LAST) {
                throw tokens.malformedAt("a custom section of a component stands where it belongs", token);
            }
        }
        return here;
    }

    /** Takes what precedes the tokens from {@code firstToken} to {@code lastToken}: it is somebody else's. */
    public void leave(int firstToken, int lastToken) {
        for (int i = tokens.firstAnnotation(firstToken); i < end && tokens.annotation(i).token() <= lastToken; i++) {
            taken[i - first] = true;
        }
    }

    /** Whether a name stands before a token. */
    boolean hasName(int token) {
        if (first == end) {
            return false;
        }
        int i = tokens.firstAnnotation(token);
        return i < end && tokens.annotation(i).token() == token
            && tokens.annotation(i).kind() == Tokens.Annotation.Kind.NAME;
    }

    private int takeName(int token) {
        int name = Cursor.NO_ID;
        for (int i = tokens.firstAnnotation(token); i < end && tokens.annotation(i).token() == token; i++) {
            Tokens.Annotation annotation = tokens.annotation(i);
            if (annotation.kind() == Tokens.Annotation.Kind.NAME && !taken[i - first]) {
                if (name != Cursor.NO_ID) {
                    throw error(annotation, "multiple module");
                }
                name = name(annotation);
                taken[i - first] = true;
            }
        }
        return name;
    }

    private int name(Tokens.Annotation annotation) {
        Cursor in = contents(annotation);
        try {
            String name = in.name();
            in.expect(Token.EOF);
            return names.intern(name);
        } catch (MalformedException e) {
            throw error(annotation, e.reason());
        }
    }

    /** Takes the branch hint before a token: its value, or {@link #NO_HINT}. */
    int hintAt(int token) {
        return first == end ? NO_HINT : takeHint(token);
    }

    private int takeHint(int token) {
        int hint = NO_HINT;
        for (int i = tokens.firstAnnotation(token); i < end && tokens.annotation(i).token() == token; i++) {
            Tokens.Annotation annotation = tokens.annotation(i);
            if (annotation.kind() == Tokens.Annotation.Kind.BRANCH_HINT) {
                if (hint != NO_HINT) {
                    throw error(annotation, "duplicate annotation");
                }
                hint = hint(annotation);
                taken[i - first] = true;
            }
        }
        return hint;
    }

    private int hint(Tokens.Annotation annotation) {
        Cursor in = contents(annotation);
        byte[] value;
        try {
            value = in.string();
            in.expect(Token.EOF);
        } catch (MalformedException e) {
            throw error(annotation, e.reason());
        }
        if (value.length != 1 || value[0] != BranchHints.UNLIKELY && value[0] != BranchHints.LIKELY) {
            throw error(annotation, "invalid hint value");
        }
        return value[0];
    }

    /** Takes what stands before a field of the module, or before its end: custom sections. */
    void takeBetweenFields(int token) {
        for (int i = tokens.firstAnnotation(token); i < end && tokens.annotation(i).token() == token; i++) {
            Tokens.Annotation annotation = tokens.annotation(i);
            if (annotation.kind() == Tokens.Annotation.Kind.CUSTOM) {
                customs.add(custom(annotation));
                taken[i - first] = true;
            } else if (annotation.kind() == Tokens.Annotation.Kind.BRANCH_HINT) {
                throw error(annotation, "not in a function");
            }
        }
    }

    private Custom custom(Tokens.Annotation annotation) {
        Cursor in = contents(annotation);
        if (in.kind() != Token.STRING) {
            throw error(annotation, "missing section name");
        }
        try {
            String name = in.name();
            int key = in.accept(Token.LPAR) ? placement(in, annotation) : LAST;
            ByteArrayOutputStream payload = new ByteArrayOutputStream();
            while (in.kind() == Token.STRING) {
                payload.writeBytes(in.string());
            }
            in.expect(Token.EOF);
            return new Custom(name, key, payload.toByteArray());
        } catch (MalformedException e) {
            throw e.getMessage().contains(" annotation: ") ? e : error(annotation, reason(e));
        }
    }

    /** Words that mean nothing outside annotations are as unexpected here as any other token. */
    private static String reason(MalformedException e) {
        return e.reason().startsWith("unknown operator") ? "unexpected token" : e.reason();
    }

    private int placement(Cursor in, Tokens.Annotation annotation) {
        String side = word(in);
        if (!side.equals("before") && !side.equals("after")) {
            throw error(annotation, "malformed placement");
        }
        boolean after = side.equals("after");
        in.skip();
        int key = key(word(in), after);
        if (key < 0) {
            throw error(annotation, "malformed section kind");
        }
        in.skip();
        in.expect(Token.RPAR);
        return key;
    }

    private static int key(String section, boolean after) {
        if (section.equals(after ? "last" : "first")) {
            return after ? LAST : FIRST;
        }
        int id = Arrays.asList(SECTION_KEYWORDS).indexOf(section);
        return id <= SectionId.CUSTOM ? -1 : before(id) + (after ? 1 : 0);
    }

    private static String word(Cursor in) {
        byte kind = in.kind();
        if (kind != Token.KEYWORD && kind != Token.RESERVED && kind != Token.OP) {
            return "";
        }
        int start = in.tokens().offset(in.pos());
        int end = start;
        byte[] source = in.tokens().source();
        while (end < source.length && source[end] > ' ' && source[end] != ')') {
            end++;
        }
        return new String(source, start, end - start, StandardCharsets.UTF_8);
    }

    private Cursor contents(Tokens.Annotation annotation) {
        return new Cursor(Lexer.lex(Arrays.copyOfRange(tokens.source(), annotation.start(), annotation.end())), 0);
    }

    private MalformedException error(Tokens.Annotation annotation, String message) {
        return tokens.malformed("@" + annotation.kind().id() + " annotation: " + message, annotation.offset());
    }

    /** All have to be taken by now. */
    public void checkAllTaken() {
        for (int i = first; i < end; i++) {
            Tokens.Annotation annotation = tokens.annotation(i);
            if (!taken[i - first]) {
                throw tokens.malformed("misplaced @" + annotation.kind().id() + " annotation", annotation.offset());
            }
        }
    }

    /** How many custom sections with a name are written out. */
    int customCount(String name) {
        int count = 0;
        for (Custom custom : customs) {
            count += custom.name.equals(name) ? 1 : 0;
        }
        return count;
    }

    /** The custom sections taken, in the order of their placement. */
    List<Custom> customs() {
        customs.sort(Comparator.comparingInt(custom -> custom.key));
        return customs;
    }

    /** A custom section and where it goes. */
    public record Custom(String name, int key, byte[] payload) {
    }
}
