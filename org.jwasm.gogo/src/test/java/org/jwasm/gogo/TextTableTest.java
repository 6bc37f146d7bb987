package org.jwasm.gogo;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class TextTableTest {
    @Test
    public void columnsAreAligned() {
        TextTable table = new TextTable("NAME", ">SIZE", "STATE").row("a long one", 5, "ready").row("b", 1234, null);
        assertEquals("""
                NAME        SIZE  STATE
                a long one     5  ready
                b           1234""", table.toString());
    }

    @Test
    public void withoutRowsItSaysSo() {
        assertEquals("nothing is there", new TextTable("NAME").toString("nothing is there"));
        assertEquals("NAME\nx", new TextTable("NAME").row("x").toString("nothing is there"));
    }

    @Test
    public void sizesAreShort() {
        assertEquals("0 B", Report.bytes(0));
        assertEquals("1023 B", Report.bytes(1023));
        assertEquals("1 KiB", Report.bytes(1024));
        assertEquals("1.5 KiB", Report.bytes(1536));
        assertEquals("12 KiB", Report.bytes(12 << 10));
        assertEquals("100 MiB", Report.bytes(100L << 20));
        assertEquals("8 GiB", Report.bytes(8L << 30));
        assertEquals("8 EiB", Report.bytes(Long.MAX_VALUE));
    }
}
