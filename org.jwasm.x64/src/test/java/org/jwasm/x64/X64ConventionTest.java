package org.jwasm.x64;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class X64ConventionTest {
    @Test
    public void slotsAreEightBytesThatReachTheirTargets() {
        X64Convention convention = new X64Convention(X64Features.BASELINE);
        long slot = 0x7F0000001000L;
        assertEquals(0xCCCCCC000000FBE9L, convention.jumpSlot(slot, slot + 0x100));
        assertEquals(0xCCCCCCFFFFFEFBE8L, convention.lazySlot(slot, slot - 0x100));
        assertEquals(slot, convention.slotOfExit(slot + 5));
    }

    @Test(expected = AssertionError.class)
    public void targetsOutOfReachAreABug() {
        new X64Convention(X64Features.BASELINE).jumpSlot(0x7F0000001000L, 0x1000);
    }
}
