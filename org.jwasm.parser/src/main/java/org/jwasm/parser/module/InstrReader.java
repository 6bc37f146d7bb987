package org.jwasm.parser.module;

import java.util.Arrays;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.op.Imm;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/**
 * Reads instructions one after the other; each {@link #next()} puts the opcode and its immediates into fields of the
 * reader and allocates nothing.
 *
 * <pre>
 *   InstrReader in = new InstrReader(module);
 *   for (in.body(module.function(i)); in.hasMore();) {
 *       Op op = in.next();
 *       ...
 *   }
 * </pre>
 *
 * Which fields are set by which shape of immediates is said at each field; the others are undefined. The reader
 * does not follow nesting: a body ends with the range, and its last instruction has to be {@code end}, which the
 * validator checks. Every malformed encoding is a {@link MalformedException}.
 */
public final class InstrReader extends ByteReader {
    /** No type index: the block type is empty or a single value type. */
    public static final int NO_TYPE = -1;
    /** Catch clause kind {@code catch}: has a tag, passes its values. */
    public static final int CATCH = 0;
    /** Catch clause kind {@code catch_ref}: has a tag, passes its values and the exception. */
    public static final int CATCH_REF = 1;
    /** Catch clause kind {@code catch_all}: no tag, passes nothing. */
    public static final int CATCH_ALL = 2;
    /** Catch clause kind {@code catch_all_ref}: no tag, passes the exception. */
    public static final int CATCH_ALL_REF = 3;

    private static final int EMPTY_BLOCK = 0x40;
    private static final int MEMORY_FLAG = 0x40;

    /**
     * How to read the instructions of one-byte opcodes whose immediates are up to two LEB128 numbers, when each number
     * is in one byte, as nearly all are: {@code mask << 8 | indexed << 7 | length}. The instruction takes
     * {@code length} bytes if none of the bits of the mask is set in the two bytes after the opcode and
     * {@link #ALWAYS}; {@code indexed} tells whether the first is an index. One test decides instead of a jump for
     * each shape, which processors cannot predict.
     */
    private static final int[] QUICK = new int[256];
    private static final int ALWAYS = 1 << 16;
    private static final int INDEXED = 1 << 7;

    static {
        for (int code = 0; code < QUICK.length; code++) {
            Op op = Op.byCode(code);
            QUICK[code] = op == null ? ALWAYS << 8 : quick(op.imm());
        }
    }

    private static int quick(Imm imm) {
        switch (imm) {
            case NONE: return 1;
            case LOCAL: case LABEL: case FUNC: case GLOBAL: case TYPE: case TAG: case TABLE: case MEMORY: case I32:
            case I64:
                return 0x80 << 8 | INDEXED | 2;
            case CALL_INDIRECT: return 0x8080 << 8 | INDEXED | 3;
            case MEMARG: return (0x8080 | MEMORY_FLAG) << 8 | 3;
            default: return ALWAYS << 8;
        }
    }

