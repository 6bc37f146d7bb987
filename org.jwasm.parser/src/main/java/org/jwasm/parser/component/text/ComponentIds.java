package org.jwasm.parser.component.text;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jwasm.parser.component.Component;
import org.jwasm.parser.component.ComponentNames;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.text.Literals;
import org.jwasm.parser.text.Printer;

/**
 * The identifiers that a printed component uses: its names, made unique and escaped. Where they say all that the
 * {@code component-name} section says, that section is left out, and a name annotation says a name that is no identifier.
 */
final class ComponentIds {
    /** Those of scopes that have no names: component, instance and module types. */
    static final ComponentIds NONE = new ComponentIds();

    /** By index: what follows the dollar sign, before it is escaped; or null. */
    private final Map<Sort, String[]> unique = new EnumMap<>(Sort.class);
    /** By index: the name that the identifier stands for, or null. */
    private final Map<Sort, String[]> full = new EnumMap<>(Sort.class);
    private final boolean implied;

    private ComponentIds() {
        implied = false;
    }

    /** For a component to which the text around gives a name, or null. */
    ComponentIds(Component component, String name) {
        int[] counts = new int[Sort.values().length];
        for (int i = 0; i < component.size(); i++) {
            Definition definition = component.definition(i);
            if (definition.sort() != null) {
                counts[definition.sort().ordinal()] += definition.adds();
            }
        }
        for (Sort sort : Sort.values()) {
            makeUnique(sort, component.names().all(sort), counts[sort.ordinal()]);
        }
        implied = dropUnprintable(component) && isImplied(component, name);
    }

    private void makeUnique(Sort sort, Map<Integer, String> names, int count) {
        String[] ids = new String[names.isEmpty() ? 0 : count];
        String[] all = new String[ids.length];
        Set<String> used = new HashSet<>();
        names.forEach((index, name) -> {
            if (index >= 0 && index < count) {
                String id = name;
                while (!name.isEmpty() && !used.add(id)) {
                    id = id + "." + index;
                }
                ids[index] = id.isEmpty() ? null : id;
                all[index] = name;
            }
        });
        unique.put(sort, ids);
        full.put(sort, all);
    }

    /**
     * Takes back the identifiers of core modules and components that would give these a name they have not, since their
     * own name sections would be made of it; whether all that is left is printable.
     */
    private boolean dropUnprintable(Component component) {
        boolean printable = true;
        int module = 0;
        int nested = 0;
        for (int i = 0; i < component.size(); i++) {
            Definition definition = component.definition(i);
            if (definition.sort() == Sort.CORE_MODULE) {
                String name = fullName(Sort.CORE_MODULE, module);
                if (definition.kind() == Definition.Kind.CORE_MODULE && name != null) {
                    boolean unnamed = isUnnamed(((Definition.CoreModule) definition).module());
                    printable &= !unnamed && name.equals(id(Sort.CORE_MODULE, module));
                    if (unnamed) {
                        unique.get(Sort.CORE_MODULE)[module] = null;
                    }
                }
                module++;
            } else if (definition.sort() == Sort.COMPONENT) {
                boolean unnamed = definition.kind() == Definition.Kind.COMPONENT
                    && isUnnamed(((Definition.Nested) definition).component());
                if (unnamed && fullName(Sort.COMPONENT, nested) != null) {
                    printable = false;
                    unique.get(Sort.COMPONENT)[nested] = null;
                    full.get(Sort.COMPONENT)[nested] = null;
                }
                nested++;
            }
        }
        return printable;
    }

    private static boolean isUnnamed(Module module) {
        return module.names().module() == null && Printer.impliesNames(module);
    }

    private static int sections(Component component) {
        int sections = 0;
        for (int i = 0; i < component.size(); i++) {
            sections += isNameSection(component.definition(i)) ? 1 : 0;
        }
        return sections;
    }

    /** What the last section with names says; nothing when there is none. */
    private static byte[] payload(Component component) {
        byte[] payload = {};
        for (int i = 0; i < component.size(); i++) {
            if (isNameSection(component.definition(i))) {
                payload = ((Definition.Custom) component.definition(i)).payload();
            }
        }
        return payload;
    }

    /** Whether a component is one without names to which a text with a name gives a section with that. */
    private static boolean isUnnamed(Component component) {
        return sections(component) <= 1 && payload(component).length == 0;
    }

    static boolean isNameSection(Definition definition) {
        return definition.kind() == Definition.Kind.CUSTOM
            && ((Definition.Custom) definition).name().equals(ComponentNames.SECTION);
    }

    private boolean isImplied(Component component, String name) {
        Map<Sort, Map<Integer, String>> names = new EnumMap<>(Sort.class);
        full.forEach((sort, all) -> {
            for (int i = 0; i < all.length; i++) {
                if (all[i] != null) {
                    names.computeIfAbsent(sort, any -> new TreeMap<>()).put(i, all[i]);
                }
            }
        });
        ComponentNames canonical = new ComponentNames(name, names);
        return sections(component) <= 1 && Arrays.equals(payload(component), canonical.payload());
    }

    /** Whether assembling the printed component makes its section with names, or none, of the identifiers. */
    boolean isImplied() {
        return implied;
    }

    private String fullName(Sort sort, int i) {
        String[] names = full.get(sort);
        return names != null && i >= 0 && i < names.length ? names[i] : null;
    }

    /** The identifier of an item without dollar sign and escapes, or null. */
    String id(Sort sort, int i) {
        String[] ids = unique.get(sort);
        return ids != null && i >= 0 && i < ids.length ? ids[i] : null;
    }

    /** The name that the text gives an item, or null. */
    String name(Sort sort, int i) {
        return implied ? fullName(sort, i) : id(sort, i);
    }

    /** The definition of an item: identifier, index as a comment, annotation, with a blank in front. */
    String definition(Sort sort, int i) {
        String id = id(sort, i);
        String name = fullName(sort, i);
        return (id == null ? "" : " " + Literals.identifier(id)) + " (;" + i + ";)"
            + (implied && name != null && !name.equals(id) ? annotation(name) : "");
    }

    /** A name annotation, with a blank in front. */
    static String annotation(String name) {
        return " (@name " + Literals.string(name) + ")";
    }

    /** A use of an item: its identifier or its index. */
    String use(Sort sort, int i) {
        String id = id(sort, i);
        return id == null ? Integer.toString(i) : Literals.identifier(id);
    }
}
