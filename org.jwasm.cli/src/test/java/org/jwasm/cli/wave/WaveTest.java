package org.jwasm.cli.wave;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;
import org.jwasm.api.component.FunctionSignature;
import org.jwasm.api.component.Result;
import org.jwasm.api.component.ValueType;
import org.jwasm.api.component.ValueType.Primitive;
import org.jwasm.api.component.VariantValue;

public class WaveTest {
    private static final ValueType COLOR = new ValueType.EnumType(List.of("red", "dark-red", "true"));
    private static final ValueType POINT = new ValueType.RecordType(List.of(new ValueType.Field("x", Primitive.S32),
            new ValueType.Field("y", new ValueType.OptionType(Primitive.S32))));
    private static final ValueType SHAPE = new ValueType.VariantType(List.of(new ValueType.Case("nothing", Optional.empty()),
            new ValueType.Case("dot", Optional.of(POINT))));
    private static final ValueType FLAGS = new ValueType.FlagsType(List.of("read", "write", "run"));

    private static void assertReads(Object expected, String text, ValueType type) {
        Object value = WaveReader.value(text, type);
        assertEquals(text, expected, value);
        assertEquals("written and read again", expected, WaveReader.value(WaveWriter.write(value, type), type));
    }

    private static void assertRefused(String part, String text, ValueType type) {
        WaveException e = assertThrows(text, WaveException.class, () -> WaveReader.value(text, type));
        assertTrue(e.getMessage(), e.getMessage().contains(part) && e.getMessage().contains("at character"));
    }

    @Test
    public void numbers() {
        assertReads(-128, "-128", Primitive.S8);
        assertReads(255, "255", Primitive.U8);
        assertReads(0xFFFF_FFFFL, "4294967295", Primitive.U32);
        assertReads(-1L, "18446744073709551615", Primitive.U64);
        assertReads(Long.MIN_VALUE, "-9223372036854775808", Primitive.S64);
        assertReads(1.5f, "1.5", Primitive.F32);
        assertReads(-1e-7, "-1e-7", Primitive.F64);
        assertReads(Double.NaN, "nan", Primitive.F64);
        assertReads(Float.NEGATIVE_INFINITY, "-inf", Primitive.F32);
        assertReads(16777216f, "16777217", Primitive.F32);
        assertEquals("3", WaveWriter.write(3.0, Primitive.F64));
        assertRefused("not between 0 and 255", "256", Primitive.U8);
        assertRefused("not between", "18446744073709551616", Primitive.U64);
        assertRefused("not a whole number", "0x10", Primitive.S32);
        assertRefused("not a number", "1.", Primitive.F64);
    }

    @Test
    public void textAndTruth() {
        assertReads(true, " true // so it is", Primitive.BOOL);
        assertReads((int) 'x', "'x'", Primitive.CHAR);
        assertReads(0x1F600, "'\\u{1f600}'", Primitive.CHAR);
        assertReads("a\"b\\\n\u0001\u00e9\ud83d\ude00", "\"a\\\"b\\\\\\n\\u{1}\u00e9\\u{1F600}\"", Primitive.STRING);
        assertReads("two\n  lines", "\"\"\"\n  two\n    lines\n  \"\"\"", Primitive.STRING);
        assertRefused("found the end", "\"open", Primitive.STRING);
        assertRefused("not a Unicode scalar value", "'\\u{d800}'", Primitive.CHAR);
        assertRefused("no escape", "\"\\q\"", Primitive.STRING);
        assertRefused("true or false", "yes", Primitive.BOOL);
    }

    @Test
    public void composites() {
        assertReads(List.of(1, 2, 3), "[1, 2, 3,]", new ValueType.ListType(Primitive.S32));
        assertReads(List.of(), "[]", new ValueType.ListType(Primitive.S32));
        assertReads(List.of(7, "x"), "(7, \"x\")", new ValueType.TupleType(List.of(Primitive.U8, Primitive.STRING)));
        assertReads(Map.of("x", 1, "y", Optional.of(2)), "{y: some(2), x: 1}", POINT);
        assertReads(Map.of("x", 1, "y", Optional.empty()), "{x: 1}", POINT);
        assertReads(new VariantValue("dot", Map.of("x", 1, "y", Optional.of(3))), "dot({x: 1, y: 3})", SHAPE);
        assertReads(new VariantValue("nothing", null), "nothing", SHAPE);
        assertReads("true", "%true", COLOR);
        assertReads(Set.of("write", "read"), "{write, read}", FLAGS);
        assertReads(Map.of("a", 1), "{\"a\": 1}", new ValueType.MapType(Primitive.STRING, Primitive.U8));
        assertReads(Result.ok("x"), "ok(\"x\")", new ValueType.ResultType(Optional.of(Primitive.STRING), Optional.empty()));
        assertReads(Result.err(null), "err", new ValueType.ResultType(Optional.of(Primitive.STRING), Optional.empty()));
        assertReads(Optional.of(Optional.empty()), "some(none)", new ValueType.OptionType(new ValueType.OptionType(Primitive.U8)));
        assertEquals("{read, write}", WaveWriter.write(WaveReader.value("{write, read}", FLAGS), FLAGS));
        assertEquals("[0, 255]", WaveWriter.write(new byte[] {0, -1}, new ValueType.ListType(Primitive.U8)));
    }

    @Test
    public void whatDoesNotFitIsRefused() {
        assertRefused("no field 'z'", "{x: 1, z: 2}", POINT);
        assertRefused("field 'x' is missing", "{y: 2}", POINT);
        assertRefused("stands twice", "{x: 1, x: 2}", POINT);
        assertRefused("no case 'square'", "square", SHAPE);
        assertRefused("expected '('", "dot", SHAPE);
        assertRefused("no flag 'jump'", "{jump}", FLAGS);
        assertRefused("expected the end", "1 2", Primitive.S32);
        assertRefused("has 2 elements", "[1]", new ValueType.FixedListType(Primitive.U8, 2));
        assertRefused("cannot be written", "1", new ValueType.OwnType(null));
        ValueType deep = Primitive.U8;
        for (int i = 0; i < 300; i++) {
            deep = new ValueType.ListType(deep);
        }
        assertRefused("nested too deeply", "[".repeat(300) + "]".repeat(300), deep);
    }

    @Test
    public void arguments() {
        FunctionSignature signature = new FunctionSignature(List.of(new FunctionSignature.Parameter("a", Primitive.U8),
                new FunctionSignature.Parameter("b", new ValueType.OptionType(Primitive.STRING))), Optional.empty(), false);
        assertArrayEquals(new Object[] {1, Optional.of("x")}, WaveReader.arguments("(1, \"x\")", signature));
        assertArrayEquals(new Object[] {1, Optional.empty()}, WaveReader.arguments("(1)", signature));
        assertThrows(WaveException.class, () -> WaveReader.arguments("()", signature));
        assertThrows(WaveException.class, () -> WaveReader.arguments("(1, none, 2)", signature));
        assertEquals("func(a: u8, b: option<string>)", signature.toString());
    }
}
