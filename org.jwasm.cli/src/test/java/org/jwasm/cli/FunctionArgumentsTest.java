package org.jwasm.cli;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import org.junit.Test;
import org.jwasm.api.FuncType;
import org.jwasm.api.V128;
import org.jwasm.api.ValType;

public class FunctionArgumentsTest {
    private static Object parse(ValType type, String word) {
        return FunctionArguments.parse(new FuncType(List.of(type), List.of()), List.of(word))[0];
    }

    @Test
    public void integers() {
        assertEquals(-1, parse(ValType.I32, "-1"));
        assertEquals(-1, parse(ValType.I32, "4294967295"));
        assertEquals(-1, parse(ValType.I32, "0xffff_ffff"));
        assertEquals(Integer.MIN_VALUE, parse(ValType.I32, "-2147483648"));
        assertEquals(Long.MIN_VALUE, parse(ValType.I64, "-0x8000000000000000"));
        assertEquals(-1L, parse(ValType.I64, "18446744073709551615"));
        for (String bad : new String[] {"", "-", "x", "1.5", "4294967296", "-2147483649", "--1", "0x"}) {
            assertThrows(bad, Failure.class, () -> parse(ValType.I32, bad));
        }
    }

    @Test
    public void floats() {
        assertEquals(1.5f, parse(ValType.F32, "1.5"));
        assertEquals(Double.NEGATIVE_INFINITY, parse(ValType.F64, "-inf"));
        assertEquals(Double.NaN, parse(ValType.F64, "nan"));
        assertEquals(16.5, parse(ValType.F64, "0x10.8"));
        assertThrows(Failure.class, () -> parse(ValType.F64, "one"));
    }

    @Test
    public void others() {
        assertEquals(new V128(0xfL, 1L), parse(ValType.V128, "0x1000000000000000f"));
        assertEquals(null, parse(ValType.EXTERNREF, "null"));
        assertThrows(Failure.class, () -> parse(ValType.FUNCREF, "f"));
        assertThrows(Failure.class, () -> parse(ValType.V128, "1"));
    }

    @Test
    public void countsMustAgree() {
        FuncType type = new FuncType(List.of(ValType.I32, ValType.I64), List.of());
        assertArrayEquals(new Object[] {1, 2L}, FunctionArguments.parse(type, List.of("1", "2")));
        Failure e = assertThrows(Failure.class, () -> FunctionArguments.parse(type, List.of("1")));
        assertEquals("the function takes 2 arguments, not 1: (func (param i32 i64))", e.getMessage());
    }

    @Test
    public void results() {
        Object[] values = {1, -2L, 1.5f, Double.NaN, null, new V128(1, 2)};
        assertEquals(List.of("1", "-2", "1.5", "NaN", "null", "0x00000000000000020000000000000001"), FunctionArguments.format(values));
    }
}
