package org.jwasm.runtime.component.canon;

import java.util.Map;
import org.jwasm.api.Func;
import org.jwasm.api.Memory;
import org.jwasm.fusion.StringEncoding;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.Resource;

/**
 * What lifting and lowering work with: the options of a canonical definition, resolved.
 *
 * @param instance whose handles
 * @param memory null when there is none
 * @param is64 whether pointers have 64 bits
 * @param realloc null when there is none
 * @param resources what the resource types in the function's type are
 */
public record CanonContext(ComponentState instance, StringEncoding encoding, Memory memory, boolean is64, Func realloc,
        Map<Resource, ResourceTypeImpl> resources) {
    static final int MAX_BYTES = (1 << 28) - 1;

    ResourceTypeImpl resource(DataType handle) {
        return resources.get(handle.resource().resource());
    }

    int pointerBytes() {
        return is64 ? Long.BYTES : Integer.BYTES;
    }

    /** Whether a range is in the memory. */
    boolean isInside(long address, long bytes) {
        long size = memory.byteSize();
        return address >= 0 && bytes >= 0 && bytes <= size && address <= size - bytes;
    }

    /** A place for this many bytes, by realloc. */
    long allocate(int alignment, long bytes) {
        return reallocate(0, 0, alignment, bytes);
    }

    long reallocate(long old, long oldBytes, int alignment, long bytes) {
        Object[] result = is64 ? realloc.call(old, oldBytes, (long) alignment, bytes)
            : realloc.call((int) old, (int) oldBytes, alignment, (int) bytes);
        long address = is64 ? (Long) result[0] : Integer.toUnsignedLong((Integer) result[0]);
        if (address % alignment != 0) {
            throw Traps.trap("realloc return: result not aligned");
        }
        if (!isInside(address, bytes)) {
            throw Traps.trap("realloc return: beyond end of memory");
        }
        return address;
    }

    /** The bytes of a range. */
    byte[] bytes(long address, long count) {
        byte[] bytes = new byte[(int) count];
        memory.read(address, bytes, 0, bytes.length);
        return bytes;
    }
}
