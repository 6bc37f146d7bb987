package org.jwasm.parser.component.type;

import java.util.List;
import java.util.Locale;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.op.ValType;

/**
 * A value type. Which parts have a meaning follows from its kind:
 *
 * <pre>
 *   PRIMITIVE           primitive
 *   RECORD              labels, types
 *   VARIANT             labels, types (null where a case has no payload)
 *   TUPLE               types
 *   FLAGS, ENUM         labels
 *   LIST, OPTION        type 0
 *   FIXED_LIST          type 0, length
 *   RESULT              types 0 (ok) and 1 (error), null where there is none
 *   MAP                 types 0 (key) and 1 (value)
 *   STREAM, FUTURE      type 0 or null
 *   OWN, BORROW         resource
 * </pre>
 */
public final class DataType implements Type {
    private static final int POINTER_32 = 4;
    private static final int POINTER_64 = 8;
    private static final int MAX_FLAT = 1 << 20;

    private final DefType.Kind kind;
    private final Primitive primitive;
    private final List<String> labels;
    private final DataType[] types;
    private final int length;
    private final ResourceType resource;
    private final int id;
    private final DataType origin;
    private final int depth;
    private final int size;
    private final boolean borrows;
    private final boolean resources;
    private final boolean pointers;
    private final int flatCount;
    private final long size32;
    private final long size64;
    private final int align32;
    private final int align64;

    private DataType(DefType.Kind kind, Primitive primitive, List<String> labels, DataType[] types, int length,
            ResourceType resource, int id, DataType origin) {
        this.origin = origin;
        this.kind = kind;
        this.primitive = primitive;
        this.labels = labels;
        this.types = types;
        this.length = length;
        this.resource = resource;
        this.id = id;
        int deepest = 0;
        long sum = 1L + labels.size();
        boolean anyBorrow = kind == DefType.Kind.BORROW;
        boolean anyResource = resource != null;
        boolean anyPointer = kind == DefType.Kind.LIST || kind == DefType.Kind.MAP || primitive == Primitive.STRING;
        for (DataType type : types) {
            if (type != null) {
                deepest = Math.max(deepest, type.depth);
                sum += type.size;
                anyBorrow |= type.borrows;
                anyResource |= type.resources;
                anyPointer |= type.pointers && kind != DefType.Kind.STREAM && kind != DefType.Kind.FUTURE;
            }
        }
        this.depth = deepest + 1;
        this.size = (int) Math.min(sum, Integer.MAX_VALUE);
        this.borrows = anyBorrow;
        this.resources = anyResource;
        this.pointers = anyPointer;
        this.flatCount = Math.min(countFlat(), MAX_FLAT);
        this.align32 = alignment(POINTER_32);
        this.align64 = alignment(POINTER_64);
        this.size32 = byteSize(POINTER_32);
        this.size64 = byteSize(POINTER_64);
    }

    /** A primitive type; its id is that of the primitive. */
    public static DataType of(Primitive primitive) {
        return new DataType(DefType.Kind.PRIMITIVE, primitive, List.of(), new DataType[0], 0, null, primitive.ordinal(), null);
    }

    /**
     * A type of any other kind.
     *
     * @param types taken over
     * @param id equal for equal types (see {@link #id})
     */
    public static DataType of(DefType.Kind kind, List<String> labels, DataType[] types, int length,
            ResourceType resource, int id) {
        return new DataType(kind, null, labels, types, length, resource, id, null);
    }

    /** The same type as another object, for another name to be given to. */
    public DataType renamed() {
        return new DataType(kind, primitive, labels, types, length, resource, id, this);
    }

    /** The type that this is another name for, or null when it is not. Chains of names may be of any length. */
    public DataType origin() {
        return origin;
    }

    /** The constructor. */
    public DefType.Kind kind() {
        return kind;
    }

    /** The primitive type, or null. */
    public Primitive primitive() {
        return primitive;
    }

    /** The labels of fields, cases or flags. */
    public List<String> labels() {
        return labels;
    }

    /** How many types it is made of. */
    public int count() {
        return types.length;
    }

    /** A type it is made of; may be null. */
    public DataType type(int i) {
        return types[i];
    }

    /** The length of a fixed-length list, unsigned. */
    public int length() {
        return length;
    }

    /** The resource type of a handle type, or null. */
    public ResourceType resource() {
        return resource;
    }

    /** Equal for types that are equal, whatever they are called: among those of one validation. */
    public int id() {
        return id;
    }

