package org.jwasm.parser.component.validate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jwasm.parser.component.ComponentLimits;
import org.jwasm.parser.component.CoreDefType;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.type.CoreExtern;
import org.jwasm.parser.component.type.ModuleType;
import org.jwasm.parser.module.ArrayType;
import org.jwasm.parser.module.Export;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.GlobalType;
import org.jwasm.parser.module.Import;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.module.StructType;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.module.TableType;
import org.jwasm.parser.op.ValType;
import org.jwasm.parser.validate.TypeCanon;

/** Core types in components: recursion groups, module types, and the types of core modules. */
final class CoreTypes {
    private static final long MAX_TABLE_32 = 0xFFFFFFFFL;

    private final Context context;

    CoreTypes(Context context) {
        this.context = context;
    }

    /** Adds the types that a definition in a component, component type or instance type defines. */
    void define(Scope scope, CoreDefType type) {
        if (type instanceof CoreDefType.Module) {
            scope.addCoreType(new ModuleScope(scope).type((CoreDefType.Module) type));
            return;
        }
        for (int id : group(scope.coreTypeIds(), (CoreDefType.Rec) type)) {
            scope.addCoreType(id);
        }
    }

    /** The canonical ids of a group's members; {@code ids} are those of the types before it, -1 for module types. */
    private int[] group(int[] ids, CoreDefType.Rec type) {
        int end = ids.length + type.types().size();
        for (int i = 0; i < type.types().size(); i++) {
            member(type.types().get(i), ids, end);
            supertypes(type.types().get(i), ids, ids.length + i);
        }
        int[] added = context.coreGroup(ids, type.types());
        for (int i = 0; i < added.length; i++) {
            declaredSubtype(added[i]);
        }
        return added;
    }

    private void member(SubType type, int[] ids, int end) {
        FuncType func = type.func();
        StructType struct = type.struct();
        ArrayType array = type.array();
        if (func != null) {
            for (int i = 0; i < func.paramCount() + func.resultCount(); i++) {
                reference(i < func.paramCount() ? func.param(i) : func.result(i - func.paramCount()), ids, end);
            }
        } else if (struct != null) {
            for (int i = 0; i < struct.fieldCount(); i++) {
                reference(struct.storage(i), ids, end);
            }
        } else {
            reference(array.storage(), ids, end);
        }
    }

    private void reference(int type, int[] ids, int end) {
        if (ValType.isConcrete(type)) {
            index(ValType.typeIndex(type), ids, end);
        }
    }

    private void index(int index, int[] ids, int end) {
        if (index < 0 || index >= end) {
            throw context.invalid("unknown type " + Integer.toUnsignedString(index) + ": type index out of bounds");
        }
        if (index < ids.length && ids[index] < 0) {
            throw context.invalid("core type index " + index + " is a module type");
        }
    }

    private void supertypes(SubType type, int[] ids, int end) {
        if (type.supertypeCount() > 1) {
            throw context.invalid("sub type has more than one supertype");
        }
        if (type.supertypeCount() == 1) {
            int supertype = type.supertype(0);
            index(supertype, ids, end);
            if (supertype < ids.length) {
                ModuleLimits.check("subtyping depth", context.canon.depth(ids[supertype]) + 1L,
                    ModuleLimits.SUBTYPE_DEPTH, context.offset);
            }
        }
    }

    private void declaredSubtype(int id) {
        SubType type = context.canon.type(id);
        if (type.supertypeCount() == 1) {
            SubType supertype = context.canon.type(type.supertype(0));
            if (supertype.isFinal() || !context.canon.matches(type.type(), supertype.type())) {
                throw context.invalid("sub type does not match its supertype");
            }
        }
    }

    /** A module type while it is being validated: a core type index space of its own. */
    private final class ModuleScope {
        private final Scope parent;
        private int[] ids = {};
        private final LinkedHashMap<ModuleType.Name, CoreExtern> imports = new LinkedHashMap<>();
        private final LinkedHashMap<String, CoreExtern> exports = new LinkedHashMap<>();

        ModuleScope(Scope parent) {
            this.parent = parent;
        }

        ModuleType type(CoreDefType.Module type) {
            for (CoreDefType.Declaration declaration : type.declarations()) {
                declare(declaration);
            }
            return context.checked(new ModuleType(imports, exports));
        }

