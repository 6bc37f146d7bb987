package org.jwasm.codegen.translate;

import java.util.Arrays;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;

/**
 * Builds a {@link Function} block by block and turns reads and writes of locals into SSA values. A block is sealed once all its incoming
 * edges are known. Values read in a block with several incoming edges come from a parameter, which is dropped again when all edges agree.
 */
final class SsaBuilder {
    private static final int[] NO_TYPES = {};

    Function f;
    private int block;
    /** Last of the instructions that stand at the start of the entry block for use everywhere. */
    private int prologueEnd;

    private int localCount;
    private byte[] localTypes = new byte[64];
    /** The value of each local in the block {@link #knownIn}. */
    private int[] known = new int[64];
    private int[] knownIn = new int[64];
    private final int[] zeros = new int[Type.REF + 1];

    private int[] firstPred = new int[64];
    private int[] lastPred = new int[64];
    private int[] nextPred = new int[64];
    private boolean[] sealed = new boolean[64];
    private int[] firstIncomplete = new int[64];
    private int[] lastIncomplete = new int[64];

    private int incompletes;
    private int[] incompleteLocal = new int[64];
    private int[] incompleteParam = new int[64];
    private int[] nextIncomplete = new int[64];

    private final DefinitionMap definitions = new DefinitionMap();

    /** Parameters whose arguments are being looked up. */
    private int frames;
    private int[] frameBlock = new int[16];
    private int[] frameParam = new int[16];
    private int[] frameEdge = new int[16];
    private int[] frameBase = new int[16];
    private int arguments;
    private int[] argument = new int[64];

    void start(Function function, int locals) {
        f = function;
        prologueEnd = Function.NONE;
        localCount = locals;
        if (locals > known.length) {
            int n = Math.max(locals, known.length * 2);
            known = new int[n];
            knownIn = new int[n];
            localTypes = new byte[n];
        }
        Arrays.fill(knownIn, 0, locals, Function.NONE);
        Arrays.fill(zeros, Value.NONE);
        incompletes = 0;
        definitions.clear();
        block = newBlock();
        sealed[block] = true;
    }

    void setLocalType(int local, int type) {
        localTypes[local] = (byte) type;
    }

    int localType(int local) {
        return localTypes[local];
    }

    // Blocks

    int newBlock() {
        int b = f.addBlock();
        if (b >= firstPred.length) {
            int n = b * 2;
            firstPred = Arrays.copyOf(firstPred, n);
            lastPred = Arrays.copyOf(lastPred, n);
            sealed = Arrays.copyOf(sealed, n);
            firstIncomplete = Arrays.copyOf(firstIncomplete, n);
            lastIncomplete = Arrays.copyOf(lastIncomplete, n);
        }
        firstPred[b] = Function.NONE;
        sealed[b] = false;
        firstIncomplete[b] = Function.NONE;
        return b;
    }

    int block() {
        return block;
    }

    void switchTo(int b) {
        block = b;
    }

    /** Switches to a block that gets no further edges. */
    void switchToSealed(int b) {
        seal(b);
        block = b;
    }

    boolean hasPreds(int b) {
        return firstPred[b] != Function.NONE;
    }

    /** Says that all edges into a block are there. */
    void seal(int b) {
        int i = firstIncomplete[b];
        while (i != Function.NONE) {
            pushFrame(b, incompleteParam[i]);
            frameBase[0] = 0;
            run(incompleteLocal[i]);
            i = nextIncomplete[i];
        }
        sealed[b] = true;
    }

    // Instructions

    /** Appends an instruction with one result and returns that. */
    int value(Op op, int type, long imm, int aux, int a, int b, int c) {
        int i = f.newInst(op, type, imm, aux, a, b, c);
        f.append(block, i);
        return f.result(i);
    }

    int unary(Op op, int type, int a) {
        return value(op, type, 0, 0, a, Value.NONE, Value.NONE);
    }

    int binary(Op op, int type, int a, int b) {
        return value(op, type, 0, 0, a, b, Value.NONE);
    }

    int iconst(int type, long constant) {
        return value(Op.ICONST, type, constant, 0, Value.NONE, Value.NONE, Value.NONE);
    }

    /** Appends an instruction without result. */
    int effect(Op op, long imm, int aux, int a, int b) {
        int i = f.newEffect(op, imm, aux, a, b, Value.NONE);
        f.append(block, i);
        return i;
    }

    /** Appends an instruction with any number of operands and results. */
    int inst(Op op, long imm, int aux, int[] args, int from, int count, int[] resultTypes) {
        int i = f.newInst(op, imm, aux, args, from, count, resultTypes);
        f.append(block, i);
        return i;
    }

    /** Puts an instruction with one result at the start of the entry block, behind those put there before. */
    int prologue(Op op, int type, long imm, int aux, int a) {
        int i = f.newInst(op, type, imm, aux, a, Value.NONE, Value.NONE);
        int before = prologueEnd == Function.NONE ? f.firstInst(0) : f.next(prologueEnd);
        if (before == Function.NONE) {
            f.append(0, i);
        } else {
            f.insertBefore(i, before);
        }
        prologueEnd = i;
        return f.result(i);
    }

