package org.jwasm.parser.wit.component;

import java.util.ArrayList;
import java.util.List;
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
        for (WorldItem wanted : component.imports()) {
            if (!(wanted instanceof WorldItem.OfType)) {
                targets.item("import", "the world does not import it", wanted, find(world.imports(), wanted));
            }
        }
        for (WorldItem wanted : world.exports()) {
            targets.item("export", "the component does not export it", wanted, find(component.exports(), wanted));
        }
        return targets.mismatches;
    }

    private static WorldItem find(List<WorldItem> items, WorldItem wanted) {
        WorldItem compatible = null;
        InterfaceName name = InterfaceName.of(wanted.externName());
        for (WorldItem item : items) {
            if (item instanceof WorldItem.OfType) {
                continue;
            }
            if (item.externName().equals(wanted.externName())) {
                return item;
            }
            InterfaceName other = name == null ? null : InterfaceName.of(item.externName());
            if (other != null && other.canonical().equals(name.canonical())) {
                compatible = item;
            }
        }
        return compatible;
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
        for (TypeDef type : wanted.types()) {
            TypeDef other = found.type(type.name());
            // A type that is only used is compared where it is used: it needs no name there.
            if (other == null && !type.isUse()) {
                mismatches.add(where + "it has no type `" + type.name() + "`");
            } else if (other != null) {
                add(where + "type `" + type.name() + "`: ", types.mismatch(type, other));
            }
        }
        for (WitFunction function : wanted.functions()) {
            WitFunction other = found.function(function.externName());
            if (other == null) {
                mismatches.add(where + "it has no function `" + function.externName() + "`");
            } else {
                add(where + "function `" + function.externName() + "`: ", types.mismatch(function, other));
            }
        }
    }
}