        private void declare(CoreDefType.Declaration declaration) {
            if (declaration instanceof CoreDefType.TypeDeclaration) {
                CoreDefType type = ((CoreDefType.TypeDeclaration) declaration).type();
                if (type instanceof CoreDefType.Module) {
                    throw context.invalid("invalid leading byte (0x50) for type definition: a module type in another");
                }
                add(group(ids, (CoreDefType.Rec) type));
            } else if (declaration instanceof CoreDefType.OuterAlias) {
                CoreDefType.OuterAlias alias = (CoreDefType.OuterAlias) declaration;
                add(new int[] {alias.count() == 0 ? own(alias.index()) : outer(alias)});
            } else if (declaration instanceof CoreDefType.Import) {
                CoreDefType.Import item = (CoreDefType.Import) declaration;
                addImport(imports, item.module(), item.name(), extern(item.type()));
            } else {
                CoreDefType.Export item = (CoreDefType.Export) declaration;
                if (exports.putIfAbsent(item.name(), extern(item.type())) != null) {
                    throw context.invalid("export name `" + item.name() + "` already defined");
                }
            }
        }

        private void add(int[] added) {
            ModuleLimits.check("number of core types", (long) ids.length + added.length,
                ComponentLimits.CORE_TYPES, context.offset);
            int at = ids.length;
            ids = Arrays.copyOf(ids, at + added.length);
            System.arraycopy(added, 0, ids, at, added.length);
        }

        private int own(int index) {
            index(index, ids, ids.length);
            return ids[index];
        }

        private int outer(CoreDefType.OuterAlias alias) {
            Object type = parent.outer(alias.count() - 1).coreType(alias.index());
            if (type instanceof ModuleType) {
                throw context.invalid("core type index " + alias.index() + " is a module type");
            }
            return ((Scope.CoreTypeId) type).id();
        }

        private CoreExtern extern(CoreDefType.CoreExternType type) {
            if (type instanceof CoreDefType.Func) {
                return CoreExtern.func(func(((CoreDefType.Func) type).type()));
            }
            if (type instanceof CoreDefType.Tag) {
                return CoreExtern.tag(func(((CoreDefType.Tag) type).type()));
            }
            if (type instanceof CoreDefType.Table) {
                return CoreExtern.of(table(((CoreDefType.Table) type).type()));
            }
            if (type instanceof CoreDefType.Memory) {
                return CoreExtern.of(memory(((CoreDefType.Memory) type).type()));
            }
            GlobalType global = ((CoreDefType.Global) type).type();
            reference(global.type(), ids, ids.length);
            return CoreExtern.of(new GlobalType(TypeCanon.rename(global.type(), ids), global.mutable()));
        }

        private int func(int index) {
            int id = own(index);
            if (context.coreFuncType(id) == null) {
                throw context.invalid("type index " + index + " is not a function type");
            }
            return id;
        }

        private TableType table(TableType type) {
            reference(type.element(), ids, ids.length);
            limits(type.limits(), type.limits().is64() ? -1L : MAX_TABLE_32, "table size must be at most 2^32-1");
            return new TableType(TypeCanon.rename(type.element(), ids), type.limits());
        }

        private MemoryType memory(MemoryType type) {
            limits(type.limits(), type.maxPages(), "memory size must be at most "
                + Long.toUnsignedString(type.maxPages()) + " pages");
            if (type.shared() && !type.limits().bounded()) {
                throw context.invalid("shared memory must have maximum size");
            }
            return type;
        }

        private void limits(Limits limits, long largest, String message) {
            if (Long.compareUnsigned(limits.min(), largest) > 0
                || limits.bounded() && Long.compareUnsigned(limits.max(), largest) > 0) {
                throw context.invalid(message);
            }
            if (limits.bounded() && Long.compareUnsigned(limits.min(), limits.max()) > 0) {
                throw context.invalid("size minimum must not be greater than maximum");
            }
        }
    }

    private void addImport(LinkedHashMap<ModuleType.Name, CoreExtern> imports, String module, String name,
            CoreExtern type) {
        if (imports.putIfAbsent(new ModuleType.Name(module, name), type) != null) {
            throw context.invalid("duplicate import name `" + module + ":" + name + "`");
        }
    }

