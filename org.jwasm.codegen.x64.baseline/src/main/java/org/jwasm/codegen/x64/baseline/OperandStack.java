package org.jwasm.codegen.x64.baseline;

import java.util.Arrays;
import org.jwasm.codegen.mir.RegClass;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.x64.abi.GuestAbi;
import org.jwasm.x64.inst.Assembler;
import org.jwasm.x64.inst.Cc;
import org.jwasm.x64.inst.Inst;
import org.jwasm.x64.inst.Reg;

/**
 * WebAssembly's operand stack at compile time, and the registers that hold parts of it.
 *
 * <p>A register is free, owned by one entry of the stack, or taken by the code that works with it. Popped registers are taken; pushing gives a
 * taken register to the new entry. No method but those that say so emits an instruction that changes flags.
 */
final class OperandStack {
    private static final int CONSTANT = 0;
    private static final int LOCAL = 1;
    private static final int REGISTER = 2;
    private static final int SLOT = 3;
    /** The top alone: the processor's flags, seen through a condition, as an i32. */
    private static final int FLAGS = 4;
    private static final int NOBODY = -1;
    private static final int CODE = -2;

    private final Assembler a;
    private int size;
    private int highest;
    private byte[] kind = new byte[64];
    private byte[] type = new byte[64];
    /** Register, local or condition. */
    private int[] place = new int[64];
    private long[] constant = new long[64];
    private final int[] owner = new int[64];
    private long allocatable;
    private int locals;

    OperandStack(Assembler a) {
        this.a = a;
    }

    /** @param reserved registers that are not to be used, as a set */
    void start(int localCount, long reserved) {
        size = 0;
        highest = 0;
        locals = localCount;
        allocatable = GuestAbi.CLOBBERED & ~reserved;
        Arrays.fill(owner, NOBODY);
    }

    int size() {
        return size;
    }

    /** The greatest size so far. */
    int highest() {
        return highest;
    }

    /** Offset of a local from the frame pointer. */
    static int localOffset(int local) {
        return -16 - 8 * local;
    }

    /** Offset of an entry's home slot from the frame pointer. */
    int slotOffset(int height) {
        return localOffset(locals + height);
    }

    // Pushing

    private int add(int entryKind, int valueType, int where) {
        int i = size++;
        if (i == kind.length) {
            int n = i * 2;
            kind = Arrays.copyOf(kind, n);
            type = Arrays.copyOf(type, n);
            place = Arrays.copyOf(place, n);
            constant = Arrays.copyOf(constant, n);
        }
        highest = Math.max(highest, size);
        kind[i] = (byte) entryKind;
        type[i] = (byte) valueType;
        place[i] = where;
        return i;
    }

    void pushConstant(int valueType, long bits) {
        int i = add(CONSTANT, valueType, 0);
        constant[i] = bits;
    }

    void pushLocal(int valueType, int local) {
        add(LOCAL, valueType, local);
    }

    /** Gives a taken register to a new entry. */
    void pushRegister(int valueType, int register) {
        assert owner[register] == CODE : Reg.names()[register];
        owner[register] = add(REGISTER, valueType, register);
    }

    /** A new entry whose value is in its home slot. */
    void pushSlot(int valueType) {
        add(SLOT, valueType, 0);
    }

    void pushFlags(int cc) {
        add(FLAGS, Type.I32, cc);
    }

    // Looking at the top

    boolean topIsConstant() {
        return kind[size - 1] == CONSTANT;
    }

    long topConstant() {
        return constant[size - 1];
    }

    boolean topIsFlags() {
        return size > 0 && kind[size - 1] == FLAGS;
    }

    int topType() {
        return type[size - 1];
    }

    /** The condition at the top, which goes. */
    int popFlags() {
        return place[--size];
    }

    void negateFlags() {
        place[size - 1] = Cc.negate(place[size - 1]);
    }

    /** Turns a condition at the top into a value. */
    void settleFlags() {
        if (topIsFlags()) {
            int cc = popFlags();
            int r = take(RegClass.INT);
            a.rr(Inst.SETCC.ordinal(), 0, r, 0, cc, 0);
            a.rr(Inst.MOVZX8_32, r, r);
            pushRegister(Type.I32, r);
        }
    }

    // Registers

    /** Takes a register of a class, moving a value to its home slot if none is free. */
    int take(int regClass) {
        return take(regClass, 0);
    }

