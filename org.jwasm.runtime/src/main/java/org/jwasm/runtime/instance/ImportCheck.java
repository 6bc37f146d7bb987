package org.jwasm.runtime.instance;

import org.jwasm.api.Extern;
import org.jwasm.api.LinkException;
import org.jwasm.parser.module.GlobalType;
import org.jwasm.parser.module.Import;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.TableType;
import org.jwasm.parser.validate.TypeCanon;
import org.jwasm.runtime.call.FuncImpl;

/** Decides whether items may stand for a module's imports (specification, section 3.2.9, "external types" of matching). */
final class ImportCheck {
    private final StoreImpl store;
    private final Module module;
    private final int[] ids;
    private final TypeCanon canon;
    private final ModuleImpl impl;

    ImportCheck(StoreImpl store, ModuleImpl impl) {
        this.store = store;
        this.impl = impl;
        this.module = impl.parsed();
        this.ids = impl.typeIds();
        this.canon = store.engineImpl().types().canon();
    }

    static String name(Import i) {
        return '"' + i.module() + "\" \"" + i.name() + '"';
    }

    /**
     * @throws LinkException            if the item does not fit
     * @throws IllegalArgumentException if it belongs to another store
     */
    void check(Import i, Extern item) {
        if (item.store() != store) {
            throw new IllegalArgumentException("import " + name(i) + " belongs to another store");
        }
        if (!fits(i, item)) {
            throw new LinkException("incompatible import type: " + name(i) + " is to be "
                    + store.engineImpl().types().extern(module, impl.typeIds(), i.kind(), i.index()) + ", not " + item.type());
        }
    }

    private boolean fits(Import i, Extern item) {
        int index = i.index();
        switch (i.kind()) {
            case FUNC: return item instanceof FuncImpl f && canon.isSubtype(f.functionType().id(), ids[module.funcTypeIndex(index)]);
            case TABLE: return item instanceof TableImpl t && tableFits(t, module.table(index));
            case MEMORY: return item instanceof MemoryImpl m && memoryFits(m, module.memory(index));
            case GLOBAL: return item instanceof GlobalImpl g && globalFits(g, module.global(index));
            case TAG: return item instanceof TagImpl t && t.functionType().id() == ids[module.tagTypeIndex(index)];
            default: throw new AssertionError(i);
        }
    }

    private static boolean limitsFit(Limits given, Limits wanted) {
        return given.is64() == wanted.is64() && Long.compareUnsigned(given.min(), wanted.min()) >= 0
                && (!wanted.bounded() || given.bounded() && Long.compareUnsigned(given.max(), wanted.max()) <= 0);
    }

    private boolean tableFits(TableImpl given, TableType wanted) {
        return given.element() == TypeCanon.rename(wanted.element(), ids) && limitsFit(given.currentLimits(), wanted.limits());
    }

    private static boolean memoryFits(MemoryImpl given, MemoryType wanted) {
        return given.parsedType().shared() == wanted.shared() && given.parsedType().pageSizeLog2() == wanted.pageSizeLog2()
                && limitsFit(given.currentLimits(), wanted.limits());
    }

    private boolean globalFits(GlobalImpl given, GlobalType wanted) {
        int type = TypeCanon.rename(wanted.type(), ids);
        return given.isMutable() == wanted.mutable() && (wanted.mutable() ? given.valueType() == type : canon.matches(given.valueType(), type));
    }
}
