package org.jwasm.parser.component.type;

/** What a type index of a component can stand for. */
public sealed interface Type permits DataType, FunctionType, InstanceType, ComponentType, ModuleType, ResourceType {
    /** How many types are inside each other here: 1 for a primitive one. */
    int depth();

    /** How many nodes it has when everything is written out. */
    int size();

    /** What error messages call it. */
    String description();
}
