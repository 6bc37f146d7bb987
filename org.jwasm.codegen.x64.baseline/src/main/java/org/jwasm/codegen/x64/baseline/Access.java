package org.jwasm.codegen.x64.baseline;

import org.jwasm.api.TrapCode;
import org.jwasm.codegen.mir.RegClass;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.vm.MachineTypes;
import org.jwasm.codegen.vm.MemoryStyle;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.op.Op;
import org.jwasm.x64.abi.GuestAbi;
import org.jwasm.x64.inst.Assembler;
import org.jwasm.x64.inst.Cc;
import org.jwasm.x64.inst.Inst;
import org.jwasm.x64.inst.Reg;

/** Memories, tables and globals. */
final class Access {
    /** Holds the base of memory 0 throughout a function, if that memory is guarded. */
    static final int BASE = Reg.R13;

    private final Assembler a;
    private final OperandStack stack;
    private final TrapSites traps;
    private Module module;
    private VmLayout layout;
    private boolean guardPages;
    private boolean baseInRegister;

    Access(Assembler a, OperandStack stack, TrapSites traps) {
        this.a = a;
        this.stack = stack;
        this.traps = traps;
    }

    void start(Module newModule, VmLayout newLayout, boolean withGuardPages) {
        module = newModule;
        layout = newLayout;
        guardPages = withGuardPages;
        baseInRegister = module.memoryCount() > 0 && isGuarded(0);
    }

    /** Registers that hold something throughout the function, as a set. */
    long reserved() {
        return baseInRegister ? 1L << BASE : 0;
    }

    /** Loads what is kept in registers: at the start and after calls. */
    void reload() {
        if (baseInRegister) {
            a.mem(GuestAbi.CONTEXT, layout.memoryBase(0));
            a.rm(Inst.MOV64, BASE);
        }
    }

    private boolean isGuarded(int memory) {
        return MemoryStyle.of(module.memory(memory), guardPages) == MemoryStyle.GUARDED;
    }

    // Memories

    /** Sets the memory operand to a field of a memory's definition; {@code temp} may be changed. */
    private void memoryField(int memory, int field, int temp) {
        definition(layout.isImportedMemory(memory), layout.memory(memory), field, temp);
    }

    private void tableField(int table, int field, int temp) {
        definition(layout.isImportedTable(table), layout.table(table), field, temp);
    }

    private void definition(boolean imported, int offset, int field, int temp) {
        if (imported) {
            a.mem(GuestAbi.CONTEXT, offset);
            a.rm(Inst.MOV64, temp);
            a.mem(temp, field);
        } else {
            a.mem(GuestAbi.CONTEXT, offset + field);
        }
    }

    /** Row and width of each access. */
    private static int bytes(Op op) {
        return op.accessBytes();
    }

    void load(Op op, int memory, long offset) {
        int result = MachineTypes.of(op.sig().result(0));
        int index = stack.pop();
        int temp = stack.take(RegClass.INT);
        int to = RegClass.of(result) == RegClass.INT ? index : stack.take(RegClass.FLOAT);
        address(memory, index, offset, bytes(op), temp);
        a.rm(loadRow(op), to);
        stack.release(temp);
        if (to != index) {
            stack.release(index);
        }
        stack.pushRegister(result, to);
    }

    void store(Op op, int memory, long offset) {
        int value = stack.pop();
        int index = stack.pop();
        int temp = stack.take(RegClass.INT);
        address(memory, index, offset, bytes(op), temp);
        a.rm(storeRow(op), value);
        stack.release(temp);
        stack.release(index);
        stack.release(value);
    }

    /** Checks an access where that is needed and sets the memory operand. The index may be changed. */
    private void address(int memory, int index, long offset, int bytes, int temp) {
        boolean guarded = isGuarded(memory);
        int displacement = offset <= Integer.MAX_VALUE - 16 ? (int) offset : 0;
        if (displacement != offset) {
            a.o(Inst.MOVABS64, temp, offset);
            a.rr(Inst.ADD64, index, temp);
        }
        if (!guarded) {
            int end = stack.take(RegClass.INT);
            a.mem(index, displacement + bytes);
            a.rm(Inst.LEA64, end);
            memoryField(memory, VmLayout.MEMORY_BYTES, temp);
            a.rm(Inst.CMP64, end);
            stack.release(end);
            a.jcc(Cc.A, traps.label(TrapCode.MEMORY_OUT_OF_BOUNDS));
        }
        int base = temp;
        if (!guarded) {
            memoryField(memory, VmLayout.MEMORY_BASE, temp);
            a.rm(Inst.MOV64, temp);
        } else if (memory == 0) {
            base = BASE;
        } else {
            a.mem(GuestAbi.CONTEXT, layout.memoryBase(memory));
            a.rm(Inst.MOV64, temp);
        }
        a.mem(base, index, 0, displacement);
        if (guarded) {
            traps.mayFault(TrapCode.MEMORY_OUT_OF_BOUNDS);
        }
    }

