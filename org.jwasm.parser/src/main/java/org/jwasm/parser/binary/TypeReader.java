package org.jwasm.parser.binary;

import org.jwasm.api.MalformedException;
import org.jwasm.parser.module.ArrayType;
import org.jwasm.parser.module.ByteReader;
import org.jwasm.parser.module.CompositeType;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.GlobalType;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.module.StructType;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.module.TableType;
import org.jwasm.parser.op.Feature;
import org.jwasm.parser.op.Features;
import org.jwasm.parser.op.ValType;

/** Reads the types of core WebAssembly (specification, section 5.3): limits, entity types, type definitions. */
public class TypeReader extends ByteReader {
    static final int REC = 0x4E;
    private static final int SUB_FINAL = 0x4F;
    private static final int SUB = 0x50;
    private static final int ARRAY = 0x5E;
    private static final int STRUCT = 0x5F;
    private static final int FUNC = 0x60;
    private static final int HAS_MAX = 1;
    private static final int SHARED = 2;
    private static final int IS_64 = 4;
    private static final int HAS_PAGE_SIZE = 8;

    private final Features features;

    /** A reader of {@code bytes[start, end)}. */
    public TypeReader(byte[] bytes, int start, int end, Features features) {
        super(bytes, start, end);
        this.features = features;
    }

    /** Whether a feature is on. */
    protected final boolean has(Feature feature) {
        return features.has(feature);
    }

    private int pageLog2(int flags) {
        if ((flags & HAS_PAGE_SIZE) == 0) {
            return MemoryType.DEFAULT_PAGE_LOG2;
        }
        int at = pos;
        int log2 = u32();
        if (log2 < 0 || log2 > 63) {
            throw malformed("invalid custom page size", at);
        }
        return log2;
    }

    /** Reads flags, of which only those in {@code known} may be set. */
    private int limitsFlags(int known) {
        int at = pos;
        int flags = u8();
        if ((flags & ~known) != 0) {
            throw malformed("malformed limits flags", at);
        }
        return flags;
    }

    private Limits limits(int flags) {
        int address = (flags & IS_64) != 0 ? ValType.I64 : ValType.I32;
        long min = size();
        return (flags & HAS_MAX) != 0 ? Limits.between(address, min, size()) : Limits.atLeast(address, min);
    }

    /** A size; before memory64 the format had 32 bits for it. */
    private long size() {
        return has(Feature.MEMORY64) ? u64() : Integer.toUnsignedLong(u32());
    }

    /** A memory's type. */
    public final MemoryType memoryType() {
        int known = HAS_MAX | (has(Feature.THREADS) ? SHARED : 0) | (has(Feature.MEMORY64) ? IS_64 : 0)
            | (has(Feature.CUSTOM_PAGE_SIZES) ? HAS_PAGE_SIZE : 0);
        int flags = limitsFlags(known);
        Limits limits = limits(flags);
        return new MemoryType(limits, (flags & SHARED) != 0, pageLog2(flags));
    }

    /** A table's type. */
    public final TableType tableType() {
        int element = refType();
        int flags = limitsFlags(HAS_MAX | (has(Feature.MEMORY64) ? IS_64 : 0));
        return new TableType(element, limits(flags));
    }

    /** A global's type. */
    public final GlobalType globalType() {
        int type = valType();
        return new GlobalType(type, mutability());
    }

    /** Whether a global or field may be written. */
    public final boolean mutability() {
        int flag = u8();
        if (flag > 1) {
            throw malformed("malformed mutability", pos - 1);
        }
        return flag == 1;
    }

    /** The type index of a tag. */
    public final int tagType() {
        if (u8() != 0) {
            throw malformed("malformed tag attribute", pos - 1);
        }
        return u32();
    }

    /** A type definition: a composite type, with or without the {@code sub} form. */
    public final SubType subType() {
        int code = peek();
        if (code != SUB && code != SUB_FINAL) {
            return SubType.plain(compositeType());
        }
        u8();
        int[] supertypes = new int[count()];
        for (int i = 0; i < supertypes.length; i++) {
            supertypes[i] = u32();
        }
        return new SubType(compositeType(), supertypes, code == SUB_FINAL);
    }

    private CompositeType compositeType() {
        int at = pos;
        int code = u8();
        switch (code) {
            case FUNC: return funcType();
            case STRUCT: return structType();
            case ARRAY: return new ArrayType(storageType(), mutability());
            default:
                throw new MalformedException((code & 0x80) != 0 ? "integer representation too long"
                    : "malformed definition type", at);
        }
    }

    private FuncType funcType() {
        int at = pos;
        int paramCount = count();
        ModuleLimits.check("number of parameters", paramCount, ModuleLimits.PARAMS, at);
        int[] params = types(paramCount);
        at = pos;
        int resultCount = count();
        ModuleLimits.check("number of results", resultCount, ModuleLimits.RESULTS, at);
        return FuncType.of(params, types(resultCount));
    }

    private int[] types(int count) {
        int[] list = new int[count];
        for (int i = 0; i < count; i++) {
            list[i] = valType();
        }
        return list;
    }

    private StructType structType() {
        int at = pos;
        int count = count();
        ModuleLimits.check("number of fields", count, ModuleLimits.FIELDS, at);
        int[] storage = new int[count];
        boolean[] mutable = new boolean[count];
        for (int i = 0; i < count; i++) {
            storage[i] = storageType();
            mutable[i] = mutability();
        }
        return StructType.of(storage, mutable);
    }
}
