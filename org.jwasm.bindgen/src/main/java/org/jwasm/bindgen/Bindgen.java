package org.jwasm.bindgen;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jwasm.api.LimitException;
import org.jwasm.parser.wit.InterfaceName;
import org.jwasm.parser.wit.Wit;
import org.jwasm.parser.wit.WitInterface;
import org.jwasm.parser.wit.WitWorld;
import org.jwasm.parser.wit.WorldItem;

/** Generates Java of WIT: {@link Wit} to {@link JavaFile}s. What becomes of what, the package's description says. */
public final class Bindgen {
    private Bindgen() {
    }

    /**
     * The Java of a world and of the interfaces in it.
     *
     * @param base the Java package in which the packages of WIT have their places
     * @return in the order of their paths
     * @throws IllegalArgumentException when {@code base} is not the name of a package
     * @throws LimitException when something is too large for Java
     */
    public static List<JavaFile> generate(Wit wit, WitWorld world, String base) {
        return generate(wit, List.of(), List.of(world), base);
    }

    /** The Java of all interfaces and worlds of the root package, and of the interfaces they need. */
    public static List<JavaFile> generate(Wit wit, String base) {
        return generate(wit, wit.root().interfaces(), wit.root().worlds(), base);
    }

    private static List<JavaFile> generate(Wit wit, List<WitInterface> interfaces, List<WitWorld> worlds, String base) {
        if (!Words.isPackage(base)) {
            throw new IllegalArgumentException("'" + base + "' is not the name of a Java package");
        }
        List<WitInterface> needed = needed(wit, interfaces, worlds);
        Layout layout = new Layout(base, needed, worlds);
        SortedSet<Integer> tuples = new TreeSet<>();
        List<JavaFile> files = new ArrayList<>();
        InterfaceWriter interfaceWriter = new InterfaceWriter(layout, base, tuples);
        needed.forEach(definition -> files.add(interfaceWriter.write(definition)));
        WorldWriter worldWriter = new WorldWriter(layout, base, tuples);
        worlds.forEach(world -> files.add(worldWriter.write(world)));
        tuples.forEach(length -> files.add(TupleWriter.write(base, length)));
        files.sort((a, b) -> a.path().compareTo(b.path()));
        return files;
    }

    /** The interfaces, those of the worlds, and those whose types they use: in the order of the packages. */
    private static List<WitInterface> needed(Wit wit, List<WitInterface> interfaces, List<WitWorld> worlds) {
        Map<InterfaceName, WitInterface> found = new LinkedHashMap<>();
        Deque<WitInterface> work = new ArrayDeque<>(interfaces);
        for (WitWorld world : worlds) {
            world.imports().forEach(item -> add(item, work));
            world.exports().forEach(item -> add(item, work));
        }
        while (!work.isEmpty()) {
            WitInterface definition = work.pop();
            if (definition.name() == null || found.putIfAbsent(definition.name(), definition) == null) {
                definition.uses().forEach(name -> work.add(wit.find(name)));
            }
        }
        List<WitInterface> sorted = new ArrayList<>();
        wit.packages().forEach(pkg -> pkg.interfaces().forEach(definition -> {
            if (found.containsKey(definition.name())) {
                sorted.add(definition);
            }
        }));
        return sorted;
    }

    private static void add(WorldItem item, Deque<WitInterface> work) {
        if (item instanceof WorldItem.OfInterface) {
            work.add(((WorldItem.OfInterface) item).definition());
        }
    }
}
