package org.jwasm.parser.wit;

/** What a world imports or exports. */
public sealed interface WorldItem {
    /** The name that components import or export it by. */
    String externName();

    /** What is said about it. */
    Meta meta();

    /**
     * An interface.
     *
     * @param label the plain name it is imported or exported by; null when that is the interface's own name
     */
    record OfInterface(String label, WitInterface definition, Meta meta) implements WorldItem {
        @Override
        public String externName() {
            return label != null ? label : definition.name().toString();
        }
    }

    /** A function. */
    record OfFunction(WitFunction function) implements WorldItem {
        @Override
        public String externName() {
            return function.externName();
        }

        @Override
        public Meta meta() {
            return function.meta();
        }
    }

    /** A type; always an import. */
    record OfType(TypeDef type) implements WorldItem {
        @Override
        public String externName() {
            return type.name();
        }

        @Override
        public Meta meta() {
            return type.meta();
        }
    }
}
