package org.jwasm.codegen.mir;

/**
 * Machine instructions on virtual registers, in columns. Immutable once {@link MirBuilder#finish built}.
 *
 * <p>Blocks stand in emission order, block 0 first. In SSA form: each virtual register is defined once, by an instruction or as a block
 * parameter. A block with several successors whose successor has several predecessors does not occur: critical edges are split before.
 * Arguments for block parameters belong to a block's successor edges; the terminator itself has no operands for them. Only a block whose
 * terminator has one successor passes arguments.
 */
public final class MirFunction {
    /** Flags of an instruction. */
    public static final int CALL = 1;
    /** A copy from operand 0 (a use) to operand 1 (a definition): a candidate for coalescing; the emitter drops it when both are in one place. */
    public static final int MOVE = 2;
    /** Has one definition, no uses and no effect, and is cheap: may be executed again instead of being spilled. */
    public static final int REMATERIALIZABLE = 4;
    public static final int TERMINATOR = 8;

    final int instCount;
    final int[] opcode;
    final byte[] flags;
    final long[] imm;
    final int[] disp;
    final int[] aux;
    final byte[] trap;
    final int[] source;
    final int[] clobbers;
    final long[] clobberSets;
    final int[] operandStart;
    final int[] operandSpec;
    final int[] operandVreg;

    final int blockCount;
    final int[] blockStart;
    final int[][] blockParams;
    final int[][] successors;
    final int[][] predecessors;
    final int[][] edgeArgs;
    final int[] loopDepth;
    final boolean[] cold;
    final int[] ssaBlock;

    final int vregCount;
    final byte[] vregType;
    final int outgoingBytes;
    final int incomingBytes;

    MirFunction(MirBuilder b, int[] order, int[] blockStart, int[] instOrder) {
        int n = instOrder.length;
        instCount = n;
        opcode = new int[n];
        flags = new byte[n];
        imm = new long[n];
        disp = new int[n];
        aux = new int[n];
        trap = new byte[n];
        source = new int[n];
        clobbers = new int[n];
        clobberSets = b.clobberSets();
        operandStart = new int[n + 1];
        int operands = 0;
        for (int i = 0; i < n; i++) {
            operands += b.operandCount[instOrder[i]];
        }
        operandSpec = new int[operands];
        operandVreg = new int[operands];
        int at = 0;
        for (int i = 0; i < n; i++) {
            int from = instOrder[i];
            opcode[i] = b.opcode[from];
            flags[i] = b.flags[from];
            imm[i] = b.imm[from];
            disp[i] = b.disp[from];
            aux[i] = b.aux[from];
            trap[i] = b.trap[from];
            source[i] = b.source[from];
            clobbers[i] = b.clobbers[from];
            operandStart[i] = at;
            for (int k = 0; k < b.operandCount[from]; k++) {
                operandSpec[at] = b.operandSpec[b.operandStart[from] + k];
                operandVreg[at] = b.alias(b.operandVreg[b.operandStart[from] + k]);
                at++;
            }
        }
        operandStart[n] = at;
        blockCount = order.length;
        this.blockStart = blockStart;
        blockParams = new int[blockCount][];
        successors = new int[blockCount][];
        edgeArgs = new int[blockCount][];
        loopDepth = new int[blockCount];
        cold = new boolean[blockCount];
        ssaBlock = new int[blockCount];
        int[] newIndex = new int[b.blockCount()];
        for (int i = 0; i < blockCount; i++) {
            newIndex[order[i]] = i;
        }
        int[] predCount = new int[blockCount];
        for (int i = 0; i < blockCount; i++) {
            int from = order[i];
            blockParams[i] = b.aliases(b.blockParams.get(from));
            int[] s = b.successors.get(from).clone();
            for (int k = 0; k < s.length; k++) {
                s[k] = newIndex[s[k]];
                predCount[s[k]]++;
            }
            successors[i] = s;
            edgeArgs[i] = b.aliases(b.edgeArgs.get(from));
            loopDepth[i] = b.loopDepth.get(from);
            cold[i] = b.cold.get(from);
            ssaBlock[i] = b.ssaBlock.get(from);
        }
        predecessors = new int[blockCount][];
        for (int i = 0; i < blockCount; i++) {
            predecessors[i] = new int[predCount[i]];
        }
        for (int i = blockCount - 1; i >= 0; i--) {
            for (int s : successors[i]) {
                predecessors[s][--predCount[s]] = i;
            }
        }
        vregCount = b.vregCount();
        vregType = b.vregTypes();
        outgoingBytes = b.outgoingBytes();
        incomingBytes = b.incomingBytes();
    }

