package org.jwasm.parser.wit.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.parser.component.ComponentLimits;
import org.jwasm.parser.wit.Gate;
import org.jwasm.parser.wit.InterfaceName;
import org.jwasm.parser.wit.TypeBody;
import org.jwasm.parser.wit.TypeDef;
import org.jwasm.parser.wit.WitFunction;
import org.jwasm.parser.wit.WitType;
import org.jwasm.parser.wit.syntax.Ident;
import org.jwasm.parser.wit.syntax.Item;
import org.jwasm.parser.wit.syntax.TypeExpr;

/** The types of an interface or world: definitions as written become {@link TypeDef}s, names are looked up. */
final class TypeScope {
    private final FileScope file;
    private final Gates gates;
    private final InterfaceName owner;
    private final Gate container;
    /** All names, of functions as well. */
    final Names names;
    private final Map<String, TypeDef> types = new LinkedHashMap<>();
    private final Map<String, Item.Type> written = new LinkedHashMap<>();
    private final Map<String, String> hidden = new HashMap<>();

    /**
     * A scope without types.
     *
     * @param owner the interface's name, or null
     * @param container the gate of the interface or world
     */
    TypeScope(FileScope file, Gates gates, InterfaceName owner, Gate container) {
        this.file = file;
        this.gates = gates;
        this.owner = owner;
        this.container = container;
        this.names = new Names(file);
    }

    /** Whether an item is there; if it has a name, remembers why not. */
    boolean visible(Gate gate, Ident name, int offset) {
        boolean visible = gates.visible(file, gate, container, offset);
        if (!visible && name != null) {
            hidden.put(name.name(), gates.hidden(gate));
        }
        return visible;
    }

    /** {@code use} of types of an interface. */
    void use(Item.Use use, InterfaceName from, Map<String, TypeDef> target) {
        for (Item.UseName name : use.names()) {
            TypeDef type = target.get(name.name().name());
            if (type == null) {
                throw file.invalid("interface " + from + " has no type `" + name.name() + "`",
                    name.name().offset());
            }
            admits(use.meta().gate(), type, name.name());
            names.add(name.local());
            types.put(name.local().name(),
                new TypeDef(name.local().name(), owner, use.meta(), new TypeBody.Same(type)));
        }
    }

    /** A definition; all have to be declared before {@link #define}. */
    void declare(Item.Type type) {
        names.add(type.name());
        written.put(type.name().name(), type);
    }

    /** Makes the types that were declared, each after those it refers to. */
    void define() {
        List<Item.Type> sorted = Topology.sort(written.values(), this::needs,
            type -> file.invalid("type `" + type.name() + "` refers to itself", type.name().offset()));
        for (Item.Type type : sorted) {
            TypeDef def = new TypeDef(type.name().name(), owner, type.meta(), body(type));
            if (def.depth() > ComponentLimits.TYPE_DEPTH) {
                throw file.text().limit("types are nested deeper than the limit of " + ComponentLimits.TYPE_DEPTH,
                    type.name().offset());
            }
            types.put(def.name(), def);
        }
    }

    /** All types in order. */
    List<TypeDef> types() {
        return new ArrayList<>(types.values());
    }

    private List<Item.Type> needs(Item.Type type) {
        List<Item.Type> needs = new ArrayList<>();
        needs(type.alias(), needs);
        type.fields().forEach(field -> needs(field.type(), needs));
        return needs;
    }

    private void needs(TypeExpr type, List<Item.Type> needs) {
        if (type instanceof TypeExpr.Name) {
            needs(((TypeExpr.Name) type).name(), needs);
        } else if (type instanceof TypeExpr.Own) {
            needs(((TypeExpr.Own) type).resource(), needs);
        } else if (type instanceof TypeExpr.Borrow) {
            needs(((TypeExpr.Borrow) type).resource(), needs);
        } else if (type != null) {
            for (TypeExpr part : parts(type)) {
                needs(part, needs);
            }
        }
    }

    private void needs(Ident name, List<Item.Type> needs) {
        Item.Type type = written.get(name.name());
        if (type != null) {
            needs.add(type);
        } else if (!types.containsKey(name.name())) {
            throw unknown(name);
        }
    }

    private RuntimeException unknown(Ident name) {
        String reason = hidden.get(name.name());
        return file.invalid(reason != null ? "`" + name + "` is not to be used: " + reason
            : names.has(name.name()) ? "`" + name + "` is not a type" : "there is no type `" + name + "`", name.offset());
    }