    /** The opcode read last. */
    public Op op;
    /** Offset of the opcode in the binary. */
    public int offset;
    /**
     * The (first) index: label (LABEL, CAST), function, type (TYPE, CALL_INDIRECT, TYPE_*), tag, local, global, table,
     * memory (MEMORY, MEMARG, and the destination of MEMORY_MEMORY), data or element segment (DATA, ELEM, DATA_MEMORY,
     * ELEM_TABLE), destination table or type (TABLE_TABLE, TYPE_TYPE). As unsigned.
     */
    public int index;
    /**
     * The second index: table (CALL_INDIRECT, ELEM_TABLE, and the source of TABLE_TABLE), memory (DATA_MEMORY, and the
     * source of MEMORY_MEMORY), field, source type, segment, or the count of TYPE_COUNT. As unsigned.
     */
    public int index2;
    /** MEMARG, MEMARG_LANE: the exponent of the alignment, from 0 to 63. */
    public int align;
    /** MEMARG, MEMARG_LANE: the offset, as unsigned. */
    public long memOffset;
    /** LANE, MEMARG_LANE: the lane index. */
    public int lane;
    /** I32 (sign-extended), I64, F32 (raw bits, zero-extended), F64 (raw bits), V128 and SHUFFLE (first 8 bytes). */
    public long bits;
    /** V128 and SHUFFLE: the last eight bytes, little-endian. */
    public long bitsHigh;
    /** BLOCK_TYPE, TRY_TABLE: the index of the function type, or {@link #NO_TYPE}. */
    public int blockTypeIndex;
    /** BLOCK_TYPE, TRY_TABLE without an index: the one result, or {@link ValType#BOTTOM} when there is none. */
    public int blockResult;
    /** HEAP_TYPE: the heap type (non-null form). CAST: the source reference type, with its nullability. */
    public int refType;
    /** CAST: the target reference type, with its nullability. */
    public int refType2;
    /** LABEL_TABLE: number of labels without the default. SELECT_TYPES, TRY_TABLE: number of types or clauses. */
    public int count;
    /**
     * LABEL_TABLE: {@code count} labels, then the default. SELECT_TYPES: {@code count} types. TRY_TABLE: for each
     * clause kind, tag (0 when it has none) and label. A buffer: valid up to the next instruction of these shapes.
     */
    public int[] list = new int[16];

    /** A reader over the module's bytes; say where with {@link #body}, {@link #expr} or {@link #range}. */
    public InstrReader(Module module) {
        this(module.bytes());
    }

    /** A reader over the bytes of a binary; say where with {@link #range}. */
    public InstrReader(byte[] bytes) {
        super(bytes, 0, 0);
    }

    /** Moves to the first instruction of a function body. */
    public InstrReader body(Function function) {
        return range(function.codeStart(), function.end());
    }

    /** Moves to the first instruction of a constant expression. */
    public InstrReader expr(ConstExpr expr) {
        return range(expr.start(), expr.end());
    }

    /** Moves to {@code start} and ends at {@code end}. */
    public InstrReader range(int start, int end) {
        this.pos = start;
        this.end = end;
        return this;
    }

    /** Reads one instruction. */
    public Op next() {
        int at = pos;
        if (at >= end) {
            throw missingEnd();
        }
        offset = at;
        int code = bytes[at];
        if (at + 2 < end) {
            int quick = QUICK[code & 0xFF];
            int first = bytes[at + 1];
            int second = bytes[at + 2];
            if (((first & 0xFF | second << 8 & 0xFF00 | ALWAYS) & quick >> 8) == 0) {
                pos = at + (quick & 3);
                index = first & -(quick >> 7 & 1);
                bits = first << 25 >> 25;
                align = first;
                memOffset = second;
                index2 = second;
                op = Op.byCode(code);
                return op;
            }
        }
        pos = at + 1;
        Op next = Op.byCode(code);
        if (next == null) {
            next = prefixed(code & 0xFF);
        }
        op = next;
        Imm imm = next.imm();
        if (imm != Imm.NONE) {
            immediates(imm);
        }
        return next;
    }

    private Op prefixed(int prefix) {
        if (prefix < Op.FIRST_PREFIX || prefix > Op.LAST_PREFIX) {
            throw malformed("illegal opcode " + hex(prefix), offset);
        }
        int number = u32();
        Op next = Op.byCode(prefix, number);
        if (next == null) {
            throw malformed("illegal opcode " + hex(prefix) + " " + hex(number), offset);
        }
        return next;
    }

    private static String hex(int code) {
        return code >= 0 && code < 16 ? "0" + Integer.toHexString(code) : Integer.toHexString(code);
    }

