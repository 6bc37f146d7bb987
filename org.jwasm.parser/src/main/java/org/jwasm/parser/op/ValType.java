package org.jwasm.parser.op;

/**
 * Value, storage, reference and heap types as packed ints; a static-only class.
 *
 * <pre>
 *   31 ............ 8 | 7 6 |    5     |   4  |  3  | 2 1 0
 *        payload      |  0  | CONCRETE | NULL | REF | number kind
 * </pre>
 *
 * Number and vector types (and the packed storage types i8 and i16) have a kind from 1 and nothing else. Reference
 * types have {@code REF}; {@code NULL} when null is allowed; their payload is a type index when {@code CONCRETE} is set
 * and otherwise an abstract heap type. Zero is {@link #BOTTOM}, the type below all others that validation of
 * unreachable code needs and that modules cannot write.
 *
 * <p>A <em>heap type</em> is written as the non-null reference type to it: {@link #FUNC} is both the heap type
 * {@code func} and the value type {@code (ref func)}. {@link #nullable(int)} makes the nullable one.
 *
 * <p>A type index is relative to a module, or to an engine when the runtime has made types canonical: it has 24 bits
 * of room; the limit for modules is 1,000,000 types.
 *
 * <p>Reference: WebAssembly Core Specification 3.0, sections 2.3 and 5.3.
 */
public final class ValType {
    private static final int REF = 8;
    private static final int NULL = 16;
    private static final int CONCRETE = 32;
    private static final int SHIFT = 8;

    /** Subtype of every type; also "no type" where a type is optional. */
    public static final int BOTTOM = 0;
    /** Number type i32. */
    public static final int I32 = 1;
    /** Number type i64. */
    public static final int I64 = 2;
    /** Number type f32. */
    public static final int F32 = 3;
    /** Number type f64. */
    public static final int F64 = 4;
    /** Vector type v128. */
    public static final int V128 = 5;
    /** Packed storage type i8: in fields only. */
    public static final int I8 = 6;
    /** Packed storage type i16: in fields only. */
    public static final int I16 = 7;

    /** Heap type func: all functions. */
    public static final int FUNC = REF | 1 << SHIFT;
    /** Heap type nofunc: below every function type. */
    public static final int NOFUNC = REF | 2 << SHIFT;
    /** Heap type extern: all references of the host. */
    public static final int EXTERN = REF | 3 << SHIFT;
    /** Heap type noextern: below extern. */
    public static final int NOEXTERN = REF | 4 << SHIFT;
    /** Heap type any: above eq, i31, struct, array and none. */
    public static final int ANY = REF | 5 << SHIFT;
    /** Heap type eq: what ref.eq compares. */
    public static final int EQ = REF | 6 << SHIFT;
    /** Heap type i31: unboxed scalars. */
    public static final int I31 = REF | 7 << SHIFT;
    /** Heap type struct: all structures. */
    public static final int STRUCT = REF | 8 << SHIFT;
    /** Heap type array: all arrays. */
    public static final int ARRAY = REF | 9 << SHIFT;
    /** Heap type none: below every aggregate type. */
    public static final int NONE = REF | 10 << SHIFT;
    /** Heap type exn: all exceptions. */
    public static final int EXN = REF | 11 << SHIFT;
    /** Heap type noexn: below exn. */
    public static final int NOEXN = REF | 12 << SHIFT;
    /** The heap type below all heap types; only validation of unreachable code makes it. */
    public static final int BOTTOM_HEAP = REF;

    /** Value type funcref = (ref null func). */
    public static final int FUNCREF = FUNC | NULL;
    /** Value type externref = (ref null extern). */
    public static final int EXTERNREF = EXTERN | NULL;
    /** Value type exnref = (ref null exn). */
    public static final int EXNREF = EXN | NULL;

    private static final String[] NUMBERS = {"bot", "i32", "i64", "f32", "f64", "v128", "i8", "i16"};
    private static final String[] HEAPS = {"bot", "func", "nofunc", "extern", "noextern", "any", "eq", "i31", "struct",
        "array", "none", "exn", "noexn"};
    private static final String[] SHORTHANDS = {"(ref null bot)", "funcref", "nullfuncref", "externref",
        "nullexternref", "anyref", "eqref", "i31ref", "structref", "arrayref", "nullref", "exnref", "nullexnref"};
    /** By number kind, then by abstract heap type: the byte of the binary format. */
    private static final byte[] NUMBER_CODES = {0, 0x7F, 0x7E, 0x7D, 0x7C, 0x7B, 0x78, 0x77};
    private static final byte[] HEAP_CODES = {0, 0x70, 0x73, 0x6F, 0x72, 0x6E, 0x6D, 0x6C, 0x6B, 0x6A, 0x71, 0x69,
        0x74};
    private static final int[] BY_CODE = new int[128];

