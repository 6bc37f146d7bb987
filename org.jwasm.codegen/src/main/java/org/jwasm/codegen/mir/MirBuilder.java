package org.jwasm.codegen.mir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects a {@link MirFunction}. Blocks are made in any order and laid out at the end. Lowering walks a block from its end:
 * it opens a group, adds the group's instructions in forward order, closes it, and groups come out reversed.
 */
public final class MirBuilder {
    private static final int[] EMPTY = {};

    int instCount;
    int[] opcode = new int[256];
    byte[] flags = new byte[256];
    long[] imm = new long[256];
    int[] disp = new int[256];
    int[] aux = new int[256];
    byte[] trap = new byte[256];
    int[] source = new int[256];
    int[] clobbers = new int[256];
    int[] operandStart = new int[256];
    int[] operandCount = new int[256];
    int operands;
    int[] operandSpec = new int[1024];
    int[] operandVreg = new int[1024];

    final List<int[]> blockParams = new ArrayList<>();
    final List<int[]> successors = new ArrayList<>();
    final List<int[]> edgeArgs = new ArrayList<>();
    final List<Integer> loopDepth = new ArrayList<>();
    final List<Boolean> cold = new ArrayList<>();
    final List<Integer> ssaBlock = new ArrayList<>();

    /** Groups: first instruction, one past the last, and the block. */
    private int groups;
    private int[] groupStart = new int[256];
    private int[] groupEnd = new int[256];
    private int[] groupBlock = new int[256];
    private int openBlock = -1;

    private int vregs;
    private byte[] vregType = new byte[256];
    private int[] alias = new int[256];
    private int clobberSetCount = 1;
    private long[] clobberSets = new long[4];
    private int outgoing;
    private int incoming;
    private int currentSource = -1;

    /** Empties the builder for another function; what it has built stays as it is. */
    public void reset() {
        instCount = 0;
        operands = 0;
        blockParams.clear();
        successors.clear();
        edgeArgs.clear();
        loopDepth.clear();
        cold.clear();
        ssaBlock.clear();
        groups = 0;
        openBlock = -1;
        vregs = 0;
        clobberSetCount = 1;
        outgoing = 0;
        incoming = 0;
        currentSource = -1;
    }

    public int newVreg(int type) {
        int v = vregs++;
        if (v == vregType.length) {
            vregType = Arrays.copyOf(vregType, v * 2);
            alias = Arrays.copyOf(alias, v * 2);
        }
        vregType[v] = (byte) type;
        alias[v] = v;
        return v;
    }

    /** Lets {@code vreg}, which is not defined by an instruction, stand for {@code by}. */
    public void setAlias(int vreg, int by) {
        alias[vreg] = alias(by);
    }

    int alias(int vreg) {
        int v = vreg;
        while (alias[v] != v) {
            v = alias[v];
        }
        return v;
    }

