package org.jwasm.runtime.component.edge;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jwasm.api.component.Result;
import org.jwasm.api.component.VariantValue;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.runtime.component.canon.Layouts;

/** Makes Java values of what an adapter has left in the transfer memory. It is well-formed, and no larger than the memory. */
public final class ValueLoad {
    private final ByteBuffer view;
    private final HostHandles handles;

    /** For what is in the memory now. */
    public ValueLoad(TransferMemory memory, HostHandles handles) {
        this.view = memory.view();
        this.handles = handles;
    }

    /** The fields of a record or tuple at an address. */
    public List<Object> fields(DataType type, int address) {
        List<Object> values = new ArrayList<>(type.count());
        for (int i = 0; i < type.count(); i++) {
            values.add(load(type.type(i), address + (int) type.fieldOffset(i, false)));
        }
        return values;
    }

    /** The value at an address. */
    public Object load(DataType type, int address) {
        switch (type.kind()) {
            case PRIMITIVE:
                return type.primitive() == Primitive.STRING ? Strings.load(view, address) : primitive(type.primitive(), integer(address, (int) type.byteSize(false)));
            case LIST: return list(type.type(0), address);
            case MAP: return map(type, address);
            case FIXED_LIST: return elements(type.type(0), address, type.length());
            case RECORD: return record(type, address);
            case TUPLE: return fields(type, address);
            case FLAGS: return flags(type, integer(address, (int) type.byteSize(false)));
            case ENUM: return type.labels().get((int) integer(address, type.discriminantSize()));
            case VARIANT: case OPTION: case RESULT: return sum(type, address);
            case OWN: case BORROW: return handles.get(view.getInt(address));
            default: throw new AssertionError(type + " should have been refused");
        }
    }

    private long integer(int address, int bytes) {
        switch (bytes) {
            case 1: return view.get(address) & 0xFF;
            case 2: return view.getShort(address) & 0xFFFF;
            case 4: return Integer.toUnsignedLong(view.getInt(address));
            default: return view.getLong(address);
        }
    }

    /** The value of a number's bits. */
    public static Object primitive(Primitive type, long bits) {
        switch (type) {
            case BOOL: return bits != 0;
            case S8: return (int) (byte) bits;
            case U8: return (int) bits & 0xFF;
            case S16: return (int) (short) bits;
            case U16: return (int) bits & 0xFFFF;
            case S32: case CHAR: return (int) bits;
            case U32: return bits & 0xFFFFFFFFL;
            case S64: case U64: return bits;
            case F32: return Float.intBitsToFloat((int) bits);
            case F64: return Double.longBitsToDouble(bits);
            default: throw new AssertionError(type);
        }
    }

    private Object list(DataType element, int address) {
        int at = view.getInt(address);
        int count = view.getInt(address + Integer.BYTES);
        if (Layouts.isByte(element)) {
            byte[] bytes = new byte[count];
            view.get(at, bytes);
            return bytes;
        }
        return elements(element, at, count);
    }

    private List<Object> elements(DataType element, int address, int count) {
        List<Object> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(load(element, address + i * (int) element.byteSize(false)));
        }
        return values;
    }

    private Map<Object, Object> map(DataType type, int address) {
        DataType entry = Layouts.entry(type);
        Map<Object, Object> values = new LinkedHashMap<>();
        int at = view.getInt(address);
        for (int left = view.getInt(address + Integer.BYTES); left > 0; left--) {
            List<Object> pair = fields(entry, at);
            values.put(pair.get(0), pair.get(1));
            at += (int) entry.byteSize(false);
        }
        return values;
    }

    private Map<String, Object> record(DataType type, int address) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < type.count(); i++) {
            fields.put(type.labels().get(i), load(type.type(i), address + (int) type.fieldOffset(i, false)));
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

    private Object sum(DataType type, int address) {
        int discriminant = (int) integer(address, type.discriminantSize());
        DataType payload = Layouts.payload(type, discriminant);
        Object value = payload == null ? null : load(payload, address + type.payloadOffset(false));
        switch (type.kind()) {
            case OPTION: return discriminant == 0 ? Optional.empty() : Optional.of(value);
            case RESULT: return discriminant == 0 ? Result.ok(value) : Result.err(value);
            default: return new VariantValue(type.labels().get(discriminant), value);
        }
    }
}
