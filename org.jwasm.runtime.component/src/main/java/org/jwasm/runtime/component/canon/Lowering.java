package org.jwasm.runtime.component.canon;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.type.DataType;

/** Makes of Java values what a guest takes, as flat core values or in memory. */
public final class Lowering {
    private final CanonContext context;
    private final Task task;
    private long[] flat;
    private int next;

    /**
     * Lowers for a call.
     *
     * @param task gets what is borrowed and lent; null where nothing can be
     */
    public Lowering(CanonContext context, Task task) {
        this.context = context;
        this.task = task;
    }

    /**
     * Values of these types: flat, or behind a pointer, which is allocated, when they would be more than {@code maxFlat}.
     *
     * @return core values as their bits, zero-extended
     */
    public long[] lower(List<DataType> types, List<?> values, int maxFlat) {
        long count = 0;
        for (DataType type : types) {
            count += type.flatCount();
        }
        if (count > maxFlat) {
            DataType tuple = Layouts.tuple(types);
            long address = context.allocate(tuple.alignment(context.is64()), tuple.byteSize(context.is64()));
            storeFields(tuple, values, address);
            return new long[] {address};
        }
        flat = new long[(int) count];
        for (int i = 0; i < types.size(); i++) {
            lower(types.get(i), values.get(i));
        }
        return flat;
    }

    /** Stores values of these types where the guest has said. */
    public void store(List<DataType> types, List<?> values, long address) {
        DataType tuple = Layouts.tuple(types);
        if (address % tuple.alignment(context.is64()) != 0) {
            throw Traps.trap("unaligned pointer");
        }
        if (!context.isInside(address, tuple.byteSize(context.is64()))) {
            throw Traps.trap("pointer out of bounds of memory");
        }
        storeFields(tuple, values, address);
    }

    private void put(long bits) {
        flat[next++] = bits;
    }

    private void lower(DataType type, Object value) {
        switch (type.kind()) {
            case PRIMITIVE:
                if (type.primitive() == Primitive.STRING) {
                    putPair(Strings.store(context, Values.string(value)));
                } else {
                    put(flatBits(type.primitive(), Values.bits(type.primitive(), value)));
                }
                break;
            case LIST: putPair(list(type.type(0), value)); break;
            case MAP: putPair(map(type, value)); break;
            case FIXED_LIST:
                for (Object element : Values.elements(value, type.length())) {
                    lower(type.type(0), element);
                }
                break;
            case RECORD: case TUPLE:
                List<?> fields = Values.fields(type, value);
                for (int i = 0; i < type.count(); i++) {
                    lower(type.type(i), fields.get(i));
                }
                break;
            case FLAGS: put(Values.flags(type, value)); break;
            case ENUM: put(Values.label(type, value)); break;
            case VARIANT: case OPTION: case RESULT: lowerSum(type, value); break;
            case OWN: case BORROW: put(Integer.toUnsignedLong(handle(type, value))); break;
            default: throw new AssertionError(type + " should have been refused");
        }
    }

    private void putPair(long[] pair) {
        put(pair[0]);
        put(pair[1]);
    }

    /** Small integers are sign-extended to an i32. */
    private static long flatBits(Primitive type, long bits) {
        return type == Primitive.S64 || type == Primitive.U64 || type == Primitive.F64 ? bits : bits & 0xFFFFFFFFL;
    }

    private void lowerSum(DataType type, Object value) {
        int discriminant = Values.discriminant(type, value);
        put(discriminant);
        int end = next + type.flatCount() - 1;
        DataType payload = Layouts.payload(type, discriminant);
        if (payload != null) {
            lower(payload, Values.payload(value));
        }
        next = end;
    }

    private int handle(DataType type, Object value) {
        if (!(value instanceof ResourceImpl)) {
            throw Values.wrong("a resource", value);
        }
        ResourceTypeImpl resource = context.resource(type);
        ResourceImpl handle = (ResourceImpl) value;
        if (type.kind() == DefType.Kind.OWN) {
            return context.instance().handles().addOwned(resource, handle.take(resource));
        }
        Object rep = handle.lend(resource);
        task.lent(handle);
        return resource.instance() == context.instance() ? ((Number) rep).intValue()
            : context.instance().handles().addBorrowed(resource, rep, task);
    }

