package org.jwasm.fusion.oracle;

import org.jwasm.fusion.AdapterTrap;

/** A trap, of the oracle or of an adapter. */
public final class OracleTrap extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final AdapterTrap trap;

    public OracleTrap(AdapterTrap trap) {
        super(trap.message());
        this.trap = trap;
    }

    public AdapterTrap trap() {
        return trap;
    }

    static void trapIf(boolean condition, AdapterTrap trap) {
        if (condition) {
            throw new OracleTrap(trap);
        }
    }
}
