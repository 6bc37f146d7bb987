package org.jwasm.fusion.oracle;

import static org.jwasm.fusion.oracle.OracleTrap.trapIf;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jwasm.fusion.AdapterTrap;
import org.jwasm.fusion.StringEncoding;
import org.jwasm.fusion.oracle.Values.Bits;
import org.jwasm.fusion.oracle.Values.Case;
import org.jwasm.fusion.oracle.Values.Handle;
import org.jwasm.parser.component.type.DataType;

/**
 * Lifts and lowers on one side. Core values are Integer, Long, Float and Double.
 *
 * <p>Where the specification allows any NaN, they go through as they are.
 */
public final class Oracle {
    static final long MAX_LIST_BYTE_LENGTH = (1 << 28) - 1;

    /** What lowering makes of what lifting made of a handle. */
    public interface Handles {
        int lift(int handle, DataType type);

        int lower(int rep, DataType type);
    }

    final ByteBuffer memory;
    final int ptr;
    final StringEncoding encoding;
    final Arena arena;
    private final Handles handles;

    public Oracle(ByteBuffer memory, boolean is64, StringEncoding encoding, Arena arena, Handles handles) {
        this.memory = memory;
        this.ptr = is64 ? 8 : 4;
        this.encoding = encoding;
        this.arena = arena;
        this.handles = handles;
    }

    /** The same in another memory. */
    public Oracle in(byte[] bytes) {
        ByteBuffer other = ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        return new Oracle(other, ptr == 8, encoding, arena, handles);
    }

    // Loading

