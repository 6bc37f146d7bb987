package org.jwasm.runtime.instance;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jwasm.api.Extern;
import org.jwasm.api.Func;
import org.jwasm.api.Global;
import org.jwasm.api.Instance;
import org.jwasm.api.Memory;
import org.jwasm.api.Store;
import org.jwasm.api.Table;
import org.jwasm.api.management.InstanceStatus;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.module.Export;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.validate.TypeCanon;
import org.jwasm.runtime.call.FuncImpl;
import org.jwasm.runtime.memory.NativeBlock;

/** An instance: its context in native memory, and what its index spaces hold. Filled by {@link Instantiation}. */
final class InstanceImpl implements Instance {
    final FuncImpl[] importedFuncs;
    final TableImpl[] tables;
    final MemoryImpl[] memories;
    final GlobalImpl[] importedGlobals;
    final TagImpl[] tags;
    /** Segments that can no longer be used. */
    final BitSet droppedElems = new BitSet();
    final BitSet droppedDatas = new BitSet();
    private final StoreImpl store;
    private final ModuleImpl module;
    private final VmLayout layout;
    private final NativeBlock block;
    /** Own functions, by position of their reference; made when a reference is first looked up. */
    private int[] funcOfReference;
    private final Map<String, Extern> exports = new LinkedHashMap<>();
    private final Map<Integer, GlobalImpl> globals = new LinkedHashMap<>();
    private boolean allExports;

    InstanceImpl(StoreImpl store, ModuleImpl module) {
        this.store = store;
        this.module = module;
        Module parsed = module.parsed();
        layout = module.code().layout();
        importedFuncs = new FuncImpl[parsed.importedFuncCount()];
        tables = new TableImpl[parsed.tableCount()];
        memories = new MemoryImpl[parsed.memoryCount()];
        importedGlobals = new GlobalImpl[parsed.importedGlobalCount()];
        tags = new TagImpl[parsed.tagCount()];
        block = new NativeBlock(store.engineImpl().system(), layout.size(), "instance context");
    }

    ModuleImpl moduleImpl() {
        return module;
    }

    StoreImpl storeImpl() {
        return store;
    }

    long context() {
        return block.address();
    }

    ByteBuffer buffer() {
        return block.buffer();
    }

    /** Any thread may ask. */
    InstanceStatus status() {
        return new InstanceStatus(module.name(), module.parsed().exports().size());
    }

    VmLayout layout() {
        return layout;
    }

    /** Frees what is its own and lets go of the code. */
    void free(Cleanup cleanup) {
        for (int i = module.parsed().importedMemoryCount(); i < memories.length && memories[i] != null; i++) {
            cleanup.run(memories[i].linear()::close);
        }
        for (int i = module.parsed().importedTableCount(); i < tables.length && tables[i] != null; i++) {
            cleanup.run(tables[i]::free);
        }
        cleanup.run(block::free);
        cleanup.run(module.code()::release);
    }

    /** Address of a function's reference: of one that can become a reference. */
    long reference(int func) {
        return func < importedFuncs.length ? importedFuncs[func].reference() : context() + layout.funcRef(func);
    }

    /** The own function whose reference is at an address. */
    int functionAtReference(long address) {
        if (funcOfReference == null) {
            Module parsed = module.parsed();
            int[] byOffset = new int[layout.size() >>> 3];
            for (int func = importedFuncs.length; func < parsed.funcCount(); func++) {
                if (layout.hasFuncRef(func)) {
                    byOffset[layout.funcRef(func) >>> 3] = func;
                }
            }
            funcOfReference = byOffset;
        }
        return funcOfReference[(int) (address - context()) >>> 3];
    }

    /** A new object for an own function. */
    FuncImpl makeFunction(int func) {
        long reference = layout.hasFuncRef(func) ? context() + layout.funcRef(func) : 0;
        return new FuncImpl(store, store.engineImpl().machine(), store.activation(), module.functionType(func), module.code().slot(func), context(), reference, this);
    }

    FuncImpl function(int func) {
        return func < importedFuncs.length ? importedFuncs[func]
                : layout.hasFuncRef(func) ? (FuncImpl) store.function(context() + layout.funcRef(func)) : makeFunction(func);
    }

    private GlobalImpl global(int index) {
        if (index < importedGlobals.length) {
            return importedGlobals[index];
        }
        GlobalImpl known = globals.get(index);
        if (known == null) {
            org.jwasm.parser.module.GlobalType type = module.parsed().global(index);
            int offset = layout.global(index);
            known = new GlobalImpl(store, TypeCanon.rename(type.type(), module.typeIds()), type.mutable(), block.buffer(), offset,
                    context() + offset);
            globals.put(index, known);
        }
        return known;
    }

    private Extern extern(ExternKind kind, int index) {
        switch (kind) {
            case FUNC: return function(index);
            case TABLE: return tables[index];
            case MEMORY: return memories[index];
            case GLOBAL: return global(index);
            case TAG: return tags[index];
            default: throw new AssertionError(kind);
        }
    }

    @Override
    public org.jwasm.api.Module module() {
        return module;
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public synchronized Map<String, Extern> exports() {
        store.checkOpen();
        if (!allExports) {
            Map<String, Extern> known = new LinkedHashMap<>(exports);
            exports.clear();
            for (Export export : module.parsed().exports()) {
                Extern item = known.get(export.name());
                exports.put(export.name(), item != null ? item : extern(export.kind(), export.index()));
            }
            allExports = true;
        }
        return Collections.unmodifiableMap(exports);
    }

    @Override
    public synchronized Extern export(String name) {
        store.checkOpen();
        Extern known = exports.get(name);
        if (known == null && !allExports) {
            Export export = module.exportNamed(name);
            if (export != null) {
                known = extern(export.kind(), export.index());
                exports.put(name, known);
            }
        }
        return known;
    }

    private <T extends Extern> T export(String name, Class<T> kind, String what) {
        Extern item = export(name);
        if (!kind.isInstance(item)) {
            throw new IllegalArgumentException("no " + what + " is exported as \"" + name + "\"");
        }
        return kind.cast(item);
    }

    @Override
    public Func func(String name) {
        return export(name, Func.class, "function");
    }

    @Override
    public Memory memory(String name) {
        return export(name, Memory.class, "memory");
    }

    @Override
    public Table table(String name) {
        return export(name, Table.class, "table");
    }

    @Override
    public Global global(String name) {
        return export(name, Global.class, "global");
    }

    @Override
    public String toString() {
        return "Instance of " + module;
    }
}
