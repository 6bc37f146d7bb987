package org.jwasm.parser.validate;

import java.util.HashSet;
import java.util.Set;
import org.jwasm.api.InvalidException;
import org.jwasm.parser.binary.EntityPlaces;
import org.jwasm.parser.module.ConstExpr;
import org.jwasm.parser.module.DataSegment;
import org.jwasm.parser.module.ElemSegment;
import org.jwasm.parser.module.Export;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.SectionId;
import org.jwasm.parser.module.SegmentMode;
import org.jwasm.parser.module.TableType;
import org.jwasm.parser.op.Feature;
import org.jwasm.parser.op.ValType;

/** Validates everything of a module but its types and function bodies (specification, sections 3.2 and 3.5). */
final class ModuleRules {
    /** Where something is declared is looked up when there is an error. */
    private static final int NOWHERE = -1;
    private static final long MAX_TABLE32 = 0xFFFFFFFFL;

    private final ModuleContext context;
    private final Module module;
    private final FunctionValidator functions;
    /** What is being checked: an entity of a kind, or when that is null an element of a section. */
    private ExternKind kind;
    private int section = SectionId.CUSTOM;
    private int index;

    ModuleRules(ModuleContext context, FunctionValidator functions) {
        this.context = context;
        this.module = context.module;
        this.functions = functions;
    }

    void check() {
        try {
            rules();
        } catch (InvalidException e) {
            throw e.offset() >= 0 || section == SectionId.CUSTOM && kind == null ? e
                : new InvalidException(e.reason(), kind == null ? EntityPlaces.ofElement(module, section, index)
                    : EntityPlaces.ofEntity(module, kind, index));
        }
    }

    private void at(ExternKind entityKind, int entityIndex) {
        kind = entityKind;
        index = entityIndex;
    }

    private void at(int sectionId, int elementIndex) {
        kind = null;
        section = sectionId;
        index = elementIndex;
    }

    private void rules() {
        functionsAndTags();
        memories();
        globals();
        tables();
        elements();
        datas();
        start();
        exports();
    }

    private void functionsAndTags() {
        for (int i = 0; i < module.funcCount(); i++) {
            at(ExternKind.FUNC, i);
            context.funcType(module.funcTypeIndex(i), NOWHERE);
        }
        for (int i = 0; i < module.tagCount(); i++) {
            at(ExternKind.TAG, i);
            if (context.funcType(module.tagTypeIndex(i), NOWHERE).resultCount() > 0) {
                throw new InvalidException("non-empty tag result type: tag " + i, NOWHERE);
            }
        }
    }

    private void memories() {
        at(ExternKind.MEMORY, 1);
        if (module.memoryCount() > 1 && !context.has(Feature.MULTI_MEMORY)) {
            throw new InvalidException("multiple memories", NOWHERE);
        }
        for (int i = 0; i < module.memoryCount(); i++) {
            at(ExternKind.MEMORY, i);
            memory(module.memory(i));
        }
    }

    private void memory(MemoryType type) {
        int page = type.pageSizeLog2();
        if (page != 0 && page != MemoryType.DEFAULT_PAGE_LOG2) {
            throw new InvalidException("invalid custom page size: only 1 and 65536 bytes are allowed", NOWHERE);
        }
        Limits limits = type.limits();
        if (exceeds(limits, type.maxPages())) {
            String most = !limits.is64() && page == MemoryType.DEFAULT_PAGE_LOG2 ? "65536 pages (4GiB)"
                : Long.toUnsignedString(type.maxPages()) + " pages";
            throw new InvalidException("memory size must be at most " + most, NOWHERE);
        }
        ordered(limits);
        if (type.shared() && !limits.bounded()) {
            throw new InvalidException("shared memory must have maximum", NOWHERE);
        }
    }

    private static boolean exceeds(Limits limits, long most) {
        return Long.compareUnsigned(limits.min(), most) > 0
            || limits.bounded() && Long.compareUnsigned(limits.max(), most) > 0;
    }

    private static void ordered(Limits limits) {
        if (limits.bounded() && Long.compareUnsigned(limits.min(), limits.max()) > 0) {
            throw new InvalidException("size minimum must not be greater than maximum", NOWHERE);
        }
    }

    private void globals() {
        for (int i = 0; i < module.globalCount(); i++) {
            at(ExternKind.GLOBAL, i);
            int type = module.global(i).type();
            context.checkType(type, NOWHERE);
            if (i >= module.importedGlobalCount()) {
                functions.constant(module.globalInit(i), type, i);
            }
        }
    }