    static {
        for (int i = 1; i < NUMBER_CODES.length; i++) {
            BY_CODE[NUMBER_CODES[i]] = i;
        }
        for (int i = 1; i < HEAP_CODES.length; i++) {
            BY_CODE[HEAP_CODES[i]] = REF | i << SHIFT;
        }
    }

    private ValType() {
    }

    /** The heap type of a defined type. */
    public static int concrete(int typeIndex) {
        assert typeIndex >= 0 && typeIndex < 1 << 24 : typeIndex;
        return typeIndex << SHIFT | CONCRETE | REF;
    }

    /** The reference type to {@code heap} (a heap type or a reference type whose nullability is replaced). */
    public static int ref(int heap, boolean nullable) {
        assert isRef(heap);
        return nullable ? heap | NULL : heap & ~NULL;
    }

    /** The nullable form of a reference type. */
    public static int nullable(int refType) {
        return refType | NULL;
    }

    /** The non-null form of a reference type, which is also its heap type. */
    public static int nonNull(int refType) {
        return refType & ~NULL;
    }

    /** The heap type of a reference type. */
    public static int heap(int refType) {
        return refType & ~NULL;
    }

    /** Whether the type is a reference type (or a heap type); {@link #BOTTOM} is not. */
    public static boolean isRef(int type) {
        return (type & REF) != 0;
    }

    /** Whether null is a value of the type. */
    public static boolean isNullable(int type) {
        return (type & NULL) != 0;
    }

    /** Whether the type refers to a defined type by index. */
    public static boolean isConcrete(int type) {
        return (type & CONCRETE) != 0;
    }

    /** The index of the defined type a concrete reference or heap type refers to. */
    public static int typeIndex(int type) {
        assert isConcrete(type);
        return type >>> SHIFT;
    }

    /** Whether the type is i32, i64, f32 or f64. */
    public static boolean isNum(int type) {
        return type >= I32 && type <= F64;
    }

    /** Whether the type is v128. */
    public static boolean isVec(int type) {
        return type == V128;
    }

    /** Whether the type is i8 or i16. */
    public static boolean isPacked(int type) {
        return type == I8 || type == I16;
    }

    /** The type of a field's value on the operand stack: i32 for i8 and i16, otherwise the type itself. */
    public static int unpacked(int storageType) {
        return isPacked(storageType) ? I32 : storageType;
    }

    /** Whether a local of this type has a default value: all but non-null references. */
    public static boolean isDefaultable(int type) {
        return (type & (REF | NULL)) != REF;
    }

    /** Bytes the storage type takes in memory: 1 to 16; 0 for references, which have no such form. */
    public static int byteSize(int type) {
        switch (type) {
            case I8: return 1;
            case I16: return 2;
            case I32: case F32: return 4;
            case I64: case F64: return 8;
            case V128: return 16;
            default: return 0;
        }
    }

    /**
     * The type that a byte of the binary format stands for: a number, vector or packed type, or an abstract heap type
     * (non-null form; in the place of a value type it abbreviates the nullable reference). {@link #BOTTOM} for others.
     */
    public static int ofCode(int code) {
        return code >= 0 && code < 128 ? BY_CODE[code] : BOTTOM;
    }

    /** The byte of the binary format for a number, vector or packed type or an abstract heap type. */
    public static int code(int type) {
        assert !isConcrete(type);
        return isRef(type) ? HEAP_CODES[type >>> SHIFT] : NUMBER_CODES[type];
    }

    /** The abstract heap type with this keyword of the text format ("func", "any" ...), or {@link #BOTTOM}. */
    public static int heapOfKeyword(String keyword) {
        for (int i = 1; i < HEAPS.length; i++) {
            if (HEAPS[i].equals(keyword)) {
                return REF | i << SHIFT;
            }
        }
        return BOTTOM;
    }

    /**
     * The value or storage type with this keyword of the text format: "i32", "i8", "funcref", "nullref" and so on;
     * {@link #BOTTOM} when there is none. {@code (ref ...)} forms are the parser's.
     */
    public static int ofKeyword(String keyword) {
        for (int i = 1; i < NUMBERS.length; i++) {
            if (NUMBERS[i].equals(keyword)) {
                return i;
            }
        }
        for (int i = 1; i < SHORTHANDS.length; i++) {
            if (SHORTHANDS[i].equals(keyword)) {
                return REF | NULL | i << SHIFT;
            }
        }
        return BOTTOM;
    }

    /** The heap type as the text format spells it: a keyword or a type index. */
    public static String heapToString(int type) {
        return isConcrete(type) ? Integer.toString(typeIndex(type)) : HEAPS[type >>> SHIFT];
    }

    /** The type as the text format spells it, with the shorthands for abstract nullable references. */
    public static String toString(int type) {
        if (!isRef(type)) {
            return NUMBERS[type];
        }
        if (isNullable(type) && !isConcrete(type)) {
            return SHORTHANDS[type >>> SHIFT];
        }
        return (isNullable(type) ? "(ref null " : "(ref ") + heapToString(type) + ")";
    }
}
