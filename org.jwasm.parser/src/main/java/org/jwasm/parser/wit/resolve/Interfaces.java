package org.jwasm.parser.wit.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jwasm.parser.wit.InterfaceName;
import org.jwasm.parser.wit.Meta;
import org.jwasm.parser.wit.TypeDef;
import org.jwasm.parser.wit.WitFunction;
import org.jwasm.parser.wit.WitInterface;
import org.jwasm.parser.wit.syntax.Ident;
import org.jwasm.parser.wit.syntax.Item;
import org.jwasm.parser.wit.syntax.UsePath;

/** All interfaces, each resolved after those it uses. */
final class Interfaces {
    private final Packages packages;
    /** By name, each after those it uses. */
    final Map<InterfaceName, WitInterface> resolved = new LinkedHashMap<>();
    private final Map<InterfaceName, Integer> order = new HashMap<>();
    private final Map<InterfaceName, Set<InterfaceName>> uses = new HashMap<>();
    private final Map<InterfaceName, Map<String, TypeDef>> types = new HashMap<>();

    Interfaces(Packages packages) {
        this.packages = packages;
    }

    /** Resolves all that the gates let through. */
    void resolve() {
        List<Definition> sorted = Topology.sort(packages.visible(true), this::needs, definition -> definition.scope()
            .invalid("interface `" + definition.ident() + "` uses itself", definition.ident().offset()));
        for (Definition definition : sorted) {
            Item.Interface item = definition.asInterface();
            order.put(definition.name(), order.size());
            WitInterface members = members(definition.scope(), definition.name(), item.meta(), item.items());
            resolved.put(definition.name(), members);
            uses.put(definition.name(), members.uses());
            Map<String, TypeDef> byName = new HashMap<>();
            members.types().forEach(type -> byName.put(type.name(), type));
            types.put(definition.name(), byName);
        }
    }

    private List<Definition> needs(Definition definition) {
        List<Definition> needs = new ArrayList<>();
        for (Item item : definition.asInterface().items()) {
            if (item instanceof Item.Use && packages.gates.hidden(((Item.Use) item).meta().gate()) == null) {
                needs.add(packages.findInterface(definition.scope(), ((Item.Use) item).path()));
            }
        }
        return needs;
    }

    /** The interface that a path means in a file. */
    WitInterface find(FileScope scope, UsePath path) {
        return resolved.get(packages.findInterface(scope, path).name());
    }

    /** Where an interface stands among all: after those it uses. */
    int order(InterfaceName name) {
        return order.get(name);
    }

    /** The interfaces whose types an interface uses. */
    Set<InterfaceName> uses(InterfaceName name) {
        return uses.get(name);
    }

    /** What is inside of an interface; the name is null for one inside a world. */
    WitInterface members(FileScope scope, InterfaceName name, Meta meta, List<Item> items) {
        TypeScope types = new TypeScope(scope, packages.gates, name, meta.gate());
        List<Item.Func> free = new ArrayList<>();
        List<Item.Type> resources = new ArrayList<>();
        for (Item item : items) {
            if (item instanceof Item.Use) {
                use(scope, types, (Item.Use) item);
            } else if (item instanceof Item.Type) {
                declare(types, (Item.Type) item, resources);
            } else {
                Item.Func func = (Item.Func) item;
                if (types.visible(func.meta().gate(), func.name(), func.name().offset())) {
                    types.names.add(func.name());
                    free.add(func);
                }
            }
        }
        types.define();
        List<WitFunction> functions = new ArrayList<>();
        resources.forEach(resource -> functions.addAll(types.functions(resource)));
        free.forEach(func -> functions.add(types.function(func, null)));
        return new WitInterface(name, meta, types.types(), functions);
    }

    /** {@code use}, and whether it is there. */
    boolean use(FileScope scope, TypeScope types, Item.Use use) {
        Ident first = use.names().get(0).local();
        if (!types.visible(use.meta().gate(), use.names().size() == 1 ? first : null, use.path().offset())) {
            return false;
        }
        WitInterface target = find(scope, use.path());
        types.admits(use.meta().gate(), target.name(), target.meta().gate(), use.path().offset());
        types.use(use, target.name(), this.types.get(target.name()));
        return true;
    }

    /** Declares a type if it is there; a resource is added to the list. */
    static void declare(TypeScope types, Item.Type type, List<Item.Type> resources) {
        if (types.visible(type.meta().gate(), type.name(), type.name().offset())) {
            types.declare(type);
            if (type.form() == Item.Form.RESOURCE) {
                resources.add(type);
            }
        }
    }
}
