package org.jwasm.parser.wit.component;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        List<WorldItem> rest = items(imports, interfaces);
        List<WorldItem> imported = new ArrayList<>();
        for (TypeDef type : own.types()) {
            imported.add(new WorldItem.OfType(type));
        }
        for (TypeDef type : own.types()) {
            if (type.isUse()) {
                moveUsed(((TypeBody.Same) type.body()).target().owner(), rest, imported, interfaces);
            }
        }
        imported.addAll(rest);
        return new WitWorld(name, Meta.NONE, imported, items(exports, interfaces));
    }

    /** Moves the import of an interface that a type of the world is used from, and of those it uses, to the front. */
    private static void moveUsed(InterfaceName used, List<WorldItem> from, List<WorldItem> to,
            Map<InterfaceName, WitInterface> interfaces) {
        Set<InterfaceName> all = new HashSet<>();
        Deque<InterfaceName> work = new ArrayDeque<>(List.of(used));
        while (!work.isEmpty()) {
            InterfaceName next = work.pop();
            if (interfaces.containsKey(next) && all.add(next)) {
                work.addAll(interfaces.get(next).uses());
            }
        }
        for (WorldItem item : List.copyOf(from)) {
            if (item instanceof WorldItem.OfInterface && ((WorldItem.OfInterface) item).label() == null
                && all.contains(((WorldItem.OfInterface) item).definition().name())) {
                from.remove(item);
                to.add(item);
            }
        }
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
