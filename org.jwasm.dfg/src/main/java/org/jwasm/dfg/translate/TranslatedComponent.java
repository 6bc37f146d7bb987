package org.jwasm.dfg.translate;

import java.util.List;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.type.ComponentType;

/**
 * One component in translated form.
 *
 * @param number its place in {@link Translation#components}
 * @param type its imports and exports
 * @param captures what it takes from the components around it
 * @param initializers what its instantiation does, in order
 * @param offsets the offset of the definition that each initializer comes from, or -1
 */
public record TranslatedComponent(int number, ComponentType type, List<TranslatedComponent.Capture> captures,
        List<LocalInitializer> initializers, int[] offsets) {
    /**
     * An item of the enclosing component, taken when the component is defined.
     *
     * @param sort CORE_MODULE or COMPONENT
     * @param captured whether the enclosing component has itself captured it
     * @param index in the enclosing component's index space, or among its captures
     */
    public record Capture(Sort sort, boolean captured, int index) {
        @Override
        public String toString() {
            return "(" + sort.keyword() + (captured ? " captured " : " ") + index + ")";
        }
    }

    public TranslatedComponent {
        captures = List.copyOf(captures);
        initializers = List.copyOf(initializers);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("component ").append(number);
        for (Capture capture : captures) {
            text.append(' ').append(capture);
        }
        text.append(":\n");
        for (LocalInitializer initializer : initializers) {
            text.append("    ").append(initializer).append('\n');
        }
        return text.toString();
    }
}
