package org.jwasm.parser.wit.component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.parser.wit.InterfaceName;
import org.jwasm.parser.wit.TypeDef;
import org.jwasm.parser.wit.WitFunction;
import org.jwasm.parser.wit.WitInterface;
import org.jwasm.parser.wit.WitWorld;
import org.jwasm.parser.wit.WorldItem;

/**
 * Checks that a component can be used where a world is wanted: it imports nothing that the world does not, and exports
 * all that the world does. Interfaces of compatible versions stand for each other when their types are the same; an
 * interface may have more in it than is asked of it.
 */
public final class Targets {
    private static final String COMPATIBLE = "compatible ";

    private final List<String> mismatches = new ArrayList<>();
    private final TypeMatch types = new TypeMatch();

    private Targets() {
    }

    /**
     * Compares.
     *
     * @param component the component's own world
     * @param world the world that is wanted
     * @return what does not fit, a sentence each; empty when all does
     */
    public static List<String> mismatches(WitWorld component, WitWorld world) {
        Targets targets = new Targets();
        Map<String, WorldItem> imports = byName(world.imports());
        Map<String, WorldItem> exports = byName(component.exports());
        for (WorldItem wanted : component.imports()) {
            if (!(wanted instanceof WorldItem.OfType)) {
                targets.item("import", "the world does not import it", wanted, find(imports, wanted));
            }
        }
        for (WorldItem wanted : world.exports()) {
            targets.item("export", "the component does not export it", wanted, find(exports, wanted));
        }
        return targets.mismatches;
    }

    /** Items by their names, and interfaces by what compatible versions of their names have in common. */
    private static Map<String, WorldItem> byName(List<WorldItem> items) {
        Map<String, WorldItem> names = new HashMap<>();
        for (WorldItem item : items) {
            InterfaceName name = InterfaceName.of(item.externName());
            if (name != null) {
                names.put(COMPATIBLE + name.canonical(), item);
            }
        }
        for (WorldItem item : items) {
            if (!(item instanceof WorldItem.OfType)) {
                names.put(item.externName(), item);
            }
        }
        return names;
    }

    private static WorldItem find(Map<String, WorldItem> items, WorldItem wanted) {
        WorldItem found = items.get(wanted.externName());
        InterfaceName name = InterfaceName.of(wanted.externName());
        return found != null || name == null ? found : items.get(COMPATIBLE + name.canonical());
    }

    private void item(String direction, String missing, WorldItem wanted, WorldItem found) {
        String where = direction + " `" + wanted.externName() + "`: ";
        if (found == null) {
            mismatches.add(where + missing);
        } else if (found.getClass() != wanted.getClass()) {
            mismatches.add(where + "expected " + kind(wanted) + ", found " + kind(found));
        } else if (wanted instanceof WorldItem.OfInterface) {
            definition(where, ((WorldItem.OfInterface) wanted).definition(),
                ((WorldItem.OfInterface) found).definition());
        } else {
            add(where, types.mismatch(((WorldItem.OfFunction) wanted).function(),
                ((WorldItem.OfFunction) found).function()));
        }
    }

    private static String kind(WorldItem item) {
        return item instanceof WorldItem.OfInterface ? "an interface" : "a function";
    }

    private void add(String where, String reason) {
        if (reason != null) {
            mismatches.add(where + reason);
        }
    }

    private void definition(String where, WitInterface wanted, WitInterface found) {
        Map<String, TypeDef> foundTypes = new HashMap<>();
        found.types().forEach(type -> foundTypes.put(type.name(), type));
        Map<String, WitFunction> foundFunctions = new HashMap<>();
        found.functions().forEach(function -> foundFunctions.put(function.externName(), function));
        for (TypeDef type : wanted.types()) {
            TypeDef other = foundTypes.get(type.name());
            // A type that is only used is compared where it is used: it needs no name there.
            if (other == null && !type.isUse()) {
                mismatches.add(where + "it has no type `" + type.name() + "`");
            } else if (other != null) {
                add(where + "type `" + type.name() + "`: ", types.mismatch(type, other));
            }
        }
        for (WitFunction function : wanted.functions()) {
            WitFunction other = foundFunctions.get(function.externName());
            if (other == null) {
                mismatches.add(where + "it has no function `" + function.externName() + "`");
            } else {
                add(where + "function `" + function.externName() + "`: ", types.mismatch(function, other));
            }
        }
    }
}
