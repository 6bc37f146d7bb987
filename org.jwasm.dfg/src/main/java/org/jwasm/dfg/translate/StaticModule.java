package org.jwasm.dfg.translate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.parser.component.type.ModuleType;
import org.jwasm.parser.module.Export;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.Import;
import org.jwasm.parser.module.Module;

/** A core module of a component. Immutable. */
public final class StaticModule {
    /**
     * What stands behind an export.
     *
     * @param kind its kind
     * @param imported the place among the imports of what is merely passed on, or -1
     * @param name the first name the module exports the same item under
     */
    public record Source(ExternKind kind, int imported, String name) {
    }

    private final int number;
    private final Module module;
    private final ModuleType type;
    private final Map<String, Source> sources = new HashMap<>();

    StaticModule(int number, Module module, ModuleType type) {
        this.number = number;
        this.module = module;
        this.type = type;
        Map<ExternKind, List<Integer>> imports = new EnumMap<>(ExternKind.class);
        for (ExternKind kind : ExternKind.values()) {
            imports.put(kind, new ArrayList<>());
        }
        int place = 0;
        for (Import item : module.imports()) {
            imports.get(item.kind()).add(place++);
        }
        Map<ExternKind, Map<Integer, String>> names = new EnumMap<>(ExternKind.class);
        for (Export export : module.exports()) {
            List<Integer> places = imports.get(export.kind());
            String first = names.computeIfAbsent(export.kind(), any -> new HashMap<>())
                .computeIfAbsent(export.index(), any -> export.name());
            int imported = export.index() < places.size() ? places.get(export.index()) : -1;
            sources.put(export.name(), new Source(export.kind(), imported, first));
        }
    }

    /** Its place in {@link Translation#modules}. */
    public int number() {
        return number;
    }

    /** The module. */
    public Module module() {
        return module;
    }

    /** Its imports, in the order of the module's, and exports. */
    public ModuleType type() {
        return type;
    }

    /** What stands behind the export of a name; null when there is none. */
    public Source source(String export) {
        return sources.get(export);
    }

    @Override
    public String toString() {
        return "module " + number + ": " + type.imports().size() + " imports, " + type.exports().size() + " exports";
    }
}