    @Override
    public int depth() {
        return depth;
    }

    @Override
    public int size() {
        return size;
    }

    /** Whether there is a {@code borrow} somewhere in it. */
    public boolean containsBorrow() {
        return borrows;
    }

    /** Whether there is a handle somewhere in it. */
    public boolean containsResource() {
        return resources;
    }

    /** Whether its values point into memory: whether it contains a string, a list or a map; not behind a stream. */
    public boolean containsPointer() {
        return pointers;
    }

    /** Bytes a value takes in memory, a multiple of the alignment. */
    public long byteSize(boolean memory64) {
        return memory64 ? size64 : size32;
    }

    /** The alignment of a value in memory: 1, 2, 4 or 8. */
    public int alignment(boolean memory64) {
        return memory64 ? align64 : align32;
    }

    /** How many core values a value is as parameter or result; 1048576 stands for that many and more. */
    public int flatCount() {
        return flatCount;
    }

    private boolean isSum() {
        return kind == DefType.Kind.VARIANT || kind == DefType.Kind.OPTION || kind == DefType.Kind.RESULT;
    }

    /** How many cases a variant, enum, option or result has. */
    private int cases() {
        return kind == DefType.Kind.OPTION || kind == DefType.Kind.RESULT ? 2 : labels.size();
    }

    /** Bytes of the number that tells which case of a variant, enum, option or result it is: 1, 2 or 4. */
    public int discriminantSize() {
        int cases = cases();
        return cases <= 1 << 8 ? 1 : cases <= 1 << 16 ? 2 : 4;
    }

    private static int primitiveSize(Primitive primitive, int pointer) {
        switch (primitive) {
            case BOOL: case S8: case U8: return 1;
            case S16: case U16: return 2;
            case S32: case U32: case F32: case CHAR: case ERROR_CONTEXT: return 4;
            case S64: case U64: case F64: return 8;
            case STRING: return 2 * pointer;
            default: throw new AssertionError(primitive);
        }
    }

    private int flagsSize() {
        return labels.size() <= 8 ? 1 : labels.size() <= 16 ? 2 : 4;
    }

    private int alignOf(DataType type, int pointer) {
        return pointer == POINTER_32 ? type.align32 : type.align64;
    }

    private long sizeOf(DataType type, int pointer) {
        return pointer == POINTER_32 ? type.size32 : type.size64;
    }

    private int alignment(int pointer) {
        switch (kind) {
            case PRIMITIVE: return primitive == Primitive.STRING ? pointer : primitiveSize(primitive, pointer);
            case LIST: case MAP: return pointer;
            case FLAGS: return flagsSize();
            case ENUM: return discriminantSize();
            case OWN: case BORROW: case STREAM: case FUTURE: return 4;
            case VARIANT: case OPTION: case RESULT: return Math.max(discriminantSize(), largestAlignment(pointer));
            default: return largestAlignment(pointer);
        }
    }

    private int largestAlignment(int pointer) {
        int largest = 1;
        for (DataType type : types) {
            largest = type == null ? largest : Math.max(largest, alignOf(type, pointer));
        }
        return largest;
    }

    private static long align(long offset, int alignment) {
        return offset + alignment - 1 & -alignment;
    }

    private long byteSize(int pointer) {
        switch (kind) {
            case PRIMITIVE: return primitiveSize(primitive, pointer);
            case LIST: case MAP: return 2L * pointer;
            case FIXED_LIST: return Integer.toUnsignedLong(length) * sizeOf(types[0], pointer);
            case FLAGS: return flagsSize();
            case ENUM: return discriminantSize();
            case OWN: case BORROW: case STREAM: case FUTURE: return 4;
            default:
                int alignment = pointer == POINTER_32 ? align32 : align64;
                return align(isSum() ? sumSize(pointer) : productSize(pointer), alignment);
        }
    }

    private long sumSize(int pointer) {
        long largest = 0;
        for (DataType type : types) {
            largest = type == null ? largest : Math.max(largest, sizeOf(type, pointer));
        }
        return align(discriminantSize(), largestAlignment(pointer)) + largest;
    }

    private long productSize(int pointer) {
        long offset = 0;
        for (DataType type : types) {
            offset = align(offset, alignOf(type, pointer)) + sizeOf(type, pointer);
        }
        return offset;
    }

