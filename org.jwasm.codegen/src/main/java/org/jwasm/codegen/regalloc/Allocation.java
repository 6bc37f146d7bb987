package org.jwasm.codegen.regalloc;

/**
 * The outcome of register allocation: a {@link Location} for each operand of a {@link org.jwasm.codegen.mir.MirFunction}, and edits between instructions.
 *
 * <p>Edits are sorted by point, which is {@code 2 * inst} for "before this instruction" and {@code 2 * inst + 1} for "after it", and are executed in
 * the order in which they stand. Moves of one point are already in sequence: none needs a temporary that the emitter would have to find, except a move from
 * slot to slot, which must leave all registers alone.
 *
 * @param operands  one location for each index of the operand columns
 * @param editPoint points, ascending
 * @param editKind  one of the edit constants
 * @param editFrom  a location; for {@link #REMATERIALIZE} the instruction to execute again
 * @param editTo    a location
 * @param editType  the SSA type of the value moved (its width); for {@link #SWAP} of both
 * @param slots     number of spill slots of 8 bytes
 * @param slotTypes the SSA type held by each slot, for stack maps; -1 for a second half
 */
public record Allocation(int[] operands, int[] editPoint, byte[] editKind, int[] editFrom, int[] editTo, byte[] editType, int slots, byte[] slotTypes) {
    public static final int MOVE = 0;
    /** Exchanges two registers of one class. */
    public static final int SWAP = 1;
    /** Executes a rematerializable instruction with its definition in {@code editTo}, a register. */
    public static final int REMATERIALIZE = 2;

    public int editCount() {
        return editPoint.length;
    }
}
