package org.jwasm.parser.wit.component;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jwasm.parser.component.ExternName;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.type.ComponentType;
import org.jwasm.parser.component.type.Extern;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.parser.component.type.InstanceType;
import org.jwasm.parser.wit.Gate;
import org.jwasm.parser.wit.InterfaceName;
import org.jwasm.parser.wit.Meta;
import org.jwasm.parser.wit.TypeBody;
import org.jwasm.parser.wit.TypeDef;
import org.jwasm.parser.wit.WitFunction;
import org.jwasm.parser.wit.WitInterface;
import org.jwasm.parser.wit.WitWorld;
import org.jwasm.parser.wit.WorldItem;

/** A component type to a world. Interfaces are put together with all others before the world is built. */
final class WorldDecoder {
    /** An import or export whose interface is not built yet, or a function (then there is no builder). */
    private record Pending(String label, InterfaceBuilder builder, WitFunction function, Meta meta) {
    }

    private final Decoding decoding;
    private final InterfaceName name;
    private final InterfaceBuilder own;
    private final List<Pending> imports = new ArrayList<>();
    private final List<Pending> exports = new ArrayList<>();

    WorldDecoder(Decoding decoding, InterfaceName name) {
        this.decoding = decoding;
        this.name = name;
        this.own = new InterfaceBuilder(decoding, null);
    }

    /**
     * Reads the component type.
     *
     * @param importNames the names with attributes, by the names themselves
     * @param exportNames likewise
     */
    void read(ComponentType type, Map<String, ExternName> importNames, Map<String, ExternName> exportNames) {
        type.imports().forEach((name, extern) -> read(false, importNames.get(name), name, extern));
        type.exports().forEach((name, extern) -> read(true, exportNames.get(name), name, extern));
    }

    private void read(boolean export, ExternName attributes, String externName, Extern extern) {
        Meta meta = new Meta(null, Gate.NONE, attributes == null ? null : attributes.externalId());
        List<Pending> items = export ? exports : imports;
        if (extern.sort() == Sort.INSTANCE) {
            items.add(instance(attributes, externName, (InstanceType) extern.type(), meta));
        } else if (extern.sort() == Sort.FUNC) {
            items.add(new Pending(null, null, own.made(externName, (FunctionType) extern.type(), meta), meta));
        } else if (extern.sort() == Sort.TYPE && !export) {
            own.type(externName, extern.type(), meta);
        } else if (!(extern.sort() == Sort.TYPE && extern.type() instanceof ComponentType)) {
            throw Decoding.inexpressible((export ? "export `" : "import `") + externName + "`, of sort " + extern.description()
                + ",");
        }
    }

    private Pending instance(ExternName attributes, String externName, InstanceType type, Meta meta) {
        String suffix = attributes == null || attributes.versionSuffix() == null ? "" : attributes.versionSuffix();
        InterfaceName interfaceName = InterfaceName.of(externName + suffix);
        if (interfaceName != null) {
            return new Pending(null, decoding.named(interfaceName).read(type), null, meta);
        }
        InterfaceName implemented = attributes == null || attributes.implementsName() == null ? null
            : InterfaceName.of(attributes.implementsName());
        InterfaceBuilder builder = implemented != null ? decoding.named(implemented)
            : new InterfaceBuilder(decoding, null);
        return new Pending(externName, builder.read(type), null, meta);
    }

    /** The world, once all interfaces are complete. */
    WitWorld build(Map<InterfaceName, WitInterface> interfaces) {
        List<WorldItem> imported = new ArrayList<>();
        for (TypeDef type : own.types()) {
            imported.add(new WorldItem.OfType(type));
        }
        imported.addAll(sorted(items(imports, interfaces), interfaces));
        return new WitWorld(name, Meta.NONE, imported, items(exports, interfaces));
    }

    /** The interfaces that types of the world come from stand first, as they do when it is read from its text. */
    private List<WorldItem> sorted(List<WorldItem> items, Map<InterfaceName, WitInterface> interfaces) {
        Map<InterfaceName, Integer> places = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            InterfaceName named = named(items.get(i));
            if (named != null) {
                places.put(named, i);
            }
        }
        List<WorldItem> sorted = new ArrayList<>();
        for (TypeDef type : own.types()) {
            SortedSet<Integer> found = new TreeSet<>();
            Deque<InterfaceName> work = new ArrayDeque<>();
            if (type.isUse()) {
                work.add(((TypeBody.Same) type.body()).target().owner());
            }
            while (!work.isEmpty()) {
                InterfaceName next = work.pop();
                Integer place = places.remove(next);
                if (place != null) {
                    found.add(place);
                    work.addAll(interfaces.get(next).uses());
                }
            }
            found.forEach(place -> sorted.add(items.get(place)));
        }
        for (WorldItem item : items) {
            if (named(item) == null || places.containsKey(named(item))) {
                sorted.add(item);
            }
        }
        return sorted;
    }

    /** The name of an interface that is imported by its own name, or null. */
    private static InterfaceName named(WorldItem item) {
        return item instanceof WorldItem.OfInterface && ((WorldItem.OfInterface) item).label() == null
            ? ((WorldItem.OfInterface) item).definition().name() : null;
    }

    private static List<WorldItem> items(List<Pending> pending, Map<InterfaceName, WitInterface> named) {
        List<WorldItem> items = new ArrayList<>();
        for (Pending item : pending) {
            if (item.builder() == null) {
                items.add(new WorldItem.OfFunction(item.function()));
            } else {
                WitInterface definition = item.builder().build();
                definition = definition.name() == null ? definition : named.get(definition.name());
                items.add(new WorldItem.OfInterface(item.label(), definition, item.meta()));
            }
        }
        return items;
    }
}
