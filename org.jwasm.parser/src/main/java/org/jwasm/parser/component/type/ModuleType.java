package org.jwasm.parser.component.type;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The type of a core module: its imports and exports in order. */
public final class ModuleType implements Type {
    /** A two-level import name. */
    public record Name(String module, String name) {
    }

    private final Map<Name, CoreExtern> imports;
    private final Map<String, CoreExtern> exports;

    /** A module type; the maps are taken over. */
    public ModuleType(LinkedHashMap<Name, CoreExtern> imports, LinkedHashMap<String, CoreExtern> exports) {
        this.imports = Collections.unmodifiableMap(imports);
        this.exports = Collections.unmodifiableMap(exports);
    }

    /** Its imports in order. */
    public Map<Name, CoreExtern> imports() {
        return imports;
    }

    /** Its exports in order. */
    public Map<String, CoreExtern> exports() {
        return exports;
    }

    /** The first names of its imports, each once, in order: the arguments its instantiation needs. */
    public List<String> importModules() {
        LinkedHashMap<String, Boolean> modules = new LinkedHashMap<>();
        for (Name name : imports.keySet()) {
            modules.put(name.module(), true);
        }
        return new ArrayList<>(modules.keySet());
    }

    @Override
    public int depth() {
        return 1;
    }

    @Override
    public int size() {
        return 1 + imports.size() + exports.size();
    }

    @Override
    public String description() {
        return "module";
    }
}
