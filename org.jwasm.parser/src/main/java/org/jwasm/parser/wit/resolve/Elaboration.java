package org.jwasm.parser.wit.resolve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jwasm.parser.wit.Gate;
import org.jwasm.parser.wit.InterfaceName;
import org.jwasm.parser.wit.Meta;
import org.jwasm.parser.wit.TypeBody;
import org.jwasm.parser.wit.TypeDef;
import org.jwasm.parser.wit.WitInterface;
import org.jwasm.parser.wit.WorldItem;

/**
 * Adds to a world's items the interfaces that they use: to imports always, for exports those that are not exported
 * themselves (WIT, "Transitive imports and worlds"). What is used comes before what uses it.
 */
final class Elaboration {
    private final Interfaces interfaces;
    private final BiFunction<InterfaceName, InterfaceName, RuntimeException> conflict;
    private final List<WorldItem> imports = new ArrayList<>();
    private final List<WorldItem> exports = new ArrayList<>();
    private final Map<InterfaceName, WorldItem> importedByName = new HashMap<>();
    private final Map<InterfaceName, WorldItem> exportedByName = new HashMap<>();
    private final Set<InterfaceName> imported = new HashSet<>();
    private final Set<InterfaceName> exported = new HashSet<>();

    /**
     * An elaboration of one world.
     *
     * @param conflict makes the error about an interface that would have to be imported, and one it uses that is
     *     exported
     */
    Elaboration(Interfaces interfaces, BiFunction<InterfaceName, InterfaceName, RuntimeException> conflict) {
        this.interfaces = interfaces;
        this.conflict = conflict;
    }

    List<WorldItem> imports() {
        return imports;
    }

    List<WorldItem> exports() {
        return exports;
    }

    void elaborate(List<WorldItem> imports, List<WorldItem> exports) {
        byName(imports, importedByName);
        byName(exports, exportedByName);
        for (WorldItem item : imports) {
            importAll(uses(item), item.meta().gate());
            if (named(item) == null || imported.add(named(item))) {
                this.imports.add(item);
            }
        }
        for (WorldItem item : exports) {
            exportAll(uses(item), item.meta().gate());
            if (named(item) == null || exported.add(named(item))) {
                this.exports.add(item);
            }
        }
    }

    private static void byName(List<WorldItem> items, Map<InterfaceName, WorldItem> names) {
        for (WorldItem item : items) {
            if (named(item) != null) {
                names.put(named(item), item);
            }
        }
    }

    /** The name of an interface that is imported or exported by its own name, or null. */
    private static InterfaceName named(WorldItem item) {
        return item instanceof WorldItem.OfInterface && ((WorldItem.OfInterface) item).label() == null
            ? ((WorldItem.OfInterface) item).definition().name() : null;
    }

    private Collection<InterfaceName> uses(WorldItem item) {
        if (item instanceof WorldItem.OfInterface) {
            WitInterface definition = ((WorldItem.OfInterface) item).definition();
            return definition.name() != null ? interfaces.uses(definition.name()) : definition.uses();
        }
        if (item instanceof WorldItem.OfType) {
            TypeDef type = ((WorldItem.OfType) item).type();
            return type.isUse() ? List.of(((TypeBody.Same) type.body()).target().owner()) : List.of();
        }
        return List.of();
    }

    /** Imports interfaces and all that they use, as far as they are not yet; the gate is that of what uses them. */
    private void importAll(Collection<InterfaceName> names, Gate gate) {
        for (InterfaceName name : closure(names, imported)) {
            imported.add(name);
            WorldItem written = importedByName.get(name);
            imports.add(written != null ? written : item(name, gate));
        }
    }

    private WorldItem item(InterfaceName name, Gate gate) {
        Meta meta = new Meta(null, new Gate(gate.since(), gate.unstable(), null), null);
        return new WorldItem.OfInterface(null, interfaces.resolved.get(name), meta);
    }

    /** Exports what is exported anyway, and imports the rest. */
    private void exportAll(Collection<InterfaceName> names, Gate gate) {
        List<InterfaceName> toImport = new ArrayList<>();
        Set<InterfaceName> toExport = new HashSet<>();
        Deque<InterfaceName> work = new ArrayDeque<>(names);
        while (!work.isEmpty()) {
            InterfaceName name = work.pop();
            if (!exportedByName.containsKey(name)) {
                toImport.add(name);
            } else if (!exported.contains(name) && toExport.add(name)) {
                work.addAll(interfaces.uses(name));
            }
        }
        for (InterfaceName name : closure(toImport, Set.of())) {
            if (exportedByName.containsKey(name)) {
                throw conflict.apply(toImport.get(0), name);
            }
        }
        importAll(toImport, gate);
        for (InterfaceName name : sorted(toExport)) {
            exported.add(name);
            exports.add(exportedByName.get(name));
        }
    }

    /** The interfaces and all that they use without those that are there, each after those it uses. */
    private List<InterfaceName> closure(Collection<InterfaceName> names, Set<InterfaceName> there) {
        Set<InterfaceName> found = new HashSet<>();
        Deque<InterfaceName> work = new ArrayDeque<>(names);
        while (!work.isEmpty()) {
            InterfaceName name = work.pop();
            if (!there.contains(name) && found.add(name)) {
                work.addAll(interfaces.uses(name));
            }
        }
        return sorted(found);
    }

    private List<InterfaceName> sorted(Set<InterfaceName> names) {
        List<InterfaceName> sorted = new ArrayList<>(names);
        sorted.sort(Comparator.comparingInt(interfaces::order));
        return sorted;
    }
}
