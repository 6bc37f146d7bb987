package org.jwasm.parser.wit.component;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.Extern;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.parser.component.type.InstanceType;
import org.jwasm.parser.component.type.ResourceType;
import org.jwasm.parser.component.type.Type;
import org.jwasm.parser.wit.InterfaceName;
import org.jwasm.parser.wit.Meta;
import org.jwasm.parser.wit.TypeBody;
import org.jwasm.parser.wit.TypeDef;
import org.jwasm.parser.wit.WitFunction;
import org.jwasm.parser.wit.WitInterface;
import org.jwasm.parser.wit.WitType;

/**
 * An interface while it is put together of instance types: the same interface may be there more than once, and in
 * part. Also the types and functions of a world.
 */
final class InterfaceBuilder {
    private static final String CONSTRUCTOR = "[constructor]";
    private static final String METHOD = "[method]";
    private static final String STATIC = "[static]";

    private final Decoding decoding;
    private final InterfaceName name;
    private final Map<String, TypeDef> types = new LinkedHashMap<>();
    private final Map<String, WitFunction> functions = new LinkedHashMap<>();
    private final Set<TypeDef> owned = new HashSet<>();
    /** The names here of types of other interfaces. */
    private final Map<TypeDef, TypeDef> uses = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** An empty one; the name is null for one inside a world, and for a world. */
    InterfaceBuilder(Decoding decoding, InterfaceName name) {
        this.decoding = decoding;
        this.name = name;
    }

    private String description() {
        return name == null ? "an interface without a name" : "interface " + name;
    }

    /** Adds what an instance exports. */
    InterfaceBuilder read(InstanceType instance) {
        // Names that types are going to have are taken before any is made up.
        instance.exports().keySet().forEach(export -> taken.add(export.toLowerCase(Locale.ROOT)));
        for (Map.Entry<String, Extern> export : instance.exports().entrySet()) {
            read(export.getKey(), export.getValue());
        }
        return this;
    }

    private void read(String export, Extern extern) {
        if (extern.sort() == Sort.TYPE) {
            type(export, extern.type(), Meta.NONE);
        } else if (extern.sort() == Sort.FUNC) {
            function(export, (FunctionType) extern.type());
        } else {
            throw Decoding.inexpressible("`" + export + "` of " + description() + ", of sort " + extern.description() + ",");
        }
    }

    /** Adds a type by its name. */
    TypeDef type(String label, Type type, Meta meta) {
        taken.add(label.toLowerCase(Locale.ROOT));
        TypeDef known = types.get(label);
        TypeBody body = body(label, type);
        if (known == null) {
            known = new TypeDef(label, name, meta, body);
            add(known);
        } else if (!known.body().equals(body) && !isSelf(known, body)) {
            throw Decoding.inexpressible("type `" + label + "` of " + description() + ", which is there with different "
                + "types,");
        }
        decoding.name(type, known);
        return known;
    }

    private void add(TypeDef def) {
        types.put(def.name(), def);
        owned.add(def);
        if (def.isUse()) {
            uses.putIfAbsent(((TypeBody.Same) def.body()).target(), def);
        }
    }

    /** Whether the body is only another way to the definition. */
    private static boolean isSelf(TypeDef known, TypeBody body) {
        return body instanceof TypeBody.Same && ((TypeBody.Same) body).target().origin() == known.origin();
    }

    private TypeBody body(String label, Type type) {
        if (type instanceof ResourceType) {
            TypeDef target = decoding.find((ResourceType) type);
            return target == null ? new TypeBody.Resource() : new TypeBody.Same(usable(target, label));
        }
        if (!(type instanceof DataType)) {
            throw Decoding.inexpressible("`" + label + "` of " + description() + ", the type of a " + type.description()
                + ",");
        }
        DataType data = (DataType) type;
        TypeDef target = decoding.find(data);
        if (target != null) {
            return new TypeBody.Same(usable(target, label));
        }
        switch (data.kind()) {
            case RECORD: return new TypeBody.Record(fields(data));
            case VARIANT: return new TypeBody.Variant(fields(data));
            case ENUM: return new TypeBody.Enum(labels(data));
            case FLAGS: return new TypeBody.Flags(labels(data));
            default: return new TypeBody.Alias(made(data));
        }
    }

    private TypeDef usable(TypeDef target, String label) {
        if (target.owner() == null && !owned.contains(target)) {
            throw Decoding.inexpressible("`" + label + "`, which refers to type `" + target.name()
                + "` of a world or of an interface without a name,");
        }
        return target;
    }

    private List<TypeBody.Field> fields(DataType data) {
        List<TypeBody.Field> fields = new ArrayList<>();
        for (int i = 0; i < data.count(); i++) {
            fields.add(new TypeBody.Field(data.labels().get(i), type(data.type(i)), null));
        }
        return fields;
    }

