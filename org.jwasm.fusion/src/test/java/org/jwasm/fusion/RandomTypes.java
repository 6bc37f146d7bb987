package org.jwasm.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jwasm.fusion.oracle.Values.Bits;
import org.jwasm.fusion.oracle.Values.Case;
import org.jwasm.fusion.oracle.Values.Handle;
import org.jwasm.fusion.oracle.Values.Text;
import org.jwasm.parser.component.DefType.Kind;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.Resource;
import org.jwasm.parser.component.type.ResourceType;
import org.jwasm.parser.op.ValType;

/** Random value types, and random values of them. */
final class RandomTypes {
    static final ResourceType RESOURCE = new ResourceType(new Resource(0, ValType.I32));

    private static final Primitive[] PRIMITIVES = Primitive.values();
    private static final Kind[] LEAVES = {Kind.PRIMITIVE, Kind.PRIMITIVE, Kind.PRIMITIVE, Kind.FLAGS, Kind.ENUM, Kind.OWN, Kind.BORROW,
        Kind.STREAM, Kind.FUTURE};
    private static final Kind[] NODES = {Kind.RECORD, Kind.RECORD, Kind.VARIANT, Kind.LIST, Kind.LIST, Kind.FIXED_LIST, Kind.TUPLE,
        Kind.OPTION, Kind.RESULT, Kind.MAP, Kind.PRIMITIVE};

    private final Random random;
    private int nextId = 100;

    RandomTypes(Random random) {
        this.random = random;
    }

    /** The type with these parts. */
    DataType of(Kind kind, List<String> labels, DataType... types) {
        return DataType.of(kind, labels, types, 0, null, nextId++);
    }

    DataType fixed(DataType element, int length) {
        return DataType.of(Kind.FIXED_LIST, List.of(), new DataType[] {element}, length, null, nextId++);
    }

    static List<String> labels(int count) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            labels.add("l" + i);
        }
        return labels;
    }

    DataType type(int depth) {
        Kind kind = depth == 0 ? LEAVES[random.nextInt(LEAVES.length)] : NODES[random.nextInt(NODES.length)];
        switch (kind) {
            case PRIMITIVE: return DataType.of(PRIMITIVES[random.nextInt(PRIMITIVES.length)]);
            case FLAGS: return of(kind, labels(1 + random.nextInt(32)));
            case ENUM: return of(kind, labels(1 + random.nextInt(random.nextInt(8) == 0 ? 300 : 10)));
            case OWN: case BORROW:
                return DataType.of(kind, List.of(), new DataType[0], 0, RESOURCE, nextId++);
            case STREAM: case FUTURE: return of(kind, List.of(), random.nextBoolean() ? null : type(0));
            case LIST: case OPTION: return of(kind, List.of(), type(depth - 1));
            case FIXED_LIST: return fixed(type(depth - 1), 1 + random.nextInt(5));
            case RESULT: return of(kind, List.of(), perhaps(depth - 1), perhaps(depth - 1));
            case MAP: return of(kind, List.of(), type(0), type(depth - 1));
            case VARIANT:
                DataType[] cases = new DataType[1 + random.nextInt(random.nextInt(10) == 0 ? 300 : 5)];
                for (int i = 0; i < cases.length; i++) {
                    cases[i] = i < 6 ? perhaps(depth - 1) : null;
                }
                return of(kind, labels(cases.length), cases);
            default:
                DataType[] fields = new DataType[1 + random.nextInt(6)];
                for (int i = 0; i < fields.length; i++) {
                    fields[i] = type(random.nextInt(depth));
                }
                return of(kind, kind == Kind.RECORD ? labels(fields.length) : List.of(), fields);
        }
    }

    private DataType perhaps(int depth) {
        return random.nextInt(4) == 0 ? null : type(depth);
    }

    /** A value of a type. */
    Object value(DataType type, Side<?> side) {
        switch (type.kind()) {
            case PRIMITIVE: return primitive(type.primitive(), side);
            case FLAGS: return new Bits(random.nextInt() & (int) ((1L << type.labels().size()) - 1));
            case ENUM: return new Case(random.nextInt(type.labels().size()), null);
            case OPTION:
                int some = random.nextInt(2);
                return new Case(some, some == 0 ? null : value(type.type(0), side));
            case RESULT: case VARIANT:
                int number = random.nextInt(type.count());
                return new Case(number, type.type(number) == null ? null : value(type.type(number), side));
            case LIST: case MAP: return list(type, random.nextInt(random.nextInt(5) == 0 ? 40 : 4), side);
            case FIXED_LIST: return list(type, type.length(), side);
            case RECORD: case TUPLE:
                List<Object> fields = new ArrayList<>();
                for (int i = 0; i < type.count(); i++) {
                    fields.add(value(type.type(i), side));
                }
                return fields;
            default: return new Handle(random.nextInt());
        }
    }

    private List<Object> list(DataType type, int count, Side<?> side) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(type.kind() == Kind.MAP ? List.of(value(type.type(0), side), value(type.type(1), side))
                : value(type.type(0), side));
        }
        return list;
    }

    private Object primitive(Primitive type, Side<?> side) {
        switch (type) {
            case BOOL: return random.nextBoolean();
            case S8: return (long) (byte) random.nextInt();
            case U8: return (long) (random.nextInt() & 0xFF);
            case S16: return (long) (short) random.nextInt();
            case U16: return (long) (random.nextInt() & 0xFFFF);
            case S32: return (long) random.nextInt();
            case U32: return random.nextLong() & 0xFFFFFFFFL;
            case S64: case U64: return random.nextLong();
            case F32: return random.nextInt(5) == 0 ? Float.NaN : random.nextFloat();
            case F64: return random.nextInt(5) == 0 ? Double.NaN : random.nextDouble();
            case CHAR:
                int c = random.nextInt(0x110000 - 0x800);
                return c < 0xD800 ? c : c + 0x800;
            case STRING: return text(side);
            default: return new Handle(random.nextInt());
        }
    }

    /** A string, said to be held as a side would hold it; Latin-1 as UTF-16 at times. */
    private Text text(Side<?> side) {
        int[] limits = {0x7F, 0xFF, 0x7FF, 0xFFFF, 0x10FFFF};
        int limit = limits[random.nextInt(limits.length)];
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(random.nextInt(4) == 0 ? 60 : 8); n > 0; n--) {
            int c = random.nextInt(random.nextBoolean() ? 0x80 : limit + 1);
            if (c < 0xD800 || c > 0xDFFF) {
                text.appendCodePoint(c);
            }
        }
        String s = text.toString();
        switch (side.encoding()) {
            case UTF8: return new Text(s, side.encoding(), s.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
            case UTF16: return new Text(s, side.encoding(), s.length());
            default:
                boolean wide = s.chars().anyMatch(c -> c > 0xFF) || random.nextInt(3) == 0;
                return new Text(s, side.encoding(), wide ? s.length() | (side.is64() ? Long.MIN_VALUE : 1L << 31) : s.length());
        }
    }
}