    private static Inst loadRow(Op op) {
        switch (op) {
            case I32_LOAD: case I64_LOAD32_U: return Inst.MOV32;
            case I64_LOAD: return Inst.MOV64;
            case F32_LOAD: return Inst.MOVSS;
            case F64_LOAD: return Inst.MOVSD;
            case I32_LOAD8_S: return Inst.MOVSX8_32;
            case I64_LOAD8_S: return Inst.MOVSX8_64;
            case I32_LOAD8_U: case I64_LOAD8_U: return Inst.MOVZX8_32;
            case I32_LOAD16_S: return Inst.MOVSX16_32;
            case I64_LOAD16_S: return Inst.MOVSX16_64;
            case I32_LOAD16_U: case I64_LOAD16_U: return Inst.MOVZX16_32;
            case I64_LOAD32_S: return Inst.MOVSXD64;
            default: return null;
        }
    }

    private static Inst storeRow(Op op) {
        switch (op) {
            case I32_STORE: case I64_STORE32: return Inst.MOV32_M;
            case I64_STORE: return Inst.MOV64_M;
            case F32_STORE: return Inst.MOVSS_M;
            case F64_STORE: return Inst.MOVSD_M;
            case I32_STORE8: case I64_STORE8: return Inst.MOV8_M;
            case I32_STORE16: case I64_STORE16: return Inst.MOV16_M;
            default: return null;
        }
    }

    static boolean isLoad(Op op) {
        return loadRow(op) != null;
    }

    static boolean isStore(Op op) {
        return storeRow(op) != null;
    }

    void memorySize(int memory) {
        int size = stack.take(RegClass.INT);
        memoryField(memory, VmLayout.MEMORY_BYTES, size);
        a.rm(Inst.MOV64, size);
        int pageBits = module.memory(memory).pageSizeLog2();
        if (pageBits != 0) {
            a.ri(Inst.SHR64_I, size, pageBits);
        }
        stack.pushRegister(Type.I32, size);
    }

    /** Replaces the start of a range, in {@code start}, by its address; traps unless start plus count is inside. Both are 32-bit numbers; count stays. */
    void range(int memory, int start, int count, int temp) {
        int end = stack.take(RegClass.INT);
        a.mem(start, count, 0, 0);
        a.rm(Inst.LEA64, end);
        memoryField(memory, VmLayout.MEMORY_BYTES, temp);
        a.rm(Inst.CMP64, end);
        stack.release(end);
        a.jcc(Cc.A, traps.label(TrapCode.MEMORY_OUT_OF_BOUNDS));
        memoryField(memory, VmLayout.MEMORY_BASE, temp);
        a.rm(Inst.ADD64, start);
    }

    // Tables

    /** Sets the memory operand to an element; traps with {@code code} unless the index is inside. {@code temp} is used in the operand. */
    void element(int table, int index, int temp, TrapCode code) {
        tableField(table, VmLayout.TABLE_SIZE, temp);
        a.rm(Inst.CMP64, index);
        a.jcc(Cc.AE, traps.label(code));
        tableField(table, VmLayout.TABLE_ELEMENTS, temp);
        a.rm(Inst.MOV64, temp);
        a.mem(temp, index, 3, 0);
    }

    void tableGet(int table) {
        int index = stack.pop();
        int temp = stack.take(RegClass.INT);
        element(table, index, temp, TrapCode.TABLE_OUT_OF_BOUNDS);
        a.rm(Inst.MOV64, index);
        stack.release(temp);
        stack.pushRegister(Type.I64, index);
    }

    void tableSet(int table) {
        int value = stack.pop();
        int index = stack.pop();
        int temp = stack.take(RegClass.INT);
        element(table, index, temp, TrapCode.TABLE_OUT_OF_BOUNDS);
        a.rm(Inst.MOV64_M, value);
        stack.release(temp);
        stack.release(index);
        stack.release(value);
    }

    void tableSize(int table) {
        int size = stack.take(RegClass.INT);
        tableField(table, VmLayout.TABLE_SIZE, size);
        a.rm(Inst.MOV64, size);
        stack.pushRegister(Type.I32, size);
    }

    // Globals

    private void globalOperand(int global, int temp) {
        definition(layout.isImportedGlobal(global), layout.global(global), 0, temp);
    }

    void globalGet(int global) {
        int type = MachineTypes.of(module.global(global).type());
        int temp = stack.take(RegClass.INT);
        globalOperand(global, temp);
        int to = RegClass.of(type) == RegClass.INT ? temp : stack.take(RegClass.FLOAT);
        a.rm(OperandStack.loadRow(type), to);
        if (to != temp) {
            stack.release(temp);
        }
        stack.pushRegister(type, to);
    }

    void globalSet(int global) {
        int type = MachineTypes.of(module.global(global).type());
        int value = stack.pop();
        int temp = stack.take(RegClass.INT);
        globalOperand(global, temp);
        a.rm(OperandStack.storeRow(type), value);
        stack.release(temp);
        stack.release(value);
    }
}
