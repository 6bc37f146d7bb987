package org.jwasm.runtime.component.edge;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.runtime.component.canon.Layouts;
import org.jwasm.runtime.component.canon.ResourceImpl;
import org.jwasm.runtime.component.canon.Values;

/**
 * Writes Java values of any type into the transfer memory, for one call.
 *
 * <p>Values that do not fit their types are an {@link IllegalArgumentException}; resources given away before are then back with their owner.
 */
public final class ValueStore {
    private static final int MAX_BYTES = (1 << 28) - 1;

    private final TransferMemory memory;
    private final HostHandles handles;
    private final HandleTypes types;
    private List<ResourceImpl> taken;

    /** @param types what the resource types of the function are */
    public ValueStore(TransferMemory memory, HostHandles handles, HandleTypes types) {
        this.memory = memory;
        this.handles = handles;
        this.types = types;
    }

    /** Writes values of a record or tuple at an address. */
    public void fields(DataType type, List<?> values, int address) {
        try {
            storeFields(type, values, address);
        } catch (RuntimeException e) {
            if (taken != null) {
                taken.forEach(ResourceImpl::restore);
            }
            throw e;
        }
    }

    private void storeFields(DataType type, List<?> values, int address) {
        for (int i = 0; i < type.count(); i++) {
            store(type.type(i), values.get(i), address + (int) type.fieldOffset(i, false));
        }
    }

    private void store(DataType type, Object value, int address) {
        switch (type.kind()) {
            case PRIMITIVE:
                if (type.primitive() == Primitive.STRING) {
                    Strings.store(memory, Values.string(value), address);
                } else {
                    integer(address, (int) type.byteSize(false), Values.bits(type.primitive(), value));
                }
                break;
            case LIST: list(type.type(0), value, address); break;
            case MAP: map(type, value, address); break;
            case FIXED_LIST: elements(type.type(0), Values.elements(value, type.length()), address); break;
            case RECORD: case TUPLE: storeFields(type, Values.fields(type, value), address); break;
            case FLAGS: integer(address, (int) type.byteSize(false), Values.flags(type, value)); break;
            case ENUM: integer(address, type.discriminantSize(), Values.label(type, value)); break;
            case VARIANT: case OPTION: case RESULT: sum(type, value, address); break;
            case OWN: case BORROW: integer(address, Integer.BYTES, handle(type, value)); break;
            default: throw new AssertionError(type + " should have been refused");
        }
    }

    private void integer(int address, int bytes, long value) {
        ByteBuffer view = memory.view();
        switch (bytes) {
            case 1: view.put(address, (byte) value); break;
            case 2: view.putShort(address, (short) value); break;
            case 4: view.putInt(address, (int) value); break;
            default: view.putLong(address, value);
        }
    }

    private void sum(DataType type, Object value, int address) {
        int discriminant = Values.discriminant(type, value);
        integer(address, type.discriminantSize(), discriminant);
        DataType payload = Layouts.payload(type, discriminant);
        if (payload != null) {
            store(payload, Values.payload(value), address + type.payloadOffset(false));
        }
    }

    private int place(DataType element, int count, int address) {
        long size = element.byteSize(false);
        if (size > 0 && count > MAX_BYTES / size || count > MAX_BYTES) {
            throw new IllegalArgumentException("the list is longer than " + MAX_BYTES + " bytes");
        }
        int at = memory.allocate(count * size, element.alignment(false));
        memory.view().putInt(address, at).putInt(address + Integer.BYTES, count);
        return at;
    }

    private void list(DataType element, Object value, int address) {
        if (Layouts.isByte(element) && value instanceof byte[] bytes) {
            int at = place(element, bytes.length, address);
            memory.view().put(at, bytes);
        } else {
            Collection<?> elements = Values.elements(value, -1);
            elements(element, elements, place(element, elements.size(), address));
        }
    }

    private void elements(DataType element, Collection<?> values, int address) {
        int at = address;
        for (Object value : values) {
            store(element, value, at);
            at += (int) element.byteSize(false);
        }
    }

    private void map(DataType type, Object value, int address) {
        if (!(value instanceof Map<?, ?> map)) {
            throw Values.wrong("a Map", value);
        }
        DataType entry = Layouts.entry(type);
        int at = place(entry, map.size(), address);
        for (Map.Entry<?, ?> pair : map.entrySet()) {
            storeFields(entry, List.of(pair.getKey(), pair.getValue()), at);
            at += (int) entry.byteSize(false);
        }
    }

    private int handle(DataType type, Object value) {
        if (!(value instanceof ResourceImpl resource)) {
            throw Values.wrong("a resource", value);
        }
        if (type.kind() == DefType.Kind.BORROW) {
            resource.checkLendable(types.of(type));
        } else {
            resource.take(types.of(type));
            if (taken == null) {
                taken = new ArrayList<>();
            }
            taken.add(resource);
        }
        return handles.add(resource);
    }
}