    /** The offset of field {@code i} of a record or tuple. */
    public long fieldOffset(int i, boolean memory64) {
        int pointer = memory64 ? POINTER_64 : POINTER_32;
        long offset = 0;
        for (int k = 0; k < i; k++) {
            offset = align(offset, alignOf(types[k], pointer)) + sizeOf(types[k], pointer);
        }
        return align(offset, alignOf(types[i], pointer));
    }

    /** The offset of the payload of a variant, option or result. */
    public int payloadOffset(boolean memory64) {
        return (int) align(discriminantSize(), largestAlignment(memory64 ? POINTER_64 : POINTER_32));
    }

    private int countFlat() {
        switch (kind) {
            case PRIMITIVE: return primitive == Primitive.STRING ? 2 : 1;
            case LIST: case MAP: return 2;
            case FLAGS: case ENUM: case OWN: case BORROW: case STREAM: case FUTURE: return 1;
            case FIXED_LIST:
                return (int) Math.min(MAX_FLAT, Integer.toUnsignedLong(length) * types[0].flatCount);
            default:
                long count = 0;
                for (DataType type : types) {
                    int flat = type == null ? 0 : type.flatCount;
                    count = isSum() ? Math.max(count, flat) : count + flat;
                }
                return (int) Math.min(MAX_FLAT, isSum() ? count + 1 : count);
        }
    }

    /**
     * Writes the core types of its flat form ({@link ValType}s) to {@code flat[at, at + flatCount)} and returns the
     * position after them. May only be called when there are few: there is no limit here.
     *
     * @param address the type of pointers: I32 or I64
     */
    public int flatten(int[] flat, int at, int address) {
        switch (kind) {
            case PRIMITIVE: return flattenPrimitive(flat, at, address);
            case LIST: case MAP:
                flat[at] = address;
                flat[at + 1] = address;
                return at + 2;
            case FLAGS: case ENUM: case OWN: case BORROW: case STREAM: case FUTURE:
                flat[at] = ValType.I32;
                return at + 1;
            case FIXED_LIST:
                int next = at;
                for (int i = 0; i < length; i++) {
                    next = types[0].flatten(flat, next, address);
                }
                return next;
            default: return isSum() ? flattenSum(flat, at, address) : flattenProduct(flat, at, address);
        }
    }

    private int flattenPrimitive(int[] flat, int at, int address) {
        switch (primitive) {
            case S64: case U64: flat[at] = ValType.I64; break;
            case F32: flat[at] = ValType.F32; break;
            case F64: flat[at] = ValType.F64; break;
            case STRING:
                flat[at] = address;
                flat[at + 1] = address;
                return at + 2;
            default: flat[at] = ValType.I32;
        }
        return at + 1;
    }

    private int flattenProduct(int[] flat, int at, int address) {
        int next = at;
        for (DataType type : types) {
            next = type.flatten(flat, next, address);
        }
        return next;
    }

    private int flattenSum(int[] flat, int at, int address) {
        flat[at] = ValType.I32;
        int end = at + 1;
        int[] payload = new int[flatCount - 1];
        for (DataType type : types) {
            int count = type == null ? 0 : type.flatten(payload, 0, address);
            for (int i = 0; i < count; i++) {
                int place = at + 1 + i;
                flat[place] = place < end ? join(flat[place], payload[i]) : payload[i];
                end = Math.max(end, place + 1);
            }
        }
        return end;
    }

    /** The core type that has room for the bits of either. */
    private static int join(int a, int b) {
        if (a == b) {
            return a;
        }
        boolean small = (a == ValType.I32 || a == ValType.F32) && (b == ValType.I32 || b == ValType.F32);
        return small ? ValType.I32 : ValType.I64;
    }

    /** Whether the external visibility rules want a name for it: a record, variant, enum or flags. */
    public boolean needsName() {
        return kind == DefType.Kind.RECORD || kind == DefType.Kind.VARIANT || kind == DefType.Kind.ENUM
            || kind == DefType.Kind.FLAGS;
    }

    @Override
    public String description() {
        switch (kind) {
            case PRIMITIVE: return primitive.keyword();
            case FIXED_LIST: return "fixed-length list";
            case OWN: case BORROW: case STREAM: case FUTURE: case RECORD: case VARIANT: case LIST: case TUPLE:
            case FLAGS: case ENUM: case OPTION: case RESULT: case MAP:
                return kind.name().toLowerCase(Locale.ROOT);
            default: throw new AssertionError(kind);
        }
    }

    @Override
    public String toString() {
        return resource != null ? "(" + description() + " " + resource + ")" : description();
    }
}
