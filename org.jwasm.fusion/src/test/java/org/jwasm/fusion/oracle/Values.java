package org.jwasm.fusion.oracle;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.fusion.StringEncoding;

/**
 * Component-level values: Boolean, Long (of any integer type), Integer (a character), Float, Double, {@link Text},
 * List (of elements, fields), {@link Case} (of variants, enums, options, results), {@link Bits} and {@link Handle}.
 */
public final class Values {
    /** A string, and how it was held where it came from. */
    public record Text(String text, StringEncoding encoding, long taggedUnits) {
    }

    /** A case; the payload may be null. */
    public record Case(int number, Object payload) {
    }

    /** Flags. */
    public record Bits(int bits) {
    }

    /** What a handle stands for. */
    public record Handle(int rep) {
    }

    private Values() {
    }

    /** The same value without what is not part of it: the encodings of its strings, the bits of NaNs. */
    public static Object plain(Object value) {
        if (value instanceof Text) {
            return ((Text) value).text();
        }
        if (value instanceof Case) {
            return new Case(((Case) value).number(), plain(((Case) value).payload()));
        }
        if (value instanceof List) {
            List<Object> plain = new ArrayList<>();
            for (Object element : (List<?>) value) {
                plain.add(plain(element));
            }
            return plain;
        }
        return value;
    }
}
