package org.jwasm.bindgen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jwasm.parser.wit.InterfaceName;
import org.jwasm.parser.wit.WitFunction;
import org.jwasm.parser.wit.WitWorld;
import org.jwasm.parser.wit.WorldItem;

/** Writes worlds. */
final class WorldWriter {
    static final String IMPORTS = "Imports";
    static final String EXPORTS = "Exports";

    private final Layout layout;
    private final String base;
    private final SortedSet<Integer> tuples;

    WorldWriter(Layout layout, String base, SortedSet<Integer> tuples) {
        this.layout = layout;
        this.base = base;
        this.tuples = tuples;
    }

    /** The source of a world. */
    JavaFile write(WitWorld world) {
        JavaClass self = layout.of(world.name());
        Namer namer = Namer.types(self.path());
        namer.take(IMPORTS);
        namer.take(EXPORTS);
        Container own = new Container(self, world.types(), namer);
        Map<WorldItem, Container> inline = new IdentityHashMap<>();
        List<String> declared = new ArrayList<>(own.declared());
        declared.add(IMPORTS);
        declared.add(EXPORTS);
        inline(self.nested(IMPORTS), world.imports(), inline, declared);
        inline(self.nested(EXPORTS), world.exports(), inline, declared);
        Source source = new Source(self, layout.topLevelNames(self.pkg()), declared);
        Types types = new Types(source, layout, own.types, base, tuples);
        Docs docs = Docs.of(world.meta(), "The world {@code " + world.name() + "}.");
        docs.deprecatedInWords(world.meta().gate());
        docs.write(source);
        source.line("@" + types.api("WitWorld") + "(\"" + world.name() + "\")");
        source.open("public interface " + self.simpleName());
        new TypeDefWriter(source, types, own).write(functions(world.imports()));
        if (!own.types.isEmpty()) {
            source.line("");
        }
        source.line("/** What components of this world import. */");
        items(IMPORTS, world.imports(), inline, source, types);
        source.line("");
        source.line("/** What components of this world export. */");
        items(EXPORTS, world.exports(), inline, source, types);
        source.close();
        return new JavaFile(self.file(), source.text());
    }

    private static List<WitFunction> functions(List<WorldItem> items) {
        List<WitFunction> functions = new ArrayList<>();
        for (WorldItem item : items) {
            if (item instanceof WorldItem.OfFunction) {
                functions.add(((WorldItem.OfFunction) item).function());
            }
        }
        return functions;
    }

    private static boolean isInline(WorldItem item) {
        return item instanceof WorldItem.OfInterface && ((WorldItem.OfInterface) item).definition().name() == null;
    }

    /** Names the interfaces that are written inside of the world. */
    private static void inline(JavaClass parent, List<WorldItem> items, Map<WorldItem, Container> inline,
            List<String> declared) {
        Namer namer = Namer.types(parent.path());
        for (WorldItem item : items) {
            if (isInline(item)) {
                JavaClass type = parent.nested(namer.name(Words.upperCamel(item.externName())));
                Container container = new Container(type, ((WorldItem.OfInterface) item).definition().types(),
                    Namer.types(type.path()));
                inline.put(item, container);
                declared.add(type.simpleName());
                declared.addAll(container.declared());
            }
        }
    }

    private void items(String name, List<WorldItem> items, Map<WorldItem, Container> inline, Source source, Types types) {
        source.open("interface " + name);
        boolean blank = false;
        for (WorldItem item : items) {
            if (isInline(item)) {
                if (blank) {
                    source.line("");
                }
                blank = true;
                inlineInterface(((WorldItem.OfInterface) item), inline.get(item), source, types);
            }
        }
        Namer namer = Namer.methods();
        Map<WorldItem, String> names = accessors(items);
        FunctionWriter functions = new FunctionWriter(source, types);
        for (WorldItem item : items) {
            boolean method = item instanceof WorldItem.OfFunction
                && ((WorldItem.OfFunction) item).function().kind() == WitFunction.Kind.METHOD;
            if (item instanceof WorldItem.OfType || method) {
                continue;
            }
            if (blank) {
                source.line("");
            }
            blank = true;
            String java = namer.name(names.get(item));
            if (item instanceof WorldItem.OfFunction) {
                functions.write(((WorldItem.OfFunction) item).function(), item.externName(), java);
            } else {
                accessor((WorldItem.OfInterface) item, java, inline.get(item), source, types);
            }
        }
        source.close();
    }

    private static void inlineInterface(WorldItem.OfInterface item, Container container, Source source, Types types) {
        Docs docs = Docs.of(item.meta(), "The interface {@code " + item.label() + "}.");
        docs.deprecatedInWords(item.meta().gate());
        docs.write(source);
        source.line("@" + types.api("WitInterface") + "(\"" + item.label() + "\")");
        source.open("interface " + container.self.simpleName());
        InterfaceWriter.members(item.definition(), container, source, types.with(container.types));
        source.close();
    }

    private void accessor(WorldItem.OfInterface item, String java, Container inline, Source source, Types types) {
        Docs.of(item.meta().docs()).write(source);
        String annotation = TypeDefWriter.named(types, item.externName(), java);
        if (!annotation.isEmpty()) {
            source.line(annotation);
        }
        JavaClass type = inline != null ? inline.self : layout.of(item.definition().name());
        source.line(types.name(type) + " " + java + "();");
    }

    /** The wanted names of methods: interfaces whose own names are there twice take the package's name as well. */
    private static Map<WorldItem, String> accessors(List<WorldItem> items) {
        Map<String, Integer> uses = new HashMap<>();
        Map<WorldItem, String> names = new IdentityHashMap<>();
        for (int qualification = 0; qualification < 4; qualification++) {
            Map<String, Integer> before = Map.copyOf(uses);
            uses.clear();
            for (WorldItem item : items) {
                String name = names.get(item);
                if (name == null || before.getOrDefault(name, 0) > 1) {
                    name = wanted(item, qualification);
                    names.put(item, name);
                }
                uses.merge(name, 1, Integer::sum);
            }
        }
        return names;
    }

    private static String wanted(WorldItem item, int qualification) {
        if (item instanceof WorldItem.OfFunction) {
            return FunctionWriter.wanted(((WorldItem.OfFunction) item).function());
        }
        if (item instanceof WorldItem.OfType || ((WorldItem.OfInterface) item).label() != null) {
            return Words.lowerCamel(item.externName());
        }
        InterfaceName name = ((WorldItem.OfInterface) item).definition().name();
        String last = name.pkg().name();
        switch (qualification) {
            case 0: return Words.lowerCamel(name.name());
            case 1: return Words.lowerCamel(last.replace('/', '-') + "-" + name.name());
            case 2: return Words.lowerCamel(name.pkg().path().replace(':', '-').replace('/', '-') + "-" + name.name());
            default: return wanted(item, 2) + String.valueOf(name.pkg().version()).replaceAll("[^0-9A-Za-z]", "_");
        }
    }
}