    void jump(int target, int[] args, int from, int count) {
        edge(inst(Op.JUMP, 0, 0, NO_TYPES, 0, 0, NO_TYPES), target, args, from, count);
    }

    /** Appends a terminator without edges, which are then added by {@link #edge}. */
    int terminator(Op op, int aux, int operand) {
        return effect(op, 0, aux, operand, Value.NONE);
    }

    void edge(int inst, int target, int[] args, int from, int count) {
        assert !sealed[target] : "edge into sealed block";
        int e = f.addEdge(inst, target, args, from, count);
        if (e >= nextPred.length) {
            nextPred = Arrays.copyOf(nextPred, e * 2);
        }
        nextPred[e] = Function.NONE;
        if (firstPred[target] == Function.NONE) {
            firstPred[target] = e;
        } else {
            nextPred[lastPred[target]] = e;
        }
        lastPred[target] = e;
    }

    // Locals

    void write(int local, int value) {
        known[local] = value;
        knownIn[local] = block;
        definitions.put(key(local, block), value);
    }

    int read(int local) {
        if (knownIn[local] == block) {
            return f.resolve(known[local]);
        }
        int v = step(local, block);
        if (frames > 0) {
            frameBase[0] = 0;
            run(local);
        }
        v = f.resolve(v);
        write(local, v);
        return v;
    }

    private long key(int local, int b) {
        return (long) b * localCount + local;
    }

    /** The value of a local at the end of a block; perhaps a new parameter, with a frame pushed for its arguments. */
    private int step(int local, int from) {
        int b = from;
        while (true) {
            int v = definitions.get(key(local, b));
            if (v != Value.NONE) {
                return v;
            }
            if (b == 0) {
                return define(local, 0, zero(localTypes[local]));
            }
            int e = firstPred[b];
            if (!sealed[b]) {
                return define(local, b, addIncomplete(local, b));
            }
            if (nextPred[e] != Function.NONE) {
                int param = f.addParam(b, localTypes[local]);
                pushFrame(b, param);
                return define(local, b, param);
            }
            b = f.blockOf(f.edgeInst(e));
        }
    }

    private int define(int local, int b, int value) {
        definitions.put(key(local, b), value);
        return value;
    }

    private int zero(int type) {
        if (zeros[type] == Value.NONE) {
            zeros[type] = prologue(Type.isFloat(type) ? Op.FCONST : Op.ICONST, type, 0, 0, Value.NONE);
        }
        return zeros[type];
    }

    private int addIncomplete(int local, int b) {
        int i = incompletes++;
        if (i == incompleteLocal.length) {
            incompleteLocal = Arrays.copyOf(incompleteLocal, i * 2);
            incompleteParam = Arrays.copyOf(incompleteParam, i * 2);
            nextIncomplete = Arrays.copyOf(nextIncomplete, i * 2);
        }
        incompleteLocal[i] = local;
        incompleteParam[i] = f.addParam(b, localTypes[local]);
        nextIncomplete[i] = Function.NONE;
        if (firstIncomplete[b] == Function.NONE) {
            firstIncomplete[b] = i;
        } else {
            nextIncomplete[lastIncomplete[b]] = i;
        }
        lastIncomplete[b] = i;
        return incompleteParam[i];
    }

    private void pushFrame(int b, int param) {
        if (frames == frameBlock.length) {
            frameBlock = Arrays.copyOf(frameBlock, frames * 2);
            frameParam = Arrays.copyOf(frameParam, frames * 2);
            frameEdge = Arrays.copyOf(frameEdge, frames * 2);
            frameBase = Arrays.copyOf(frameBase, frames * 2);
        }
        frameBlock[frames] = b;
        frameParam[frames] = param;
        frameEdge[frames] = firstPred[b];
        frames++;
    }

    /** Looks up the arguments of all parameters on the frame stack. */
    private void run(int local) {
        arguments = 0;
        while (frames > 0) {
            int top = frames - 1;
            int e = frameEdge[top];
            if (e == Function.NONE) {
                finishFrame(top);
                frames = top;
                continue;
            }
            frameEdge[top] = nextPred[e];
            int v = step(local, f.blockOf(f.edgeInst(e)));
            if (arguments == argument.length) {
                argument = Arrays.copyOf(argument, arguments * 2);
            }
            argument[arguments++] = v;
            if (frames > top + 1) {
                frameBase[frames - 1] = arguments;
            }
        }
    }

    private void finishFrame(int frame) {
        int param = frameParam[frame];
        int base = frameBase[frame];
        int unique = agreed(base, param);
        if (unique != Value.NONE) {
            f.removeParam(frameBlock[frame], f.position(param));
            f.replace(param, unique);
        } else {
            int e = firstPred[frameBlock[frame]];
            for (int i = base; i < arguments; i++) {
                f.addEdgeArg(e, argument[i]);
                e = nextPred[e];
            }
        }
        arguments = base;
    }

    /** The one value besides the parameter itself among the arguments from {@code base} on, or {@link Value#NONE} if there are several. */
    private int agreed(int base, int param) {
        int unique = Value.NONE;
        for (int i = base; i < arguments; i++) {
            int v = f.resolve(argument[i]);
            if (v != param && v != unique) {
                if (unique != Value.NONE) {
                    return Value.NONE;
                }
                unique = v;
            }
        }
        return unique;
    }
}
