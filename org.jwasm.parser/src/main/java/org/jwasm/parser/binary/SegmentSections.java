package org.jwasm.parser.binary;

import org.jwasm.api.MalformedException;
import org.jwasm.parser.module.ConstExpr;
import org.jwasm.parser.module.DataSegment;
import org.jwasm.parser.module.ElemSegment;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.module.ModuleParts;
import org.jwasm.parser.module.SegmentMode;
import org.jwasm.parser.op.ValType;

/** The element and data sections (specification, sections 5.5.12 and 5.5.14). */
final class SegmentSections {
    /** Flag of element segments: not active. */
    private static final int NOT_ACTIVE = 1;
    /** Flag of element segments: an explicit table when active, declarative otherwise. */
    private static final int EXPLICIT = 2;
    /** Flag of element segments: expressions instead of function indices. */
    private static final int EXPRS = 4;

    private final SectionReader in;
    private final ModuleParts parts;

    SegmentSections(SectionReader in, ModuleParts parts) {
        this.in = in;
        this.parts = parts;
    }

    void elements() {
        int at = in.pos();
        int count = in.count();
        ModuleLimits.check("number of element segments", count, ModuleLimits.ELEM_SEGMENTS, at);
        ElemSegment[] elems = new ElemSegment[count];
        for (int i = 0; i < count; i++) {
            elems[i] = element();
        }
        parts.elems = elems;
    }

    /** One element segment. */
    ElemSegment element() {
        int at = in.pos();
        int flags = in.u32();
        if (flags < 0 || flags > 7) {
            throw new MalformedException("malformed elements segment kind", at);
        }
        SegmentMode mode = (flags & NOT_ACTIVE) == 0 ? SegmentMode.ACTIVE
            : (flags & EXPLICIT) == 0 ? SegmentMode.PASSIVE : SegmentMode.DECLARATIVE;
        int table = mode == SegmentMode.ACTIVE && (flags & EXPLICIT) != 0 ? in.u32() : 0;
        ConstExpr offset = mode == SegmentMode.ACTIVE ? in.constExpr() : null;
        boolean typed = (flags & (NOT_ACTIVE | EXPLICIT)) != 0;
        if ((flags & EXPRS) != 0) {
            int type = typed ? in.refType() : ValType.FUNCREF;
            return ElemSegment.ofExprs(mode, table, offset, type, expressions());
        }
        if (typed && in.u8() != 0) {
            throw new MalformedException("malformed element kind", in.pos() - 1);
        }
        return ElemSegment.ofFuncs(mode, table, offset, ValType.FUNC, functions());
    }

    private int[] functions() {
        int[] funcs = new int[itemCount()];
        for (int i = 0; i < funcs.length; i++) {
            funcs[i] = in.u32();
        }
        return funcs;
    }

    private int[] expressions() {
        int count = itemCount();
        int[] bounds = new int[count + 1];
        bounds[0] = in.pos();
        for (int i = 1; i <= count; i++) {
            bounds[i] = in.skipExpr();
        }
        return bounds;
    }

    private int itemCount() {
        int at = in.pos();
        int count = in.count();
        ModuleLimits.check("number of elements of a segment", count, ModuleLimits.SEGMENT_ELEMENTS, at);
        return count;
    }

    void datas() {
        int at = in.pos();
        int count = in.count();
        ModuleLimits.check("number of data segments", count, ModuleLimits.DATA_SEGMENTS, at);
        DataSegment[] datas = new DataSegment[count];
        for (int i = 0; i < count; i++) {
            datas[i] = data();
        }
        parts.datas = datas;
    }

    private DataSegment data() {
        int at = in.pos();
        int flags = in.u32();
        if (flags < 0 || flags > 2) {
            throw new MalformedException("malformed data segment kind", at);
        }
        SegmentMode mode = flags == 1 ? SegmentMode.PASSIVE : SegmentMode.ACTIVE;
        int memory = flags == 2 ? in.u32() : 0;
        ConstExpr offset = mode == SegmentMode.ACTIVE ? in.constExpr() : null;
        int size = in.count();
        int start = in.pos();
        in.seek(start + size);
        return new DataSegment(mode, memory, offset, start, start + size);
    }
}
