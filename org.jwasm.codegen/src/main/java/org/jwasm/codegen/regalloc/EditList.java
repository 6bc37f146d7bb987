package org.jwasm.codegen.regalloc;

import java.util.Arrays;
import org.jwasm.codegen.mir.RegClass;
import org.jwasm.codegen.mir.RegisterFile;
import org.jwasm.codegen.ssa.Type;

/**
 * Collects the moves that an allocation needs and puts them in sequence. Moves with the same point and phase happen at once: all read before any writes.
 * A slot is named by the virtual register whose home it is until {@link #sequence}.
 */
final class EditList {
    /** At the start of a block, on behalf of an edge. */
    static final int EDGE_IN = 0;
    /** Between instructions. */
    static final int BETWEEN = 1;
    /** At the end of a block, on behalf of an edge. */
    static final int EDGE_OUT = 2;

    private static final int PENDING = 0;
    private static final int DONE = 1;

    private int count;
    private long[] key = new long[256];
    private int[] from = new int[256];
    private int[] to = new int[256];
    private byte[] type = new byte[256];
    private boolean[] again = new boolean[256];

    private int scratch;
    /** An integer register that is saved in the scratch register while a constant is made in it for a slot. */
    private int borrowed;
    private int[] home;

    private int edits;
    private int[] editPoint = new int[256];
    private byte[] editKind = new byte[256];
    private int[] editFrom = new int[256];
    private int[] editTo = new int[256];
    private byte[] editType = new byte[256];

    /** Moves pending that read a location, and the pending move that writes it: registers first, then slots. */
    private int[] readers = {};
    private int[] writer = {};
    private byte[] state = {};
    private int[] ready = new int[64];

    void reset() {
        count = 0;
        edits = 0;
    }

    /** @param point {@code 2 * inst} before and {@code 2 * inst + 1} after an instruction */
    void move(int point, int phase, int source, int target, int valueType) {
        add(point, phase, source, target, valueType, false);
    }

    void rematerialize(int point, int phase, int inst, int target, int valueType) {
        add(point, phase, inst, target, valueType, true);
    }

    private void add(int point, int phase, int source, int target, int valueType, boolean remat) {
        if (count == from.length) {
            key = Arrays.copyOf(key, count * 2);
            from = Arrays.copyOf(from, count * 2);
            to = Arrays.copyOf(to, count * 2);
            type = Arrays.copyOf(type, count * 2);
            again = Arrays.copyOf(again, count * 2);
        }
        key[count] = ((long) point << 2 | phase) << 29 | count;
        from[count] = source;
        to[count] = target;
        type[count] = (byte) valueType;
        again[count++] = remat;
    }

    /**
     * Puts all moves in sequence.
     *
     * @param homes the slot of each virtual register
     * @param slots number of slots
     */
    void sequence(RegisterFile registers, int[] homes, int slots) {
        scratch = registers.floatScratch();
        borrowed = registers.preference()[RegClass.INT][0];
        home = homes;
        if (readers.length < 64 + slots) {
            readers = new int[64 + slots];
            writer = new int[64 + slots];
        }
        if (state.length < count) {
            state = new byte[count + 64];
        }
        Arrays.fill(state, 0, count, (byte) PENDING);
        Arrays.sort(key, 0, count);
        int start = 0;
        while (start < count) {
            int end = start + 1;
            long group = key[start] >>> 29;
            while (end < count && key[end] >>> 29 == group) {
                end++;
            }
            sequenceGroup(start, end, (int) (group >>> 2));
            start = end;
        }
    }

    private int moveAt(int index) {
        return (int) key[index] & (1 << 29) - 1;
    }

    private int physical(int location) {
        return Location.isSlot(location) ? Location.slot(home[Location.slotIndex(location)]) : location;
    }

    private static int dense(int location) {
        return Location.isSlot(location) ? 64 + Location.slotIndex(location) : location;
    }

    private void sequenceGroup(int start, int end, int point) {
        if (end - start == 1) {
            int m = moveAt(start);
            to[m] = physical(to[m]);
            if (again[m]) {
                rematerialize(point, m);
            } else {
                emitMove(point, physical(from[m]), to[m], type[m]);
            }
            return;
        }
        int rematerialized = 0;
        for (int k = start; k < end; k++) {
            int m = moveAt(k);
            to[m] = physical(to[m]);
            if (again[m]) {
                rematerialized++;
                continue;
            }
            from[m] = physical(from[m]);
            // A value can be wanted in one place for two reasons.
            if (from[m] == to[m] || writer[dense(to[m])] != 0) {
                state[m] = DONE;
                continue;
            }
            readers[dense(from[m])]++;
            writer[dense(to[m])] = m + 1;
        }
        emitChains(start, end, point);
        emitCycles(start, end, point);
        if (rematerialized > 0) {
            for (int k = start; k < end; k++) {
                int m = moveAt(k);
                if (again[m]) {
                    rematerialize(point, m);
                }
            }
        }
    }