    public int instCount() {
        return instCount;
    }

    /** The target's opcode. */
    public int opcode(int inst) {
        return opcode[inst];
    }

    public boolean hasFlag(int inst, int flag) {
        return (flags[inst] & flag) != 0;
    }

    /** First payload: an immediate. */
    public long imm(int inst) {
        return imm[inst];
    }

    /** Second payload: a displacement. */
    public int disp(int inst) {
        return disp[inst];
    }

    /** Third payload: condition, scale, index of a function…, as the target likes. */
    public int aux(int inst) {
        return aux[inst];
    }

    /** The ordinal of the {@link org.jwasm.api.TrapCode} with which the instruction can trap, or -1. */
    public int trap(int inst) {
        return trap[inst];
    }

    /** Byte offset in the module of the WebAssembly instruction, or -1. */
    public int source(int inst) {
        return source[inst];
    }

    /** Registers written besides the definitions, from the early point on (uses may be in them, late uses and definitions not). */
    public long clobbers(int inst) {
        return clobberSets[clobbers[inst]];
    }

    /** Index of an instruction's first operand in the operand columns; its last one is before {@code operandStart(inst + 1)}. */
    public int operandStart(int inst) {
        return operandStart[inst];
    }

    public int operandCount(int inst) {
        return operandStart[inst + 1] - operandStart[inst];
    }

    /** The {@link Operand} at an index of the operand columns. */
    public int operand(int index) {
        return operandSpec[index];
    }

    /** The virtual register at an index of the operand columns. */
    public int vreg(int index) {
        return operandVreg[index];
    }

    public int blockCount() {
        return blockCount;
    }

    public int blockStart(int block) {
        return blockStart[block];
    }

    /** One past the last instruction of a block, which is its terminator. */
    public int blockEnd(int block) {
        return blockStart[block + 1];
    }

    /** The block's parameters; callers must not change the array. */
    public int[] params(int block) {
        return blockParams[block];
    }

    public int[] successors(int block) {
        return successors[block];
    }

    public int[] predecessors(int block) {
        return predecessors[block];
    }

    /** The arguments a block with one successor passes to it; empty otherwise. */
    public int[] edgeArgs(int block) {
        return edgeArgs[block];
    }

    public int loopDepth(int block) {
        return loopDepth[block];
    }

    public boolean isCold(int block) {
        return cold[block];
    }

    /** The SSA block it came from, for printing, or -1 for one made on a critical edge. */
    public int ssaBlock(int block) {
        return ssaBlock[block];
    }

    public int vregCount() {
        return vregCount;
    }

    /** The SSA {@link org.jwasm.codegen.ssa.Type} of a virtual register: its class, its width when spilled, and whether stack maps report it. */
    public int vregType(int vreg) {
        return vregType[vreg];
    }

    public int vregClass(int vreg) {
        return RegClass.of(vregType[vreg]);
    }

    /** Bytes at the bottom of the frame for arguments and results of calls that do not fit in registers; a multiple of 16. */
    public int outgoingBytes() {
        return outgoingBytes;
    }

    /** Bytes of stack arguments this function pops when it returns; a multiple of 16. */
    public int incomingBytes() {
        return incomingBytes;
    }
}
