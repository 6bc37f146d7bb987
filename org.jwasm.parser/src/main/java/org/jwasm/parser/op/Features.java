package org.jwasm.parser.op;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which features decoding and validation accept.
 *
 * @param bits bit {@code f.ordinal()} for each feature that is on
 */
public record Features(int bits) {
    /** Everything known: WebAssembly 3.0 with threads, wide-arithmetic and custom-page-sizes. */
    public static final Features ALL = new Features((1 << Feature.values().length) - 1);
    /** WebAssembly 1.0. */
    public static final Features MVP = new Features(1 << Feature.MVP.ordinal());
    /** WebAssembly 2.0. */
    public static final Features WASM2 = MVP.with(Feature.SIGN_EXTENSION).with(Feature.SATURATING_CONVERSIONS)
        .with(Feature.MULTI_VALUE).with(Feature.BULK_MEMORY).with(Feature.REFERENCE_TYPES).with(Feature.SIMD);
    /** WebAssembly 3.0. */
    public static final Features WASM3 = ALL.without(Feature.THREADS).without(Feature.WIDE_ARITHMETIC)
        .without(Feature.CUSTOM_PAGE_SIZES);

    /** Whether the feature is on. */
    public boolean has(Feature feature) {
        return (bits >>> feature.ordinal() & 1) != 0;
    }

    /** These features and one more. */
    public Features with(Feature feature) {
        return new Features(bits | 1 << feature.ordinal());
    }

    /** These features without one. */
    public Features without(Feature feature) {
        return new Features(bits & ~(1 << feature.ordinal()));
    }

    /** The features that are on. */
    public Set<Feature> toSet() {
        EnumSet<Feature> set = EnumSet.noneOf(Feature.class);
        for (Feature feature : Feature.values()) {
            if (has(feature)) {
                set.add(feature);
            }
        }
        return set;
    }
}
