package org.jwasm.x64.inst;

import java.util.Arrays;
import org.jwasm.codegen.isa.CodeBlob;

/**
 * An {@link Encoder} with labels, constants, tables of labels, and the marks that become a {@link CodeBlob}'s columns.
 *
 * <p>Branches to labels are written in their long form. {@link #finish} makes those short that then fit (starting from all long, so that what is decided once
 * stays true), closes the gaps, places alignment, and puts constants and tables behind the code.
 */
public final class Assembler extends Encoder {
    private static final int JMP_KIND = 16;
    private static final int ALIGN_KIND = 17;
    private static final int MAX_ROUNDS = 4;
    private static final int[] NONE = {};

    private int labels;
    private int[] labelAt = new int[64];

    /** Places where the code's length may change, in order of offset: branches and alignments. */
    private int spots;
    private int[] spotAt = new int[64];
    private int[] spotTarget = new int[64];
    private byte[] spotKind = new byte[64];

    /** Fields relative to rip: what they refer to is a label, a constant (~index) or a table. */
    private int fields;
    private int[] fieldAt = new int[16];
    /** Bytes from the field to the end of its instruction. */
    private int[] fieldTail = new int[16];
    private int[] fieldRef = new int[16];
    private byte[] fieldKind = new byte[16];
    private static final int TO_LABEL = 0;
    private static final int TO_CONSTANT = 1;
    private static final int TO_TABLE = 2;

    private int constants;
    private long[] constantLow = new long[8];
    private long[] constantHigh = new long[8];
    private byte[] constantBytes = new byte[8];
    private int[] constantAt = new int[8];
    /** A hash table: index of a constant plus one, or 0. */
    private int[] constantIndex = new int[16];

    private int tables;
    private int[][] tableLabels = new int[4][];
    private int[] tableAt = new int[4];

    private final Marks relocations = new Marks();
    private final Marks traps = new Marks();
    private final Marks calls = new Marks();

    /** Offsets with two values each. */
    private static final class Marks {
        int count;
        int[] at = new int[16];
        int[] first = new int[16];
        int[] second = new int[16];

        void add(int offset, int a, int b) {
            if (count == at.length) {
                at = Arrays.copyOf(at, count * 2);
                first = Arrays.copyOf(first, count * 2);
                second = Arrays.copyOf(second, count * 2);
            }
            at[count] = offset;
            first[count] = a;
            second[count] = b;
            count++;
        }

        byte[] firstBytes() {
            byte[] out = new byte[count];
            for (int i = 0; i < count; i++) {
                out[i] = (byte) first[i];
            }
            return out;
        }
    }

    // Labels and branches

    public int newLabel() {
        if (labels == labelAt.length) {
            labelAt = Arrays.copyOf(labelAt, labels * 2);
        }
        labelAt[labels] = -1;
        return labels++;
    }

    /** Makes labels 0 to n-1 at once. */
    public void newLabels(int n) {
        labelAt = labelAt.length < n ? new int[n + n / 2] : labelAt;
        Arrays.fill(labelAt, 0, n, -1);
        labels = n;
    }

    public void bind(int label) {
        assert labelAt[label] < 0 : "label bound twice";
        labelAt[label] = length;
    }

    public int hereLabel() {
        int label = newLabel();
        bind(label);
        return label;
    }

    public void jmp(int label) {
        spot(JMP_KIND, label);
        reserve(8);
        bytes[length++] = (byte) 0xE9;
        int32(0);
    }

    /** @param cc one of the sixteen conditions of the processor */
    public void jcc(int cc, int label) {
        assert cc < JMP_KIND;
        spot(cc, label);
        reserve(8);
        bytes[length++] = 0x0F;
        bytes[length++] = (byte) (0x80 + cc);
        int32(0);
    }

    /** Continues at a multiple of {@code bytes} (a power of two up to 16), filled with no-operations. */
    public void align(int multiple) {
        spot(ALIGN_KIND, multiple);
    }

    private void spot(int kind, int target) {
        if (spots == spotAt.length) {
            spotAt = Arrays.copyOf(spotAt, spots * 2);
            spotTarget = Arrays.copyOf(spotTarget, spots * 2);
            spotKind = Arrays.copyOf(spotKind, spots * 2);
        }
        spotAt[spots] = length;
        spotTarget[spots] = target;
        spotKind[spots] = (byte) kind;
        spots++;
    }

    // References relative to rip

    /** The memory operand of the next instruction is a constant of 4, 8 or 16 bytes; 16 bytes are two times {@code bits} for its halves. */
    private int pending = -1;
    private int pendingKind;

    public void memConstant(long low, long high, int size) {
        memRip();
        pending = constant(low, high, size);
        pendingKind = TO_CONSTANT;
    }

    public void memLabel(int label) {
        memRip();
        pending = label;
        pendingKind = TO_LABEL;
    }

    public void memTable(int[] targets) {
        memRip();
        if (tables == tableLabels.length) {
            tableLabels = Arrays.copyOf(tableLabels, tables * 2);
            tableAt = Arrays.copyOf(tableAt, tables * 2);
        }
        pending = tables;
        pendingKind = TO_TABLE;
        tableLabels[tables++] = targets;
    }

