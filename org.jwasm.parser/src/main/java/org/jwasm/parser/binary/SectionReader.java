package org.jwasm.parser.binary;

import org.jwasm.parser.module.ByteReader;
import org.jwasm.parser.module.ConstExpr;
import org.jwasm.parser.module.GlobalType;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.module.TableType;
import org.jwasm.parser.op.Feature;
import org.jwasm.parser.op.Features;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/** Reads what several sections contain: limits, entity types, constant expressions, local declarations. */
final class SectionReader extends ByteReader {
    private static final int HAS_MAX = 1;
    private static final int SHARED = 2;
    private static final int IS_64 = 4;
    private static final int HAS_PAGE_SIZE = 8;

    private final Features features;
    private final InstrReader instrs;

    SectionReader(byte[] bytes, Features features) {
        super(bytes, 0, bytes.length);
        this.features = features;
        this.instrs = new InstrReader(bytes);
    }

    boolean has(Feature feature) {
        return features.has(feature);
    }

    void range(int start, int end) {
        this.pos = start;
        this.end = end;
    }

    int pageLog2(int flags) {
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

    MemoryType memoryType() {
        int known = HAS_MAX | (has(Feature.THREADS) ? SHARED : 0) | (has(Feature.MEMORY64) ? IS_64 : 0)
            | (has(Feature.CUSTOM_PAGE_SIZES) ? HAS_PAGE_SIZE : 0);
        int flags = limitsFlags(known);
        Limits limits = limits(flags);
        return new MemoryType(limits, (flags & SHARED) != 0, pageLog2(flags));
    }

    TableType tableType() {
        int element = refType();
        int flags = limitsFlags(HAS_MAX | (has(Feature.MEMORY64) ? IS_64 : 0));
        return new TableType(element, limits(flags));
    }

    GlobalType globalType() {
        int type = valType();
        return new GlobalType(type, mutability());
    }

    boolean mutability() {
        int flag = u8();
        if (flag > 1) {
            throw malformed("malformed mutability", pos - 1);
        }
        return flag == 1;
    }

    /** The type index of a tag. */
    int tagType() {
        if (u8() != 0) {
            throw malformed("malformed tag attribute", pos - 1);
        }
        return u32();
    }

    /** Finds the end of a constant expression; which instructions may be in it is validation's concern. */
    ConstExpr constExpr() {
        int start = pos;
        return new ConstExpr(start, skipExpr());
    }

    /** Moves behind an expression and returns where that is. */
    int skipExpr() {
        instrs.range(pos, end);
        for (int depth = 1; depth > 0;) {
            Op op = instrs.next();
            switch (op) {
                case BLOCK: case LOOP: case IF: case TRY_TABLE:
                    depth++;
                    break;
                case END:
                    depth--;
                    break;
                default:
            }
        }
        pos = instrs.pos();
        return pos;
    }

    /** The offset of the instruction read last. */
    int lastInstr() {
        return instrs.offset;
    }

    /** Reads local declarations for nothing but their errors. */
    void locals() {
        int at = pos;
        int runs = count();
        long total = 0;
        for (int i = 0; i < runs; i++) {
            total += Integer.toUnsignedLong(u32());
            valType();
        }
        if (total >= 1L << 32) {
            throw malformed("too many locals", at);
        }
        ModuleLimits.check("number of locals", total, ModuleLimits.LOCALS, at);
    }
}
