package org.jwasm.parser.wit.resolve;

import java.util.Set;

/**
 * What is chosen of what gates guard.
 *
 * @param features the names of features of {@code @unstable} that are chosen
 * @param allFeatures whether all are
 */
public record WitOptions(Set<String> features, boolean allFeatures) {
    /** No unstable features. */
    public static final WitOptions STABLE = new WitOptions(Set.of(), false);
    /** Everything. */
    public static final WitOptions ALL = new WitOptions(Set.of(), true);

    public WitOptions {
        features = Set.copyOf(features);
    }
}
