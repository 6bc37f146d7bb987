package org.jwasm.parser.binary;

import java.util.ArrayList;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.module.ArrayType;
import org.jwasm.parser.module.CompositeType;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.module.ModuleParts;
import org.jwasm.parser.module.RecType;
import org.jwasm.parser.module.StructType;
import org.jwasm.parser.module.SubType;

/** The type section (specification, section 5.5.4). */
final class TypeSection {
    private static final int REC = 0x4E;
    private static final int SUB_FINAL = 0x4F;
    private static final int SUB = 0x50;
    private static final int ARRAY = 0x5E;
    private static final int STRUCT = 0x5F;
    private static final int FUNC = 0x60;

    private final SectionReader in;
    private final ModuleParts parts;
    private final ArrayList<SubType> types = new ArrayList<>();

    TypeSection(SectionReader in, ModuleParts parts) {
        this.in = in;
        this.parts = parts;
    }

    void read() {
        int at = in.pos();
        int count = in.count();
        ModuleLimits.check("number of recursion groups", count, ModuleLimits.TYPES, at);
        RecType[] recs = new RecType[count];
        for (int i = 0; i < count; i++) {
            int first = types.size();
            if (in.peek() == REC) {
                in.u8();
                int countAt = in.pos();
                int members = in.count();
                ModuleLimits.check("number of types", first + (long) members, ModuleLimits.TYPES, countAt);
                for (int k = 0; k < members; k++) {
                    types.add(subType());
                }
            } else {
                ModuleLimits.check("number of types", first + 1L, ModuleLimits.TYPES, at);
                types.add(subType());
            }
            recs[i] = new RecType(first, types.size() - first);
        }
        parts.types = types.toArray(new SubType[0]);
        parts.recs = recs;
    }

    private SubType subType() {
        int code = in.peek();
        if (code != SUB && code != SUB_FINAL) {
            return SubType.plain(compositeType());
        }
        in.u8();
        int[] supertypes = new int[in.count()];
        for (int i = 0; i < supertypes.length; i++) {
            supertypes[i] = in.u32();
        }
        return new SubType(compositeType(), supertypes, code == SUB_FINAL);
    }

    private CompositeType compositeType() {
        int at = in.pos();
        int code = in.u8();
        switch (code) {
            case FUNC: return funcType();
            case STRUCT: return structType();
            case ARRAY: return new ArrayType(in.storageType(), in.mutability());
            default:
                throw new MalformedException((code & 0x80) != 0 ? "integer representation too long"
                    : "malformed definition type", at);
        }
    }

    private FuncType funcType() {
        int at = in.pos();
        int paramCount = in.count();
        ModuleLimits.check("number of parameters", paramCount, ModuleLimits.PARAMS, at);
        int[] params = types(paramCount);
        at = in.pos();
        int resultCount = in.count();
        ModuleLimits.check("number of results", resultCount, ModuleLimits.RESULTS, at);
        return FuncType.of(params, types(resultCount));
    }

    private int[] types(int count) {
        int[] list = new int[count];
        for (int i = 0; i < count; i++) {
            list[i] = in.valType();
        }
        return list;
    }

    private StructType structType() {
        int at = in.pos();
        int count = in.count();
        ModuleLimits.check("number of fields", count, ModuleLimits.FIELDS, at);
        int[] storage = new int[count];
        boolean[] mutable = new boolean[count];
        for (int i = 0; i < count; i++) {
            storage[i] = in.storageType();
            mutable[i] = in.mutability();
        }
        return StructType.of(storage, mutable);
    }
}