    private static List<TypeExpr> parts(TypeExpr type) {
        List<TypeExpr> parts = new ArrayList<>();
        if (type instanceof TypeExpr.ListOf) {
            parts.add(((TypeExpr.ListOf) type).element());
        } else if (type instanceof TypeExpr.FixedList) {
            parts.add(((TypeExpr.FixedList) type).element());
        } else if (type instanceof TypeExpr.Option) {
            parts.add(((TypeExpr.Option) type).type());
        } else if (type instanceof TypeExpr.Result) {
            parts.add(((TypeExpr.Result) type).ok());
            parts.add(((TypeExpr.Result) type).error());
        } else if (type instanceof TypeExpr.Tuple) {
            parts.addAll(((TypeExpr.Tuple) type).types());
        } else if (type instanceof TypeExpr.MapOf) {
            parts.add(((TypeExpr.MapOf) type).value());
        } else if (type instanceof TypeExpr.Stream) {
            parts.add(((TypeExpr.Stream) type).element());
        } else if (type instanceof TypeExpr.Future) {
            parts.add(((TypeExpr.Future) type).element());
        }
        return parts;
    }

    private TypeBody body(Item.Type type) {
        Gate gate = type.meta().gate();
        switch (type.form()) {
            case RECORD: return new TypeBody.Record(fields(type.fields(), gate));
            case VARIANT: return new TypeBody.Variant(fields(type.fields(), gate));
            case ENUM: return new TypeBody.Enum(labels(type.fields()));
            case FLAGS:
                if (type.fields().size() > ComponentLimits.FLAGS) {
                    throw file.text().limit("flags cannot have more than " + ComponentLimits.FLAGS + " labels",
                        type.name().offset());
                }
                return new TypeBody.Flags(labels(type.fields()));
            case RESOURCE: return new TypeBody.Resource();
            case ALIAS:
                if (type.alias() instanceof TypeExpr.Name) {
                    return new TypeBody.Same(lookup(((TypeExpr.Name) type.alias()).name(), gate));
                }
                return new TypeBody.Alias(type(type.alias(), gate));
            default: throw new AssertionError(type.form());
        }
    }

    private List<TypeBody.Field> fields(List<Item.Field> written, Gate gate) {
        Names distinct = new Names(file);
        List<TypeBody.Field> fields = new ArrayList<>();
        for (Item.Field field : written) {
            distinct.add(field.name());
            WitType type = field.type() == null ? null : type(field.type(), gate);
            fields.add(new TypeBody.Field(field.name().name(), type, field.docs()));
        }
        return fields;
    }

    private List<TypeBody.Label> labels(List<Item.Field> written) {
        Names distinct = new Names(file);
        List<TypeBody.Label> labels = new ArrayList<>();
        for (Item.Field field : written) {
            distinct.add(field.name());
            labels.add(new TypeBody.Label(field.name().name(), field.docs()));
        }
        return labels;
    }

    private void admits(Gate gate, TypeDef target, Ident name) {
        admits(gate, target.owner(), target.meta().gate(), name.offset());
    }

    /**
     * Checks that something with a gate may refer to something with another: what is stable needs nothing unstable. That
     * a type is newer than what refers to it is let pass, though the specification forbids it: WASI 0.2 does that.
     *
     * @param owner of what package the other is, which may have its own idea of what is stable; null for the same
     */
    void admits(Gate gate, InterfaceName owner, Gate target, int offset) {
        if ((owner == null || owner.pkg().equals(file.pkg().name())) && target.unstable() != null
            && inside(gate).unstable() == null) {
            throw file.invalid("this is stable, but refers to something unstable", offset);
        }
    }

    /** The gate of an item in here: its own, or when it has none, that of the interface or world. */
    private Gate inside(Gate gate) {
        return gate.isNone() ? container : gate;
    }

    private TypeDef lookup(Ident name, Gate gate) {
        TypeDef type = types.get(name.name());
        if (type == null) {
            throw unknown(name);
        }
        admits(gate, type, name);
        return type;
    }

    private TypeDef resource(Ident name, Gate gate) {
        TypeDef type = lookup(name, gate);
        if (!type.isResource()) {
            throw file.invalid("`" + name + "` is not a resource", name.offset());
        }
        return type;
    }

