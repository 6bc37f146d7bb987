package org.jwasm.parser.text;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.Test;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.op.Op;

public class LexerTest {
    private static Tokens lex(String text) {
        return Lexer.lex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertKinds(String text, int... kinds) {
        Tokens tokens = lex(text);
        int[] found = new int[tokens.size() - 1];
        for (int i = 0; i < found.length; i++) {
            found[i] = tokens.kind(i);
        }
        assertArrayEquals(text, kinds, found);
        assertEquals(Token.EOF, tokens.kind(found.length));
    }

    private static void assertMalformed(String reason, int line, int column, String text) {
        MalformedException e = assertThrows(text, MalformedException.class, () -> lex(text));
        assertEquals(reason, e.reason());
        assertEquals(line + ":" + column, e.line() + ":" + e.column());
    }

    @Test
    public void tokens() {
        assertKinds("(module $m 1 -2 3.5 \"s\" i32.add memory offset=4 align=0x8 frob)", Token.LPAR, Token.KEYWORD,
            Token.ID, Token.NAT, Token.INT, Token.FLOAT, Token.STRING, Token.OP, Token.KEYWORD, Token.OFFSET,
            Token.ALIGN, Token.RESERVED, Token.RPAR);
        assertKinds("offset= align=x offset=-1", Token.RESERVED, Token.RESERVED, Token.RESERVED);
        assertKinds("$a\"b\" \"a\"\"b\" 0$l a;b", Token.RESERVED, Token.RESERVED, Token.RESERVED, Token.RESERVED);
        Tokens tokens = lex("i64.store32");
        assertEquals(Op.I64_STORE32.ordinal(), tokens.value(0));
    }

    @Test
    public void quotedIdentifiersAreTheSame() {
        Tokens tokens = lex("$abc $\"abc\" $\"\\61bc\" $\"a c\"");
        assertEquals(tokens.value(0), tokens.value(1));
        assertEquals(tokens.value(0), tokens.value(2));
        assertEquals("a c", tokens.symbols().text(tokens.value(3)));
    }

    @Test
    public void comments() {
        assertKinds("1(; (; ;) ;; ;)2;;3\n4 (;;)5", Token.NAT, Token.NAT, Token.NAT, Token.NAT);
        assertMalformed("unclosed comment", 2, 1, "1\n(; (; ;)");
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            deep.append("(;");
        }
        assertThrows(MalformedException.class, () -> lex(deep.toString()));
    }

    @Test
    public void annotations() {
        assertKinds("(@x (@y) \")\" (z) ;; )\n) 1 (@\"any id\")", Token.NAT);
        assertMalformed("unclosed annotation", 1, 3, "1 (@x (y)");
        assertMalformed("empty annotation id", 1, 3, "(@ x)");
        Tokens tokens = lex("a (@name \"n\") b");
        assertEquals(1, tokens.annotationCount());
        assertEquals(1, tokens.annotation(0).token());
    }

    @Test
    public void strings() {
        Tokens tokens = lex("\"\\00\\t\\n\\\"\\\\\\u{20AC}\\u{1F60_0}\u00e9\"");
        byte[] decoded = Strings.decode(tokens.source(), 1, tokens.value(0) - 1);
        assertEquals("\0\t\n\"\\\u20ac\ud83d\ude00\u00e9", new String(decoded, StandardCharsets.UTF_8));
        assertMalformed("unclosed string", 1, 2, " \"abc\n\"");
        assertMalformed("illegal escape", 1, 3, "\"a\\q\"");
        assertMalformed("illegal escape", 1, 2, "\"\\u{d800}\"");
        assertMalformed("illegal escape", 1, 2, "\"\\u{110000}\"");
        assertMalformed("illegal control character in string literal", 1, 3, "\"a\tb\"");
    }

    @Test
    public void characters() {
        assertKinds("'a' '\\'' '\\n' '\\u{20ac}' '\u20ac' '\ud83d\ude00' '(' ' ' '\\e2'", Token.CHAR, Token.CHAR, Token.CHAR,
            Token.CHAR, Token.CHAR, Token.CHAR, Token.CHAR, Token.CHAR, Token.CHAR);
        assertKinds("'ab' 'a'b x'y' '", Token.RESERVED, Token.RESERVED, Token.RESERVED, Token.RESERVED);
        Tokens tokens = lex("'\\u{20ac}' '\\e2'");
        Cursor in = new Cursor(tokens, 0);
        assertEquals(0x20AC, in.character());
        assertThrows(MalformedException.class, in::character);
        assertEquals("unknown operator 'a'", lex("'a'").unexpected(0).reason());
    }

    @Test
    public void placesCountCharacters() {
        assertMalformed("illegal character", 2, 5, "\n\"\u00e9\" \u00e9");
    }

    @Test
    public void malformedUtf8() {
        byte[][] bad = {{(byte) 0x80}, {(byte) 0xC0, (byte) 0x80}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80}, {(byte) 0xE2, (byte) 0x82}};
        for (byte[] bytes : bad) {
            MalformedException e = assertThrows(MalformedException.class, () -> Lexer.lex(bytes));
            assertEquals("malformed UTF-8 encoding", e.reason());
        }
    }
}