    private void tables() {
        at(ExternKind.TABLE, 1);
        if (module.tableCount() > 1 && !context.has(Feature.REFERENCE_TYPES)) {
            throw new InvalidException("multiple tables", NOWHERE);
        }
        for (int i = 0; i < module.tableCount(); i++) {
            at(ExternKind.TABLE, i);
            TableType type = module.table(i);
            if (type.element() != ValType.FUNCREF) {
                context.checkType(type.element(), NOWHERE);
            }
            if (!type.limits().is64() && exceeds(type.limits(), MAX_TABLE32)) {
                throw new InvalidException("table size must be at most 2^32-1", NOWHERE);
            }
            ordered(type.limits());
            if (i >= module.importedTableCount()) {
                tableInit(i, type.element());
            }
        }
    }

    private void tableInit(int i, int element) {
        ConstExpr init = module.tableInit(i);
        if (init != null) {
            functions.constant(init, element, module.importedGlobalCount());
        } else if (!ValType.isNullable(element)) {
            throw new InvalidException("type mismatch: table " + i + " of non-null elements has no initial value",
                NOWHERE);
        }
    }

    private void elements() {
        for (int i = 0; i < module.elemCount(); i++) {
            at(SectionId.ELEMENT, i);
            ElemSegment segment = module.elem(i);
            if (segment.type() != ValType.FUNC && segment.type() != ValType.FUNCREF) {
                context.checkType(segment.type(), NOWHERE);
            }
            if (segment.mode() == SegmentMode.ACTIVE) {
                activeElements(segment);
            }
            for (int k = 0; k < segment.count(); k++) {
                if (segment.hasExprs()) {
                    functions.constant(segment.expr(k), segment.type(), module.globalCount());
                } else {
                    declare(segment.func(k));
                }
            }
        }
    }

    private void activeElements(ElemSegment segment) {
        int offset = segment.offset().start();
        if (Integer.compareUnsigned(segment.table(), module.tableCount()) >= 0) {
            throw ModuleContext.unknown("table", segment.table(), offset);
        }
        TableType table = module.table(segment.table());
        if (!context.matches(segment.type(), table.element())) {
            throw new InvalidException("type mismatch: the elements of segment and table", offset);
        }
        functions.constant(segment.offset(), table.limits().address(), module.globalCount());
    }

    private void declare(int func) {
        if (Integer.compareUnsigned(func, module.funcCount()) >= 0) {
            throw ModuleContext.unknown("function", func, NOWHERE);
        }
        context.declared.set(func);
    }

    private void datas() {
        for (int i = 0; i < module.dataCount(); i++) {
            DataSegment segment = module.data(i);
            if (segment.mode() == SegmentMode.ACTIVE) {
                int offset = segment.offset().start();
                if (Integer.compareUnsigned(segment.memory(), module.memoryCount()) >= 0) {
                    throw ModuleContext.unknown("memory", segment.memory(), offset);
                }
                int address = module.memory(segment.memory()).limits().address();
                functions.constant(segment.offset(), address, module.globalCount());
            }
        }
    }

    private void start() {
        at(SectionId.START, 0);
        int start = module.start();
        if (start < 0) {
            return;
        }
        if (start >= module.funcCount()) {
            throw ModuleContext.unknown("function", start, NOWHERE);
        }
        FuncType type = module.funcType(start);
        if (type.paramCount() + type.resultCount() > 0) {
            throw new InvalidException("start function has parameters or results", NOWHERE);
        }
    }

    private void exports() {
        Set<String> names = new HashSet<>(2 * module.exports().size());
        for (int i = 0; i < module.exports().size(); i++) {
            at(SectionId.EXPORT, i);
            Export export = module.exports().get(i);
            if (export.index() >= count(export.kind())) {
                String what = export.kind() == ExternKind.FUNC ? "function" : export.kind().keyword();
                throw ModuleContext.unknown(what, export.index(), NOWHERE);
            }
            if (!names.add(export.name())) {
                throw new InvalidException("duplicate export name \"" + export.name() + "\"", NOWHERE);
            }
            if (export.kind() == ExternKind.FUNC) {
                context.declared.set(export.index());
            }
        }
    }

    private int count(ExternKind kind) {
        switch (kind) {
            case FUNC: return module.funcCount();
            case TABLE: return module.tableCount();
            case MEMORY: return module.memoryCount();
            case GLOBAL: return module.globalCount();
            case TAG: return module.tagCount();
            default: throw new AssertionError(kind);
        }
    }
}
