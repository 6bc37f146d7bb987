package org.jwasm.codegen.vm;

import java.util.Arrays;
import org.jwasm.parser.module.ElemSegment;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.op.Op;

/**
 * Byte offsets in the context of a module's instances. Immutable.
 *
 * <pre>
 *   header            {@link ContextLayout}: store context, instance number
 *   type numbers      an int per type definition: its engine-wide number
 *   imported funcs    code address, callee's context, address of the function reference; 8 bytes each
 *   memory bases      8 bytes per memory, imported ones included; written once, for guarded memories only
 *   memories          own: base, size in bytes (a memory definition); imported: address of the definition
 *   tables            own: address of the elements, number of elements (a table definition); imported: address of the definition
 *   globals           own: 16 bytes for the value; imported: address of the value
 *   function refs     one block per function that can become a reference
 * </pre>
 *
 * An element of a table takes 8 bytes: the address of a function reference, or a handle of a host object; 0 is null.
 */
public final class VmLayout {
    /** In a memory definition: address of the first byte. */
    public static final int MEMORY_BASE = 0;
    /** In a memory definition: size in bytes. */
    public static final int MEMORY_BYTES = 8;
    private static final int MEMORY_DEF_BYTES = 16;
    /** In a table definition: address of the first element. */
    public static final int TABLE_ELEMENTS = 0;
    /** In a table definition: number of elements, 64 bits. */
    public static final int TABLE_SIZE = 8;
    private static final int TABLE_DEF_BYTES = 16;
    /** Bytes per element of a table. */
    public static final int ELEMENT_BYTES = 8;
    private static final int GLOBAL_BYTES = 16;
    private static final int IMPORT_CODE = 0;
    private static final int IMPORT_CONTEXT = 8;
    private static final int IMPORT_FUNCREF = 16;
    private static final int IMPORT_BYTES = 24;

    private final Module module;
    private final int typeNumbers;
    private final int importedFuncs;
    private final int memoryBases;
    private final int memories;
    private final int tables;
    private final int globals;
    private final int funcRefs;
    private final int[] funcRefIndex;
    private final int funcRefCount;
    private final int size;

    public VmLayout(Module module) {
        this.module = module;
        funcRefIndex = new int[module.funcCount()];
        funcRefCount = numberFuncRefs(module, funcRefIndex);
        int at = ContextLayout.HEADER_BYTES;
        typeNumbers = at;
        at = align(at + 4 * module.typeCount());
        importedFuncs = at;
        at += IMPORT_BYTES * module.importedFuncCount();
        memoryBases = at;
        at += 8 * module.memoryCount();
        memories = at;
        at += 8 * module.importedMemoryCount() + MEMORY_DEF_BYTES * (module.memoryCount() - module.importedMemoryCount());
        tables = at;
        at += 8 * module.importedTableCount() + TABLE_DEF_BYTES * (module.tableCount() - module.importedTableCount());
        globals = align(at);
        at = globals + 8 * module.importedGlobalCount();
        at = align(at) + GLOBAL_BYTES * (module.globalCount() - module.importedGlobalCount());
        funcRefs = at;
        size = align(at + ContextLayout.FUNCREF_BYTES * funcRefCount);
    }

    private static int align(int offset) {
        return offset + 15 & ~15;
    }

    /** Numbers the own functions that can become references: validation has seen to it that they are named by an export, an element or a constant expression. */
    private static int numberFuncRefs(Module module, int[] index) {
        boolean[] escapes = new boolean[index.length];
        module.exports().forEach(e -> {
            if (e.kind() == ExternKind.FUNC) {
                escapes[e.index()] = true;
            }
        });
        InstrReader reader = new InstrReader(module);
        for (int i = 0; i < module.elemCount(); i++) {
            ElemSegment segment = module.elem(i);
            for (int k = 0; k < segment.count(); k++) {
                if (segment.hasExprs()) {
                    markRefs(reader.expr(segment.expr(k)), escapes);
                } else {
                    escapes[segment.func(k)] = true;
                }
            }
        }
        for (int i = module.importedGlobalCount(); i < module.globalCount(); i++) {
            markRefs(reader.expr(module.globalInit(i)), escapes);
        }
        for (int i = module.importedTableCount(); i < module.tableCount(); i++) {
            if (module.tableInit(i) != null) {
                markRefs(reader.expr(module.tableInit(i)), escapes);
            }
        }
        Arrays.fill(index, -1);
        int count = 0;
        for (int i = module.importedFuncCount(); i < index.length; i++) {
            if (escapes[i]) {
                index[i] = count++;
            }
        }
        return count;
    }

    private static void markRefs(InstrReader reader, boolean[] escapes) {
        while (reader.hasMore()) {
            if (reader.next() == Op.REF_FUNC) {
                escapes[reader.index] = true;
            }
        }
    }

    /** Bytes of a context; a multiple of 16. */
    public int size() {
        return size;
    }

    /** An int: the engine-wide number of a type definition. */
    public int typeNumber(int type) {
        return typeNumbers + 4 * type;
    }

    public int importedFuncCode(int func) {
        return importedFuncs + IMPORT_BYTES * func + IMPORT_CODE;
    }

    public int importedFuncContext(int func) {
        return importedFuncs + IMPORT_BYTES * func + IMPORT_CONTEXT;
    }

    /** The address of an imported function's reference. */
    public int importedFuncRef(int func) {
        return importedFuncs + IMPORT_BYTES * func + IMPORT_FUNCREF;
    }

    /** The readonly copy of a guarded memory's base. */
    public int memoryBase(int memory) {
        return memoryBases + 8 * memory;
    }

    public boolean isImportedMemory(int memory) {
        return memory < module.importedMemoryCount();
    }

    /** An own memory's definition, or the address of an imported one's. */
    public int memory(int memory) {
        int imported = module.importedMemoryCount();
        return memory < imported ? memories + 8 * memory : memories + 8 * imported + MEMORY_DEF_BYTES * (memory - imported);
    }

    public boolean isImportedTable(int table) {
        return table < module.importedTableCount();
    }

    /** An own table's definition, or the address of an imported one's. */
    public int table(int table) {
        int imported = module.importedTableCount();
        return table < imported ? tables + 8 * table : tables + 8 * imported + TABLE_DEF_BYTES * (table - imported);
    }

    public boolean isImportedGlobal(int global) {
        return global < module.importedGlobalCount();
    }

    /** An own global's value, or the address of an imported one's. */
    public int global(int global) {
        int imported = module.importedGlobalCount();
        return global < imported ? globals + 8 * global : align(globals + 8 * imported) + GLOBAL_BYTES * (global - imported);
    }

    /** Whether an own function has a reference block. */
    public boolean hasFuncRef(int func) {
        return funcRefIndex[func] >= 0;
    }

    /** The reference block of an own function that has one. */
    public int funcRef(int func) {
        assert hasFuncRef(func) : func;
        return funcRefs + ContextLayout.FUNCREF_BYTES * funcRefIndex[func];
    }
}
