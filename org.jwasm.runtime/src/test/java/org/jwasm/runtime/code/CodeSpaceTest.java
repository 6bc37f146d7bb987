package org.jwasm.runtime.code;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Test;
import org.jwasm.api.ResourceException;
import org.jwasm.runtime.os.OperatingSystem;

public class CodeSpaceTest {
    private final OperatingSystem system = OperatingSystem.current();
    private final CodeSpace space = new CodeSpace(system);

    @Test
    public void partsDoNotOverlapAndAreAllGivenBack() {
        Random random = new Random(1);
        List<long[]> parts = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            if (!parts.isEmpty() && random.nextInt(3) == 0) {
                long[] part = parts.remove(random.nextInt(parts.size()));
                space.free(part[0], part[1]);
            } else {
                long bytes = 1 + random.nextInt(50_000);
                long start = space.allocate(bytes);
                assertTrue(start >= space.low() && start + bytes <= space.high());
                for (long[] part : parts) {
                    assertTrue(start + bytes <= part[0] || start >= part[0] + part[1]);
                }
                parts.add(new long[] {start, bytes});
            }
        }
        parts.forEach(part -> space.free(part[0], part[1]));
        assertEquals(0, space.used());
        long all = space.high() - space.low();
        assertEquals(space.low(), space.allocate(all));
        assertThrows(ResourceException.class, () -> space.allocate(1));
        space.free(space.low(), all);
    }

    @Test
    public void whatIsWrittenIsThereToExecute() {
        long at = space.allocate(100);
        space.write(at, new byte[] {1, 2, 3, 4});
        space.store(at + 8, 0x1122334455667788L);
        assertEquals(0x04030201, system.view(at, 16).getInt(0));
        assertEquals(0x1122334455667788L, system.view(at, 16).getLong(8));
        space.free(at, 100);
        assertEquals(at, space.allocate(100));
        assertEquals("freed code is gone", 0, system.view(at, 16).getLong(8));
        space.free(at, 100);
    }
}
