package org.jwasm.api.component;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The type of a component's function. As text it is the type in WIT.
 *
 * @param isAsync whether it is an {@code async func}
 */
public record FunctionSignature(List<Parameter> parameters, Optional<ValueType> result, boolean isAsync) {
    /** A parameter and its name. */
    public record Parameter(String name, ValueType type) {
    }

    public FunctionSignature {
        parameters = List.copyOf(parameters);
    }

    @Override
    public String toString() {
        return parameters.stream().map(p -> p.name() + ": " + p.type()).collect(Collectors.joining(", ", isAsync ? "async func(" : "func(", ")"))
                + result.map(t -> " -> " + t).orElse("");
    }
}
