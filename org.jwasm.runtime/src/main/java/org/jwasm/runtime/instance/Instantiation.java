package org.jwasm.runtime.instance;

import java.nio.ByteBuffer;
import org.jwasm.api.Extern;
import org.jwasm.api.LinkException;
import org.jwasm.codegen.vm.ContextLayout;
import org.jwasm.codegen.vm.MemoryStyle;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.module.DataSegment;
import org.jwasm.parser.module.ElemSegment;
import org.jwasm.parser.module.Import;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.SegmentMode;
import org.jwasm.parser.op.ValType;
import org.jwasm.parser.validate.TypeCanon;
import org.jwasm.runtime.call.FuncImpl;

/**
 * Instantiates a module (specification, section 4.7.2): checks imports, allocates, copies active segments, calls the start function. One use. What fails before the
 * first active segment leaves nothing behind; after that the instance stays, since tables of others may refer to it.
 */
final class Instantiation {
    private static final Object[] NO_ARGUMENTS = {};

    private final StoreImpl store;
    private final ModuleImpl module;
    private final Module parsed;
    private final int[] ids;
    private final VmLayout layout;
    private final InstanceImpl instance;
    private final ByteBuffer context;
    private final ConstantEvaluator evaluator;

    /** Only while inside the store. */
    Instantiation(StoreImpl store, ModuleImpl module, Extern[] imports) {
        this.store = store;
        this.module = module;
        parsed = module.parsed();
        ids = module.typeIds();
        checkImports(imports);
        instance = make();
        layout = instance.layout();
        context = instance.buffer();
        evaluator = new ConstantEvaluator(instance);
        context.putLong(ContextLayout.STORE, store.activation().address);
        context.putInt(ContextLayout.ID, store.nextInstance());
        for (int i = 0; i < ids.length; i++) {
            context.putInt(layout.typeNumber(i), ids[i]);
        }
        try {
            allocate();
            for (int i = 0; i < imports.length; i++) {
                bind(parsed.imports().get(i), imports[i]);
            }
            memoryBases();
            references();
            initialize();
            store.add(instance);
        } catch (Throwable t) {
            Cleanup cleanup = new Cleanup();
            instance.free(cleanup);
            store.quota().giveBackInstance(parsed);
            cleanup.finish(t);
            throw t;
        }
        segments();
        start();
    }

    private InstanceImpl make() {
        store.quota().takeInstance(parsed);
        boolean isRetained = false;
        try {
            module.retain();
            isRetained = true;
            return new InstanceImpl(store, module);
        } catch (Throwable t) {
            if (isRetained) {
                module.code().release();
            }
            store.quota().giveBackInstance(parsed);
            throw t;
        }
    }

    InstanceImpl instance() {
        return instance;
    }

    private void checkImports(Extern[] imports) {
        int wanted = parsed.imports().size();
        if (imports.length > wanted) {
            throw new IllegalArgumentException(imports.length + " imports given, " + wanted + " wanted");
        }
        ImportCheck check = new ImportCheck(store, module);
        for (int i = 0; i < wanted; i++) {
            Import wantedImport = parsed.imports().get(i);
            if (i >= imports.length || imports[i] == null) {
                throw new LinkException("unknown import: " + ImportCheck.name(wantedImport));
            }
            check.check(wantedImport, imports[i]);
        }
    }

    private void bind(Import i, Extern item) {
        int index = i.index();
        switch (i.kind()) {
            case FUNC:
                FuncImpl func = (FuncImpl) item;
                instance.importedFuncs[index] = func;
                context.putLong(layout.importedFuncCode(index), func.code);
                context.putLong(layout.importedFuncContext(index), store.importContext(func, instance));
                context.putLong(layout.importedFuncRef(index), func.reference());
                break;
            case TABLE:
                instance.tables[index] = (TableImpl) item;
                context.putLong(layout.table(index), instance.tables[index].definition());
                break;
            case MEMORY:
                instance.memories[index] = (MemoryImpl) item;
                context.putLong(layout.memory(index), instance.memories[index].definition());
                break;
            case GLOBAL:
                instance.importedGlobals[index] = (GlobalImpl) item;
                context.putLong(layout.global(index), instance.importedGlobals[index].address());
                break;
            case TAG:
                instance.tags[index] = (TagImpl) item;
                break;
            default: throw new AssertionError(i);
        }
    }

    private void allocate() {
        for (int i = parsed.importedMemoryCount(); i < parsed.memoryCount(); i++) {
            int offset = layout.memory(i);
            instance.memories[i] = new MemoryImpl(store, parsed.memory(i), context, offset, instance.context() + offset);
        }
        for (int i = parsed.importedTableCount(); i < parsed.tableCount(); i++) {
            int offset = layout.table(i);
            int element = TypeCanon.rename(parsed.table(i).element(), ids);
            instance.tables[i] = new TableImpl(store, element, parsed.table(i).limits(), context, offset, instance.context() + offset);
        }
        for (int i = parsed.importedTagCount(); i < parsed.tagCount(); i++) {
            instance.tags[i] = new TagImpl(store, store.engineImpl().types().function(ids[parsed.tagTypeIndex(i)]));
        }
    }

    private void memoryBases() {
        for (int i = 0; i < parsed.memoryCount(); i++) {
            if (instance.memories[i].linear().style() == MemoryStyle.GUARDED) {
                context.putLong(layout.memoryBase(i), instance.memories[i].linear().base());
            }
        }
    }

    private void references() {
        for (int func = parsed.importedFuncCount(); func < parsed.funcCount(); func++) {
            if (layout.hasFuncRef(func)) {
                int at = layout.funcRef(func);
                context.putLong(at + ContextLayout.FUNCREF_CODE, module.code().slot(func));
                context.putLong(at + ContextLayout.FUNCREF_CONTEXT, instance.context());
                context.putInt(at + ContextLayout.FUNCREF_TYPE, ids[parsed.funcTypeIndex(func)]);
            }
        }
    }

    private void initialize() {
        for (int i = parsed.importedGlobalCount(); i < parsed.globalCount(); i++) {
            int at = layout.global(i);
            context.putLong(at, evaluator.evaluate(parsed.globalInit(i)));
            if (parsed.global(i).type() == ValType.V128) {
                context.putLong(at + Long.BYTES, evaluator.high());
            }
        }
        for (int i = parsed.importedTableCount(); i < parsed.tableCount(); i++) {
            if (parsed.tableInit(i) != null) {
                instance.tables[i].fill(0, evaluator.evaluate(parsed.tableInit(i)), instance.tables[i].sizeInside());
            }
        }
    }

    private void segments() {
        for (int i = 0; i < parsed.elemCount(); i++) {
            ElemSegment elem = parsed.elem(i);
            if (elem.mode() == SegmentMode.ACTIVE) {
                Segments.initTable(store.activation(), instance, elem.table(), i, evaluator.evaluate(elem.offset()), 0, elem.count());
            }
            if (elem.mode() != SegmentMode.PASSIVE) {
                instance.droppedElems.set(i);
            }
        }
        for (int i = 0; i < parsed.dataCount(); i++) {
            DataSegment data = parsed.data(i);
            if (data.mode() == SegmentMode.ACTIVE) {
                Segments.initMemory(store.activation(), instance, data.memory(), i, evaluator.evaluate(data.offset()), 0, data.size());
                instance.droppedDatas.set(i);
            }
        }
    }

    private void start() {
        if (parsed.start() >= 0) {
            instance.function(parsed.start()).call(NO_ARGUMENTS);
        }
    }
}
