package org.jwasm.parser.wit.component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.api.InvalidException;
import org.jwasm.api.LimitException;
import org.jwasm.parser.component.Component;
import org.jwasm.parser.component.Declaration;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.ExternName;
import org.jwasm.parser.component.ExternType;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.type.ComponentType;
import org.jwasm.parser.component.type.Extern;
import org.jwasm.parser.component.type.InstanceType;
import org.jwasm.parser.component.validate.ValidatedComponent;
import org.jwasm.parser.wit.InterfaceName;
import org.jwasm.parser.wit.PackageName;
import org.jwasm.parser.wit.Wit;
import org.jwasm.parser.wit.WitInterface;
import org.jwasm.parser.wit.WitPackage;
import org.jwasm.parser.wit.WitWorld;
import org.jwasm.parser.wit.resolve.Topology;

/** Finds the WIT of a component: {@link ValidatedComponent} to {@link Wit}. */
public final class ComponentWit {
    /** The name of the world of a component. */
    public static final InterfaceName WORLD = new InterfaceName(new PackageName("root:component", null), "root");

    /** An interface or world that is exported as a component type. */
    private record Definitions(String label, InterfaceName name, ComponentType type, Extern extern) {
    }

    private final ValidatedComponent component;
    private final Decoding decoding = new Decoding();
    private final List<WorldDecoder> worlds = new ArrayList<>();
    private final Map<String, DefType> exported;

    private ComponentWit(ValidatedComponent component) {
        this.component = component;
        this.exported = exportedTypes(component.component());
    }

    /**
     * Finds the WIT of a component. If it has nothing but exports of component types, those are the interfaces and
     * worlds of a package, which is the root. Otherwise the root has one world, {@link #WORLD}, with what the component
     * imports and exports. What is known of the interfaces of other packages is in packages of their own.
     *
     * @throws InvalidException when something cannot be expressed in WIT
     * @throws LimitException when the types are too large
     */
    public static Wit decode(ValidatedComponent component) {
        ComponentWit wit = new ComponentWit(component);
        return isPackage(component.type()) ? wit.pkg() : wit.world();
    }

    /** Whether the component is a package of WIT rather than code. */
    public static boolean isPackage(ComponentType type) {
        if (!type.imports().isEmpty() || type.exports().isEmpty()) {
            return false;
        }
        for (Extern extern : type.exports().values()) {
            if (!(extern.sort() == Sort.TYPE && extern.type() instanceof ComponentType)) {
                return false;
            }
        }
        return true;
    }

    private Wit world() {
        Map<String, ExternName> imports = new HashMap<>();
        Map<String, ExternName> exports = new HashMap<>();
        for (Definition definition : component.component().definitions()) {
            if (definition instanceof Definition.Import) {
                put(imports, ((Definition.Import) definition).name());
            } else if (definition instanceof Definition.Export) {
                put(exports, ((Definition.Export) definition).name());
            }
        }
        WorldDecoder decoder = new WorldDecoder(decoding, WORLD);
        decoder.read(component.type(), imports, exports);
        worlds.add(decoder);
        return build(WORLD.pkg());
    }

    private static void put(Map<String, ExternName> names, ExternName name) {
        names.put(name.name(), name);
    }

    private Wit pkg() {
        Map<InterfaceName, Definitions> found = new LinkedHashMap<>();
        PackageName pkg = null;
        for (Map.Entry<String, Extern> export : component.type().exports().entrySet()) {
            Definitions definitions = definitions(export.getKey(), (ComponentType) export.getValue().type());
            if (pkg != null && !definitions.name().pkg().equals(pkg)) {
                throw Decoding.inexpressible("a component with definitions of packages " + pkg + " and "
                    + definitions.name().pkg());
            }
            pkg = definitions.name().pkg();
            found.put(definitions.name(), definitions);
        }
        for (Definitions definitions : Topology.sort(found.values(), item -> needs(item, found),
            item -> Decoding.inexpressible("interface " + item.name() + ", which uses itself,"))) {
            read(definitions);
        }
        return build(pkg);
    }

    private static Definitions definitions(String label, ComponentType type) {
        if (type.exports().size() == 1) {
            Map.Entry<String, Extern> only = type.exports().entrySet().iterator().next();
            InterfaceName name = InterfaceName.of(only.getKey());
            Sort sort = only.getValue().sort();
            if (name != null && name.name().equals(label) && (sort == Sort.INSTANCE || sort == Sort.COMPONENT)) {
                return new Definitions(label, name, type, only.getValue());
            }
        }
        throw Decoding.inexpressible("type `" + label + "`, which exports neither an interface nor a world of its name,");
    }

