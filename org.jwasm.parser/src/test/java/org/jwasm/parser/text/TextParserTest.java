package org.jwasm.parser.text;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.Test;
import org.jwasm.api.InvalidException;
import org.jwasm.api.MalformedException;
import org.jwasm.api.SourceException;
import org.jwasm.parser.Parser;
import org.jwasm.parser.module.BranchHints;
import org.jwasm.parser.module.Function;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.Names;
import org.jwasm.parser.op.Op;

public class TextParserTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] assemble(String text) {
        return TextParser.parse(bytes(text)).bytes();
    }

    private static void assertSame(String expanded, String abbreviated) {
        assertArrayEquals(abbreviated, assemble(expanded), assemble(abbreviated));
    }

    private static void assertError(Class<? extends SourceException> type, String reason, int line, int column,
        String text) {
        SourceException e = assertThrows(text, type, () -> Parser.parse(bytes(text)));
        assertTrue(e.getMessage(), e.reason().startsWith(reason));
        assertEquals(text, line + ":" + column, e.line() + ":" + e.column());
    }

    @Test
    public void inlineImportsAndExports() {
        assertSame("(import \"a\" \"b\" (func $f (param i32))) (export \"x\" (func $f)) (export \"y\" (func $f))",
            "(func $f (export \"x\") (export \"y\") (import \"a\" \"b\") (param i32))");
        assertSame("(export \"m\" (memory 0)) (memory 1 2)", "(memory (export \"m\") 1 2)");
        assertSame("(import \"a\" \"g\" (global (mut i64)))", "(global (import \"a\" \"g\") (mut i64))");
        assertSame("(import \"a\" \"t\" (tag (param i32)))", "(tag (import \"a\" \"t\") (param i32))");
    }

    @Test
    public void inlineSegments() {
        assertSame("(table 2 2 funcref) (elem (i32.const 0) func 0 0) (func)", "(table funcref (elem 0 0)) (func)");
        assertSame("(type (func)) (func) (table i64 1 1 (ref null 0))"
            + " (elem (table 0) (i64.const 0) (ref null 0) (ref.func 0))",
            "(type (func)) (func) (table i64 (ref null 0) (elem 0))");
        assertSame("(memory 1 1) (data (i32.const 0) \"abc\")", "(memory (data \"a\" \"bc\"))");
        assertSame("(memory i64 3 3 (pagesize 1)) (data (i64.const 0) \"abc\")", "(memory i64 (pagesize 1) (data \"abc\"))");
        assertSame("(table 1 funcref) (elem (table 0) (offset i32.const 0) funcref (item ref.func 0)) (func)",
            "(table 1 funcref) (elem (i32.const 0) funcref (ref.func 0)) (func)");
    }

    @Test
    public void foldedInstructions() {
        assertSame("(func (result i32) i32.const 1 i32.const 2 i32.add)",
            "(func (result i32) (i32.add (i32.const 1) (i32.const 2)))");
        assertSame("(func i32.const 1 if nop else unreachable end)",
            "(func (if (i32.const 1) (then (nop)) (else (unreachable))))");
        assertSame("(func block (result i32) loop i32.const 1 br_if 0 end i32.const 1 br 0 end drop)",
            "(func (drop (block (result i32) (loop (br_if 0 (i32.const 1))) (br 0 (i32.const 1)))))");
    }

    @Test
    public void labelsMayHideOthers() {
        Module module = Parser.parse(bytes(
            "(func block $l block $l br $l end br $l end block $l end)"));
        InstrReader in = new InstrReader(module);
        int branches = 0;
        for (in.body(module.function(0)); in.hasMore();) {
            if (in.next() == Op.BR) {
                assertEquals(0, in.index);
                branches++;
            }
        }
        assertEquals(2, branches);
    }

    @Test
    public void typesAreInsertedInTheOrderOfTheText() {
        Module module = Parser.parse(bytes("(func (param i32) (f32.const 0) (block (param f32) (drop)))"
            + " (func (param i64)) (type $t (func (param i64))) (func (param f32))"));
        assertEquals("(func (param i64))", module.type(0).toString());
        assertEquals("(func (param i32))", module.type(1).toString());
        assertEquals("(func (param f32))", module.type(2).toString());
        assertEquals(3, module.typeCount());
        assertEquals(0, module.funcTypeIndex(1));
        assertEquals(2, module.funcTypeIndex(2));
    }

    @Test
    public void identifiersBecomeNames() {
        Module module = Parser.parse(bytes("(module $m (type $s (struct (field $x i32) (field i32)))"
            + " (func $f (param $p i32) (local $l i64) block $b end) (func $\"a b\") (memory $mem 1))"));
        Names names = module.names();
        assertEquals("m", names.module());
        assertEquals("f", names.func(0));
        assertEquals("a b", names.func(1));
        assertEquals("p", names.local(0, 0));
        assertEquals("l", names.local(0, 1));
        assertEquals("b", names.indirectMap(Names.Kind.LABEL).get(0, 0));
        assertEquals("x", names.indirectMap(Names.Kind.FIELD).get(0, 0));
        assertEquals("s", names.map(Names.Kind.TYPE).get(0));
        assertEquals("mem", names.map(Names.Kind.MEMORY).get(0));
    }

    @Test
    public void annotationsBecomeCustomSections() {
        Module module = Parser.parse(bytes("(module (@name \"\u00e4\")"
            + " (@custom \"c\" (before type) \"12\" \"3\") (type (func)) (func (@name \"f g\") (param i32)"
            + " (@metadata.code.branch_hint \"\\01\") (if (local.get 0) (then))))"));
        assertEquals("\u00e4", module.names().module());
        assertEquals("f g", module.names().func(0));
        assertEquals("c", module.customSections().get(0).name());
        assertArrayEquals(bytes("123"), module.customSections().get(0).payload(module));
        Function function = module.function(0);
        InstrReader in = new InstrReader(module);
        in.body(function);
        while (in.next() != Op.IF) {
            assertEquals(BranchHints.NONE, module.branchHints().hint(0, in.offset - function.start()));
        }
        assertEquals(BranchHints.LIKELY, module.branchHints().hint(0, in.offset - function.start()));
    }

    @Test
    public void errorsHavePlaces() {
        assertError(MalformedException.class, "unknown operator i32.frob", 2, 9, "(module\n (func (i32.frob)))");
        assertError(MalformedException.class, "unexpected token", 1, 16, "(module (func) func)");
        assertError(MalformedException.class, "unknown label $x", 1, 10, "(func br $x)");
        assertError(MalformedException.class, "duplicate func $f", 2, 8, "(func $f)\n (func $f)");
        assertError(MalformedException.class, "import after function", 1, 16, "(func) (import \"\" \"\" (func))");
        assertError(MalformedException.class, "inline function type", 1, 42,
            "(type $t (func (param i32))) (func (type $t) (param i64))");
        assertError(MalformedException.class, "mismatching label", 1, 20, "(func block $a end $b)");
        assertError(InvalidException.class, "type mismatch", 3, 2, "(func\n (i32.const 1)\n i64.eqz\n drop)");
        assertError(InvalidException.class, "unknown function", 2, 2, "(module\n (start 7))");
        assertError(InvalidException.class, "duplicate export name", 2, 8, "(func (export \"a\")\n       (export \"a\"))");
        assertError(InvalidException.class, "sub type", 1, 17, "(type (struct)) (type (sub 0 (struct)))");
        assertError(InvalidException.class, "memory size", 1, 12, "(memory 1) (memory 65537)");
        assertError(InvalidException.class, "size minimum", 1, 27,
            "(import \"\" \"\" (memory 1)) (import \"\" \"\" (table 2 1 funcref))");
        assertError(InvalidException.class, "unknown type", 1, 24, "(table 2 funcref)      (table 1 (ref null 9))");
        assertError(InvalidException.class, "unknown function", 1, 17, "(elem func)     (elem func 3)");
    }

    @Test
    public void nestingHasNoLimitButMemory() {
        StringBuilder text = new StringBuilder("(func ");
        int depth = 40_000;
        for (int i = 0; i < depth; i++) {
            text.append("(block ");
        }
        for (int i = 0; i < depth; i++) {
            text.append(')');
        }
        Module module = Parser.parse(bytes(text.append(')').toString()));
        assertTrue(module.bodySize(0) > 2 * depth);
        text.setLength(0);
        text.append("(func (drop ");
        for (int i = 0; i < depth; i++) {
            text.append("(i32.eqz ");
        }
        text.append("(i32.const 1)");
        for (int i = 0; i < depth; i++) {
            text.append(')');
        }
        byte[] folded = assemble(text.append("))").toString());
        Module decoded = Parser.parse(folded);
        for (Printer.Style style : Printer.Style.values()) {
            assertArrayEquals(style.name(), folded, assemble(Printer.print(decoded, style)));
        }
    }

    @Test
    public void quotesAreTextsAndBinariesBytes() {
        assertArrayEquals(assemble("(func)"), assemble("(module quote \"(fu\\6ec\" \")\")"));
        assertArrayEquals(bytes("\0asm\1\0\0\0"), assemble("(module binary \"\\00as\" \"m\\01\\00\\00\\00\")"));
        assertThrows(MalformedException.class, () -> assemble("(module quote \"(module quote \\\"\\\")\")"));
    }
}
