package org.jwasm.runtime.component;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import org.jwasm.api.Trap;
import org.jwasm.runtime.component.canon.HandleTable;
import org.jwasm.runtime.component.canon.ResourceTypeImpl;
import org.junit.Test;

public class HandleTableTest {
    private final HandleTable table = new HandleTable();
    private final ResourceTypeImpl type = new ResourceTypeImpl(null, null);

    @Test
    public void indicesStartAtOneAndAreUsedAgain() {
        assertEquals(1, table.addOwned(type, "a"));
        assertEquals(2, table.addOwned(type, "b"));
        assertEquals("a", table.takeOwned(1, type));
        assertEquals(1, table.addOwned(type, "c"));
        assertEquals("c", table.rep(1, type));
        assertThrows(Trap.class, () -> table.rep(0, type));
        assertThrows(Trap.class, () -> table.rep(-1, type));
        assertThrows(Trap.class, () -> table.rep(3, type));
        assertThrows(Trap.class, () -> table.rep(2, new ResourceTypeImpl(null, null)));
    }

    @Test
    public void aGuestCannotTakeAllMemoryOfTheHost() {
        Trap trap = assertThrows(Trap.class, () -> {
            for (int i = 0; i < 2_000_000; i++) {
                table.addOwned(type, "x");
            }
        });
        assertEquals("wasm trap: too many handles", trap.getMessage());
    }
}