    /** A type as something with a gate refers to it; null stays null. */
    private WitType type(TypeExpr type, Gate gate) {
        if (type == null) {
            return null;
        }
        if (type instanceof TypeExpr.Prim) {
            return new WitType.Prim(((TypeExpr.Prim) type).primitive());
        }
        if (type instanceof TypeExpr.Name) {
            return lookup(((TypeExpr.Name) type).name(), gate).reference();
        }
        if (type instanceof TypeExpr.Own) {
            return new WitType.Own(resource(((TypeExpr.Own) type).resource(), gate));
        }
        if (type instanceof TypeExpr.Borrow) {
            return new WitType.Borrow(resource(((TypeExpr.Borrow) type).resource(), gate));
        }
        return type instanceof TypeExpr.MapOf ? map((TypeExpr.MapOf) type, gate) : made(type, gate);
    }

    private WitType map(TypeExpr.MapOf type, Gate gate) {
        return new WitType.MapOf(type(type.key(), gate), type(type.value(), gate));
    }

    private WitType made(TypeExpr type, Gate gate) {
        List<WitType> parts = new ArrayList<>();
        for (TypeExpr part : parts(type)) {
            parts.add(type(part, gate));
        }
        if (type instanceof TypeExpr.ListOf) {
            return new WitType.ListOf(parts.get(0));
        }
        if (type instanceof TypeExpr.FixedList) {
            return new WitType.FixedList(parts.get(0), ((TypeExpr.FixedList) type).length());
        }
        if (type instanceof TypeExpr.Option) {
            return new WitType.Option(parts.get(0));
        }
        if (type instanceof TypeExpr.Result) {
            return new WitType.Result(parts.get(0), parts.get(1));
        }
        if (type instanceof TypeExpr.Tuple) {
            return new WitType.Tuple(parts);
        }
        return type instanceof TypeExpr.Stream ? new WitType.Stream(parts.get(0)) : new WitType.Future(parts.get(0));
    }

    /** A function; {@code name} is what it is called where names have to be different. */
    WitFunction function(Item.Func func, TypeDef resource) {
        Gate gate = func.meta().gate();
        Names distinct = new Names(file);
        if (func.kind() == WitFunction.Kind.METHOD) {
            distinct.addIfAbsent("self");
        }
        List<TypeBody.Field> params = new ArrayList<>();
        for (Item.Field param : func.params()) {
            distinct.add(param.name());
            params.add(new TypeBody.Field(param.name().name(), deep(type(param.type(), gate), func), param.docs()));
        }
        if (params.size() > ComponentLimits.PARAMS) {
            throw file.text().limit("a function cannot have more than " + ComponentLimits.PARAMS + " parameters",
                func.name().offset());
        }
        WitType result = func.result() == null ? null : deep(type(func.result(), gate), func);
        if (func.kind() == WitFunction.Kind.CONSTRUCTOR) {
            result = constructed(result, resource, func);
        }
        if (result != null && result.borrows()) {
            throw file.invalid("the result of `" + func.name() + "` contains a `borrow`", func.name().offset());
        }
        return new WitFunction(func.name().name(), func.kind(), resource, func.async(), params, result, func.meta());
    }

    private WitType deep(WitType type, Item.Func func) {
        if (type.depth() > ComponentLimits.TYPE_DEPTH) {
            throw file.text().limit("types are nested deeper than the limit of " + ComponentLimits.TYPE_DEPTH,
                func.name().offset());
        }
        return type;
    }

    private WitType constructed(WitType written, TypeDef resource, Item.Func func) {
        WitType own = new WitType.Own(resource);
        if (written == null) {
            return own;
        }
        if (!(written instanceof WitType.Result) || !own.equals(((WitType.Result) written).ok())) {
            throw file.invalid("a constructor returns nothing else than `result<" + resource.name() + ", ...>`",
                func.name().offset());
        }
        return written;
    }

    /** The functions of a resource that was declared here. */
    List<WitFunction> functions(Item.Type type) {
        TypeDef resource = types.get(type.name().name());
        Names distinct = new Names(file);
        distinct.addIfAbsent(resource.name());
        List<WitFunction> functions = new ArrayList<>();
        boolean constructor = false;
        for (Item.Func func : type.functions()) {
            if (!gates.visible(file, func.meta().gate(), inside(type.meta().gate()), func.name().offset())) {
                continue;
            }
            if (func.kind() != WitFunction.Kind.CONSTRUCTOR) {
                distinct.add(func.name());
            } else if (constructor) {
                throw file.invalid("resource `" + resource.name() + "` has a constructor already", func.name().offset());
            } else {
                constructor = true;
            }
            functions.add(function(func, resource));
        }
        return functions;
    }
}
