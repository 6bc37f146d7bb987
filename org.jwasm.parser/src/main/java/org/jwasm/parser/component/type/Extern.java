package org.jwasm.parser.component.type;

import org.jwasm.parser.component.Sort;

/**
 * The type of something a component or instance imports or exports.
 *
 * @param sort CORE_MODULE, FUNC, VALUE, TYPE, COMPONENT or INSTANCE
 * @param type a {@link ModuleType}, {@link FunctionType}, {@link DataType}, any type (the type itself that is
 *     imported or exported), a {@link ComponentType} or an {@link InstanceType}
 */
public record Extern(Sort sort, Type type) {
    /** What error messages call it: a sort, as what kind of type a type is matters only to types. */
    public String description() {
        switch (sort) {
            case CORE_MODULE: return "module";
            case FUNC: return "func";
            case VALUE: return "value";
            case TYPE: return "type";
            case COMPONENT: return "component";
            case INSTANCE: return "instance";
            default: throw new AssertionError(sort);
        }
    }
}
