package org.jwasm.parser.component;

import java.util.List;

/**
 * A component: its definitions in order. Immutable.
 *
 * <pre>
 *   for (int i = 0; i &lt; component.size(); i++) {
 *       Definition definition = component.definition(i);
 *   }
 * </pre>
 */
public final class Component {
    private final Definition[] definitions;
    private final int[] offsets;
    private final int depth;
    private volatile ComponentNames names;

    /**
     * A component.
     *
     * @param definitions its definitions in order, custom sections among them
     * @param offsets where each begins (for a core module its first byte): a byte offset in the outermost component's
     *     binary, whatever number a text parser can make a place of again, or -1
     */
    public Component(List<? extends Definition> definitions, int[] offsets) {
        if (definitions.size() != offsets.length) {
            throw new IllegalArgumentException(definitions.size() + " definitions, " + offsets.length + " offsets");
        }
        this.definitions = definitions.toArray(new Definition[0]);
        this.offsets = offsets.clone();
        int deepest = 0;
        for (Definition definition : this.definitions) {
            if (definition instanceof Definition.Nested) {
                deepest = Math.max(deepest, ((Definition.Nested) definition).component().depth);
            }
        }
        this.depth = deepest + 1;
    }

    /** How many definitions. */
    public int size() {
        return definitions.length;
    }

    /** Definition {@code i}. */
    public Definition definition(int i) {
        return definitions[i];
    }

    /** Where definition {@code i} begins, or -1: what errors about it give as their offset. */
    public int offset(int i) {
        return offsets[i];
    }

    /** All definitions, unmodifiable. */
    public List<Definition> definitions() {
        return List.of(definitions);
    }

    /** How many components are inside each other here: 1 when none is nested. */
    public int depth() {
        return depth;
    }

    /** What the name section says; empty when there is none or it is malformed. */
    public ComponentNames names() {
        ComponentNames known = names;
        if (known == null) {
            known = ComponentNames.EMPTY;
            for (Definition definition : definitions) {
                if (definition instanceof Definition.Custom
                    && ((Definition.Custom) definition).name().equals(ComponentNames.SECTION)) {
                    known = ComponentNames.decode(((Definition.Custom) definition).payload());
                    break;
                }
            }
            names = known;
        }
        return known;
    }
}
