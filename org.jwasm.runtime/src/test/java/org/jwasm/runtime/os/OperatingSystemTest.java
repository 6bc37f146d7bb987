package org.jwasm.runtime.os;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import org.junit.Test;
import org.jwasm.api.ResourceException;

public class OperatingSystemTest {
    private final OperatingSystem system = OperatingSystem.current();

    @Test
    public void refusalsSayWhatHowMuchAndWhy() {
        ResourceException e = assertThrows(ResourceException.class, () -> system.reserve(1L << 55, "a test"));
        assertTrue(e.getMessage(), e.getMessage().startsWith("a test (36028797018963968 bytes): mmap failed: "));
        assertTrue(e.getMessage(), e.getMessage().contains("errno 12"));
    }

    @Test
    public void pagesAreZeroAgainAfterRenewal() {
        long bytes = 4 * system.pageSize();
        long at = system.reserve(bytes, "test");
        system.protect(at, bytes, OperatingSystem.Access.READ_WRITE, "test");
        system.view(at, bytes).putInt(8, 7);
        assertEquals(7, system.view(at, bytes).getInt(8));
        system.renew(at, bytes, "test");
        assertEquals(0, system.view(at, bytes).getInt(8));
        system.view(at, bytes).putInt(8, 7);
        system.discard(at, bytes);
        assertEquals(0, system.view(at, bytes).getInt(8));
        system.unmap(at, bytes);
    }
}
