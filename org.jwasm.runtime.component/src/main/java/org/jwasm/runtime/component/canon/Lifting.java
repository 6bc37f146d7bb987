package org.jwasm.runtime.component.canon;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jwasm.api.component.Result;
import org.jwasm.api.component.VariantValue;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.type.DataType;

/** Makes Java values of what a guest passes, as flat core values or in memory. */
public final class Lifting {
    private static final int LAST_CODE_POINT = 0x10FFFF;
    /** What a value counts for, apart from the bytes of strings. */
    private static final int VALUE = 16;
    /** How much there may be in one call: a guest can point to the same bytes as often as it likes. */
    private static final long MOST = 1L << 29;

    private final CanonContext context;
    private final Task task;
    /** Flat values as bits, zero-extended. */
    private final long[] flat;
    private int next;
    private long spent;

    /**
     * Lifts for a call.
     *
     * @param task gets what is lent; null where nothing can be
     * @param flat core values as their bits, zero-extended
     */
    public Lifting(CanonContext context, Task task, long[] flat) {
        this.context = context;
        this.task = task;
        this.flat = flat;
    }

    /** Values of these types: flat, or behind a pointer when they would be more than {@code maxFlat} values. */
    public List<Object> lift(List<DataType> types, int maxFlat) {
        long count = 0;
        for (DataType type : types) {
            count += type.flatCount();
        }
        if (count > maxFlat) {
            return loadAll(Layouts.tuple(types), flat[next++]);
        }
        List<Object> values = new ArrayList<>(types.size());
        for (DataType type : types) {
            values.add(lift(type));
        }
        return values;
    }

    private List<Object> loadAll(DataType tuple, long address) {
        if (address % tuple.alignment(context.is64()) != 0) {
            throw Traps.trap("unaligned pointer");
        }
        if (!context.isInside(address, tuple.byteSize(context.is64()))) {
            throw Traps.trap("pointer out of bounds of memory");
        }
        return loadFields(tuple, address);
    }

    private void spend(long bytes) {
        spent += bytes;
        if (spent > MOST) {
            throw Traps.trap("values of a call are larger than the host takes");
        }
    }

    private Object lift(DataType type) {
        spend(VALUE);
        switch (type.kind()) {
            case PRIMITIVE: return type.primitive() == Primitive.STRING ? string() : primitive(type.primitive(), flat[next++]);
            case LIST:
                long address = flat[next++];
                return list(type.type(0), address, flat[next++]);
            case MAP:
                long entries = flat[next++];
                return map(type, entries, flat[next++]);
            case FIXED_LIST:
                List<Object> elements = new ArrayList<>(type.length());
                for (int i = 0; i < type.length(); i++) {
                    elements.add(lift(type.type(0)));
                }
                return elements;
            case RECORD: return record(type);
            case TUPLE:
                List<Object> values = new ArrayList<>(type.count());
                for (int i = 0; i < type.count(); i++) {
                    values.add(lift(type.type(i)));
                }
                return values;
            case FLAGS: return flags(type, flat[next++]);
            case ENUM: return label(type, flat[next++]);
            case VARIANT: case OPTION: case RESULT: return sum(type);
            case OWN: return own(type, (int) flat[next++]);
            case BORROW: return borrow(type, (int) flat[next++]);
            default: throw unsupported(type);
        }
    }

    private static AssertionError unsupported(DataType type) {
        return new AssertionError(type + " should have been refused");
    }

    private String string() {
        long address = flat[next++];
        return string(address, flat[next++]);
    }

    private String string(long address, long length) {
        spend(Strings.bytes(context, length));
        return Strings.load(context, address, length);
    }

    private static Object primitive(Primitive type, long bits) {
        switch (type) {
            case BOOL: return (int) bits != 0;
            case S8: return (int) (byte) bits;
            case U8: return (int) bits & 0xFF;
            case S16: return (int) (short) bits;
            case U16: return (int) bits & 0xFFFF;
            case S32: return (int) bits;
            case U32: return bits & 0xFFFFFFFFL;
            case S64: case U64: return bits;
            case F32: return Float.intBitsToFloat((int) bits);
            case F64: return Double.longBitsToDouble(bits);
            case CHAR: return character((int) bits);
            default: throw new AssertionError(type);
        }
    }

    private static int character(int code) {
        if (code < 0 || code > LAST_CODE_POINT || code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
            throw Traps.trap("invalid `char` bit pattern");
        }
        return code;
    }

