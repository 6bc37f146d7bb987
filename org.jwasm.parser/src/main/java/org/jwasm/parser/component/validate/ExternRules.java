package org.jwasm.parser.component.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.parser.component.ComponentLimits;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.ExternName;
import org.jwasm.parser.component.ExternType;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.type.ComponentType;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.Extern;
import org.jwasm.parser.component.type.InstanceType;
import org.jwasm.parser.component.type.Resource;
import org.jwasm.parser.component.type.ResourceType;
import org.jwasm.parser.component.type.Type;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.op.ValType;

/** What comes into a scope or leaves it: imports, exports, instances and the resource types they carry. */
final class ExternRules {
    private final Context context;
    private final Scope scope;
    private final Subtyping subtyping;

    ExternRules(Context context, Scope scope, Subtyping subtyping) {
        this.context = context;
        this.scope = scope;
        this.subtyping = subtyping;
    }

    /** The type under another name. */
    private static Type renamed(Type type) {
        if (type instanceof DataType) {
            return ((DataType) type).renamed();
        }
        return type instanceof ResourceType
            ? new ResourceType(((ResourceType) type).resource(), (ResourceType) type) : type;
    }

    /** What a type says, as it stands. */
    private Extern resolve(ExternType type) {
        if (type instanceof ExternType.Typed) {
            int index = ((ExternType.Typed) type).type();
            switch (type.sort()) {
                case CORE_MODULE: return new Extern(Sort.CORE_MODULE, scope.moduleType(index));
                case FUNC: return new Extern(Sort.FUNC, scope.funcType(index));
                case COMPONENT: return new Extern(Sort.COMPONENT, scope.componentType(index));
                case INSTANCE: return new Extern(Sort.INSTANCE, scope.instanceType(index));
                default: throw context.invalid("a type of sort " + type.sort().keyword() + " cannot be given here");
            }
        }
        if (type instanceof ExternType.TypeEq) {
            return new Extern(Sort.TYPE, renamed(scope.type(((ExternType.TypeEq) type).type())));
        }
        if (type instanceof ExternType.SubResource) {
            return new Extern(Sort.TYPE, new ResourceType(context.fresh(ValType.BOTTOM)));
        }
        if (type instanceof ExternType.ValueEq) {
            return scope.item(Sort.VALUE, ((ExternType.ValueEq) type).value());
        }
        return new Extern(Sort.VALUE, new TypeRules(context, scope).value(((ExternType.Value) type).type()));
    }

    /** What a type says, with the resource types it brings made the scope's own. */
    private Extern bring(ExternType type, String name, boolean importing) {
        Extern extern = resolve(type);
        if (type instanceof ExternType.SubResource) {
            own(((ResourceType) extern.type()).resource(), List.of(name), importing);
        }
        return extern.sort() == Sort.INSTANCE
            ? new Extern(Sort.INSTANCE, fresh((InstanceType) extern.type(), name, importing)) : extern;
    }

    private void own(Resource resource, List<String> path, boolean importing) {
        if (importing) {
            scope.imported.put(resource, path);
        } else {
            scope.defined.put(resource, true);
        }
    }

    private static List<String> path(String first, List<String> rest) {
        List<String> path = new ArrayList<>(rest.size() + 1);
        path.add(first);
        path.addAll(rest);
        return path;
    }

    /** An instance type for one instance: with resource types of its own, and its types under names of their own. */
    private InstanceType fresh(InstanceType type, String name, boolean importing) {
        Substitution substitution = new Substitution(context);
        for (Map.Entry<Resource, List<String>> entry : type.defined().entrySet()) {
            Resource resource = context.fresh(ValType.BOTTOM);
            substitution.put(entry.getKey(), resource);
            own(resource, path(name, entry.getValue()), importing);
        }
        return renamed(type, substitution);
    }