    /** The type of a valid core module. */
    ModuleType of(Module module) {
        int[] ids = context.canon.canonicalize(module);
        LinkedHashMap<ModuleType.Name, CoreExtern> imports = new LinkedHashMap<>();
        for (Import item : module.imports()) {
            addImport(imports, item.module(), item.name(), extern(module, ids, item.kind(), item.index()));
        }
        LinkedHashMap<String, CoreExtern> exports = new LinkedHashMap<>();
        for (Export item : module.exports()) {
            exports.put(item.name(), extern(module, ids, item.kind(), item.index()));
        }
        return context.checked(new ModuleType(imports, exports));
    }

    private static CoreExtern extern(Module module, int[] ids, ExternKind kind, int index) {
        switch (kind) {
            case FUNC: return CoreExtern.func(ids[module.funcTypeIndex(index)]);
            case TAG: return CoreExtern.tag(ids[module.tagTypeIndex(index)]);
            case MEMORY: return CoreExtern.of(module.memory(index));
            case TABLE:
                TableType table = module.table(index);
                return CoreExtern.of(new TableType(TypeCanon.rename(table.element(), ids), table.limits()));
            case GLOBAL:
                GlobalType global = module.global(index);
                return CoreExtern.of(new GlobalType(TypeCanon.rename(global.type(), ids), global.mutable()));
            default: throw new AssertionError(kind);
        }
    }

    /** Adds the instance of a core module. */
    void instantiate(Scope scope, Definition.CoreInstantiate definition, CoreSubtyping subtyping) {
        ModuleType module = scope.module(definition.module());
        LinkedHashMap<String, Scope.CoreInstance> args = new LinkedHashMap<>();
        for (Definition.CoreArg arg : definition.args()) {
            if (args.putIfAbsent(arg.name(), scope.coreInstance(arg.instance())) != null) {
                throw context.invalid("duplicate module instantiation argument named `" + arg.name() + "`");
            }
        }
        for (Map.Entry<ModuleType.Name, CoreExtern> entry : module.imports().entrySet()) {
            String name = entry.getKey().name();
            Scope.CoreInstance arg = args.get(entry.getKey().module());
            if (arg == null) {
                throw context.invalid("missing module instantiation argument named `" + entry.getKey().module() + "`");
            }
            CoreExtern found = arg.exports().get(name);
            if (found == null) {
                throw context.invalid("module instantiation argument `" + entry.getKey().module()
                    + "` does not export an item named `" + name + "`");
            }
            String reason = subtyping.mismatch(found, entry.getValue());
            if (reason != null) {
                throw context.invalid("type mismatch for export `" + name + "` of module instantiation argument `"
                    + entry.getKey().module() + "`: " + reason);
            }
        }
        scope.addCoreInstance(new Scope.CoreInstance(module.exports()));
    }

    /** Adds a core instance made of items. */
    void exports(Scope scope, Definition.CoreExports definition) {
        LinkedHashMap<String, CoreExtern> exports = new LinkedHashMap<>();
        for (Definition.CoreInlineExport export : definition.exports()) {
            switch (export.item().sort()) {
                case CORE_FUNC: case CORE_TABLE: case CORE_MEMORY: case CORE_GLOBAL: case CORE_TAG: break;
                default:
                    throw context.invalid("a core instance cannot export " + export.item());
            }
            CoreExtern item = scope.core(export.item().sort(), export.item().index());
            if (exports.putIfAbsent(export.name(), item) != null) {
                throw context.invalid("export name `" + export.name() + "` already defined");
            }
        }
        context.spend(exports.size());
        scope.addCoreInstance(new Scope.CoreInstance(exports));
    }

    /** Adds an export of a core instance. */
    void alias(Scope scope, Definition.AliasCoreExport alias) {
        CoreExtern item = scope.coreInstance(alias.instance()).exports().get(alias.name());
        if (item == null) {
            throw context.invalid("core instance " + alias.instance() + " has no export named `" + alias.name() + "`");
        }
        String kind = item.kind().keyword();
        if (!alias.sort().isCore() || !alias.sort().plainKeyword().equals(kind)) {
            throw context.invalid("export `" + alias.name() + "` for core instance " + alias.instance() + " is not a "
                + alias.sort().plainKeyword());
        }
        scope.addCore(item);
    }
}
