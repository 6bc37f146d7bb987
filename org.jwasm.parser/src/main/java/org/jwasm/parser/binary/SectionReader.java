package org.jwasm.parser.binary;

import org.jwasm.parser.module.ConstExpr;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.op.Features;
import org.jwasm.parser.op.Op;

/** Reads what several sections contain: types, constant expressions, local declarations. */
final class SectionReader extends TypeReader {
    private final InstrReader instrs;

    SectionReader(byte[] bytes, Features features) {
        super(bytes, 0, bytes.length, features);
        this.instrs = new InstrReader(bytes);
    }

    void range(int start, int end) {
        this.pos = start;
        this.end = end;
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
