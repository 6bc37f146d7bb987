package org.jwasm.parser.wit;

import java.util.ArrayList;
import java.util.List;

/**
 * A world: all that a component of it may import and has to export, with what other worlds it includes and the
 * interfaces that its interfaces use.
 *
 * @param imports each after what it refers to
 */
public record WitWorld(InterfaceName name, Meta meta, List<WorldItem> imports, List<WorldItem> exports) {
    public WitWorld {
        imports = List.copyOf(imports);
        exports = List.copyOf(exports);
    }

    /** The import with this name, or null. */
    public WorldItem imported(String externName) {
        return find(imports, externName);
    }

    /** The export with this name, or null. */
    public WorldItem exported(String externName) {
        return find(exports, externName);
    }

    private static WorldItem find(List<WorldItem> items, String externName) {
        for (WorldItem item : items) {
            if (item.externName().equals(externName)) {
                return item;
            }
        }
        return null;
    }

    /** Its own types, in order. */
    public List<TypeDef> types() {
        List<TypeDef> types = new ArrayList<>();
        for (WorldItem item : imports) {
            if (item instanceof WorldItem.OfType) {
                types.add(((WorldItem.OfType) item).type());
            }
        }
        return types;
    }
}
