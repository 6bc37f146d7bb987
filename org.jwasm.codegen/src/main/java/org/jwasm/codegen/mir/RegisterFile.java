package org.jwasm.codegen.mir;

/**
 * A target's registers as the allocator sees them.
 *
 * @param preference   per class, the allocatable registers, those to be used first in front; no reserved register is among them
 * @param floatScratch a FLOAT register outside {@code preference} that can hold a value of either class while moves are put in order
 * @param names        the name of each register number, null for numbers not in use; 64 entries
 */
public record RegisterFile(int[][] preference, int floatScratch, String[] names) {
    /** The allocatable registers of a class, as a set. */
    public long allocatable(int regClass) {
        long set = 0;
        for (int register : preference[regClass]) {
            set |= 1L << register;
        }
        return set;
    }
}