    private void immediates(Imm imm) {
        switch (imm) {
            case LOCAL: case LABEL: case FUNC: case GLOBAL: case TYPE: case TAG: case TABLE: case MEMORY: case DATA:
            case ELEM:
                index = u32();
                break;
            case I32:
                bits = s32();
                break;
            case I64:
                bits = s64();
                break;
            case MEMARG:
                memArg();
                break;
            case BLOCK_TYPE:
                blockType();
                break;
            case CALL_INDIRECT: case DATA_MEMORY: case ELEM_TABLE: case TABLE_TABLE: case MEMORY_MEMORY:
            case TYPE_FIELD: case TYPE_TYPE: case TYPE_DATA: case TYPE_ELEM: case TYPE_COUNT:
                index = u32();
                index2 = u32();
                break;
            case F32:
                bits = i32le() & 0xFFFFFFFFL;
                break;
            case F64:
                bits = i64le();
                break;
            case V128:
                bits = i64le();
                bitsHigh = i64le();
                break;
            default:
                rareImmediates(imm);
        }
    }

    private void rareImmediates(Imm imm) {
        switch (imm) {
            case LABEL_TABLE:
                labelTable();
                break;
            case TRY_TABLE:
                blockType();
                catches();
                break;
            case MEMARG_LANE:
                memArg();
                lane = u8();
                break;
            case LANE:
                lane = u8();
                break;
            case SHUFFLE:
                bits = i64le();
                bitsHigh = i64le();
                break;
            case SELECT_TYPES:
                count = vector(1);
                for (int i = 0; i < count; i++) {
                    list[i] = valType();
                }
                break;
            case HEAP_TYPE:
                refType = heapType();
                break;
            case CAST:
                cast();
                break;
            case ZERO:
                if (u8() != 0) {
                    throw malformed("zero byte expected", pos - 1);
                }
                break;
            default:
                throw new AssertionError(imm);
        }
    }

    private void memArg() {
        int at = pos;
        int flags = u32();
        if (Integer.compareUnsigned(flags, 2 * MEMORY_FLAG) >= 0) {
            throw malformed("malformed memop flags", at);
        }
        index = (flags & MEMORY_FLAG) != 0 ? u32() : 0;
        align = flags & MEMORY_FLAG - 1;
        memOffset = u64();
    }

    private void blockType() {
        int at = pos;
        int code = peek();
        blockTypeIndex = NO_TYPE;
        if (code == EMPTY_BLOCK) {
            pos++;
            blockResult = ValType.BOTTOM;
        } else if (code >= EMPTY_BLOCK && code < 0x80) {
            blockResult = valType();
        } else {
            long typeIndex = s33();
            if (typeIndex < 0) {
                throw malformed("malformed block type", at);
            }
            blockTypeIndex = ValType.typeIndex(concrete(typeIndex, at));
            blockResult = ValType.BOTTOM;
        }
    }

    private void labelTable() {
        int at = pos;
        count = vector(1);
        ModuleLimits.check("number of br_table labels", count, ModuleLimits.LABELS, at);
        for (int i = 0; i <= count; i++) {
            list[i] = u32();
        }
    }

    private void catches() {
        count = vector(3);
        for (int i = 0; i < 3 * count; i += 3) {
            int kind = u8();
            if (kind > CATCH_ALL_REF) {
                throw malformed("malformed catch clause", pos - 1);
            }
            list[i] = kind;
            list[i + 1] = kind < CATCH_ALL ? u32() : 0;
            list[i + 2] = u32();
        }
    }

    private void cast() {
        int at = pos;
        int flags = u8();
        if (flags > 3) {
            throw malformed("malformed br_on_cast flags", at);
        }
        index = u32();
        refType = ValType.ref(heapType(), (flags & 1) != 0);
        refType2 = ValType.ref(heapType(), (flags & 2) != 0);
    }

    /** Reads a vector's count and makes room for it, {@code width} entries per element and one more. */
    private int vector(int width) {
        int at = pos;
        int n = count();
        ModuleLimits.check("vector of immediates", n, ModuleLimits.BODY_BYTES, at);
        if (list.length <= width * n) {
            list = Arrays.copyOf(list, width * n + 16);
        }
        return n;
    }

    /**
     * The range ended where an opcode is due. What the specification's interpreter says depends on what it finds by
     * reading on: nothing, the next function, or the next section.
     */
    private MalformedException missingEnd() {
        return end < bytes.length ? malformed("END opcode expected", pos) : unexpectedEnd();
    }
}
