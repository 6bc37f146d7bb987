package org.jwasm.parser.text;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.Test;

public class NumbersTest {
    private final Numbers numbers = new Numbers();

    private static byte kind(String text) {
        byte[] bytes = bytes(text);
        return Numbers.kind(bytes, 0, bytes.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private int f32(String text) {
        return numbers.f32(bytes(text), 0, text.length());
    }

    private long f64(String text) {
        return numbers.f64(bytes(text), 0, text.length());
    }

    private long integer(String text, int bits) {
        return numbers.integer(bytes(text), 0, text.length(), bits);
    }

    @Test
    public void kinds() {
        for (String nat : new String[] {"0", "007", "1_000", "0x1F", "0xdead_beef"}) {
            assertEquals(nat, Token.NAT, kind(nat));
        }
        for (String signed : new String[] {"+0", "-1", "-0x8000_0000"}) {
            assertEquals(signed, Token.INT, kind(signed));
        }
        for (String real : new String[] {"1.", "1.5", "-1e10", "0x1p-3", "0x0.8", "inf", "-inf", "nan",
            "+nan:0x1", "1_0.0_1E+1_0"}) {
            assertEquals(real, Token.FLOAT, kind(real));
        }
        for (String none : new String[] {"", "+", "_1", "1_", "1__0", "0x", "0x_1", ".5", "1e", "1e+", "0x1.p", "1.5f", "nan:1",
            "nan:0x", "infinity", "0b1", "1._0", "--1"}) {
            assertEquals(none, Token.RESERVED, kind(none));
        }
    }

    @Test
    public void integersFitSignedOrUnsigned() {
        assertEquals(-1, integer("0xffff_ffff", 32));
        assertTrue(numbers.inRange());
        assertEquals(Integer.MIN_VALUE, integer("-0x80000000", 32));
        assertTrue(numbers.inRange());
        integer("-0x80000001", 32);
        assertFalse(numbers.inRange());
        integer("4294967296", 32);
        assertFalse(numbers.inRange());
        assertEquals(-1, integer("18446744073709551615", 64));
        assertTrue(numbers.inRange());
        integer("18446744073709551616", 64);
        assertFalse(numbers.inRange());
        integer("0x1_0000_0000_0000_0000", 64);
        assertFalse(numbers.inRange());
        assertEquals(-128, integer("-128", 8));
        assertTrue(numbers.inRange());
    }

    @Test
    public void specialFloats() {
        assertEquals(0x7F800000, f32("inf"));
        assertEquals(0xFF800000, f32("-inf"));
        assertEquals(0x7FC00000, f32("nan"));
        assertEquals(0xFF800001, f32("-nan:0x1"));
        assertEquals(0x7FF8000000000000L, f64("+nan"));
        assertTrue(numbers.inRange());
        f32("nan:0x800000");
        assertFalse(numbers.inRange());
        f32("nan:0x0");
        assertFalse(numbers.inRange());
        assertEquals(0x80000000, f32("-0"));
    }

    @Test
    public void floatsAreRoundedOnce() {
        assertEquals(Float.floatToRawIntBits(0x1.000002p0f), f32("0x1.00000100000000000000000001p0"));
        assertEquals(Float.floatToRawIntBits(1f), f32("0x1.000001p0"));
        assertEquals(Float.floatToRawIntBits(0x1.000002p0f), f32("1.000000059604644775390626"));
        assertEquals(1, f32("0x1.8p-150"));
        assertEquals(0, f32("0x1p-150"));
        assertEquals(1, f32("0x1.000000000000000000000000001p-150"));
        assertEquals(Float.floatToRawIntBits(Float.MAX_VALUE), f32("0x1.fffffep127"));
        assertTrue(numbers.inRange());
        f32("0x1.ffffffp127");
        assertFalse(numbers.inRange());
        f64("1e309");
        assertFalse(numbers.inRange());
        assertEquals(0, f64("0x1p-99999999999999999999"));
        f64("0x1p99999999999999999999");
        assertFalse(numbers.inRange());
    }

    @Test
    public void hexFloatsAgreeWithTheJdk() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "-0x" : "0x");
            int before = 1 + random.nextInt(20);
            int after = random.nextInt(20);
            for (int k = 0; k < before + after; k++) {
                if (k == before) {
                    text.append('.');
                }
                text.append(Integer.toHexString(random.nextInt(4) == 0 ? random.nextInt(16) : 0));
            }
            text.append('p').append(random.nextInt(2400) - 1250);
            String s = text.toString();
            double expected = Double.parseDouble(s);
            assertEquals(s, Double.doubleToRawLongBits(expected), f64(s));
            assertEquals(s, !Double.isInfinite(expected), numbers.inRange());
            assertEquals(s, Float.floatToRawIntBits(Float.parseFloat(s)), f32(s));
        }
    }

    @Test
    public void printedFloatsReadBack() {
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            int bits = random.nextInt();
            assertEquals(bits, f32(Literals.f32(bits)));
            assertTrue(numbers.inRange());
            long wide = random.nextLong();
            assertEquals(wide, f64(Literals.f64(wide)));
            assertTrue(numbers.inRange());
        }
        assertEquals("0.1", Literals.f64(Double.doubleToRawLongBits(0.1)));
        assertEquals("0.1", Literals.f32(Float.floatToRawIntBits(0.1f)));
        assertEquals("-0", Literals.f32(0x80000000));
        assertEquals("nan:0x1", Literals.f32(0x7F800001));
        assertEquals("1E+10", Literals.f64(Double.doubleToRawLongBits(1e10)));
    }
}