    /** @param not registers that will not do, as a set */
    int take(int regClass, long not) {
        int[] order = GuestAbi.REGISTERS.preference()[regClass];
        long usable = allocatable & ~not;
        int victim = -1;
        for (int r : order) {
            if ((usable >>> r & 1) != 0) {
                if (owner[r] == NOBODY) {
                    owner[r] = CODE;
                    return r;
                }
                if (owner[r] >= 0 && (victim < 0 || owner[r] < owner[victim])) {
                    victim = r;
                }
            }
        }
        assert victim >= 0 : "all registers taken";
        spill(owner[victim]);
        owner[victim] = CODE;
        return victim;
    }

    /** Takes this register; a value in it goes to another one or to its home slot. */
    void takeFixed(int register) {
        assert owner[register] != CODE : "taken twice: " + Reg.names()[register];
        if (owner[register] >= 0) {
            spill(owner[register]);
        }
        owner[register] = CODE;
    }

    void release(int register) {
        assert owner[register] == CODE;
        owner[register] = NOBODY;
    }

    private void spill(int i) {
        int r = place[i];
        a.mem(Reg.RBP, slotOffset(i));
        a.rm(storeRow(type[i]), r);
        owner[r] = NOBODY;
        kind[i] = SLOT;
    }

    // Popping

    void drop() {
        int i = --size;
        if (kind[i] == REGISTER) {
            owner[place[i]] = NOBODY;
        }
    }

    /** The top in a register that the caller may change. */
    int pop() {
        int i = size - 1;
        if (kind[i] == REGISTER) {
            size--;
            owner[place[i]] = CODE;
            return place[i];
        }
        int r = take(RegClass.of(type[i]));
        size--;
        load(i, r);
        return r;
    }

    /** The top in this register. */
    void popInto(int register) {
        int i = size - 1;
        if (kind[i] == REGISTER && place[i] == register) {
            size--;
            owner[register] = CODE;
            return;
        }
        takeFixed(register);
        i = --size;
        load(i, register);
        if (kind[i] == REGISTER) {
            owner[place[i]] = NOBODY;
        }
    }

    /** Takes the entry below the top into a register that the caller may change; what stays of it is to be dropped. */
    int takeSecond() {
        int i = size - 2;
        int r;
        if (kind[i] == REGISTER) {
            r = place[i];
            owner[r] = CODE;
        } else {
            r = take(RegClass.of(type[i]));
            load(i, r);
        }
        kind[i] = CONSTANT;
        return r;
    }

    /** Loads the value of an entry (which may be popped already) into a register. */
    private void load(int i, int register) {
        switch (kind[i]) {
            case CONSTANT:
                loadConstant(type[i], constant[i], register);
                break;
            case REGISTER:
                a.rr(moveRow(type[i]), register, place[i]);
                break;
            default:
                a.mem(Reg.RBP, kind[i] == LOCAL ? localOffset(place[i]) : slotOffset(i));
                a.rm(loadRow(type[i]), register);
        }
    }

    /** Loads an entry without taking it from the stack; its register stays its own. */
    void read(int height, int register) {
        load(height, register);
    }

    void loadConstant(int valueType, long bits, int register) {
        if (Reg.isXmm(register)) {
            if (bits == 0) {
                a.rr(Inst.XORPS, register, register);
                return;
            }
            int size = Type.bytes(valueType);
            a.memConstant(bits, 0, size);
            a.rm(size == 4 ? Inst.MOVSS : Inst.MOVSD, register);
            a.bindRip();
        } else if (valueType == Type.I32 || bits >>> 32 == 0) {
            a.o(Inst.MOV32_RI, register, bits);
        } else if (bits == (int) bits) {
            a.ri(Inst.MOV64_I, register, bits);
        } else {
            a.o(Inst.MOVABS64, register, bits);
        }
    }

    /**
     * Pops the top as the right operand of a two-operand instruction: as a register or directly from memory.
     *
     * @param row an instruction "reg, reg or memory"
     * @param into the left operand, taken
     */
    void popOperand(Inst row, int into) {
        int i = size - 1;
        if (kind[i] == LOCAL || kind[i] == SLOT) {
            size--;
            a.mem(Reg.RBP, kind[i] == LOCAL ? localOffset(place[i]) : slotOffset(i));
            a.rm(row, into);
            return;
        }
        int r = pop();
        a.rr(row, into, r);
        release(r);
    }