    private static List<Definitions> needs(Definitions definitions, Map<InterfaceName, Definitions> all) {
        List<Definitions> needs = new ArrayList<>();
        ComponentType type = definitions.extern().sort() == Sort.INSTANCE ? definitions.type()
            : (ComponentType) definitions.extern().type();
        for (String name : type.imports().keySet()) {
            Definitions need = all.get(InterfaceName.of(name));
            if (need != null && need.extern().sort() == Sort.INSTANCE) {
                needs.add(need);
            }
        }
        return needs;
    }

    private void read(Definitions definitions) {
        if (definitions.extern().sort() == Sort.INSTANCE) {
            for (Map.Entry<String, Extern> used : definitions.type().imports().entrySet()) {
                InterfaceName name = InterfaceName.of(used.getKey());
                if (name == null || used.getValue().sort() != Sort.INSTANCE) {
                    throw Decoding.inexpressible("interface " + definitions.name() + ", which depends on `" + used.getKey()
                        + "`,");
                }
                decoding.named(name).read((InstanceType) used.getValue().type());
            }
            decoding.named(definitions.name()).read((InstanceType) definitions.extern().type());
            return;
        }
        Map<String, ExternName> imports = new HashMap<>();
        Map<String, ExternName> exports = new HashMap<>();
        for (Declaration declaration : worldDeclarations(definitions.label())) {
            if (declaration instanceof Definition.Import) {
                put(imports, ((Definition.Import) declaration).name());
            } else if (declaration instanceof Declaration.Export) {
                put(exports, ((Declaration.Export) declaration).name());
            }
        }
        WorldDecoder decoder = new WorldDecoder(decoding, definitions.name());
        decoder.read((ComponentType) definitions.extern().type(), imports, exports);
        worlds.add(decoder);
    }

    /** What the component type of a world says, with the attributes of names; empty when it is an alias. */
    private List<Declaration> worldDeclarations(String label) {
        DefType outer = exported.get(label);
        DefType inner = outer instanceof DefType.Component ? inner((DefType.Component) outer) : null;
        return inner instanceof DefType.Component ? ((DefType.Component) inner).declarations() : List.of();
    }

    /** The type definitions that are exported, by the names of the exports; null for what is no definition. */
    private static Map<String, DefType> exportedTypes(Component component) {
        List<DefType> types = new ArrayList<>();
        Map<String, DefType> exported = new HashMap<>();
        for (Definition definition : component.definitions()) {
            if (definition.sort() != Sort.TYPE) {
                continue;
            }
            if (definition instanceof Definition.Export) {
                Definition.Export export = (Definition.Export) definition;
                exported.put(export.name().name(), types.get(export.item().index()));
            }
            types.add(definition instanceof Definition.Type ? ((Definition.Type) definition).type() : null);
        }
        return exported;
    }

    /** The type of the component that a component type exports; types are counted as they are declared. */
    private static DefType inner(DefType.Component outer) {
        List<DefType> types = new ArrayList<>();
        for (Declaration declaration : outer.declarations()) {
            if (declaration instanceof Declaration.Export) {
                Declaration.Export export = (Declaration.Export) declaration;
                if (export.type().sort() == Sort.COMPONENT) {
                    return types.get(((ExternType.Typed) export.type()).type());
                }
                if (export.type().sort() == Sort.TYPE) {
                    types.add(null);
                }
            } else if (((Definition) declaration).sort() == Sort.TYPE) {
                types.add(declaration instanceof Definition.Type ? ((Definition.Type) declaration).type() : null);
            }
        }
        return null;
    }

    private Wit build(PackageName root) {
        Map<InterfaceName, WitInterface> interfaces = new LinkedHashMap<>();
        decoding.interfaces.forEach((name, builder) -> interfaces.put(name, builder.build()));
        Map<PackageName, List<WitInterface>> byPackage = new LinkedHashMap<>();
        byPackage.put(root, new ArrayList<>());
        interfaces.forEach((name, built) -> byPackage.computeIfAbsent(name.pkg(), key -> new ArrayList<>()).add(built));
        List<WitWorld> built = new ArrayList<>();
        worlds.forEach(world -> built.add(world.build(interfaces)));
        List<WitPackage> packages = new ArrayList<>();
        byPackage.forEach((name, list) -> packages.add(new WitPackage(name, null, list,
            name.equals(root) ? built : List.of())));
        return new Wit(packages, packages.get(0));
    }
}
