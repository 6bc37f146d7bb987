package org.jwasm.parser.text;

import java.io.ByteArrayOutputStream;
import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.module.Names;
import org.jwasm.parser.module.SectionId;
import org.jwasm.parser.module.SegmentMode;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/** Parses element and data segments and writes their sections (specification, sections 5.5.12 and 5.5.14). */
final class SegmentParser {
    private static final int NOT_ZERO_OR_PASSIVE = 1;
    private static final int EXPLICIT_OR_DECLARATIVE = 2;
    private static final int EXPRESSIONS = 4;
    private static final int FUNC_KIND = 0;
    private static final int[] PASSIVE_BITS = {0, NOT_ZERO_OR_PASSIVE, NOT_ZERO_OR_PASSIVE | EXPLICIT_OR_DECLARATIVE};

    private final Cursor in;
    private final ModuleScope scope;
    private final TypeParser types;
    private final InstrParser instrs;
    private final Section offset = new Section();
    private final Section items = new Section();
    private final IntList noHints = new IntList();
    private int nextElem;
    private int nextData;

    SegmentParser(ModuleScope scope, TypeParser types, InstrParser instrs) {
        this.in = scope.in;
        this.scope = scope;
        this.types = types;
        this.instrs = instrs;
    }

    /** An element segment after its keyword. */
    void elem(int field) {
        scope.names.add(Names.Kind.ELEM, nextElem++, scope.optionalName());
        SegmentMode mode = SegmentMode.PASSIVE;
        int table = 0;
        boolean tableUse = false;
        if (in.accept(Keyword.DECLARE)) {
            mode = SegmentMode.DECLARATIVE;
        } else {
            tableUse = in.acceptOpen(Keyword.TABLE);
            if (tableUse) {
                table = scope.tables.index(in);
                in.expect(Token.RPAR);
            }
            boolean oldTableUse = !tableUse && atIndex();
            if (oldTableUse) {
                table = scope.tables.index(in);
            }
            if (tableUse || oldTableUse || atOffset()) {
                mode = SegmentMode.ACTIVE;
                offset();
            }
        }
        if (in.accept(Keyword.FUNC) || mode == SegmentMode.ACTIVE && !tableUse && !types.atRefType()) {
            indices();
            write(field, mode, table, ValType.FUNC, false);
        } else {
            int type = types.refType();
            expressions();
            write(field, mode, table, type, true);
        }
    }

    /** The first versions of the text format had the index of a table or memory without parentheses. */
    private boolean atIndex() {
        return in.kind() == Token.NAT || in.kind() == Token.ID;
    }

    private boolean atOffset() {
        return in.atOpen(Keyword.OFFSET) || in.kind() == Token.LPAR && in.tokens().kind(in.pos() + 1) == Token.OP;
    }

    private void offset() {
        offset.clear();
        instrs.start(offset, noHints);
        if (in.acceptOpen(Keyword.OFFSET)) {
            instrs.sequence();
            in.expect(Token.RPAR);
        } else if (in.kind() == Token.LPAR) {
            instrs.folded();
        } else {
            throw in.unexpected();
        }
    }

    private void indices() {
        items.clear();
        while (in.kind() != Token.RPAR) {
            items.next(in.tokens().offset(in.pos())).u32(scope.funcs.index(in));
        }
    }

    private void expressions() {
        items.clear();
        while (in.kind() == Token.LPAR) {
            items.next(in.tokens().offset(in.pos()));
            instrs.start(items, noHints);
            if (in.acceptOpen(Keyword.ITEM)) {
                instrs.sequence();
                in.expect(Token.RPAR);
            } else {
                instrs.folded();
            }
        }
    }

    private void write(int field, SegmentMode mode, int table, int type, boolean expressions) {
        boolean active = mode == SegmentMode.ACTIVE;
        boolean shortest = active && table == 0 && (!expressions || type == ValType.FUNCREF);
        int flags = (expressions ? EXPRESSIONS : 0) | PASSIVE_BITS[mode.ordinal()];
        Section section = scope.section(SectionId.ELEMENT);
        ByteWriter out = scope.next(SectionId.ELEMENT, field);
        out.u32(active && !shortest ? flags | EXPLICIT_OR_DECLARATIVE : flags);
        if (active) {
            if (!shortest) {
                out.u32(table);
            }
            section.append(offset);
        }
        if (!shortest) {
            if (expressions) {
                out.valType(type);
            } else {
                out.u8(FUNC_KIND);
            }
        }
        out.u32(items.count());
        section.append(items);
    }

    /** The elements in a table's definition, after {@code (elem}; how many. */
    long inlineElem(int place, int table, int address, int type) {
        nextElem++;
        constantOffset(address);
        boolean asIndices = type == ValType.FUNCREF || type == ValType.FUNC;
        boolean expressions = in.kind() == Token.LPAR;
        if (expressions) {
            expressions();
        } else if (asIndices) {
            indices();
        } else {
            functionExpressions();
        }
        write(place, SegmentMode.ACTIVE, table, type, expressions || !asIndices);
        return items.count();
    }

    private void functionExpressions() {
        items.clear();
        while (in.kind() != Token.RPAR) {
            items.next(in.tokens().offset(in.pos())).op(Op.REF_FUNC).u32(scope.funcs.index(in)).op(Op.END);
        }
    }

    private void constantOffset(int address) {
        offset.clear();
        offset.out.op(address == ValType.I64 ? Op.I64_CONST : Op.I32_CONST).s64(0).op(Op.END);
    }

    /** A data segment after its keyword. */
    void data(int field) {
        scope.names.add(Names.Kind.DATA, nextData++, scope.optionalName());
        int memory = 0;
        boolean active = in.acceptOpen(Keyword.MEMORY);
        if (active) {
            memory = scope.memories.index(in);
            in.expect(Token.RPAR);
        } else if (atIndex()) {
            active = true;
            memory = scope.memories.index(in);
        }
        active |= atOffset();
        if (active) {
            offset();
        }
        writeData(field, active, memory, contents());
    }

    /** The contents of a memory in its definition, after {@code (data}; their size in bytes. */
    long inlineData(int place, int memory, int address) {
        nextData++;
        constantOffset(address);
        byte[] contents = contents();
        writeData(place, true, memory, contents);
        return contents.length;
    }

    private byte[] contents() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (in.kind() == Token.STRING) {
            bytes.writeBytes(in.string());
        }
        return bytes.toByteArray();
    }

    private void writeData(int field, boolean active, int memory, byte[] contents) {
        ByteWriter out = scope.next(SectionId.DATA, field);
        if (!active) {
            out.u32(NOT_ZERO_OR_PASSIVE);
        } else {
            if (memory == 0) {
                out.u32(0);
            } else {
                out.u32(EXPLICIT_OR_DECLARATIVE).u32(memory);
            }
            scope.section(SectionId.DATA).append(offset);
        }
        out.u32(contents.length).bytes(contents);
    }
}
