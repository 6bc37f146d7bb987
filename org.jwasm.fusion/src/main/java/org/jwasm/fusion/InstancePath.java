package org.jwasm.fusion;

import java.util.List;

/**
 * A component instance by number, followed by those it is inside of, up to the root.
 *
 * @param numbers empty for the host
 */
public record InstancePath(List<Integer> numbers) {
    /** What is no component instance: no flags are tested or set for it, and only numbers are passed as core values. */
    public static final InstancePath HOST = new InstancePath(List.of());

    public InstancePath {
        numbers = List.copyOf(numbers);
    }

    /** An instance and its ancestors, from the inside out. */
    public static InstancePath of(Integer... numbers) {
        return new InstancePath(List.of(numbers));
    }

    /** Whether this is the host. */
    public boolean isHost() {
        return numbers.isEmpty();
    }

    /** The number of the instance itself, which is not the host. */
    public int number() {
        return numbers.get(0);
    }

    /** Whether the instance is the other one or has it among its ancestors. */
    public boolean isInside(InstancePath other) {
        return !other.isHost() && numbers.contains(other.number());
    }
}