    int[] aliases(int[] list) {
        int[] out = list.length == 0 ? EMPTY : list.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] = alias(out[i]);
        }
        return out;
    }

    public int vregType(int vreg) {
        return vregType[vreg];
    }

    int vregCount() {
        return vregs;
    }

    byte[] vregTypes() {
        return Arrays.copyOf(vregType, vregs);
    }

    /** @param ssa the SSA block it stands for, or -1 */
    public int addBlock(int ssa, int depth, boolean isCold) {
        blockParams.add(EMPTY);
        successors.add(EMPTY);
        edgeArgs.add(EMPTY);
        loopDepth.add(depth);
        cold.add(isCold);
        ssaBlock.add(ssa);
        return blockParams.size() - 1;
    }

    int blockCount() {
        return blockParams.size();
    }

    public void setParams(int block, int[] vregList) {
        blockParams.set(block, vregList);
    }

    public void setSuccessors(int block, int[] blocks) {
        successors.set(block, blocks);
    }

    public void setEdgeArgs(int block, int[] vregList) {
        edgeArgs.set(block, vregList);
    }

    /** Bytes needed at the bottom of the frame by some call. */
    public void needOutgoing(int bytes) {
        outgoing = Math.max(outgoing, bytes + 15 & ~15);
    }

    public void setIncoming(int bytes) {
        incoming = bytes + 15 & ~15;
    }

    int outgoingBytes() {
        return outgoing;
    }

    int incomingBytes() {
        return incoming;
    }

    long[] clobberSets() {
        return Arrays.copyOf(clobberSets, clobberSetCount);
    }

    /** Opens a group of instructions that comes before those added to the block so far. */
    public void beginGroup(int block) {
        assert openBlock < 0 : "group still open";
        openBlock = block;
        if (groups == groupStart.length) {
            groupStart = Arrays.copyOf(groupStart, groups * 2);
            groupEnd = Arrays.copyOf(groupEnd, groups * 2);
            groupBlock = Arrays.copyOf(groupBlock, groups * 2);
        }
        groupStart[groups] = instCount;
        groupBlock[groups] = block;
    }

    public void endGroup() {
        groupEnd[groups++] = instCount;
        openBlock = -1;
    }

    /** WebAssembly offset for the instructions added from now on. */
    public void setSource(int offset) {
        currentSource = offset;
    }

    /** Adds an instruction to the open group; its operands follow by {@link #operand}. */
    public int inst(int targetOpcode, int instFlags) {
        int i = instCount++;
        if (i == opcode.length) {
            grow(i * 2);
        }
        opcode[i] = targetOpcode;
        flags[i] = (byte) instFlags;
        imm[i] = 0;
        disp[i] = 0;
        aux[i] = 0;
        trap[i] = -1;
        source[i] = currentSource;
        clobbers[i] = 0;
        operandStart[i] = operands;
        operandCount[i] = 0;
        return i;
    }

    /** Adds an operand to the instruction added last. */
    public void operand(int vreg, int spec) {
        if (operands == operandSpec.length) {
            operandSpec = Arrays.copyOf(operandSpec, operands * 2);
            operandVreg = Arrays.copyOf(operandVreg, operands * 2);
        }
        operandSpec[operands] = spec;
        operandVreg[operands] = vreg;
        operands++;
        operandCount[instCount - 1]++;
    }

    public void setImm(long value) {
        imm[instCount - 1] = value;
    }

    public void setDisp(int value) {
        disp[instCount - 1] = value;
    }

    public void setAux(int value) {
        aux[instCount - 1] = value;
    }

    /** @param code ordinal of the trap code */
    public void setTrap(int code) {
        trap[instCount - 1] = (byte) code;
    }

    public void setClobbers(long registers) {
        int k = 0;
        while (k < clobberSetCount && clobberSets[k] != registers) {
            k++;
        }
        if (k == clobberSetCount) {
            if (k == clobberSets.length) {
                clobberSets = Arrays.copyOf(clobberSets, k * 2);
            }
            clobberSets[k] = registers;
            clobberSetCount++;
        }
        clobbers[instCount - 1] = k;
    }

    private void grow(int n) {
        opcode = Arrays.copyOf(opcode, n);
        flags = Arrays.copyOf(flags, n);
        imm = Arrays.copyOf(imm, n);
        disp = Arrays.copyOf(disp, n);
        aux = Arrays.copyOf(aux, n);
        trap = Arrays.copyOf(trap, n);
        source = Arrays.copyOf(source, n);
        clobbers = Arrays.copyOf(clobbers, n);
        operandStart = Arrays.copyOf(operandStart, n);
        operandCount = Arrays.copyOf(operandCount, n);
    }

    /** @param order the blocks in emission order, entry first; blocks not named are left out */
    public MirFunction finish(int[] order) {
        assert openBlock < 0 : "group still open";
        int[] newIndex = new int[blockCount()];
        Arrays.fill(newIndex, -1);
        for (int i = 0; i < order.length; i++) {
            newIndex[order[i]] = i;
        }
        int[] start = new int[order.length + 1];
        for (int g = 0; g < groups; g++) {
            int b = newIndex[groupBlock[g]];
            if (b >= 0) {
                start[b + 1] += groupEnd[g] - groupStart[g];
            }
        }
        for (int i = 0; i < order.length; i++) {
            start[i + 1] += start[i];
        }
        int[] instOrder = new int[start[order.length]];
        int[] cursor = start.clone();
        for (int g = groups - 1; g >= 0; g--) {
            int b = newIndex[groupBlock[g]];
            if (b >= 0) {
                for (int i = groupStart[g]; i < groupEnd[g]; i++) {
                    instOrder[cursor[b]++] = i;
                }
            }
        }
        return new MirFunction(this, order, start, instOrder);
    }
}
