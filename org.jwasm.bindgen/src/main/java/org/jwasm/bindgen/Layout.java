package org.jwasm.bindgen;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jwasm.parser.wit.InterfaceName;
import org.jwasm.parser.wit.PackageName;
import org.jwasm.parser.wit.TypeDef;
import org.jwasm.parser.wit.WitInterface;
import org.jwasm.parser.wit.WitWorld;

/** The Java names of everything that can be referred to from elsewhere. */
final class Layout {
    private final Map<PackageName, String> packages = new HashMap<>();
    private final Map<String, Namer> namers = new HashMap<>();
    private final Map<String, Set<String>> topLevel = new HashMap<>();
    private final Map<InterfaceName, JavaClass> classes = new LinkedHashMap<>();
    private final Map<InterfaceName, Container> interfaces = new LinkedHashMap<>();
    private final Map<TypeDef, JavaClass> types = new HashMap<>();

    Layout(String base, Collection<WitInterface> interfaces, Collection<WitWorld> worlds) {
        Set<PackageName> names = new LinkedHashSet<>();
        interfaces.forEach(definition -> names.add(definition.name().pkg()));
        worlds.forEach(world -> names.add(world.name().pkg()));
        namePackages(base, names);
        for (WitInterface definition : interfaces) {
            JavaClass type = topLevel(definition.name(), Words.upperCamel(definition.name().name()));
            Container container = new Container(type, definition.types(), Namer.types(type.path()));
            this.interfaces.put(definition.name(), container);
            types.putAll(container.types);
        }
        for (WitWorld world : worlds) {
            String name = Words.upperCamel(world.name().name());
            boolean nested = name.equals(WorldWriter.IMPORTS) || name.equals(WorldWriter.EXPORTS);
            topLevel(world.name(), nested ? name + "_" : name);
        }
    }

    private void namePackages(String base, Set<PackageName> names) {
        Map<String, Integer> versions = new HashMap<>();
        names.forEach(name -> versions.merge(name.path(), 1, Integer::sum));
        Set<String> taken = new HashSet<>();
        for (PackageName name : names) {
            StringBuilder pkg = new StringBuilder(base);
            for (String word : name.path().split("[:/]")) {
                pkg.append('.').append(Words.packageWord(word));
            }
            if (versions.get(name.path()) > 1 && name.version() != null) {
                pkg.append(".v").append(name.version().replaceAll("[^0-9A-Za-z]", "_").toLowerCase(Locale.ROOT));
            }
            String unique = pkg.toString();
            for (int i = 2; !taken.add(unique); i++) {
                unique = pkg + "_" + i;
            }
            packages.put(name, unique);
        }
    }

    private JavaClass topLevel(InterfaceName name, String wanted) {
        String pkg = packages.get(name.pkg());
        Namer namer = namers.computeIfAbsent(pkg, key -> Namer.types(List.of()));
        JavaClass type = JavaClass.topLevel(pkg, namer.name(wanted));
        topLevel.computeIfAbsent(pkg, key -> new HashSet<>()).add(type.simpleName());
        classes.put(name, type);
        return type;
    }

    /** The Java type of an interface or world. */
    JavaClass of(InterfaceName name) {
        return classes.get(name);
    }

    /** The types of an interface. */
    Container container(InterfaceName name) {
        return interfaces.get(name);
    }

    /** The Java type of a definition of an interface with a name, or null. */
    JavaClass of(TypeDef def) {
        return types.get(def);
    }

    /** The simple names of all top-level types of a Java package. */
    Set<String> topLevelNames(String pkg) {
        return topLevel.getOrDefault(pkg, Set.of());
    }
}