    // Places

    /** Entries that stand for a local get its value, because the local is about to change. */
    void keepLocal(int local) {
        for (int i = 0; i < size; i++) {
            if (kind[i] == LOCAL && place[i] == local) {
                int r = take(RegClass.of(type[i]));
                load(i, r);
                kind[i] = REGISTER;
                place[i] = r;
                owner[r] = i;
            }
        }
    }

    /** Moves the lowest {@code count} entries into their home slots. */
    void flush(int count) {
        for (int i = 0; i < count; i++) {
            flushEntry(i);
        }
    }

    /** Moves the entries from {@code from} on that are in registers into their home slots. */
    void flushRegisters(int from) {
        for (int i = from; i < size; i++) {
            if (kind[i] == REGISTER) {
                spill(i);
            }
        }
    }

    private void flushEntry(int i) {
        switch (kind[i]) {
            case SLOT:
                return;
            case REGISTER:
                spill(i);
                return;
            case CONSTANT:
                storeConstant(i, slotOffset(i));
                break;
            default:
                copy(type[i], localOffset(place[i]), slotOffset(i));
        }
        kind[i] = SLOT;
    }

    private void storeConstant(int i, int offset) {
        long bits = constant[i];
        if (bits == (int) bits || Type.bytes(type[i]) == 4) {
            a.mem(Reg.RBP, offset);
            a.mi(Type.bytes(type[i]) == 4 ? Inst.MOV32_I : Inst.MOV64_I, bits);
        } else {
            // Two halves need no register.
            a.mem(Reg.RBP, offset);
            a.mi(Inst.MOV32_I, (int) bits);
            a.mem(Reg.RBP, offset + 4);
            a.mi(Inst.MOV32_I, bits >> 32);
        }
    }

    /** Copies between places in the frame through the register that is nobody's. */
    private void copy(int valueType, int from, int to) {
        boolean narrow = Type.bytes(valueType) == 4;
        a.mem(Reg.RBP, from);
        a.rm(narrow ? Inst.MOVSS : Inst.MOVSD, GuestAbi.FLOAT_TEMP);
        a.mem(Reg.RBP, to);
        a.rm(narrow ? Inst.MOVSS_M : Inst.MOVSD_M, GuestAbi.FLOAT_TEMP);
    }

    /** Copies the top {@code count} entries, which are in their home slots, to the slots from {@code height} on; the stack stays as it is. */
    void copyDown(int count, int height) {
        int from = size - count;
        if (from != height) {
            for (int i = 0; i < count; i++) {
                copy(type[from + i], slotOffset(from + i), slotOffset(height + i));
            }
        }
    }

    /** Forgets all entries from {@code height} on. */
    void cut(int height) {
        while (size > height) {
            drop();
        }
    }

    /** Stores the top into a local, and keeps it on the stack if asked to. */
    void storeLocal(int local, boolean keep) {
        int i = size - 1;
        int offset = localOffset(local);
        if (kind[i] == LOCAL && place[i] == local) {
            if (!keep) {
                drop();
            }
            return;
        }
        size--;
        keepLocal(local);
        size++;
        if (kind[i] == CONSTANT) {
            storeConstant(i, offset);
            if (!keep) {
                size--;
            }
            return;
        }
        int valueType = type[i];
        int r = pop();
        a.mem(Reg.RBP, offset);
        a.rm(storeRow(valueType), r);
        if (keep) {
            pushRegister(valueType, r);
        } else {
            release(r);
        }
    }

    static Inst loadRow(int valueType) {
        switch (valueType) {
            case Type.I32: return Inst.MOV32;
            case Type.F32: return Inst.MOVSS;
            case Type.F64: return Inst.MOVSD;
            default: return Inst.MOV64;
        }
    }

    static Inst storeRow(int valueType) {
        switch (valueType) {
            case Type.I32: return Inst.MOV32_M;
            case Type.F32: return Inst.MOVSS_M;
            case Type.F64: return Inst.MOVSD_M;
            default: return Inst.MOV64_M;
        }
    }

    static Inst moveRow(int valueType) {
        return valueType == Type.I32 ? Inst.MOV32 : valueType == Type.I64 ? Inst.MOV64 : Inst.MOVAPS;
    }
}