    private InstanceType renamed(InstanceType type, Substitution substitution) {
        Map<String, Extern> exports = new LinkedHashMap<>();
        for (Map.Entry<String, Extern> entry : type.exports().entrySet()) {
            exports.put(entry.getKey(), renamed(entry.getValue(), substitution));
        }
        return new InstanceType(exports, Map.of(), substitution.paths(type.explicit()));
    }

    private Extern renamed(Extern extern, Substitution substitution) {
        context.spend(1);
        if (extern.sort() == Sort.TYPE) {
            Type renamed = renamed(substitution.apply(extern.type()));
            substitution.put(extern.type(), renamed);
            return new Extern(Sort.TYPE, renamed);
        }
        if (extern.sort() == Sort.INSTANCE) {
            return new Extern(Sort.INSTANCE, renamed((InstanceType) extern.type(), substitution));
        }
        return substitution.apply(extern);
    }

    /** Adds an import. */
    void addImport(ExternName name, ExternType type) {
        Extern extern = bring(type, name.name(), true);
        scope.importNames.add(context, name, extern);
        if (scope.kind != Scope.Kind.INSTANCE_TYPE) {
            scope.visibility.addImport(context, extern);
        }
        scope.imports.put(name.name(), extern);
        ModuleLimits.check("number of imports", scope.imports.size(), ComponentLimits.IMPORTS, context.offset);
        scope.add(extern);
    }

    /** Adds an export that is declared. */
    void declareExport(ExternName name, ExternType type) {
        addExport(name, bring(type, name.name(), false));
    }

    private void addExport(ExternName name, Extern extern) {
        scope.exportNames.add(context, name, extern);
        if (scope.kind != Scope.Kind.INSTANCE_TYPE) {
            scope.visibility.addExport(context, extern);
        }
        if (extern.sort() == Sort.VALUE && ((DataType) extern.type()).containsBorrow()) {
            throw context.invalid("exported value cannot contain a `borrow` type");
        }
        explicit(name.name(), extern);
        scope.exports.put(name.name(), extern);
        ModuleLimits.check("number of exports", scope.exports.size(), ComponentLimits.EXPORTS, context.offset);
        scope.add(extern);
        if (extern.sort() == Sort.VALUE) {
            scope.consumed.set(scope.consumed.size() - 1, true);
        }
    }

    private void explicit(String name, Extern extern) {
        if (extern.sort() == Sort.TYPE && extern.type() instanceof ResourceType) {
            scope.exported(((ResourceType) extern.type()).resource(), List.of(name));
        } else if (extern.sort() == Sort.INSTANCE) {
            for (Map.Entry<Resource, List<String>> entry : ((InstanceType) extern.type()).explicit().entrySet()) {
                scope.exported(entry.getKey(), path(name, entry.getValue()));
            }
        }
    }

    private Extern used(Sort sort, int index) {
        if (sort.isCore() && sort != Sort.CORE_MODULE) {
            throw context.invalid("a component cannot export or be given an item of sort " + sort.keyword());
        }
        return sort == Sort.VALUE ? new Extern(sort, scope.consume(index)) : scope.item(sort, index);
    }

    /** Adds an export of a component. */
    void export(Definition.Export definition) {
        Extern item = used(definition.item().sort(), definition.item().index());
        if (definition.type() == null) {
            addExport(definition.name(), item.sort() == Sort.TYPE ? new Extern(Sort.TYPE, renamed(item.type())) : item);
            return;
        }
        String reason = definition.type() instanceof ExternType.SubResource ? notResource(item)
            : subtyping.mismatch(item, resolve(definition.type()));
        if (reason != null) {
            throw context.invalid("ascribed type of export is not compatible with item's type: " + reason);
        }
        addExport(definition.name(), bring(definition.type(), definition.name().name(), false));
    }

    private static String notResource(Extern item) {
        return item.sort() == Sort.TYPE && item.type() instanceof ResourceType ? null
            : "expected resource, found " + item.type().description();
    }

