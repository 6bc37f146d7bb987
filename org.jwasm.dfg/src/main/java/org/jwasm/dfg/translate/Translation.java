package org.jwasm.dfg.translate;

import java.util.List;
import org.jwasm.parser.validate.TypeCanon;

/**
 * A component tree in translated form. Immutable.
 *
 * @param modules the core modules of all components, each once
 * @param components all components, each after those inside it: the outermost is the last
 * @param canon the canonical core types that module types refer to
 */
public record Translation(List<StaticModule> modules, List<TranslatedComponent> components, TypeCanon canon) {
    public Translation {
        modules = List.copyOf(modules);
        components = List.copyOf(components);
    }

    /** The outermost component. */
    public TranslatedComponent root() {
        return components.get(components.size() - 1);
    }

    /** All initializers of all components, as text. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (StaticModule module : modules) {
            text.append(module).append('\n');
        }
        for (TranslatedComponent component : components) {
            text.append(component);
        }
        return text.toString();
    }
}
