package org.jwasm.bindgen;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The records that tuples are; a static-only class. */
final class TupleWriter {
    /** More components a record cannot have: its constructor has 255 places, of which one is for the object. */
    static final int MAX_LENGTH = 254;

    private TupleWriter() {
    }

    static JavaClass type(String base, int length) {
        return JavaClass.topLevel(base, "Tuple" + length);
    }

    static JavaFile write(String base, int length) {
        JavaClass type = type(base, length);
        Source source = new Source(type, Set.of(), List.of());
        List<String> types = new ArrayList<>();
        List<String> components = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            types.add("T" + i);
            components.add("T" + i + " f" + i);
        }
        source.line("/** A tuple of " + length + (length == 1 ? " value. */" : " values. */"));
        source.open("public record " + type.simpleName() + "<" + String.join(", ", types) + ">("
            + String.join(", ", components) + ")");
        source.close();
        return new JavaFile(type.file(), source.text());
    }
}
