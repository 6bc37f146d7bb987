package org.jwasm.parser.wit.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.parser.wit.InterfaceName;
import org.jwasm.parser.wit.TypeDef;
import org.jwasm.parser.wit.WitFunction;
import org.jwasm.parser.wit.WitInterface;
import org.jwasm.parser.wit.WitWorld;
import org.jwasm.parser.wit.WorldItem;
import org.jwasm.parser.wit.syntax.Item;

/** All worlds, each resolved after those it includes. */
final class Worlds {
    /** Worlds that include each other can have many more items than are written. */
    private static final int MAX_ITEMS = 250_000;

    private final Packages packages;
    private final Interfaces interfaces;
    final Map<InterfaceName, WitWorld> resolved = new LinkedHashMap<>();
    private int items;

    Worlds(Packages packages, Interfaces interfaces) {
        this.packages = packages;
        this.interfaces = interfaces;
    }

    /** Resolves all that the gates let through. */
    void resolve() {
        List<Definition> sorted = Topology.sort(packages.visible(false), this::needs, definition -> definition.scope()
            .invalid("world `" + definition.ident() + "` includes itself", definition.ident().offset()));
        for (Definition definition : sorted) {
            WitWorld world = world(definition);
            items += world.imports().size() + world.exports().size();
            if (items > MAX_ITEMS) {
                throw definition.scope().text().limit("all worlds together import and export more than the limit of "
                    + MAX_ITEMS + " items", definition.ident().offset());
            }
            resolved.put(definition.name(), world);
        }
    }

    private List<Definition> needs(Definition definition) {
        List<Definition> needs = new ArrayList<>();
        for (Item item : definition.asWorld().items()) {
            if (item instanceof Item.Include && packages.gates.hidden(((Item.Include) item).meta().gate()) == null) {
                needs.add(packages.findWorld(definition.scope(), ((Item.Include) item).path()));
            }
        }
        return needs;
    }

    private WitWorld world(Definition definition) {
        FileScope scope = definition.scope();
        Item.World item = definition.asWorld();
        WorldBuilder builder = new WorldBuilder(scope);
        TypeScope types = new TypeScope(scope, packages.gates, null, item.meta().gate());
        List<Item.Type> resources = types(scope, item, types);
        for (TypeDef type : types.types()) {
            builder.add(false, new WorldItem.OfType(type), item.name().offset());
        }
        for (Item.Type resource : resources) {
            for (WitFunction function : types.functions(resource)) {
                builder.add(false, new WorldItem.OfFunction(function), resource.name().offset());
            }
        }
        for (Item member : item.items()) {
            if (member instanceof Item.Extern) {
                extern(scope, (Item.Extern) member, types, builder);
            }
        }
        for (Item member : item.items()) {
            if (member instanceof Item.Include) {
                Item.Include include = (Item.Include) member;
                if (types.visible(include.meta().gate(), null, include.path().offset())) {
                    WitWorld included = resolved.get(packages.findWorld(scope, include.path()).name());
                    types.admits(include.meta().gate(), included.name(), included.meta().gate(), include.path().offset());
                    builder.include(included, include);
                }
            }
        }
        Elaboration elaboration = new Elaboration(interfaces, (name, exported) -> scope.invalid("world `" + item.name()
            + "` would import " + name + " for what it exports, which needs " + exported + ", an export",
            item.name().offset()));
        elaboration.elaborate(builder.imports(), builder.exports());
        return new WitWorld(definition.name(), item.meta(), elaboration.imports(), elaboration.exports());
    }

    /** Makes the world's own types; those that are resources come out. */
    private List<Item.Type> types(FileScope scope, Item.World item, TypeScope types) {
        List<Item.Type> resources = new ArrayList<>();
        for (Item member : item.items()) {
            if (member instanceof Item.Use) {
                interfaces.use(scope, types, (Item.Use) member);
            } else if (member instanceof Item.Type) {
                Interfaces.declare(types, (Item.Type) member, resources);
            }
        }
        types.define();
        return resources;
    }

    private void extern(FileScope scope, Item.Extern item, TypeScope types, WorldBuilder builder) {
        if (!types.visible(item.meta().gate(), null, item.offset())) {
            return;
        }
        builder.add(item.export(), worldItem(scope, item, types), item.offset());
    }

    private WorldItem worldItem(FileScope scope, Item.Extern item, TypeScope types) {
        if (item.func() != null) {
            return new WorldItem.OfFunction(types.function(item.func(), null));
        }
        WitInterface definition;
        if (item.inline() != null) {
            definition = interfaces.members(scope, null, item.meta(), item.inline().items());
        } else {
            definition = interfaces.find(scope, item.path());
            types.admits(item.meta().gate(), definition.name(), definition.meta().gate(), item.offset());
        }
        return new WorldItem.OfInterface(item.label() == null ? null : item.label().name(), definition, item.meta());
    }
}
