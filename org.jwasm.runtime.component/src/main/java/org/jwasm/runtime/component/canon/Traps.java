package org.jwasm.runtime.component.canon;

import java.util.List;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;

/** Traps for broken rules of the component model; a static-only class. */
public final class Traps {
    private Traps() {
    }

    /** A trap, to be thrown. */
    public static Trap trap(String detail) {
        return new Trap(TrapCode.COMPONENT, detail, List.of());
    }
}
