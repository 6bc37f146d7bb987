package org.jwasm.codegen.translate;

import java.util.Arrays;
import org.jwasm.api.TrapCode;
import org.jwasm.codegen.ssa.Cond;
import org.jwasm.codegen.ssa.MemFlags;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;
import org.jwasm.codegen.vm.ContextLayout;
import org.jwasm.codegen.vm.MachineTypes;
import org.jwasm.codegen.vm.MemoryStyle;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.op.Feature;

/** Reads and writes what the instance's context leads to: memories, tables, globals. Addresses that stay the same are computed once, at the function's start. */
final class VmAccess {
    private final SsaBuilder ssa;

    private Module module;
    private VmLayout layout;
    private boolean guardPages;
    /** What is exported can be changed by others. */
    private boolean[] exportedGlobal;
    private int context;
    private int storeContext;
    private int[] memoryBase = new int[4];
    private int[] memoryDef = new int[4];
    private int[] tableDef = new int[4];
    private int source;

    VmAccess(SsaBuilder ssa) {
        this.ssa = ssa;
    }

    void start(Module newModule, VmLayout newLayout, boolean withGuardPages) {
        if (newModule != module) {
            module = newModule;
            exportedGlobal = new boolean[module.globalCount()];
            module.exports().forEach(e -> {
                if (e.kind() == ExternKind.GLOBAL) {
                    exportedGlobal[e.index()] = true;
                }
            });
            memoryBase = new int[module.memoryCount()];
            memoryDef = new int[module.memoryCount()];
            tableDef = new int[module.tableCount()];
        }
        layout = newLayout;
        guardPages = withGuardPages;
        context = Value.NONE;
        storeContext = Value.NONE;
        Arrays.fill(memoryBase, Value.NONE);
        Arrays.fill(memoryDef, Value.NONE);
        Arrays.fill(tableDef, Value.NONE);
    }

    /** The offset in the module that traps from now on come from. */
    void setSource(int offset) {
        source = offset;
    }

    int context() {
        if (context == Value.NONE) {
            context = ssa.prologue(Op.CONTEXT, Type.I64, 0, 0, Value.NONE);
        }
        return context;
    }

    int storeContext() {
        if (storeContext == Value.NONE) {
            storeContext = prologueReadonly(ContextLayout.STORE);
        }
        return storeContext;
    }

    /** A field of the context that never changes, read where it is needed. */
    int readonly(int type, int offset) {
        return load(type, context(), offset, MemFlags.readonly(MemFlags.of(MemFlags.FULL, MemFlags.REGION_CONTEXT)));
    }

    private int prologueReadonly(int offset) {
        int at = context();
        return ssa.prologue(Op.LOAD, Type.I64, offset, MemFlags.readonly(MemFlags.of(MemFlags.FULL, MemFlags.REGION_CONTEXT)), at);
    }

    int load(int type, int address, int displacement, int flags) {
        int v = ssa.value(Op.LOAD, type, displacement, flags, address, Value.NONE, Value.NONE);
        if (MemFlags.canTrap(flags)) {
            ssa.f.setSource(ssa.f.definition(v), source);
        }
        return v;
    }

    private void store(int value, int address, int displacement, int flags) {
        ssa.f.setSource(ssa.effect(Op.STORE, displacement, flags, value, address), source);
    }

    void trapIf(int condition, TrapCode code) {
        ssa.f.setSource(ssa.effect(Op.TRAP_IF, 0, code.ordinal(), condition, Value.NONE), source);
    }

    private void trapIf(Cond cond, int a, int b, TrapCode code) {
        trapIf(ssa.value(Op.ICMP, Type.I32, 0, cond.ordinal(), a, b, Value.NONE), code);
    }

    /** An index, which is an i32 but for the memories and tables that {@link SupportCheck} refuses, as an i64. */
    int extend(int index) {
        if (Value.type(index) != Type.I32) {
            throw SupportCheck.unsupported(Feature.MEMORY64);
        }
        return ssa.unary(Op.EXTEND_U, Type.I64, index);
    }