    /** Adds an instance made of items. */
    void exports(Definition.Exports definition) {
        Map<String, Extern> exports = new LinkedHashMap<>();
        Map<Resource, List<String>> explicit = new HashMap<>();
        NameScope names = new NameScope("instance export");
        for (Definition.InlineExport export : definition.exports()) {
            Extern item = used(export.item().sort(), export.item().index());
            String name = export.name().name();
            names.add(context, export.name(), item.sort() == Sort.TYPE
                ? new Extern(Sort.TYPE, renamed(item.type())) : item);
            exports.put(name, item);
            if (item.sort() == Sort.TYPE && item.type() instanceof ResourceType) {
                explicit.putIfAbsent(((ResourceType) item.type()).resource(), List.of(name));
            } else if (item.sort() == Sort.INSTANCE) {
                for (Map.Entry<Resource, List<String>> entry : ((InstanceType) item.type()).explicit().entrySet()) {
                    explicit.putIfAbsent(entry.getKey(), path(name, entry.getValue()));
                }
            }
        }
        scope.add(new Extern(Sort.INSTANCE, context.checked(new InstanceType(exports, Map.of(), explicit))));
    }

    /** Adds an instance of a component; what each of the component's resource types has become comes out. */
    Map<Resource, Resource> instantiate(Definition.Instantiate definition) {
        ComponentType component = scope.component(definition.component());
        Map<String, Extern> args = new HashMap<>();
        for (Definition.Arg arg : definition.args()) {
            Extern item = used(arg.item().sort(), arg.item().index());
            if (args.putIfAbsent(arg.name(), item) != null) {
                throw context.invalid("instantiation argument `" + arg.name() + "` conflicts with previous argument `"
                    + arg.name() + "`");
            }
        }
        Map<Resource, Resource> becomes = new HashMap<>();
        Substitution substitution = new Substitution(context);
        for (Map.Entry<Resource, List<String>> entry : component.imported().entrySet()) {
            Subtyping.bind(substitution, entry.getKey(), entry.getValue(), 0, args);
        }
        arguments(component, args, substitution);
        for (Map.Entry<String, Extern> entry : component.imports().entrySet()) {
            substitution.putExtern(entry.getValue(), args.get(entry.getKey()));
        }
        for (Resource resource : component.imported().keySet()) {
            becomes.put(resource, substitution.apply(resource));
        }
        for (Resource resource : component.defined().keySet()) {
            Resource fresh = context.fresh(ValType.BOTTOM);
            scope.defined.put(fresh, true);
            substitution.put(resource, fresh);
            becomes.put(resource, fresh);
        }
        InstanceType exports = new InstanceType(component.exports(), Map.of(), component.explicit());
        InstanceType instance = substitution.instance(exports);
        scope.add(new Extern(Sort.INSTANCE, context.checked(instance)));
        return becomes;
    }

    private void arguments(ComponentType component, Map<String, Extern> args, Substitution substitution) {
        for (Map.Entry<String, Extern> entry : component.imports().entrySet()) {
            Extern arg = args.get(entry.getKey());
            if (arg == null) {
                throw context.invalid("missing import named `" + entry.getKey() + "`");
            }
            String reason = subtyping.mismatch(arg, substitution.isEmpty() ? entry.getValue()
                : substitution.apply(entry.getValue()));
            if (reason != null) {
                throw context.invalid("type mismatch for import `" + entry.getKey() + "`: " + reason);
            }
        }
    }

    /** Adds an export of an instance. */
    void alias(Definition.AliasExport alias) {
        Extern item = scope.instance(alias.instance()).exports().get(alias.name());
        if (item == null) {
            throw context.invalid("instance " + alias.instance() + " has no export named `" + alias.name() + "`");
        }
        if (item.sort() != alias.sort()) {
            throw context.invalid("export `" + alias.name() + "` for instance " + alias.instance() + " is not a "
                + alias.sort().plainKeyword());
        }
        scope.add(item);
    }
}
