package org.jwasm.fusion.emit;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.api.LimitException;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.type.DataType;

/** Questions about types that have long answers, which are remembered. */
final class Layout {
    /** Bytes of a string, of a list's elements, or of any value as such, at most. Canonical ABI, "Loading". */
    static final int MAX_BYTES = (1 << 28) - 1;

    private final Map<DataType, Boolean> plain = new IdentityHashMap<>();
    private final Map<DataType, DataType> entries = new IdentityHashMap<>();

    /** A tuple of these types. */
    static DataType tuple(List<DataType> types) {
        return DataType.of(DefType.Kind.TUPLE, List.of(), types.toArray(new DataType[0]), 0, null, -1);
    }

    /** The type of the elements of a list or map. */
    DataType element(DataType list) {
        if (list.kind() == DefType.Kind.MAP) {
            return entries.computeIfAbsent(list, map -> tuple(List.of(map.type(0), map.type(1))));
        }
        return list.type(0);
    }

    /** Whether a value is all of its bytes, and any bytes are a value: no padding, nothing to check, no pointers. */
    boolean isPlain(DataType type) {
        Boolean known = plain.get(type);
        if (known == null) {
            known = findPlain(type);
            plain.put(type, known);
        }
        return known;
    }

    private boolean findPlain(DataType type) {
        switch (type.kind()) {
            case PRIMITIVE:
                switch (type.primitive()) {
                    case BOOL: case CHAR: case STRING: case ERROR_CONTEXT: return false;
                    default: return true;
                }
            case FLAGS: return type.labels().size() == 8 * type.byteSize(false);
            case FIXED_LIST: return isPlain(type.type(0));
            case RECORD: case TUPLE: return arePlain(type);
            default: return false;
        }
    }

    private boolean arePlain(DataType type) {
        long bytes = 0;
        for (int i = 0; i < type.count(); i++) {
            if (!isPlain(type.type(i))) {
                return false;
            }
            bytes += type.type(i).byteSize(false);
        }
        return bytes == type.byteSize(false);
    }

    /** Bytes of a value, which have to be few enough for a value. */
    static int byteSize(DataType type, Peer peer) {
        long bytes = type.byteSize(peer.is64());
        if (bytes > MAX_BYTES) {
            throw new LimitException("a value of " + bytes + " bytes exceeds the limit of " + MAX_BYTES, -1);
        }
        return (int) bytes;
    }

    /** The first multiple of an alignment that is not smaller. */
    static long align(long offset, int alignment) {
        return offset + alignment - 1 & -alignment;
    }

    /** Where the payload of a variant, option or result begins. */
    static long payloadOffset(DataType type, Peer peer) {
        int largest = 1;
        for (int i = 0; i < type.count(); i++) {
            if (type.type(i) != null) {
                largest = Math.max(largest, type.type(i).alignment(peer.is64()));
            }
        }
        return align(type.discriminantSize(), largest);
    }

    /** The flat form of a type. */
    static int[] flatten(DataType type, Peer peer) {
        int[] flat = new int[type.flatCount()];
        type.flatten(flat, 0, peer.pointer());
        return flat;
    }
}