    long loadInt(long at, int bytes, boolean signed) {
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | memory.get((int) (at + i)) & 0xFF;
        }
        int unused = 64 - 8 * bytes;
        return signed ? value << unused >> unused : value;
    }

    Object load(long at, DataType t) {
        if (Abi.cases(t) != null) {
            return loadVariant(at, t);
        }
        if (Abi.fields(t) != null) {
            return loadRecord(at, Abi.fields(t));
        }
        switch (t.kind()) {
            case PRIMITIVE: return loadPrimitive(at, t);
            case LIST: case MAP:
                return loadListFromRange(loadInt(at, ptr, false), loadInt(at + ptr, ptr, false), Abi.element(t));
            case FIXED_LIST: return loadListFromValidRange(at, t.length(), t.type(0));
            case FLAGS: return flags((int) loadInt(at, Abi.flagsSize(t), false), t);
            default: return handle((int) loadInt(at, 4, false), t);
        }
    }

    private Object loadPrimitive(long at, DataType t) {
        switch (t.primitive()) {
            case BOOL: return loadInt(at, 1, false) != 0;
            case U8: return loadInt(at, 1, false);
            case U16: return loadInt(at, 2, false);
            case U32: return loadInt(at, 4, false);
            case U64: case S64: return loadInt(at, 8, true);
            case S8: return loadInt(at, 1, true);
            case S16: return loadInt(at, 2, true);
            case S32: return loadInt(at, 4, true);
            case F32: return Float.intBitsToFloat((int) loadInt(at, 4, false));
            case F64: return Double.longBitsToDouble(loadInt(at, 8, false));
            case CHAR: return character((int) loadInt(at, 4, false));
            case STRING: return OracleStrings.load(this, loadInt(at, ptr, false), loadInt(at + ptr, ptr, false));
            default: return handle((int) loadInt(at, 4, false), t);
        }
    }

    private static Object character(int i) {
        trapIf(Integer.compareUnsigned(i, 0x110000) >= 0, AdapterTrap.INVALID_CHAR);
        trapIf(i >= 0xD800 && i <= 0xDFFF, AdapterTrap.INVALID_CHAR);
        return i;
    }

    private Object handle(int i, DataType t) {
        return new Handle(handles.lift(i, t));
    }

    private static Object flags(int i, DataType t) {
        int bits = 0;
        for (int n = 0; n < t.labels().size(); n++) {
            bits |= i & 1 << n;
        }
        return new Bits(bits);
    }

    void checkRange(long at, long bytes, int alignment, AdapterTrap trap) {
        trapIf(Long.remainderUnsigned(at, alignment) != 0, AdapterTrap.UNALIGNED_POINTER);
        trapIf(at < 0 || at > memory.capacity() || at + bytes > memory.capacity(), trap);
    }

    private List<Object> loadListFromRange(long at, long length, DataType element) {
        long size = Abi.size(element, ptr);
        trapIf(length < 0 || length > MAX_LIST_BYTE_LENGTH / size, AdapterTrap.LIST_OUT_OF_BOUNDS);
        checkRange(at, length * size, Abi.alignment(element, ptr), AdapterTrap.LIST_OUT_OF_BOUNDS);
        return loadListFromValidRange(at, length, element);
    }

    private List<Object> loadListFromValidRange(long at, long length, DataType element) {
        List<Object> list = new ArrayList<>();
        for (long i = 0; i < length; i++) {
            list.add(load(at + i * Abi.size(element, ptr), element));
        }
        return list;
    }

    private List<Object> loadRecord(long at, List<DataType> fields) {
        List<Object> record = new ArrayList<>();
        long p = at;
        for (DataType f : fields) {
            p = Abi.alignTo(p, Abi.alignment(f, ptr));
            record.add(load(p, f));
            p += Abi.size(f, ptr);
        }
        return record;
    }

    private Case loadVariant(long at, DataType t) {
        List<DataType> cases = Abi.cases(t);
        int discSize = Abi.discriminantSize(cases.size());
        long index = loadInt(at, discSize, false);
        trapIf(index >= cases.size(), AdapterTrap.INVALID_DISCRIMINANT);
        DataType c = cases.get((int) index);
        long payload = Abi.alignTo(at + discSize, Abi.maxCaseAlignment(t, ptr));
        return new Case((int) index, c == null ? null : load(payload, c));
    }

    // Storing

    void storeInt(long value, long at, int bytes) {
        for (int i = 0; i < bytes; i++) {
            memory.put((int) (at + i), (byte) (value >>> 8 * i));
        }
    }

    void store(Object v, DataType t, long at) {
        if (Abi.cases(t) != null) {
            storeVariant((Case) v, at, t);
            return;
        }
        if (Abi.fields(t) != null) {
            storeRecord((List<?>) v, at, Abi.fields(t));
            return;
        }
        switch (t.kind()) {
            case PRIMITIVE: storePrimitive(v, t, at); break;
            case LIST: case MAP:
                long[] range = storeListIntoRange((List<?>) v, Abi.element(t));
                storeInt(range[0], at, ptr);
                storeInt(range[1], at + ptr, ptr);
                break;
            case FIXED_LIST: storeListIntoValidRange((List<?>) v, at, t.type(0)); break;
            case FLAGS: storeInt(((Bits) v).bits(), at, Abi.flagsSize(t)); break;
            default: storeInt(handles.lower(((Handle) v).rep(), t), at, 4);
        }
    }

    private void storePrimitive(Object v, DataType t, long at) {
        switch (t.primitive()) {
            case BOOL: storeInt((Boolean) v ? 1 : 0, at, 1); break;
            case U8: case S8: storeInt((Long) v, at, 1); break;
            case U16: case S16: storeInt((Long) v, at, 2); break;
            case U32: case S32: storeInt((Long) v, at, 4); break;
            case U64: case S64: storeInt((Long) v, at, 8); break;
            case F32: storeInt(Float.floatToRawIntBits((Float) v), at, 4); break;
            case F64: storeInt(Double.doubleToRawLongBits((Double) v), at, 8); break;
            case CHAR: storeInt((Integer) v, at, 4); break;
            case STRING:
                long[] range = OracleStrings.store(this, (Values.Text) v);
                storeInt(range[0], at, ptr);
                storeInt(range[1], at + ptr, ptr);
                break;
            default: storeInt(handles.lower(((Handle) v).rep(), t), at, 4);
        }
    }

    private long[] storeListIntoRange(List<?> v, DataType element) {
        long bytes = v.size() * Abi.size(element, ptr);
        int alignment = Abi.alignment(element, ptr);
        long at = arena.realloc(0, 0, alignment, bytes);
        checkRange(at, bytes, alignment, AdapterTrap.LIST_OUT_OF_BOUNDS);
        storeListIntoValidRange(v, at, element);
        return new long[] {at, v.size()};
    }

    private void storeListIntoValidRange(List<?> v, long at, DataType element) {
        for (int i = 0; i < v.size(); i++) {
            store(v.get(i), element, at + i * Abi.size(element, ptr));
        }
    }

    private void storeRecord(List<?> v, long at, List<DataType> fields) {
        long p = at;
        for (int i = 0; i < fields.size(); i++) {
            p = Abi.alignTo(p, Abi.alignment(fields.get(i), ptr));
            store(v.get(i), fields.get(i), p);
            p += Abi.size(fields.get(i), ptr);
        }
    }

    private void storeVariant(Case v, long at, DataType t) {
        List<DataType> cases = Abi.cases(t);
        int discSize = Abi.discriminantSize(cases.size());
        storeInt(v.number(), at, discSize);
        if (cases.get(v.number()) != null) {
            store(v.payload(), cases.get(v.number()), Abi.alignTo(at + discSize, Abi.maxCaseAlignment(t, ptr)));
        }
    }

    // Flat lifting

    private interface Source {
        Object next(char want);
    }

    private long pointer(Source vi) {
        return ptr == 4 ? Integer.toUnsignedLong((Integer) vi.next('i')) : (Long) vi.next('l');
    }

    private Object liftFlat(Source vi, DataType t) {
        if (Abi.cases(t) != null) {
            return liftFlatVariant(vi, t);
        }
        if (Abi.fields(t) != null) {
            List<Object> record = new ArrayList<>();
            for (DataType f : Abi.fields(t)) {
                record.add(liftFlat(vi, f));
            }
            return record;
        }
        switch (t.kind()) {
            case PRIMITIVE: return liftFlatPrimitive(vi, t);
            case LIST: case MAP:
                long at = pointer(vi);
                return loadListFromRange(at, pointer(vi), Abi.element(t));
            case FIXED_LIST:
                List<Object> list = new ArrayList<>();
                for (int i = 0; i < t.length(); i++) {
                    list.add(liftFlat(vi, t.type(0)));
                }
                return list;
            case FLAGS: return flags((Integer) vi.next('i'), t);
            default: return handle((Integer) vi.next('i'), t);
        }
    }

    private Object liftFlatPrimitive(Source vi, DataType t) {
        switch (t.primitive()) {
            case BOOL: return (Integer) vi.next('i') != 0;
            case U8: return (long) ((Integer) vi.next('i') & 0xFF);
            case U16: return (long) ((Integer) vi.next('i') & 0xFFFF);
            case U32: return Integer.toUnsignedLong((Integer) vi.next('i'));
            case U64: case S64: return vi.next('l');
            case S8: return (long) (byte) (int) (Integer) vi.next('i');
            case S16: return (long) (short) (int) (Integer) vi.next('i');
            case S32: return (long) (Integer) vi.next('i');
            case F32: return vi.next('f');
            case F64: return vi.next('d');
            case CHAR: return character((Integer) vi.next('i'));
            case STRING:
                long at = pointer(vi);
                return OracleStrings.load(this, at, pointer(vi));
            default: return handle((Integer) vi.next('i'), t);
        }
    }

    private Case liftFlatVariant(Source vi, DataType t) {
        List<DataType> cases = Abi.cases(t);
        String flat = Abi.flattenPayload(t, ptr);
        int index = (Integer) vi.next('i');
        trapIf(index < 0 || index >= cases.size(), AdapterTrap.INVALID_DISCRIMINANT);
        int[] used = {0};
        Source coerce = want -> {
            char have = flat.charAt(used[0]++);
            Object x = vi.next(have);
            if (have == want) {
                return x;
            }
            int low = x instanceof Integer ? (Integer) x : (int) (long) (Long) x;
            return want == 'i' ? (Object) low : want == 'f' ? (Object) Float.intBitsToFloat(low)
                : (Object) Double.longBitsToDouble((Long) x);
        };
        Object payload = cases.get(index) == null ? null : liftFlat(coerce, cases.get(index));
        while (used[0] < flat.length()) {
            vi.next(flat.charAt(used[0]++));
        }
        return new Case(index, payload);
    }

    // Flat lowering

    private void lowerFlat(Object v, DataType t, List<Object> out) {
        if (Abi.cases(t) != null) {
            lowerFlatVariant((Case) v, t, out);
        } else if (Abi.fields(t) != null) {
            for (int i = 0; i < t.count(); i++) {
                lowerFlat(((List<?>) v).get(i), t.type(i), out);
            }
        } else {
            lowerFlatOther(v, t, out);
        }
    }

    private void lowerFlatOther(Object v, DataType t, List<Object> out) {
        switch (t.kind()) {
            case PRIMITIVE: lowerFlatPrimitive(v, t, out); break;
            case LIST: case MAP: range(storeListIntoRange((List<?>) v, Abi.element(t)), out); break;
            case FIXED_LIST:
                for (Object element : (List<?>) v) {
                    lowerFlat(element, t.type(0), out);
                }
                break;
            case FLAGS: out.add(((Bits) v).bits()); break;
            default: out.add(handles.lower(((Handle) v).rep(), t));
        }
    }

    private void range(long[] range, List<Object> out) {
        for (long part : range) {
            if (ptr == 4) {
                out.add((int) part);
            } else {
                out.add(part);
            }
        }
    }

    private void lowerFlatPrimitive(Object v, DataType t, List<Object> out) {
        switch (t.primitive()) {
            case BOOL: out.add((Boolean) v ? 1 : 0); break;
            case U64: case S64: case F32: case F64: case CHAR: out.add(v); break;
            case STRING: range(OracleStrings.store(this, (Values.Text) v), out); break;
            case ERROR_CONTEXT: out.add(handles.lower(((Handle) v).rep(), t)); break;
            default: out.add((int) (long) (Long) v);
        }
    }

    private void lowerFlatVariant(Case v, DataType t, List<Object> out) {
        String flat = Abi.flattenPayload(t, ptr);
        DataType c = Abi.cases(t).get(v.number());
        out.add(v.number());
        List<Object> payload = new ArrayList<>();
        if (c != null) {
            lowerFlat(v.payload(), c, payload);
        }
        for (int i = 0; i < flat.length(); i++) {
            out.add(i < payload.size() ? coerce(payload.get(i), flat.charAt(i)) : zero(flat.charAt(i)));
        }
    }

    private static Object coerce(Object value, char want) {
        Object bits = value;
        if (want == 'i' || want == 'l') {
            bits = value instanceof Float ? (Object) Float.floatToRawIntBits((Float) value)
                : value instanceof Double ? (Object) Double.doubleToRawLongBits((Double) value) : value;
        }
        return want == 'l' && bits instanceof Integer ? (Object) Integer.toUnsignedLong((Integer) bits) : bits;
    }

    private static Object zero(char type) {
        return type == 'i' ? (Object) 0 : type == 'l' ? (Object) 0L : type == 'f' ? (Object) 0f : (Object) 0.0;
    }

    // Lifting and lowering values

    /** Lifts core values. */
    public List<Object> lift(List<?> flat, int max, List<DataType> ts) {
        Iterator<?> values = flat.iterator();
        Source vi = want -> values.next();
        if (Abi.flatten(ts, ptr).length() > max) {
            long at = pointer(vi);
            DataType tuple = Abi.tuple(ts);
            checkRange(at, Abi.size(tuple, ptr), Abi.alignment(tuple, ptr), AdapterTrap.POINTER_OUT_OF_BOUNDS);
            return loadRecord(at, ts);
        }
        List<Object> lifted = new ArrayList<>();
        for (DataType t : ts) {
            lifted.add(liftFlat(vi, t));
        }
        return lifted;
    }

    /** Lowers values; {@code outParam} is where to, or null to allocate. */
    public List<Object> lower(List<?> vs, int max, List<DataType> ts, Long outParam) {
        List<Object> flat = new ArrayList<>();
        if (Abi.flatten(ts, ptr).length() > max) {
            DataType tuple = Abi.tuple(ts);
            int alignment = Abi.alignment(tuple, ptr);
            long size = Abi.size(tuple, ptr);
            long at = outParam != null ? outParam : arena.realloc(0, 0, alignment, size);
            checkRange(at, size, alignment, AdapterTrap.POINTER_OUT_OF_BOUNDS);
            storeRecord(vs, at, ts);
            if (outParam == null) {
                flat.add(ptr == 4 ? (Object) (int) at : (Object) at);
            }
            return flat;
        }
        for (int i = 0; i < ts.size(); i++) {
            lowerFlat(vs.get(i), ts.get(i), flat);
        }
        return flat;
    }

    /** The calls of realloc. */
    public List<String> arenaCalls() {
        return arena.calls();
    }

    /** All of the memory, which is backed by an array. */
    public byte[] memoryBytes() {
        return memory.array();
    }

    /** How many core values these types are. */
    public int flatCount(List<DataType> ts) {
        return Abi.flatten(ts, ptr).length();
    }

    /** The size and alignment of a tuple. */
    public long[] layout(List<DataType> ts) {
        return new long[] {Abi.size(Abi.tuple(ts), ptr), Abi.alignment(Abi.tuple(ts), ptr)};
    }
}