    private long place(DataType element, long count) {
        long size = element.byteSize(context.is64());
        if (size > 0 && count > CanonContext.MAX_BYTES / size || count > CanonContext.MAX_BYTES) {
            throw new IllegalArgumentException("the list is longer than " + CanonContext.MAX_BYTES + " bytes");
        }
        return context.allocate(element.alignment(context.is64()), count * size);
    }

    private long[] list(DataType element, Object value) {
        if (Layouts.isByte(element) && value instanceof byte[]) {
            byte[] bytes = (byte[]) value;
            long at = place(element, bytes.length);
            context.memory().write(at, bytes, 0, bytes.length);
            return new long[] {at, bytes.length};
        }
        Collection<?> elements = Values.elements(value, -1);
        long address = place(element, elements.size());
        long at = address;
        for (Object item : elements) {
            store(element, item, at);
            at += element.byteSize(context.is64());
        }
        return new long[] {address, elements.size()};
    }

    private long[] map(DataType type, Object value) {
        if (!(value instanceof Map)) {
            throw Values.wrong("a Map", value);
        }
        DataType entry = Layouts.entry(type);
        Set<? extends Map.Entry<?, ?>> entries = ((Map<?, ?>) value).entrySet();
        long address = place(entry, entries.size());
        long at = address;
        for (Map.Entry<?, ?> pair : entries) {
            storeFields(entry, List.of(pair.getKey(), pair.getValue()), at);
            at += entry.byteSize(context.is64());
        }
        return new long[] {address, entries.size()};
    }

    private void integer(long address, int bytes, long value) {
        switch (bytes) {
            case 1: context.memory().writeByte(address, (byte) value); break;
            case 2: context.memory().writeShort(address, (short) value); break;
            case 4: context.memory().writeInt(address, (int) value); break;
            default: context.memory().writeLong(address, value);
        }
    }

    private void pair(long address, long[] values) {
        integer(address, context.pointerBytes(), values[0]);
        integer(address + context.pointerBytes(), context.pointerBytes(), values[1]);
    }

    /** Stores a value; its range has been checked. */
    private void store(DataType type, Object value, long address) {
        boolean is64 = context.is64();
        switch (type.kind()) {
            case PRIMITIVE:
                if (type.primitive() == Primitive.STRING) {
                    pair(address, Strings.store(context, Values.string(value)));
                } else {
                    integer(address, (int) type.byteSize(is64), Values.bits(type.primitive(), value));
                }
                break;
            case LIST: pair(address, list(type.type(0), value)); break;
            case MAP: pair(address, map(type, value)); break;
            case FIXED_LIST:
                long at = address;
                for (Object element : Values.elements(value, type.length())) {
                    store(type.type(0), element, at);
                    at += type.type(0).byteSize(is64);
                }
                break;
            case RECORD: case TUPLE: storeFields(type, Values.fields(type, value), address); break;
            case FLAGS: integer(address, (int) type.byteSize(is64), Values.flags(type, value)); break;
            case ENUM: integer(address, type.discriminantSize(), Values.label(type, value)); break;
            case VARIANT: case OPTION: case RESULT:
                int discriminant = Values.discriminant(type, value);
                integer(address, type.discriminantSize(), discriminant);
                DataType payload = Layouts.payload(type, discriminant);
                if (payload != null) {
                    store(payload, Values.payload(value), address + type.payloadOffset(is64));
                }
                break;
            case OWN: case BORROW: integer(address, Integer.BYTES, handle(type, value)); break;
            default: throw new AssertionError(type + " should have been refused");
        }
    }

    private void storeFields(DataType type, List<?> values, long address) {
        long offset = 0;
        for (int i = 0; i < type.count(); i++) {
            DataType field = type.type(i);
            offset = Layouts.align(offset, field.alignment(context.is64()));
            store(field, values.get(i), address + offset);
            offset += field.byteSize(context.is64());
        }
    }
}
