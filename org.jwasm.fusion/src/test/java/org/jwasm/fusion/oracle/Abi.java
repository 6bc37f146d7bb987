package org.jwasm.fusion.oracle;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.type.DataType;

/** Despecialization, alignment, size, flattening. */
final class Abi {
    private Abi() {
    }

    /** The cases of a variant, or of what stands for one; null where there is no payload. Null for other types. */
    static List<DataType> cases(DataType t) {
        List<DataType> cases = new ArrayList<>();
        switch (t.kind()) {
            case VARIANT:
                for (int i = 0; i < t.labels().size(); i++) {
                    cases.add(t.type(i));
                }
                return cases;
            case ENUM:
                for (int i = 0; i < t.labels().size(); i++) {
                    cases.add(null);
                }
                return cases;
            case OPTION:
                cases.add(null);
                cases.add(t.type(0));
                return cases;
            case RESULT:
                cases.add(t.type(0));
                cases.add(t.type(1));
                return cases;
            default: return null;
        }
    }

    /** The fields of a record or tuple. Null for other types. */
    static List<DataType> fields(DataType t) {
        if (t.kind() != DefType.Kind.RECORD && t.kind() != DefType.Kind.TUPLE) {
            return null;
        }
        List<DataType> fields = new ArrayList<>();
        for (int i = 0; i < t.count(); i++) {
            fields.add(t.type(i));
        }
        return fields;
    }

    /** The element type of a list or map; a pair for a map. */
    static DataType element(DataType t) {
        return t.kind() == DefType.Kind.MAP ? tuple(List.of(t.type(0), t.type(1))) : t.type(0);
    }

    static DataType tuple(List<DataType> types) {
        return DataType.of(DefType.Kind.TUPLE, List.of(), types.toArray(new DataType[0]), 0, null, -1);
    }

    static long alignTo(long ptr, long alignment) {
        return (ptr + alignment - 1) / alignment * alignment;
    }

    static int discriminantSize(int cases) {
        return cases <= 256 ? 1 : cases <= 65536 ? 2 : 4;
    }

    private static int primitiveSize(DataType t, int ptr) {
        switch (t.primitive()) {
            case BOOL: case S8: case U8: return 1;
            case S16: case U16: return 2;
            case S64: case U64: case F64: return 8;
            case STRING: return 2 * ptr;
            default: return 4;
        }
    }

    static int alignment(DataType t, int ptr) {
        if (cases(t) != null) {
            return Math.max(discriminantSize(cases(t).size()), maxCaseAlignment(t, ptr));
        }
        if (fields(t) != null) {
            int a = 1;
            for (DataType f : fields(t)) {
                a = Math.max(a, alignment(f, ptr));
            }
            return a;
        }
        switch (t.kind()) {
            case PRIMITIVE: return t.primitive() == org.jwasm.parser.component.Primitive.STRING ? ptr : primitiveSize(t, ptr);
            case LIST: case MAP: return ptr;
            case FIXED_LIST: return alignment(t.type(0), ptr);
            case FLAGS: return flagsSize(t);
            default: return 4;
        }
    }

    static int maxCaseAlignment(DataType t, int ptr) {
        int a = 1;
        for (DataType c : cases(t)) {
            a = c == null ? a : Math.max(a, alignment(c, ptr));
        }
        return a;
    }

    static int flagsSize(DataType t) {
        int n = t.labels().size();
        return n <= 8 ? 1 : n <= 16 ? 2 : 4;
    }

    static long size(DataType t, int ptr) {
        if (cases(t) != null) {
            long s = alignTo(discriminantSize(cases(t).size()), maxCaseAlignment(t, ptr));
            long cs = 0;
            for (DataType c : cases(t)) {
                cs = c == null ? cs : Math.max(cs, size(c, ptr));
            }
            return alignTo(s + cs, alignment(t, ptr));
        }
        if (fields(t) != null) {
            long s = 0;
            for (DataType f : fields(t)) {
                s = alignTo(s, alignment(f, ptr)) + size(f, ptr);
            }
            return alignTo(s, alignment(t, ptr));
        }
        switch (t.kind()) {
            case PRIMITIVE: return primitiveSize(t, ptr);
            case LIST: case MAP: return 2L * ptr;
            case FIXED_LIST: return t.length() * size(t.type(0), ptr);
            case FLAGS: return flagsSize(t);
            default: return 4;
        }
    }

    /** As a string of letters: i, l, f, d. */
    static String flatten(List<DataType> ts, int ptr) {
        StringBuilder flat = new StringBuilder();
        for (DataType t : ts) {
            flat.append(flatten(t, ptr));
        }
        return flat.toString();
    }

    static String flatten(DataType t, int ptr) {
        if (cases(t) != null) {
            return "i" + flattenPayload(t, ptr);
        }
        if (fields(t) != null) {
            return flatten(fields(t), ptr);
        }
        String pointer = ptr == 4 ? "i" : "l";
        switch (t.kind()) {
            case PRIMITIVE:
                switch (t.primitive()) {
                    case S64: case U64: return "l";
                    case F32: return "f";
                    case F64: return "d";
                    case STRING: return pointer + pointer;
                    default: return "i";
                }
            case LIST: case MAP: return pointer + pointer;
            case FIXED_LIST: return flatten(t.type(0), ptr).repeat(t.length());
            default: return "i";
        }
    }

    static String flattenPayload(DataType t, int ptr) {
        StringBuilder flat = new StringBuilder();
        for (DataType c : cases(t)) {
            String f = c == null ? "" : flatten(c, ptr);
            for (int i = 0; i < f.length(); i++) {
                if (i < flat.length()) {
                    flat.setCharAt(i, join(flat.charAt(i), f.charAt(i)));
                } else {
                    flat.append(f.charAt(i));
                }
            }
        }
        return flat.toString();
    }

    private static char join(char a, char b) {
        if (a == b) {
            return a;
        }
        return a == 'i' && b == 'f' || a == 'f' && b == 'i' ? 'i' : 'l';
    }
}
