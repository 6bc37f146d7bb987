package org.jwasm.parser.wit.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jwasm.parser.wit.Gate;
import org.jwasm.parser.wit.Meta;
import org.jwasm.parser.wit.TypeBody;
import org.jwasm.parser.wit.TypeDef;
import org.jwasm.parser.wit.WitFunction;
import org.jwasm.parser.wit.WitWorld;
import org.jwasm.parser.wit.WorldItem;
import org.jwasm.parser.wit.syntax.Ident;
import org.jwasm.parser.wit.syntax.Item;

/** A world while its items are collected: written ones, then those of worlds that it includes. */
final class WorldBuilder {
    private final FileScope scope;
    private final Map<String, WorldItem> imports = new LinkedHashMap<>();
    private final Map<String, WorldItem> exports = new LinkedHashMap<>();

    WorldBuilder(FileScope scope) {
        this.scope = scope;
    }

    /** The imports in the order in which they are printed: types used, types defined, functions of resources, others. */
    List<WorldItem> imports() {
        List<WorldItem> sorted = new ArrayList<>(imports.values());
        sorted.sort(Comparator.comparingInt(WorldBuilder::rank));
        return sorted;
    }

    private static int rank(WorldItem item) {
        if (item instanceof WorldItem.OfType) {
            return ((WorldItem.OfType) item).type().isUse() ? 0 : 1;
        }
        boolean ofResource = item instanceof WorldItem.OfFunction
            && ((WorldItem.OfFunction) item).function().kind() != WitFunction.Kind.FREE;
        return ofResource ? 2 : 3;
    }

    List<WorldItem> exports() {
        return new ArrayList<>(exports.values());
    }

    private static String key(WorldItem item) {
        return item.externName().toLowerCase(Locale.ROOT);
    }

    /** Adds what is written in the world. */
    void add(boolean export, WorldItem item, int offset) {
        if ((export ? exports : imports).putIfAbsent(key(item), item) != null) {
            throw scope.invalid("`" + item.externName() + "` is " + (export ? "exported" : "imported") + " already",
                offset);
        }
    }

    /** Adds all of another world. */
    void include(WitWorld world, Item.Include include) {
        Map<String, Ident> renames = new LinkedHashMap<>();
        for (Item.UseName name : include.with()) {
            if (renames.put(name.name().name(), name.as()) != null) {
                throw scope.invalid("`" + name.name() + "` is renamed already", name.name().offset());
            }
            checkRename(world, name.name());
        }
        TypeSubstitution types = new TypeSubstitution();
        for (TypeDef type : world.types()) {
            include(type, renames, types, include.path().offset());
        }
        merge(imports, world.imports(), world, include, renames, types);
        merge(exports, world.exports(), world, include, renames, types);
    }

    /** Adds a type of another world; under another name it is another definition, and so is what refers to it. */
    private void include(TypeDef type, Map<String, Ident> renames, TypeSubstitution types, int offset) {
        Ident name = renames.get(type.name());
        TypeBody body = types.of(type.body());
        boolean same = name == null && body.equals(type.body());
        TypeDef renamed = same ? type : new TypeDef(name == null ? type.name() : name.name(), null, type.meta(), body);
        TypeDef there = merge(imports, new WorldItem.OfType(renamed), name == null ? offset : name.offset());
        types.put(type, there == null ? renamed : there);
    }

    private void merge(Map<String, WorldItem> items, List<WorldItem> others, WitWorld from, Item.Include include,
            Map<String, Ident> renames, TypeSubstitution types) {
        for (WorldItem item : others) {
            if (!(item instanceof WorldItem.OfType)) {
                Ident name = renames.get(item.externName());
                WorldItem gated = gated(item, from, include.meta().gate());
                merge(items, renamed(gated, name == null ? null : name.name(), types),
                    name == null ? include.path().offset() : name.offset());
            }
        }
    }

    /** An item with a gate that may stand in this world: its own if that may, otherwise that of the include. */
    private WorldItem gated(WorldItem item, WitWorld from, Gate gate) {
        boolean samePackage = from.name().pkg().equals(scope.pkg().name());
        if (samePackage && item.meta().gate().admits(gate)) {
            return item;
        }
        Meta meta = new Meta(item.meta().docs(), gate, item.meta().externalId());
        if (item instanceof WorldItem.OfInterface) {
            WorldItem.OfInterface of = (WorldItem.OfInterface) item;
            return new WorldItem.OfInterface(of.label(), of.definition(), meta);
        }
        WitFunction f = ((WorldItem.OfFunction) item).function();
        return new WorldItem.OfFunction(
            new WitFunction(f.name(), f.kind(), f.resource(), f.async(), f.params(), f.result(), meta));
    }

    private void checkRename(WitWorld world, Ident name) {
        WorldItem item = world.imported(name.name());
        if (item == null) {
            item = world.exported(name.name());
        }
        if (item == null) {
            throw scope.invalid("world " + world.name() + " has no import or export with the plain name `" + name + "`",
                name.offset());
        }
    }

    /** Adds an item unless it is there already; if it is and is a type, that comes out. */
    private TypeDef merge(Map<String, WorldItem> items, WorldItem item, int offset) {
        WorldItem other = items.putIfAbsent(key(item), item);
        if (other != null && !isSame(other, item)) {
            throw scope.invalid("`" + item.externName() + "` of the world included is there already; `with` can give it "
                + "another name", offset);
        }
        return other instanceof WorldItem.OfType ? ((WorldItem.OfType) other).type() : null;
    }

    /** Interfaces with names of their own are the same; of what has a plain name, only types used from elsewhere. */
    private static boolean isSame(WorldItem a, WorldItem b) {
        if (a instanceof WorldItem.OfInterface) {
            return ((WorldItem.OfInterface) a).label() == null;
        }
        return a instanceof WorldItem.OfType && b instanceof WorldItem.OfType
            && isSame(((WorldItem.OfType) a).type(), ((WorldItem.OfType) b).type());
    }

    private static boolean isSame(TypeDef a, TypeDef b) {
        return a == b || a.name().equals(b.name()) && a.origin() == b.origin() && a.origin().owner() != null;
    }

    /** An item under another name, if there is one, with other types. */
    private static WorldItem renamed(WorldItem item, String label, TypeSubstitution types) {
        if (item instanceof WorldItem.OfInterface) {
            WorldItem.OfInterface of = (WorldItem.OfInterface) item;
            return label == null ? item : new WorldItem.OfInterface(label, of.definition(), of.meta());
        }
        WitFunction function = ((WorldItem.OfFunction) item).function();
        return new WorldItem.OfFunction(types.of(function, label == null ? function.name() : label));
    }
}