    /** To be called after an instruction whose memory operand is relative to rip. */
    public void bindRip() {
        if (ripField < 0) {
            return;
        }
        if (fields == fieldAt.length) {
            fieldAt = Arrays.copyOf(fieldAt, fields * 2);
            fieldTail = Arrays.copyOf(fieldTail, fields * 2);
            fieldRef = Arrays.copyOf(fieldRef, fields * 2);
            fieldKind = Arrays.copyOf(fieldKind, fields * 2);
        }
        fieldAt[fields] = ripField;
        fieldTail[fields] = length - ripField;
        fieldRef[fields] = pending;
        fieldKind[fields] = (byte) pendingKind;
        fields++;
        ripField = -1;
    }

    private int constant(long low, long high, int size) {
        if (constants * 2 >= constantIndex.length) {
            growConstants();
        }
        int at = constantSlot(low, high, size);
        if (constantIndex[at] == 0) {
            constantLow[constants] = low;
            constantHigh[constants] = high;
            constantBytes[constants] = (byte) size;
            constantIndex[at] = ++constants;
        }
        return constantIndex[at] - 1;
    }

    /** The place in the index of an equal constant, or of none. */
    private int constantSlot(long low, long high, int size) {
        int mask = constantIndex.length - 1;
        long hash = (low * 31 + high + size) * 0x9E3779B97F4A7C15L;
        int at = (int) (hash >>> 40) & mask;
        while (constantIndex[at] != 0) {
            int i = constantIndex[at] - 1;
            if (constantLow[i] == low && constantHigh[i] == high && constantBytes[i] == size) {
                break;
            }
            at = at + 1 & mask;
        }
        return at;
    }

    private void growConstants() {
        int n = constantIndex.length;
        constantLow = Arrays.copyOf(constantLow, n);
        constantHigh = Arrays.copyOf(constantHigh, n);
        constantBytes = Arrays.copyOf(constantBytes, n);
        constantAt = Arrays.copyOf(constantAt, n);
        constantIndex = new int[n * 2];
        for (int i = 0; i < constants; i++) {
            constantIndex[constantSlot(constantLow[i], constantHigh[i], constantBytes[i])] = i + 1;
        }
    }

    // Marks

    /** The four bytes at the end of what has been written are to be relocated. */
    public void markRelocation(CodeBlob.Kind kind, int target) {
        relocations.add(length - 4, kind.ordinal(), target);
    }

    /** What comes next can trap. */
    public void markTrap(int offset, int code, int source) {
        traps.add(offset, code, source);
    }

    /** A call has just been written. */
    public void markCall(int source) {
        calls.add(length - 1, 0, source);
    }

    /** A call of a relocated target. */
    public void call(CodeBlob.Kind kind, int target) {
        reserve(8);
        bytes[length++] = (byte) 0xE8;
        int32(0);
        markRelocation(kind, target);
    }

    /** Overwrites four bytes of an instruction that is no branch and does not refer to anything, before the code is finished; the offset is what {@link #length} was there. */
    public void patch32(int offset, int value) {
        assert offset >= 0 && offset <= length - 4 : offset;
        put32(offset, value);
    }

    // Finishing

    public CodeBlob finish(int frameBytes) {
        shrink();
        compact();
        int codeBytes = length;
        placeConstants();
        for (int i = 0; i < fields; i++) {
            int ref = fieldRef[i];
            int target = fieldKind[i] == TO_LABEL ? labelAt[ref] : fieldKind[i] == TO_CONSTANT ? constantAt[ref] : tableAt[ref];
            put32(fieldAt[i], target - (fieldAt[i] + fieldTail[i]));
        }
        return new CodeBlob(toByteArray(), codeBytes, trimmed(relocations.at, relocations.count), relocations.firstBytes(),
                trimmed(relocations.second, relocations.count), trimmed(traps.at, traps.count), traps.firstBytes(), trimmed(traps.second, traps.count),
                trimmed(calls.at, calls.count), trimmed(calls.second, calls.count), frameBytes);
    }

    private static int[] trimmed(int[] a, int n) {
        return n == 0 ? NONE : Arrays.copyOf(a, n);
    }

    /** Turns the kinds of branches that fit in 8 bits into -1 minus the kind. */
    private void shrink() {
        int[] shift = new int[spots + 1];
        boolean changed = true;
        for (int round = 0; round < MAX_ROUNDS && changed; round++) {
            changed = false;
            int delta = 0;
            for (int i = 0; i < spots; i++) {
                shift[i] = delta;
                int kind = spotKind[i];
                delta += kind < 0 ? shortened(-1 - kind) : kind == ALIGN_KIND ? spotTarget[i] - 1 : 0;
            }
            shift[spots] = delta;
            for (int i = 0; i < spots; i++) {
                int kind = spotKind[i];
                if (kind >= 0 && kind != ALIGN_KIND) {
                    int target = labelAt[spotTarget[i]];
                    assert target >= 0 : "label not bound";
                    int size = kind == JMP_KIND ? 5 : 6;
                    // An alignment between the two counts with all it can take, so the distance is an upper bound in both directions.
                    int distance = target + shift[spotBefore(target)] - (spotAt[i] + size + shift[i]);
                    if (target > spotAt[i] ? distance <= 127 : distance >= -128) {
                        spotKind[i] = (byte) (-1 - kind);
                        changed = true;
                    }
                }
            }
        }
    }

