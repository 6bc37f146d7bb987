package org.jwasm.parser.component.validate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.api.InvalidException;
import org.jwasm.api.LimitException;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.component.Component;
import org.jwasm.parser.component.ComponentLimits;
import org.jwasm.parser.component.Declaration;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.Extern;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.parser.component.type.Resource;
import org.jwasm.parser.component.type.ResourceType;
import org.jwasm.parser.component.type.Type;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.op.Features;
import org.jwasm.parser.op.ValType;
import org.jwasm.parser.validate.Validator;

/** Validates a component: {@link Component} to {@link ValidatedComponent}. */
public final class ComponentValidator {
    private final Context context;
    private final Scope scope;
    private final Subtyping subtyping;
    private final CoreTypes coreTypes;
    private final ExternRules externs;
    private final int depth;
    private final Map<Integer, ValidatedComponent> nested = new HashMap<>();
    private final Map<Integer, Map<Resource, Resource>> instantiations = new HashMap<>();

    private ComponentValidator(Context context, Scope scope, int depth) {
        this.context = context;
        this.scope = scope;
        this.subtyping = new Subtyping(context);
        this.coreTypes = new CoreTypes(context);
        this.externs = new ExternRules(context, scope, subtyping);
        this.depth = depth;
        ModuleLimits.check("nesting", depth, ComponentLimits.NESTING, context.offset);
    }

    /** Validates with all features; see {@link #validate(Component, Features)}. */
    public static ValidatedComponent validate(Component component) {
        return validate(component, Features.ALL);
    }

    /**
     * Validates a component, those inside it and its core modules.
     *
     * @throws InvalidException when a rule is broken; the offset is that of the definition
     * @throws MalformedException for instructions of core modules that are not well-formed
     * @throws LimitException when a limit of the implementation is exceeded
     */
    public static ValidatedComponent validate(Component component, Features features) {
        Context context = new Context(features);
        Scope scope = new Scope(context, Scope.Kind.COMPONENT, null);
        return new ComponentValidator(context, scope, 1).component(component);
    }

    private ValidatedComponent component(Component component) {
        for (int i = 0; i < component.size(); i++) {
            context.offset = component.offset(i);
            define(component.definition(i), i);
        }
        for (int i = 0; i < scope.consumed.size(); i++) {
            if (!scope.consumed.get(i)) {
                throw context.invalid("value index " + i
                    + " was not used as part of an instantiation, start function, or export");
            }
        }
        return new ValidatedComponent(component, scope, nested, instantiations);
    }

    private void define(Definition definition, int i) {
        switch (definition.kind()) {
            case CUSTOM: break;
            case CORE_MODULE: module((Definition.CoreModule) definition); break;
            case CORE_INSTANTIATE:
                coreTypes.instantiate(scope, (Definition.CoreInstantiate) definition, subtyping.core());
                break;
            case CORE_EXPORTS: coreTypes.exports(scope, (Definition.CoreExports) definition); break;
            case CORE_TYPE: coreTypes.define(scope, ((Definition.CoreType) definition).type()); break;
            case COMPONENT: nested((Definition.Nested) definition, i); break;
            case INSTANTIATE:
                instantiations.put(i, externs.instantiate((Definition.Instantiate) definition));
                break;
            case EXPORTS: externs.exports((Definition.Exports) definition); break;
            case ALIAS_EXPORT: externs.alias((Definition.AliasExport) definition); break;
            case ALIAS_CORE_EXPORT: coreTypes.alias(scope, (Definition.AliasCoreExport) definition); break;
            case ALIAS_OUTER: outer((Definition.AliasOuter) definition); break;
            case TYPE: scope.addType(type(((Definition.Type) definition).type())); break;
            case LIFT: new CanonRules(context, scope).lift((Definition.Lift) definition); break;
            case LOWER: new CanonRules(context, scope).lower((Definition.Lower) definition); break;
            case BUILTIN: new CanonRules(context, scope).builtin((Definition.Builtin) definition); break;
            case START: start((Definition.Start) definition); break;
            case IMPORT:
                externs.addImport(((Definition.Import) definition).name(), ((Definition.Import) definition).type());
                break;
            case EXPORT: externs.export((Definition.Export) definition); break;
            case VALUE: value((Definition.Value) definition); break;
            default: throw new AssertionError(definition);
        }
    }

    /** Validates a core module, whose errors give offsets in it. */
    private void module(Definition.CoreModule definition) {
        int start = Math.max(0, context.offset);
        try {
            Validator.validate(definition.module(), context.features);
        } catch (MalformedException e) {
            throw new MalformedException(e.reason(), start + Math.max(0, e.offset()));
        } catch (InvalidException e) {
            throw new InvalidException(e.reason(), start + Math.max(0, e.offset()));
        } catch (LimitException e) {
            throw new LimitException(e.reason(), start + Math.max(0, e.offset()));
        }
        scope.add(new Extern(Sort.CORE_MODULE, coreTypes.of(definition.module())));
    }

