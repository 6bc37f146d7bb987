package org.jwasm.parser.component;

/** The limits of this implementation for components: those of Wasmtime; a static-only class. */
public final class ComponentLimits {
    /** Components, component types, instance types and module types inside each other. */
    public static final int NESTING = 100;
    /** Core modules in a component tree. */
    public static final int MODULES = 1_000;
    /** Components in a component tree. */
    public static final int COMPONENTS = 1_000;
    /** Core and component instances of one component, separately. */
    public static final int INSTANCES = 1_000;
    /** Functions of one component, core and component level separately. */
    public static final int FUNCTIONS = 1_000_000;
    /** Types of one scope. */
    public static final int TYPES = 1_000_000;
    /** Core types of one scope. */
    public static final int CORE_TYPES = 10_000;
    /** Tables, memories, globals, tags of one component. */
    public static final int CORE_ITEMS = 100_000;
    /** Values of one component. */
    public static final int VALUES = 1_000;
    public static final int IMPORTS = 100_000;
    public static final int EXPORTS = 100_000;
    public static final int INSTANTIATION_ARGS = 100_000;
    public static final int DECLARATIONS = 100_000;
    public static final int CANON_OPTIONS = 10;
    public static final int PARAMS = 1_000;
    public static final int FIELDS = 10_000;
    public static final int CASES = 10_000;
    public static final int TUPLE_TYPES = 10_000;
    public static final int FLAGS = 32;
    public static final int NAME_BYTES = 100_000;
    /** Value types inside each other. */
    public static final int TYPE_DEPTH = 100;
    /** Nodes of a type when everything it refers to is written out. */
    public static final int TYPE_SIZE = 1_000_000;
    /** Types copied by substitution in the validation of one component tree: bounds its time and memory. */
    public static final int SUBSTITUTIONS = 10_000_000;

    private ComponentLimits() {
    }
}