    private int add(int a, int b) {
        return ssa.binary(Op.ADD, Type.I64, a, b);
    }

    private int addConstant(int a, long constant) {
        return constant == 0 ? a : add(a, ssa.iconst(Type.I64, constant));
    }

    // Memories

    private boolean isGuarded(int memory) {
        return MemoryStyle.of(module.memory(memory), guardPages) == MemoryStyle.GUARDED;
    }

    private int region(int memory) {
        return MemFlags.memoryRegion(layout.isImportedMemory(memory) ? 0 : memory);
    }

    private static boolean isFixed(Limits limits) {
        return limits.bounded() && limits.min() == limits.max();
    }

    /** A field of a memory's definition. */
    private int memoryField(int memory, int field) {
        int flags = MemFlags.of(MemFlags.FULL, MemFlags.REGION_MEMORY_DEF);
        if (isFixed(module.memory(memory).limits())) {
            flags = MemFlags.readonly(flags);
        }
        if (!layout.isImportedMemory(memory)) {
            return load(Type.I64, context(), layout.memory(memory) + field, flags);
        }
        if (memoryDef[memory] == Value.NONE) {
            memoryDef[memory] = prologueReadonly(layout.memory(memory));
        }
        return load(Type.I64, memoryDef[memory], field, flags);
    }

    private int base(int memory) {
        if (!isGuarded(memory)) {
            return memoryField(memory, VmLayout.MEMORY_BASE);
        }
        if (memoryBase[memory] == Value.NONE) {
            memoryBase[memory] = prologueReadonly(layout.memoryBase(memory));
        }
        return memoryBase[memory];
    }

    /** Size of a memory in bytes. */
    private int bytes(int memory) {
        MemoryType type = module.memory(memory);
        if (isFixed(type.limits())) {
            return ssa.iconst(Type.I64, type.limits().min() << type.pageSizeLog2());
        }
        return memoryField(memory, VmLayout.MEMORY_BYTES);
    }

    int memorySize(int memory) {
        int shift = ssa.iconst(Type.I64, module.memory(memory).pageSizeLog2());
        return ssa.unary(Op.WRAP, Type.I32, ssa.binary(Op.SHR_U, Type.I64, bytes(memory), shift));
    }

    int memoryLoad(int memory, int index, long offset, int kind, int type) {
        int address = address(memory, index, offset, MemFlags.bytes(kind, type));
        return load(type, address, displacement(offset), accessFlags(memory, kind));
    }

    void memoryStore(int memory, int index, long offset, int kind, int value) {
        int address = address(memory, index, offset, MemFlags.bytes(kind, Value.type(value)));
        store(value, address, displacement(offset), accessFlags(memory, kind));
    }

    private int accessFlags(int memory, int kind) {
        return isGuarded(memory) ? MemFlags.trapping(kind, region(memory), TrapCode.MEMORY_OUT_OF_BOUNDS) : MemFlags.of(kind, region(memory));
    }

    private static int displacement(long offset) {
        return offset <= Integer.MAX_VALUE ? (int) offset : 0;
    }

    /** The address of an access, without the part of the offset that {@link #displacement} gives; checked unless the memory is guarded. */
    private int address(int memory, int index, long offset, int bytes) {
        int wide = extend(index);
        if (!isGuarded(memory)) {
            Cond beyond = offset + bytes == 1 ? Cond.GE_U : Cond.GT_U;
            int end = beyond == Cond.GE_U ? wide : addConstant(wide, offset + bytes);
            trapIf(beyond, end, bytes(memory), TrapCode.MEMORY_OUT_OF_BOUNDS);
        }
        return add(base(memory), addConstant(wide, offset - displacement(offset)));
    }