    private Map<String, Object> record(DataType type) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < type.count(); i++) {
            fields.put(type.labels().get(i), lift(type.type(i)));
        }
        return fields;
    }

    private static Set<String> flags(DataType type, long bits) {
        Set<String> labels = new LinkedHashSet<>();
        for (int i = 0; i < type.labels().size(); i++) {
            if ((bits >>> i & 1) != 0) {
                labels.add(type.labels().get(i));
            }
        }
        return labels;
    }

    private static int discriminant(DataType type, long value) {
        long unsigned = value & 0xFFFFFFFFL;
        if (unsigned >= Layouts.cases(type)) {
            throw Traps.trap("invalid variant discriminant");
        }
        return (int) unsigned;
    }

    private static String label(DataType type, long value) {
        return type.labels().get(discriminant(type, value));
    }

    private Object sum(DataType type) {
        int discriminant = discriminant(type, flat[next++]);
        int end = next + type.flatCount() - 1;
        DataType payload = Layouts.payload(type, discriminant);
        Object value = payload == null ? null : lift(payload);
        next = end;
        return sum(type, discriminant, value);
    }

    private static Object sum(DataType type, int discriminant, Object value) {
        switch (type.kind()) {
            case OPTION: return discriminant == 0 ? Optional.empty() : Optional.of(value);
            case RESULT: return discriminant == 0 ? Result.ok(value) : Result.err(value);
            default: return new VariantValue(type.labels().get(discriminant), value);
        }
    }

    private Object own(DataType type, int index) {
        ResourceTypeImpl resource = context.resource(type);
        return new ResourceImpl(resource, context.instance().handles().takeOwned(index, resource), true);
    }

    private Object borrow(DataType type, int index) {
        ResourceTypeImpl resource = context.resource(type);
        ResourceImpl borrowed = new ResourceImpl(resource, context.instance().handles().lend(index, resource, task), false);
        task.borrowed(borrowed);
        return borrowed;
    }

    private long checkedRange(DataType element, long address, long length) {
        if (address % element.alignment(context.is64()) != 0) {
            throw Traps.trap("unaligned pointer");
        }
        long size = element.byteSize(context.is64());
        if (length < 0 || size > 0 && length > CanonContext.MAX_BYTES / size || length > CanonContext.MAX_BYTES
            || !context.isInside(address, length * size)) {
            throw Traps.trap("list pointer/length out of bounds of memory");
        }
        return size;
    }

    private Object list(DataType element, long address, long length) {
        long size = checkedRange(element, address, length);
        if (Layouts.isByte(element)) {
            spend(length);
            return context.bytes(address, length);
        }
        List<Object> values = new ArrayList<>((int) Math.min(length, 1 << 16));
        for (long i = 0; i < length; i++) {
            values.add(load(element, address + i * size));
        }
        return values;
    }

    private Map<Object, Object> map(DataType type, long address, long length) {
        DataType entry = Layouts.entry(type);
        long size = checkedRange(entry, address, length);
        Map<Object, Object> values = new LinkedHashMap<>();
        for (long i = 0; i < length; i++) {
            List<Object> pair = loadFields(entry, address + i * size);
            values.put(pair.get(0), pair.get(1));
        }
        return values;
    }

    private long pointer(long address) {
        return context.is64() ? context.memory().readLong(address)
            : Integer.toUnsignedLong(context.memory().readInt(address));
    }

    private long integer(long address, int bytes) {
        switch (bytes) {
            case 1: return context.memory().readByte(address) & 0xFF;
            case 2: return context.memory().readShort(address) & 0xFFFF;
            case 4: return Integer.toUnsignedLong(context.memory().readInt(address));
            default: return context.memory().readLong(address);
        }
    }

    /** Loads a value; its range has been checked. */
    private Object load(DataType type, long address) {
        spend(VALUE);
        boolean is64 = context.is64();
        switch (type.kind()) {
            case PRIMITIVE:
                return type.primitive() == Primitive.STRING
                    ? string(pointer(address), pointer(address + context.pointerBytes()))
                    : primitive(type.primitive(), integer(address, (int) type.byteSize(is64)));
            case LIST: return list(type.type(0), pointer(address), pointer(address + context.pointerBytes()));
            case MAP: return map(type, pointer(address), pointer(address + context.pointerBytes()));
            case FIXED_LIST:
                List<Object> elements = new ArrayList<>(type.length());
                for (int i = 0; i < type.length(); i++) {
                    elements.add(load(type.type(0), address + i * type.type(0).byteSize(is64)));
                }
                return elements;
            case RECORD:
                List<Object> fields = loadFields(type, address);
                Map<String, Object> record = new LinkedHashMap<>();
                for (int i = 0; i < fields.size(); i++) {
                    record.put(type.labels().get(i), fields.get(i));
                }
                return record;
            case TUPLE: return loadFields(type, address);
            case FLAGS: return flags(type, integer(address, (int) type.byteSize(is64)));
            case ENUM: return label(type, integer(address, type.discriminantSize()));
            case VARIANT: case OPTION: case RESULT: return loadSum(type, address);
            case OWN: return own(type, context.memory().readInt(address));
            case BORROW: return borrow(type, context.memory().readInt(address));
            default: throw unsupported(type);
        }
    }

    private List<Object> loadFields(DataType type, long address) {
        List<Object> values = new ArrayList<>(type.count());
        long offset = 0;
        for (int i = 0; i < type.count(); i++) {
            DataType field = type.type(i);
            offset = Layouts.align(offset, field.alignment(context.is64()));
            values.add(load(field, address + offset));
            offset += field.byteSize(context.is64());
        }
        return values;
    }

    private Object loadSum(DataType type, long address) {
        int discriminant = discriminant(type, integer(address, type.discriminantSize()));
        DataType payload = Layouts.payload(type, discriminant);
        return sum(type, discriminant,
            payload == null ? null : load(payload, address + type.payloadOffset(context.is64())));
    }

    /** Whether values of a type can be lifted and lowered here: whether there is nothing asynchronous in it. */
    public static boolean supports(DataType type) {
        if (type.kind() == DefType.Kind.STREAM || type.kind() == DefType.Kind.FUTURE
            || type.primitive() == Primitive.ERROR_CONTEXT) {
            return false;
        }
        for (int i = 0; i < type.count(); i++) {
            if (type.type(i) != null && !supports(type.type(i))) {
                return false;
            }
        }
        return true;
    }
}
