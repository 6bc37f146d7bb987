package org.jwasm.api;

/** Why a guest trapped. The message is the specification's. */
public enum TrapCode {
    UNREACHABLE("unreachable"),
    MEMORY_OUT_OF_BOUNDS("out of bounds memory access"),
    TABLE_OUT_OF_BOUNDS("out of bounds table access"),
    UNDEFINED_ELEMENT("undefined element"),
    UNINITIALIZED_ELEMENT("uninitialized element"),
    INDIRECT_CALL_TYPE_MISMATCH("indirect call type mismatch"),
    INTEGER_OVERFLOW("integer overflow"),
    INTEGER_DIVIDE_BY_ZERO("integer divide by zero"),
    INVALID_CONVERSION_TO_INTEGER("invalid conversion to integer"),
    STACK_OVERFLOW("call stack exhausted"),
    NULL_REFERENCE("null reference"),
    NULL_FUNCTION_REFERENCE("null function reference"),
    NULL_STRUCT_REFERENCE("null structure reference"),
    NULL_ARRAY_REFERENCE("null array reference"),
    NULL_I31_REFERENCE("null i31 reference"),
    NULL_EXCEPTION_REFERENCE("null exception reference"),
    ARRAY_OUT_OF_BOUNDS("out of bounds array access"),
    CAST_FAILURE("cast failure"),
    UNALIGNED_ATOMIC("unaligned atomic"),
    EXPECTED_SHARED_MEMORY("expected shared memory"),
    OUT_OF_FUEL("all fuel consumed"),
    INTERRUPTED("interrupted"),
    /** A memory or table could not grow, and {@link StoreLimits#trapOnGrowFailure} is set. */
    LIMIT_EXCEEDED("limit exceeded"),
    /** Reported by the host edge, not by compiled code: an allocation the guest asked for could not be made. */
    ALLOCATION_FAILURE("allocation failure"),
    /** Reported by the host edge: nobody provides an interface of the host any more, and nobody came in time. */
    HOST_UNAVAILABLE("host interface unavailable"),
    /** A rule of the Component Model was broken: reported by what carries calls between components, with a detail that says which. */
    COMPONENT("component model");

    private final String message;

    TrapCode(String message) {
        this.message = message;
    }

    /** The specification's message for this trap. */
    public String message() {
        return message;
    }
}
