package org.jwasm.codegen.ssa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A function in SSA form, held in columns.
 *
 * <p>Four kinds of entities, all plain ints: instructions and blocks (indices from 0; block 0 is the entry, its parameters are the
 * function's), values ({@link Value} handles), and edges (a branch's target with the arguments for the target's parameters).
 * Instructions of a block form a doubly linked list. Operands are read through aliases, so that {@link #replace} is O(1).
 * Not thread-safe; {@link #reset} makes it reusable without new arrays.
 */
public final class Function {
    public static final int NONE = -1;

    private Signature signature;
    private final List<Signature> signatures = new ArrayList<>();

    private int instCount;
    private byte[] op = new byte[256];
    private int[] aux = new int[256];
    private long[] imm = new long[256];
    private int[] argStart = new int[256];
    private int[] argCount = new int[256];
    private int[] firstResult = new int[256];
    private int[] resultCount = new int[256];
    private int[] firstEdge = new int[256];
    private int[] edgeCount = new int[256];
    private int[] prev = new int[256];
    private int[] next = new int[256];
    private int[] blockOf = new int[256];
    private int[] source = new int[256];

    private int valueCount;
    private int[] handle = new int[256];
    private int[] definition = new int[256];
    private int[] position = new int[256];
    private int[] alias = new int[256];

    private int blockCount;
    private int[] firstInst = new int[64];
    private int[] lastInst = new int[64];
    private int[][] params = new int[64][];
    private int[] paramCount = new int[64];
    private boolean[] cold = new boolean[64];

    private int edges;
    private int[] edgeTarget = new int[64];
    private int[] edgeArgStart = new int[64];
    private int[] edgeArgCount = new int[64];
    private int[] edgeArgRoom = new int[64];
    private int[] edgeInst = new int[64];

    private int poolSize;
    private int[] pool = new int[1024];

    public Function(Signature signature) {
        reset(signature);
    }

    /** Empties the function, keeping its arrays. */
    public void reset(Signature newSignature) {
        signature = newSignature;
        signatures.clear();
        Arrays.fill(params, 0, blockCount, null);
        instCount = 0;
        valueCount = 0;
        blockCount = 0;
        edges = 0;
        poolSize = 0;
    }

    public Signature signature() {
        return signature;
    }

    /** Index of a signature for {@link Op#CALL} and {@link Op#CALL_POINTER}. */
    public int addSignature(Signature s) {
        int index = signatures.indexOf(s);
        if (index < 0) {
            index = signatures.size();
            signatures.add(s);
        }
        return index;
    }

    public Signature signature(int index) {
        return signatures.get(index);
    }

    public int signatureCount() {
        return signatures.size();
    }

    // Blocks

    public int addBlock() {
        int b = blockCount++;
        if (b == firstInst.length) {
            int n = b * 2;
            firstInst = Arrays.copyOf(firstInst, n);
            lastInst = Arrays.copyOf(lastInst, n);
            params = Arrays.copyOf(params, n);
            paramCount = Arrays.copyOf(paramCount, n);
            cold = Arrays.copyOf(cold, n);
        }
        firstInst[b] = NONE;
        lastInst[b] = NONE;
        params[b] = null;
        paramCount[b] = 0;
        cold[b] = false;
        return b;
    }

    /** Number of blocks ever made; a block without instructions is dead. */
    public int blockCount() {
        return blockCount;
    }

    public int firstInst(int block) {
        return firstInst[block];
    }

    /** The terminator of a finished block. */
    public int lastInst(int block) {
        return lastInst[block];
    }

    public boolean isCold(int block) {
        return cold[block];
    }

    /** Marks a block that is rarely run (traps, branch hints): it is placed last and spilled first. */
    public void setCold(int block, boolean value) {
        cold[block] = value;
    }

    public int addParam(int block, int type) {
        int n = paramCount[block];
        int[] list = params[block];
        if (list == null) {
            list = new int[4];
        } else if (n == list.length) {
            list = Arrays.copyOf(list, n * 2);
        }
        params[block] = list;
        int v = newValue(type, ~block, n);
        list[n] = v;
        paramCount[block] = n + 1;
        return v;
    }

    public int paramCount(int block) {
        return paramCount[block];
    }

    public int param(int block, int i) {
        return params[block][i];
    }

    /** Removes a parameter; the caller removes the arguments from the edges and replaces the value. */
    public void removeParam(int block, int i) {
        int[] list = params[block];
        int n = --paramCount[block];
        System.arraycopy(list, i + 1, list, i, n - i);
        for (int k = i; k < n; k++) {
            position[Value.index(list[k])] = k;
        }
    }

    // Values

    private int newValue(int type, int def, int pos) {
        int i = valueCount++;
        if (i == handle.length) {
            int n = i * 2;
            handle = Arrays.copyOf(handle, n);
            definition = Arrays.copyOf(definition, n);
            position = Arrays.copyOf(position, n);
            alias = Arrays.copyOf(alias, n);
        }
        int v = Value.of(i, type);
        handle[i] = v;
        definition[i] = def;
        position[i] = pos;
        alias[i] = v;
        return v;
    }

    /** Number of values ever made. */
    public int valueCount() {
        return valueCount;
    }

    /** The handle of the value with this index. */
    public int value(int index) {
        return handle[index];
    }

    /** The instruction that defines a (resolved) value, or {@link #NONE} if it is a block parameter. */
    public int definition(int value) {
        int d = definition[Value.index(value)];
        return d < 0 ? NONE : d;
    }

    /** The block whose parameter a value is, or {@link #NONE}. */
    public int paramBlock(int value) {
        int d = definition[Value.index(value)];
        return d < 0 ? ~d : NONE;
    }

    /** Which result or parameter of its definition a value is. */
    public int position(int value) {
        return position[Value.index(value)];
    }

    /** Follows aliases to the value that stands for this one. */
    public int resolve(int value) {
        int v = value;
        int a = alias[Value.index(v)];
        while (a != v) {
            int b = alias[Value.index(a)];
            alias[Value.index(v)] = b;
            v = a;
            a = b;
        }
        return v;
    }

    /** Lets every use of {@code value} see {@code by}, of the same type, instead. */
    public void replace(int value, int by) {
        int to = resolve(by);
        assert Value.type(value) == Value.type(to) : Value.toString(value) + " by " + Value.toString(to);
        assert to != value;
        alias[Value.index(value)] = to;
    }

    // Instructions

    /** Makes an instruction without place. Operands are copied. {@code resultTypes} has one {@link Type} per result. */
    public int newInst(Op operation, long immediate, int auxiliary, int[] args, int from, int count, int[] resultTypes) {
        int i = rawInst(operation, immediate, auxiliary);
        argStart[i] = append(args, from, count);
        argCount[i] = count;
        firstResult[i] = valueCount;
        resultCount[i] = resultTypes.length;
        for (int k = 0; k < resultTypes.length; k++) {
            newValue(resultTypes[k], i, k);
        }
        return i;
    }

    /** Makes an instruction of up to three operands ({@link Value#NONE} for those not there) and one result, without place. */
    public int newInst(Op operation, int resultType, long immediate, int auxiliary, int a, int b, int c) {
        int i = newEffect(operation, immediate, auxiliary, a, b, c);
        firstResult[i] = valueCount;
        resultCount[i] = 1;
        newValue(resultType, i, 0);
        return i;
    }

    /** As {@link #newInst(Op, int, long, int, int, int, int)} without a result. */
    public int newEffect(Op operation, long immediate, int auxiliary, int a, int b, int c) {
        int i = rawInst(operation, immediate, auxiliary);
        int n = a < 0 ? 0 : b < 0 ? 1 : c < 0 ? 2 : 3;
        reservePool(3);
        argStart[i] = poolSize;
        argCount[i] = n;
        if (n > 0) {
            pool[poolSize++] = a;
        }
        if (n > 1) {
            pool[poolSize++] = b;
        }
        if (n > 2) {
            pool[poolSize++] = c;
        }
        return i;
    }

    private int rawInst(Op operation, long immediate, int auxiliary) {
        int i = instCount++;
        if (i == op.length) {
            growInsts(i * 2);
        }
        op[i] = (byte) operation.ordinal();
        aux[i] = auxiliary;
        imm[i] = immediate;
        firstResult[i] = valueCount;
        resultCount[i] = 0;
        firstEdge[i] = edges;
        edgeCount[i] = 0;
        prev[i] = NONE;
        next[i] = NONE;
        blockOf[i] = NONE;
        source[i] = NONE;
        return i;
    }

    private void growInsts(int n) {
        op = Arrays.copyOf(op, n);
        aux = Arrays.copyOf(aux, n);
        imm = Arrays.copyOf(imm, n);
        argStart = Arrays.copyOf(argStart, n);
        argCount = Arrays.copyOf(argCount, n);
        firstResult = Arrays.copyOf(firstResult, n);
        resultCount = Arrays.copyOf(resultCount, n);
        firstEdge = Arrays.copyOf(firstEdge, n);
        edgeCount = Arrays.copyOf(edgeCount, n);
        prev = Arrays.copyOf(prev, n);
        next = Arrays.copyOf(next, n);
        blockOf = Arrays.copyOf(blockOf, n);
        source = Arrays.copyOf(source, n);
    }

    private void reservePool(int n) {
        if (poolSize + n > pool.length) {
            pool = Arrays.copyOf(pool, Math.max(pool.length * 2, poolSize + n));
        }
    }

    private int append(int[] args, int from, int count) {
        reservePool(count);
        int start = poolSize;
        System.arraycopy(args, from, pool, start, count);
        poolSize += count;
        return start;
    }

    /**
     * Makes an instruction another one in place: same results, other operation, immediates and up to three operands
     * ({@link Value#NONE} for those not there). Edges stay.
     */
    public void rewrite(int inst, Op operation, long immediate, int auxiliary, int a, int b, int c) {
        int n = a < 0 ? 0 : b < 0 ? 1 : c < 0 ? 2 : 3;
        op[inst] = (byte) operation.ordinal();
        imm[inst] = immediate;
        aux[inst] = auxiliary;
        if (n > argCount[inst]) {
            reservePool(n);
            argStart[inst] = poolSize;
            poolSize += n;
        }
        argCount[inst] = n;
        int at = argStart[inst];
        if (n > 0) {
            pool[at] = a;
        }
        if (n > 1) {
            pool[at + 1] = b;
        }
        if (n > 2) {
            pool[at + 2] = c;
        }
    }

    /** Exchanges the two edges of a branch. */
    public void swapEdges(int inst) {
        assert edgeCount[inst] == 2;
        int a = firstEdge[inst];
        swap(edgeTarget, a);
        swap(edgeArgStart, a);
        swap(edgeArgCount, a);
        swap(edgeArgRoom, a);
    }

    private static void swap(int[] column, int at) {
        int x = column[at];
        column[at] = column[at + 1];
        column[at + 1] = x;
    }

    /** Makes a terminator a jump along its i-th edge. */
    public void makeJump(int inst, int i) {
        firstEdge[inst] += i;
        edgeCount[inst] = 1;
        rewrite(inst, Op.JUMP, 0, 0, Value.NONE, Value.NONE, Value.NONE);
    }

    /** Adds a branch target to a terminator. All edges of one terminator are added before another instruction gets any. */
    public int addEdge(int inst, int target, int[] args, int from, int count) {
        int e = edges++;
        if (e == edgeTarget.length) {
            int n = e * 2;
            edgeTarget = Arrays.copyOf(edgeTarget, n);
            edgeArgStart = Arrays.copyOf(edgeArgStart, n);
            edgeArgCount = Arrays.copyOf(edgeArgCount, n);
            edgeArgRoom = Arrays.copyOf(edgeArgRoom, n);
            edgeInst = Arrays.copyOf(edgeInst, n);
        }
        if (edgeCount[inst] == 0) {
            firstEdge[inst] = e;
        }
        assert firstEdge[inst] + edgeCount[inst] == e : "edges of one instruction must be contiguous";
        edgeCount[inst]++;
        edgeTarget[e] = target;
        edgeArgStart[e] = append(args, from, count);
        edgeArgCount[e] = count;
        edgeArgRoom[e] = count;
        edgeInst[e] = inst;
        return e;
    }

    /** Number of instructions ever made. */
    public int instCount() {
        return instCount;
    }

    public Op op(int inst) {
        return Op.of(op[inst]);
    }

    public int aux(int inst) {
        return aux[inst];
    }

    public void setAux(int inst, int value) {
        aux[inst] = value;
    }

    public long imm(int inst) {
        return imm[inst];
    }

    public void setImm(int inst, long value) {
        imm[inst] = value;
    }

    public int argCount(int inst) {
        return argCount[inst];
    }

    /** The i-th operand, aliases followed. */
    public int arg(int inst, int i) {
        return resolve(pool[argStart[inst] + i]);
    }

    public void setArg(int inst, int i, int value) {
        pool[argStart[inst] + i] = value;
    }

    public int resultCount(int inst) {
        return resultCount[inst];
    }

    public int result(int inst, int i) {
        return handle[firstResult[inst] + i];
    }

    /** The single result. */
    public int result(int inst) {
        assert resultCount[inst] == 1;
        return handle[firstResult[inst]];
    }

    /** Byte offset in the module of the WebAssembly instruction this one comes from, or {@link #NONE}. */
    public int source(int inst) {
        return source[inst];
    }

    public void setSource(int inst, int offset) {
        source[inst] = offset;
    }

    public int prev(int inst) {
        return prev[inst];
    }

    public int next(int inst) {
        return next[inst];
    }

    /** The block an instruction is in, or {@link #NONE} if it was removed or not placed yet. */
    public int blockOf(int inst) {
        return blockOf[inst];
    }

    // Edges

    public int edgeCount(int inst) {
        return edgeCount[inst];
    }

    /** The i-th edge of a terminator. */
    public int edge(int inst, int i) {
        return firstEdge[inst] + i;
    }

    /** Number of edges ever made; an edge of a removed or shortened terminator is dead. */
    public int edgeCount() {
        return edges;
    }

    public int edgeTarget(int edge) {
        return edgeTarget[edge];
    }

    public void setEdgeTarget(int edge, int block) {
        edgeTarget[edge] = block;
    }

    /** The terminator an edge belongs to. */
    public int edgeInst(int edge) {
        return edgeInst[edge];
    }

    public int edgeArgCount(int edge) {
        return edgeArgCount[edge];
    }

    public int edgeArg(int edge, int i) {
        return resolve(pool[edgeArgStart[edge] + i]);
    }

    public void setEdgeArg(int edge, int i, int value) {
        pool[edgeArgStart[edge] + i] = value;
    }

    /** Gives an edge other arguments. */
    public void setEdgeArgs(int edge, int[] args, int from, int count) {
        if (count <= edgeArgRoom[edge]) {
            System.arraycopy(args, from, pool, edgeArgStart[edge], count);
        } else {
            edgeArgStart[edge] = append(args, from, count);
            edgeArgRoom[edge] = count;
        }
        edgeArgCount[edge] = count;
    }

    /** Adds one argument at the end; amortized constant time. */
    public void addEdgeArg(int edge, int value) {
        int n = edgeArgCount[edge];
        if (n == edgeArgRoom[edge]) {
            int room = Math.max(4, n * 2);
            reservePool(room);
            System.arraycopy(pool, edgeArgStart[edge], pool, poolSize, n);
            edgeArgStart[edge] = poolSize;
            edgeArgRoom[edge] = room;
            poolSize += room;
        }
        pool[edgeArgStart[edge] + n] = value;
        edgeArgCount[edge] = n + 1;
    }

    public void removeEdgeArg(int edge, int i) {
        int start = edgeArgStart[edge];
        int n = --edgeArgCount[edge];
        System.arraycopy(pool, start + i + 1, pool, start + i, n - i);
    }

    // Order

    public void append(int block, int inst) {
        int last = lastInst[block];
        blockOf[inst] = block;
        prev[inst] = last;
        next[inst] = NONE;
        lastInst[block] = inst;
        if (last == NONE) {
            firstInst[block] = inst;
        } else {
            next[last] = inst;
        }
    }

    public void insertBefore(int inst, int before) {
        int block = blockOf[before];
        int p = prev[before];
        blockOf[inst] = block;
        prev[inst] = p;
        next[inst] = before;
        prev[before] = inst;
        if (p == NONE) {
            firstInst[block] = inst;
        } else {
            next[p] = inst;
        }
    }

    /** Moves all instructions of a block to the end of another, which has no terminator; {@code from} is dead afterwards. */
    public void appendAll(int block, int from) {
        int first = firstInst[from];
        if (first == NONE) {
            return;
        }
        for (int i = first; i != NONE; i = next[i]) {
            blockOf[i] = block;
        }
        int last = lastInst[block];
        prev[first] = last;
        if (last == NONE) {
            firstInst[block] = first;
        } else {
            next[last] = first;
        }
        lastInst[block] = lastInst[from];
        firstInst[from] = NONE;
        lastInst[from] = NONE;
    }

    /** Takes all instructions out of a block, which is dead afterwards. */
    public void clearBlock(int block) {
        int i = firstInst[block];
        while (i != NONE) {
            int n = next[i];
            blockOf[i] = NONE;
            prev[i] = NONE;
            next[i] = NONE;
            i = n;
        }
        firstInst[block] = NONE;
        lastInst[block] = NONE;
    }

    /** Takes an instruction out of its block; it may be placed again. */
    public void remove(int inst) {
        int block = blockOf[inst];
        int p = prev[inst];
        int n = next[inst];
        if (p == NONE) {
            firstInst[block] = n;
        } else {
            next[p] = n;
        }
        if (n == NONE) {
            lastInst[block] = p;
        } else {
            prev[n] = p;
        }
        blockOf[inst] = NONE;
        prev[inst] = NONE;
        next[inst] = NONE;
    }
}