    private static int shortened(int kind) {
        return kind == JMP_KIND ? -3 : -4;
    }

    /** Number of spots that start before a label's offset: what they change moves the label. */
    private int spotBefore(int offset) {
        int low = 0;
        int high = spots;
        while (low < high) {
            int mid = low + high >>> 1;
            if (spotAt[mid] < offset) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        // Alignments at the offset itself come before the label.
        while (low < spots && spotAt[low] == offset && spotKind[low] == ALIGN_KIND) {
            low++;
        }
        return low;
    }

    /** Moves the code into its final places and adjusts every recorded offset. */
    private void compact() {
        int[] newAt = new int[spots];
        int[] newShift = new int[spots + 1];
        int delta = 0;
        byte[] in = bytes;
        int inLength = length;
        byte[] out = new byte[inLength + 16 * alignments() + 16];
        int from = 0;
        int to = 0;
        for (int i = 0; i < spots; i++) {
            int at = spotAt[i];
            System.arraycopy(in, from, out, to, at - from);
            to += at - from;
            from = at;
            newShift[i] = delta;
            newAt[i] = to;
            int kind = spotKind[i];
            if (kind == ALIGN_KIND) {
                int pad = -to & spotTarget[i] - 1;
                Nop.fill(out, to, pad);
                to += pad;
            } else {
                from += (kind < 0 ? -1 - kind : kind) == JMP_KIND ? 5 : 6;
                to += kind < 0 ? 2 : from - at;
            }
            delta = to - from;
        }
        System.arraycopy(in, from, out, to, inLength - from);
        newShift[spots] = delta;
        for (int i = 0; i < labels; i++) {
            if (labelAt[i] >= 0) {
                labelAt[i] += newShift[spotBefore(labelAt[i])];
            }
        }
        move(fieldAt, fields, newShift);
        move(relocations.at, relocations.count, newShift);
        move(traps.at, traps.count, newShift);
        move(calls.at, calls.count, newShift);
        bytes = out;
        length = inLength + delta;
        for (int i = 0; i < spots; i++) {
            int kind = spotKind[i];
            if (kind != ALIGN_KIND) {
                branch(newAt[i], kind, labelAt[spotTarget[i]]);
            }
        }
    }

    private int alignments() {
        int n = 0;
        for (int i = 0; i < spots; i++) {
            n += spotKind[i] == ALIGN_KIND ? 1 : 0;
        }
        return n;
    }

    /** Adjusts ascending offsets. */
    private void move(int[] offsets, int n, int[] newShift) {
        int s = 0;
        for (int i = 0; i < n; i++) {
            while (s < spots && (spotAt[s] < offsets[i] || spotAt[s] == offsets[i] && spotKind[s] == ALIGN_KIND)) {
                s++;
            }
            offsets[i] += newShift[s];
        }
    }

    private void branch(int at, int kind, int target) {
        if (kind < 0) {
            int k = -1 - kind;
            bytes[at] = (byte) (k == JMP_KIND ? 0xEB : 0x70 + k);
            int distance = target - (at + 2);
            assert distance == (byte) distance : "short branch out of reach";
            bytes[at + 1] = (byte) distance;
        } else if (kind == JMP_KIND) {
            bytes[at] = (byte) 0xE9;
            put32(at + 1, target - (at + 5));
        } else {
            bytes[at] = 0x0F;
            bytes[at + 1] = (byte) (0x80 + kind);
            put32(at + 2, target - (at + 6));
        }
    }

    private void placeConstants() {
        for (int size = 16; size >= 4; size >>= 1) {
            for (int i = 0; i < constants; i++) {
                if (constantBytes[i] == size) {
                    padTo(size);
                    constantAt[i] = length;
                    reserve(16);
                    int32((int) constantLow[i]);
                    if (size >= 8) {
                        int32((int) (constantLow[i] >> 32));
                    }
                    if (size == 16) {
                        int32((int) constantHigh[i]);
                        int32((int) (constantHigh[i] >> 32));
                    }
                }
            }
        }
        for (int t = 0; t < tables; t++) {
            padTo(4);
            tableAt[t] = length;
            reserve(4 * tableLabels[t].length);
            for (int label : tableLabels[t]) {
                int32(labelAt[label] - tableAt[t]);
            }
        }
    }

    private void padTo(int multiple) {
        reserve(16);
        while ((length & multiple - 1) != 0) {
            bytes[length++] = (byte) 0xCC;
        }
    }

    private void put32(int at, int v) {
        bytes[at] = (byte) v;
        bytes[at + 1] = (byte) (v >> 8);
        bytes[at + 2] = (byte) (v >> 16);
        bytes[at + 3] = (byte) (v >> 24);
    }
}