    /** Checks a range of a memory, given by 64-bit numbers below 2^32, and returns its address. */
    int memoryRange(int memory, int start, int count) {
        trapIf(Cond.GT_U, add(start, count), bytes(memory), TrapCode.MEMORY_OUT_OF_BOUNDS);
        return add(base(memory), start);
    }

    // Tables

    /** A field of a table's definition. */
    private int tableField(int table, int field) {
        int flags = MemFlags.of(MemFlags.FULL, MemFlags.REGION_TABLE_DEF);
        if (isFixed(module.table(table).limits())) {
            flags = MemFlags.readonly(flags);
        }
        if (!layout.isImportedTable(table)) {
            return load(Type.I64, context(), layout.table(table) + field, flags);
        }
        if (tableDef[table] == Value.NONE) {
            tableDef[table] = prologueReadonly(layout.table(table));
        }
        return load(Type.I64, tableDef[table], field, flags);
    }

    int tableSize(int table) {
        Limits limits = module.table(table).limits();
        return isFixed(limits) ? ssa.iconst(Type.I64, limits.min()) : tableField(table, VmLayout.TABLE_SIZE);
    }

    private int element(int table, int index, TrapCode code) {
        int wide = extend(index);
        trapIf(Cond.GE_U, wide, tableSize(table), code);
        int elements = tableField(table, VmLayout.TABLE_ELEMENTS);
        return add(elements, ssa.binary(Op.SHL, Type.I64, wide, ssa.iconst(Type.I64, 3)));
    }

    int tableGet(int table, int index, TrapCode code) {
        return load(Type.I64, element(table, index, code), 0, MemFlags.of(MemFlags.FULL, MemFlags.REGION_TABLE));
    }

    void tableSet(int table, int index, int value) {
        store(value, element(table, index, TrapCode.TABLE_OUT_OF_BOUNDS), 0, MemFlags.of(MemFlags.FULL, MemFlags.REGION_TABLE));
    }

    /** Traps if a function reference is null; returns the number of its type. */
    int typeNumberOf(int reference, int field, TrapCode ifNull) {
        int flags;
        if (guardPages) {
            flags = MemFlags.trapping(MemFlags.FULL, MemFlags.REGION_CONTEXT, ifNull);
        } else {
            trapIf(Cond.EQ, reference, ssa.iconst(Type.I64, 0), ifNull);
            flags = MemFlags.of(MemFlags.FULL, MemFlags.REGION_CONTEXT);
        }
        return load(Type.I32, reference, field, MemFlags.readonly(flags));
    }

    /** A field of a function reference that is known not to be null. */
    int referenceField(int reference, int field) {
        return load(Type.I64, reference, field, MemFlags.readonly(MemFlags.of(MemFlags.FULL, MemFlags.REGION_CONTEXT)));
    }

    void requireEqual(int a, int b, TrapCode code) {
        trapIf(Cond.NE, a, b, code);
    }

    // Globals

    private int globalFlags(int global) {
        boolean shared = layout.isImportedGlobal(global) || exportedGlobal[global];
        int flags = MemFlags.of(MemFlags.FULL, shared ? MemFlags.REGION_SHARED_GLOBALS : MemFlags.globalRegion(global));
        return module.global(global).mutable() ? flags : MemFlags.readonly(flags);
    }

    int globalGet(int global) {
        int type = MachineTypes.of(module.global(global).type());
        if (layout.isImportedGlobal(global)) {
            return load(type, readonly(Type.I64, layout.global(global)), 0, globalFlags(global));
        }
        return load(type, context(), layout.global(global), globalFlags(global));
    }

    void globalSet(int global, int value) {
        if (layout.isImportedGlobal(global)) {
            store(value, readonly(Type.I64, layout.global(global)), 0, globalFlags(global));
        } else {
            store(value, context(), layout.global(global), globalFlags(global));
        }
    }

    // References

    int funcRef(int func) {
        return module.isImportedFunc(func) ? readonly(Type.I64, layout.importedFuncRef(func)) : addConstant(context(), layout.funcRef(func));
    }
}
