package org.jwasm.parser.wit.syntax;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jwasm.parser.component.validate.Names;
import org.jwasm.parser.module.Utf8;
import org.jwasm.parser.text.Strings;
import org.jwasm.parser.wit.Version;

/** Cuts a text into tokens, one at a time: what a version is, only the parser knows. */
final class Lexer {
    private final SourceText source;
    private final String text;
    private int pos;

    Lexer(SourceText source) {
        this.source = source;
        this.text = source.text();
        if (text.startsWith("\uFEFF")) {
            pos = 1;
        }
    }

    private char at(int i) {
        return i < text.length() ? text.charAt(i) : 0;
    }

    /** The next token; of kind END for ever at the end. */
    Token next() {
        String docs = blanks();
        int start = pos;
        if (pos == text.length()) {
            return new Token(Token.Kind.END, start, start, null, docs);
        }
        char c = text.charAt(pos);
        if (c == '%' || isLetter(c)) {
            return word(start, docs);
        }
        if (isDigit(c)) {
            while (isDigit(at(pos))) {
                pos++;
            }
            return new Token(Token.Kind.INTEGER, start, pos, text.substring(start, pos), docs);
        }
        if (c == '"') {
            return string(start, docs);
        }
        if (c == '-' && at(pos + 1) == '>') {
            pos += 2;
            return new Token(Token.Kind.ARROW, start, pos, null, docs);
        }
        Token.Kind kind = Token.Kind.of(c);
        if (kind == null) {
            throw source.malformed("unexpected character " + describe(text.codePointAt(pos)), pos);
        }
        pos++;
        return new Token(kind, start, pos, null, docs);
    }

    private static String describe(int codePoint) {
        return codePoint > ' ' && codePoint < 0x7F ? "`" + (char) codePoint + "`" : String.format("U+%04X", codePoint);
    }

    /** Reads a version that begins at an offset; the next token is the one after it. */
    String version(int start) {
        int end = Version.end(text, start);
        if (end < 0) {
            throw source.malformed("expected a version: major.minor.patch", start);
        }
        pos = end;
        return text.substring(start, end);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Token word(int start, String docs) {
        boolean escaped = text.charAt(pos) == '%';
        int begin = escaped ? pos + 1 : pos;
        pos = begin;
        while (isLetter(at(pos)) || isDigit(at(pos)) || at(pos) == '-' && at(pos + 1) != '>') {
            pos++;
        }
        String word = text.substring(begin, pos);
        if (!escaped && Keywords.isKeyword(word)) {
            return new Token(Token.Kind.KEYWORD, start, pos, word, docs);
        }
        if (!Names.isLabel(word)) {
            throw source.malformed("`" + word + "` is not a name: words of letters and digits with hyphens between them,"
                + " each in lower case or in upper case, the first beginning with a letter", start);
        }
        return new Token(Token.Kind.ID, start, pos, word, docs);
    }

    private Token string(int start, String docs) {
        int close = start + 1;
        while (at(close) != '"') {
            if (close >= text.length() || at(close) == '\n') {
                throw source.malformed("unclosed string", start);
            }
            close += at(close) == '\\' ? 2 : 1;
        }
        byte[] literal = text.substring(start, close + 1).getBytes(StandardCharsets.UTF_8);
        for (int i = 1; i < literal.length - 1;) {
            i = literal[i] == '\\' ? Strings.escapeEnd(literal, i) : i + 1;
            if (i < 0) {
                throw source.malformed("illegal escape in a string", start);
            }
        }
        byte[] value = Strings.decode(literal, 1, literal.length - 1);
        if (Utf8.firstMalformed(value, 0, value.length) >= 0) {
            throw source.malformed("malformed UTF-8 encoding in a string", start);
        }
        pos = close + 1;
        return new Token(Token.Kind.STRING, start, pos, new String(value, StandardCharsets.UTF_8), docs);
    }

    private int lineEnd(int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }

    /** Moves over white space and comments; the text of documentation comments among them, or null. */
    private String blanks() {
        List<String> docs = null;
        while (pos < text.length()) {
            char c = text.charAt(pos);
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                pos++;
            } else if (c == '/' && (at(pos + 1) == '/' || at(pos + 1) == '*')) {
                int start = pos;
                boolean doc = isDoc(start);
                boolean block = at(pos + 1) == '*';
                if (block) {
                    blockComment();
                } else {
                    pos = lineEnd(pos);
                }
                if (doc) {
                    docs = docs == null ? new ArrayList<>() : docs;
                    addDocs(docs, start, block);
                }
            } else {
                break;
            }
        }
        return docs == null ? null : String.join("\n", docs);
    }

    /** Whether the comment is {@code ///} and not more slashes, or {@code /**} with something inside. */
    private boolean isDoc(int start) {
        char third = at(start + 2);
        return at(start + 1) == '/' ? third == '/' && at(start + 3) != '/'
            : third == '*' && at(start + 3) != '*' && at(start + 3) != '/';
    }

    private void blockComment() {
        int start = pos;
        int depth = 0;
        do {
            if (pos >= text.length()) {
                throw source.malformed("unclosed comment", start);
            }
            if (text.startsWith("/*", pos)) {
                depth++;
                pos += 2;
            } else if (text.startsWith("*/", pos)) {
                depth--;
                pos += 2;
            } else {
                pos++;
            }
        } while (depth > 0);
    }

    private void addDocs(List<String> docs, int start, boolean block) {
        String comment = text.substring(start + 3, block ? pos - 2 : pos);
        if (!block) {
            docs.add((comment.startsWith(" ") ? comment.substring(1) : comment).stripTrailing());
            return;
        }
        for (String line : comment.strip().split("\n", -1)) {
            String stripped = line.strip();
            docs.add(stripped.startsWith("*") ? stripped.substring(1).strip() : stripped);
        }
    }
}