    private void nested(Definition.Nested definition, int i) {
        int offset = context.offset;
        Scope inside = new Scope(context, Scope.Kind.COMPONENT, scope);
        ValidatedComponent valid = new ComponentValidator(context, inside, depth + 1).component(definition.component());
        context.offset = offset;
        nested.put(i, valid);
        scope.add(new Extern(Sort.COMPONENT, valid.type()));
    }

    private void outer(Definition.AliasOuter alias) {
        Scope from = scope.outer(alias.count());
        switch (alias.sort()) {
            case CORE_MODULE: scope.add(from.item(Sort.CORE_MODULE, alias.index())); break;
            case CORE_TYPE: scope.addCoreTypeAlias(from.coreType(alias.index())); break;
            case COMPONENT: scope.add(substitutable(from.item(Sort.COMPONENT, alias.index()), alias.count())); break;
            case TYPE: scope.add(substitutable(from.item(Sort.TYPE, alias.index()), alias.count())); break;
            default: throw context.invalid("outer aliases cannot be of sort " + alias.sort().keyword());
        }
    }

    private Extern substitutable(Extern item, int count) {
        if (scope.leavesComponent(count) && FreeResources.in(context, item.type())) {
            throw context.invalid(
                "cannot alias outer type which transitively refers to resources not defined in the current component");
        }
        return item;
    }

    private Type type(DefType type) {
        switch (type.kind()) {
            case RESOURCE: return resource((DefType.Resource) type);
            case FUNC: return new TypeRules(context, scope).func((DefType.Func) type);
            case COMPONENT:
                return declared(Scope.Kind.COMPONENT_TYPE, ((DefType.Component) type).declarations()).toComponentType();
            case INSTANCE:
                return declared(Scope.Kind.INSTANCE_TYPE, ((DefType.Instance) type).declarations()).toInstanceType();
            default: return new TypeRules(context, scope).data(type);
        }
    }

    private Type resource(DefType.Resource type) {
        if (scope.kind != Scope.Kind.COMPONENT) {
            throw context.invalid("resources can only be defined within a concrete component");
        }
        if (type.rep() != ValType.I32 && type.rep() != ValType.I64) {
            throw context.invalid("resources can only be represented by `i32` or `i64`");
        }
        if (type.dtor() >= 0) {
            FuncType dtor = context.coreFuncType(scope.core(Sort.CORE_FUNC, type.dtor()).type());
            if (!dtor.equals(FuncType.of(new int[] {type.rep()}, new int[0]))) {
                throw context.invalid("core function " + type.dtor() + " has wrong signature for a destructor");
            }
        }
        Resource resource = context.fresh(type.rep());
        scope.defined.put(resource, true);
        return new ResourceType(resource);
    }

    private Scope declared(Scope.Kind kind, List<Declaration> declarations) {
        Scope inside = new Scope(context, kind, scope);
        ComponentValidator validator = new ComponentValidator(context, inside, depth + 1);
        for (Declaration declaration : declarations) {
            validator.declare(declaration);
        }
        return inside;
    }

    private void declare(Declaration declaration) {
        if (declaration instanceof Declaration.Export) {
            Declaration.Export item = (Declaration.Export) declaration;
            externs.declareExport(item.name(), item.type());
        } else if (declaration instanceof Definition.Import) {
            Definition.Import item = (Definition.Import) declaration;
            if (scope.kind == Scope.Kind.INSTANCE_TYPE) {
                throw context.invalid("an instance type cannot have imports");
            }
            externs.addImport(item.name(), item.type());
        } else {
            if (declaration instanceof Definition.Alias) {
                declarable((Definition.Alias) declaration);
            }
            define((Definition) declaration, -1);
        }
    }

    private void declarable(Definition.Alias alias) {
        boolean good = alias.kind() == Definition.Kind.ALIAS_OUTER
            ? alias.sort() == Sort.CORE_TYPE || alias.sort() == Sort.TYPE
            : alias.kind() == Definition.Kind.ALIAS_EXPORT && (alias.sort() == Sort.TYPE || alias.sort() == Sort.INSTANCE);
        if (!good) {
            throw context.invalid("aliases in component and instance types may only refer to types or instances");
        }
    }

    private void start(Definition.Start definition) {
        FunctionType type = scope.func(definition.func());
        if (definition.args().size() != type.params().size()) {
            throw context.invalid("component start function requires " + type.params().size() + " arguments but was given "
                + definition.args().size());
        }
        for (int i = 0; i < definition.args().size(); i++) {
            DataType arg = scope.consume(definition.args().get(i));
            String reason = subtyping.mismatch(arg, type.params().get(i));
            if (reason != null) {
                throw context.invalid("value type mismatch for component start function argument " + i + ": " + reason);
            }
        }
        int results = type.result() == null ? 0 : 1;
        if (definition.results() != results) {
            throw context.invalid("component start function has a result count of " + definition.results()
                + " but the function type has a result count of " + results);
        }
        if (type.result() != null) {
            scope.add(new Extern(Sort.VALUE, type.result()));
        }
    }

    private void value(Definition.Value definition) {
        DataType type = new TypeRules(context, scope).value(definition.type());
        ValueRules.check(context, type, definition.bytes());
        scope.add(new Extern(Sort.VALUE, type));
    }
}