    /** Emits the moves whose target nobody has to read any more, and so on backwards. */
    private void emitChains(int start, int end, int point) {
        for (int k = start; k < end; k++) {
            int m = moveAt(k);
            while (m >= 0 && !again[m] && state[m] == PENDING && readers[dense(to[m])] == 0) {
                state[m] = DONE;
                writer[dense(to[m])] = 0;
                emitMove(point, from[m], to[m], type[m]);
                int source = dense(from[m]);
                m = --readers[source] == 0 ? writer[source] - 1 : -1;
            }
        }
    }

    private void emitCycles(int start, int end, int point) {
        for (int k = start; k < end; k++) {
            int m = moveAt(k);
            if (!again[m] && state[m] == PENDING) {
                emitCycle(m, point);
            }
        }
    }

    private void emitCycle(int first, int point) {
        boolean swaps = true;
        for (int m = first; ; ) {
            swaps &= Location.isRegister(to[m]) && RegClass.ofRegister(to[m]) == RegClass.INT;
            m = writer[dense(from[m])] - 1;
            if (m == first) {
                break;
            }
        }
        int last = to[first];
        if (!swaps) {
            emitMove(point, last, scratch, cycleType(first));
        }
        int m = first;
        while (true) {
            state[m] = DONE;
            int source = from[m];
            int next = writer[dense(source)] - 1;
            readers[dense(source)] = 0;
            writer[dense(to[m])] = 0;
            if (source == last) {
                if (!swaps) {
                    emitMove(point, scratch, to[m], type[m]);
                }
                return;
            }
            if (swaps) {
                emit(point, Allocation.SWAP, source, to[m], Type.I64);
            } else {
                emitMove(point, source, to[m], type[m]);
            }
            m = next;
        }
    }

    /** The type of the move that reads what {@code first} overwrites. */
    private int cycleType(int first) {
        int m = first;
        while (from[m] != to[first]) {
            m = writer[dense(from[m])] - 1;
        }
        return type[m];
    }

    private void emitMove(int point, int source, int target, int valueType) {
        if (source != target) {
            emit(point, Allocation.MOVE, source, target, valueType);
        }
    }

    /** Into a register, or into a slot by way of a register that is put back. */
    private void rematerialize(int point, int m) {
        int target = to[m];
        if (Location.isRegister(target)) {
            emit(point, Allocation.REMATERIALIZE, from[m], target, type[m]);
        } else if (RegClass.of(type[m]) == RegClass.FLOAT) {
            emit(point, Allocation.REMATERIALIZE, from[m], scratch, type[m]);
            emit(point, Allocation.MOVE, scratch, target, type[m]);
        } else {
            emit(point, Allocation.MOVE, borrowed, scratch, Type.I64);
            emit(point, Allocation.REMATERIALIZE, from[m], borrowed, type[m]);
            emit(point, Allocation.MOVE, borrowed, target, type[m]);
            emit(point, Allocation.MOVE, scratch, borrowed, Type.I64);
        }
    }

    private void emit(int point, int kind, int source, int target, int valueType) {
        if (edits == editPoint.length) {
            editPoint = Arrays.copyOf(editPoint, edits * 2);
            editKind = Arrays.copyOf(editKind, edits * 2);
            editFrom = Arrays.copyOf(editFrom, edits * 2);
            editTo = Arrays.copyOf(editTo, edits * 2);
            editType = Arrays.copyOf(editType, edits * 2);
        }
        editPoint[edits] = point;
        editKind[edits] = (byte) kind;
        editFrom[edits] = source;
        editTo[edits] = target;
        editType[edits++] = (byte) valueType;
    }

    Allocation finish(int[] operands, int slots, byte[] slotTypes) {
        return new Allocation(operands, Arrays.copyOf(editPoint, edits), Arrays.copyOf(editKind, edits), Arrays.copyOf(editFrom, edits),
                Arrays.copyOf(editTo, edits), Arrays.copyOf(editType, edits), slots, slotTypes);
    }
}