    private static List<TypeBody.Label> labels(DataType data) {
        List<TypeBody.Label> labels = new ArrayList<>();
        data.labels().forEach(label -> labels.add(new TypeBody.Label(label, null)));
        return labels;
    }

    /** A definition under a name that it has here; if it has none, it is used under its own or a similar name. */
    private TypeDef local(TypeDef def) {
        if (owned.contains(def)) {
            return def;
        }
        TypeDef here = uses.get(def);
        if (here != null) {
            return here;
        }
        String label = def.name();
        for (int i = 2; taken.contains(label.toLowerCase(Locale.ROOT)); i++) {
            decoding.spend();
            label = def.name() + "-x" + i;
        }
        taken.add(label.toLowerCase(Locale.ROOT));
        TypeDef used = new TypeDef(label, name, Meta.NONE, new TypeBody.Same(usable(def, label)));
        add(used);
        return used;
    }

    /** A type as it is written here; null stays null. */
    private WitType type(DataType data) {
        if (data == null) {
            return null;
        }
        decoding.spend();
        TypeDef def = decoding.find(data);
        return def != null ? new WitType.Named(local(def)) : made(data);
    }

    private WitType made(DataType data) {
        switch (data.kind()) {
            case PRIMITIVE: return new WitType.Prim(data.primitive());
            case LIST: return new WitType.ListOf(type(data.type(0)));
            case FIXED_LIST: return new WitType.FixedList(type(data.type(0)), data.length());
            case TUPLE: return tuple(data);
            case OPTION: return new WitType.Option(type(data.type(0)));
            case RESULT: return new WitType.Result(type(data.type(0)), type(data.type(1)));
            case MAP: return new WitType.MapOf(type(data.type(0)), type(data.type(1)));
            case STREAM: return new WitType.Stream(type(data.type(0)));
            case FUTURE: return new WitType.Future(type(data.type(0)));
            case OWN: return new WitType.Own(resource(data.resource()));
            case BORROW: return new WitType.Borrow(resource(data.resource()));
            default: throw Decoding.inexpressible("a " + data.description() + " without a name in " + description());
        }
    }

    private WitType tuple(DataType data) {
        List<WitType> parts = new ArrayList<>();
        for (int i = 0; i < data.count(); i++) {
            parts.add(type(data.type(i)));
        }
        return new WitType.Tuple(parts);
    }

    private TypeDef resource(ResourceType type) {
        TypeDef def = decoding.find(type);
        if (def == null) {
            throw Decoding.inexpressible("a resource without a name in " + description());
        }
        return local(def);
    }

    private void function(String externName, FunctionType type) {
        WitFunction function = made(externName, type, Meta.NONE);
        WitFunction known = functions.putIfAbsent(externName, function);
        if (known != null && !known.equals(function)) {
            throw Decoding.inexpressible("function `" + externName + "` of " + description()
                + ", which is there with different types,");
        }
    }

    /** A function by the name components give it; it is not added. */
    WitFunction made(String externName, FunctionType type, Meta meta) {
        WitFunction.Kind kind = WitFunction.Kind.FREE;
        String label = externName;
        String resource = null;
        if (externName.startsWith(CONSTRUCTOR)) {
            kind = WitFunction.Kind.CONSTRUCTOR;
            label = "constructor";
            resource = externName.substring(CONSTRUCTOR.length());
        } else if (externName.startsWith(METHOD) || externName.startsWith(STATIC)) {
            kind = externName.startsWith(METHOD) ? WitFunction.Kind.METHOD : WitFunction.Kind.STATIC;
            int dot = externName.indexOf('.');
            resource = externName.substring(externName.indexOf(']') + 1, dot);
            label = externName.substring(dot + 1);
        }
        TypeDef owner = resource == null ? null : types.get(resource);
        if (resource != null && (owner == null || !owner.isResource())) {
            throw Decoding.inexpressible("function `" + externName + "` of " + description()
                + ", whose resource is not there,");
        }
        List<TypeBody.Field> params = new ArrayList<>();
        for (int i = kind == WitFunction.Kind.METHOD ? 1 : 0; i < type.params().size(); i++) {
            params.add(new TypeBody.Field(type.names().get(i), type(type.params().get(i)), null));
        }
        return new WitFunction(label, kind, owner, type.async(), params, type(type.result()), meta);
    }

    /** The types, those of other interfaces first. */
    List<TypeDef> types() {
        List<TypeDef> sorted = new ArrayList<>(types.values());
        sorted.sort(Comparator.comparing(type -> !type.isUse()));
        return sorted;
    }

    /** What was found. */
    WitInterface build() {
        return new WitInterface(name, Meta.NONE, types(), new ArrayList<>(functions.values()));
    }
}
