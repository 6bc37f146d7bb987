package org.jwasm.parser.component.validate;

import org.jwasm.api.MalformedException;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.module.ByteReader;

/** The encoding of values (Binary Format, "Value Definitions"); a static-only class. */
final class ValueRules {
    private static final int F32_NAN = 0x7FC00000;
    private static final long F64_NAN = 0x7FF8000000000000L;

    private ValueRules() {
    }

    /** Checks that bytes are a value of a type. */
    static void check(Context context, DataType type, byte[] bytes) {
        ByteReader in = new ByteReader(bytes, 0, bytes.length);
        try {
            read(context, type, in);
        } catch (MalformedException e) {
            throw new MalformedException("malformed value: " + e.reason(), context.offset);
        }
        if (in.hasMore()) {
            throw malformed(context, "its size does not match its type");
        }
    }

    private static MalformedException malformed(Context context, String reason) {
        return new MalformedException("malformed value: " + reason, context.offset);
    }

    private static int below(Context context, ByteReader in, int count) {
        int number = in.u32();
        if (Integer.compareUnsigned(number, count) >= 0) {
            throw malformed(context, "no case " + Integer.toUnsignedString(number));
        }
        return number;
    }

    private static void read(Context context, DataType type, ByteReader in) {
        context.spend(1);
        switch (type.kind()) {
            case PRIMITIVE: primitive(context, type, in); break;
            case RECORD: case TUPLE:
                for (int i = 0; i < type.count(); i++) {
                    read(context, type.type(i), in);
                }
                break;
            case VARIANT: optional(context, type.type(below(context, in, type.count())), in); break;
            case ENUM: below(context, in, type.labels().size()); break;
            case OPTION:
                if (below(context, in, 2) == 1) {
                    read(context, type.type(0), in);
                }
                break;
            case RESULT: optional(context, type.type(below(context, in, 2)), in); break;
            case LIST: elements(context, type.type(0), in.count(), in); break;
            case FIXED_LIST: elements(context, type.type(0), type.length(), in); break;
            case FLAGS: flags(context, type, in); break;
            case MAP:
                int count = in.count();
                for (int i = 0; i < count; i++) {
                    read(context, type.type(0), in);
                    read(context, type.type(1), in);
                }
                break;
            default: throw context.invalid("there are no values of type " + type.description());
        }
    }

    private static void optional(Context context, DataType type, ByteReader in) {
        if (type != null) {
            read(context, type, in);
        }
    }

    private static void elements(Context context, DataType type, int count, ByteReader in) {
        for (int i = 0; i < count; i++) {
            read(context, type, in);
        }
    }

    private static void flags(Context context, DataType type, ByteReader in) {
        int count = type.labels().size();
        for (int i = 0; i < count; i += 8) {
            if (count - i < 8 && in.u8() >>> count - i != 0 || count - i >= 8 && in.u8() < 0) {
                throw malformed(context, "no such flag");
            }
        }
    }

    private static void primitive(Context context, DataType type, ByteReader in) {
        switch (type.primitive()) {
            case BOOL: below(context, in, 2); break;
            case U8: case S8: in.u8(); break;
            case U16: below(context, in, 1 << 16); break;
            case S16:
                int s16 = in.s32();
                if (s16 != (short) s16) {
                    throw malformed(context, "integer too large");
                }
                break;
            case U32: in.u32(); break;
            case S32: in.s32(); break;
            case U64: in.u64(); break;
            case S64: in.s64(); break;
            case F32:
                int f32 = in.i32le();
                if (Float.isNaN(Float.intBitsToFloat(f32)) && f32 != F32_NAN) {
                    throw malformed(context, "a NaN that is not canonical");
                }
                break;
            case F64:
                long f64 = in.i64le();
                if (Double.isNaN(Double.longBitsToDouble(f64)) && f64 != F64_NAN) {
                    throw malformed(context, "a NaN that is not canonical");
                }
                break;
            case CHAR: character(in); break;
            case STRING: in.name(); break;
            default: throw context.invalid("there are no values of type " + type.description());
        }
    }

    /** One character in UTF-8: read as a string of its length, which its first byte tells. */
    private static void character(ByteReader in) {
        int lead = in.peek();
        int length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        byte[] string = new byte[length + 1];
        string[0] = (byte) length;
        for (int i = 1; i <= length; i++) {
            string[i] = (byte) in.u8();
        }
        new ByteReader(string, 0, string.length).name();
    }
}
