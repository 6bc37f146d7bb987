package org.jwasm.cli.wast;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.Test;
import org.jwasm.api.V128;
import org.jwasm.parser.op.ValType;
import org.jwasm.parser.wast.Expected;
import org.jwasm.parser.wast.Value;

public class ResultsTest {
    private static boolean match(Expected expected, Object actual) {
        return Results.match(List.of(expected), new Object[] {actual});
    }

    private static Expected exact(Value value) {
        return new Expected.Exact(value);
    }

    @Test
    public void exactValues() {
        assertTrue(match(exact(new Value.I32(1)), 1));
        assertFalse(match(exact(new Value.I32(1)), 1L));
        assertTrue(match(exact(new Value.F32(0x80000000)), -0f));
        assertFalse(match(exact(new Value.F32(0x80000000)), 0f));
        assertTrue(match(exact(new Value.F64(0x7ff8000000000001L)), Double.longBitsToDouble(0x7ff8000000000001L)));
        assertFalse(match(exact(new Value.F64(0x7ff8000000000001L)), Double.NaN));
        assertTrue(match(exact(new Value.RefNull(ValType.FUNC)), null));
        assertTrue(match(exact(new Value.RefExtern(3)), Results.argument(new Value.RefExtern(3))));
        assertFalse(match(exact(new Value.RefExtern(3)), Results.argument(new Value.RefExtern(4))));
        assertFalse(Results.match(List.of(), new Object[] {1}));
    }

    @Test
    public void nans() {
        assertTrue(match(new Expected.NanF32(Expected.Nan.CANONICAL), Float.NaN));
        assertFalse(match(new Expected.NanF32(Expected.Nan.CANONICAL), Float.intBitsToFloat(0x7fc00001)));
        assertTrue(match(new Expected.NanF32(Expected.Nan.ARITHMETIC), Float.intBitsToFloat(0x7fc00001)));
        assertFalse(match(new Expected.NanF64(Expected.Nan.ARITHMETIC), 1.0));
        assertFalse(match(new Expected.NanF64(Expected.Nan.ARITHMETIC), null));
    }

    @Test
    public void alternativesAndReferences() {
        Expected either = new Expected.Either(List.of(exact(new Value.I32(1)), exact(new Value.I32(2))));
        assertTrue(match(either, 2));
        assertFalse(match(either, 3));
        assertTrue(match(new Expected.AnyNull(), null));
        assertFalse(match(new Expected.AnyNull(), 1));
        assertTrue(match(new Expected.AnyRef(ValType.EXTERN), new HostReference(1)));
        assertFalse(match(new Expected.AnyRef(ValType.FUNC), new HostReference(1)));
        assertFalse(match(new Expected.AnyRef(ValType.EXTERN), null));
    }

    @Test
    public void lanes() {
        Expected lanes = new Expected.Lanes(1L << 32, 2, Arrays.asList(Expected.Nan.CANONICAL, null, null, null));
        assertTrue(match(lanes, new V128(1L << 32 | 0x7fc00000, 2)));
        assertFalse(match(lanes, new V128(1L << 32, 2)));
        assertFalse(match(lanes, new V128(2L << 32 | 0x7fc00000, 2)));
        Expected doubles = new Expected.Lanes(0, 5, Arrays.asList(Expected.Nan.ARITHMETIC, null));
        assertTrue(match(doubles, new V128(0xfff8000000000007L, 5)));
        assertFalse(match(doubles, new V128(0xfff8000000000007L, 6)));
    }
}
