package org.jwasm.parser.text;

import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.Names;
import org.jwasm.parser.module.SectionId;
import org.jwasm.parser.module.TableType;

/** Parses the fields of a module other than types and segments, and writes their sections. */
final class FieldParser {
    private static final int TABLE_WITH_INIT = 0x40;

    private final Cursor in;
    private final ModuleScope scope;
    private final TypeParser types;
    private final InstrParser instrs;
    private final SegmentParser segments;
    private final IntList hints = new IntList();
    private final ByteWriter hintVector = new ByteWriter();
    private int hintedFuncs;
    private final Section body = new Section();
    private final IntList localTypes = new IntList();
    private int nextFunc;
    private int nextTable;
    private int nextMemory;
    private int nextGlobal;
    private int nextTag;

    FieldParser(ModuleScope scope) {
        this.in = scope.in;
        this.scope = scope;
        this.types = new TypeParser(scope);
        this.instrs = new InstrParser(scope, types);
        this.segments = new SegmentParser(scope, types, instrs);
    }

    TypeParser types() {
        return types;
    }

    boolean usesData() {
        return instrs.usesData();
    }

    boolean hasHints() {
        return hintedFuncs > 0;
    }

    /** The payload of the section with branch hints. */
    byte[] hintPayload() {
        return new ByteWriter().u32(hintedFuncs).bytes(hintVector).toByteArray();
    }

    /** One field, from its opening parenthesis on. */
    void field() {
        int field = in.pos();
        in.skip();
        switch (in.keyword()) {
            case TYPE: case REC:
                in.seek(field);
                in.skipParenthesized();
                return;
            case IMPORT: importField(field); break;
            case FUNC: func(field); break;
            case TABLE: table(field); break;
            case MEMORY: memory(field); break;
            case GLOBAL: global(field); break;
            case TAG: tag(field); break;
            case EXPORT: export(field); break;
            case START: scope.next(SectionId.START, field).u32(scope.funcs.index(in)); break;
            case ELEM: segments.elem(field); break;
            case DATA: segments.data(field); break;
            default: throw in.tokens().unexpected(field + 1);
        }
        in.expect(Token.RPAR);
    }

    /** A keyword for what is imported or exported. */
    ExternKind externKind() {
        int at = in.pos();
        switch (in.keyword()) {
            case FUNC: return ExternKind.FUNC;
            case TABLE: return ExternKind.TABLE;
            case MEMORY: return ExternKind.MEMORY;
            case GLOBAL: return ExternKind.GLOBAL;
            case TAG: return ExternKind.TAG;
            default: throw in.tokens().unexpected(at);
        }
    }

    private void importField(int field) {
        String module = in.name();
        String name = in.name();
        in.expect(Token.LPAR);
        ExternKind kind = externKind();
        int symbol = scope.optionalName();
        ByteWriter out = scope.next(SectionId.IMPORT, field).name(module).name(name).u8(kind.ordinal());
        importType(kind, symbol, out);
        in.expect(Token.RPAR);
    }

    /** The type of an import, which gets the next index of its kind. */
    private void importType(ExternKind kind, int symbol, ByteWriter out) {
        switch (kind) {
            case FUNC:
                scope.names.add(Names.Kind.FUNC, nextFunc, symbol);
                scope.startFunc(nextFunc++);
                out.u32(types.typeUse(true));
                break;
            case TABLE:
                scope.names.add(Names.Kind.TABLE, nextTable++, symbol);
                out.tableType(types.tableType(types.addressType()));
                break;
            case MEMORY:
                scope.names.add(Names.Kind.MEMORY, nextMemory++, symbol);
                out.memoryType(types.memoryType(types.addressType()));
                break;
            case GLOBAL:
                scope.names.add(Names.Kind.GLOBAL, nextGlobal++, symbol);
                out.globalType(types.globalType());
                break;
            case TAG:
                scope.names.add(Names.Kind.TAG, nextTag++, symbol);
                out.tagType(types.typeUse(false));
                break;
            default:
                throw new AssertionError(kind);
        }
    }

    /** Inline exports of an entity. */
    private void inlineExports(ExternKind kind, int index) {
        while (in.atOpen(Keyword.EXPORT)) {
            int at = in.pos();
            in.seek(at + 2);
            scope.next(SectionId.EXPORT, at).name(in.name()).u8(kind.ordinal()).u32(index);
            in.expect(Token.RPAR);
        }
    }

    /** An inline import with the type that follows; whether there is one. */
    private boolean inlineImport(ExternKind kind, int symbol) {
        int at = in.pos();
        if (!in.acceptOpen(Keyword.IMPORT)) {
            return false;
        }
        ByteWriter out = scope.next(SectionId.IMPORT, at).name(in.name()).name(in.name()).u8(kind.ordinal());
        in.expect(Token.RPAR);
        importType(kind, symbol, out);
        return true;
    }

    private void export(int field) {
        String name = in.name();
        in.expect(Token.LPAR);
        ExternKind kind = externKind();
        int index = scope.space(kind).index(in);
        in.expect(Token.RPAR);
        scope.next(SectionId.EXPORT, field).name(name).u8(kind.ordinal()).u32(index);
    }

    private void func(int field) {
        int symbol = scope.optionalName();
        inlineExports(ExternKind.FUNC, nextFunc);
        if (inlineImport(ExternKind.FUNC, symbol)) {
            return;
        }
        int index = nextFunc++;
        scope.names.add(Names.Kind.FUNC, index, symbol);
        scope.startFunc(index);
        scope.next(SectionId.FUNCTION, field).u32(types.typeUse(true));
        body.clear();
        hints.clear();
        locals();
        instrs.start(body, hints);
        instrs.sequence();
        finishBody(field, index);
    }

    private void locals() {
        localTypes.clear();
        while (in.acceptOpen(Keyword.LOCAL)) {
            types.group(localTypes, scope.locals);
        }
        int runs = 0;
        for (int i = 0; i < localTypes.size(); i = runEnd(i)) {
            runs++;
        }
        body.out.u32(runs);
        for (int i = 0; i < localTypes.size(); i = runEnd(i)) {
            body.out.u32(runEnd(i) - i).valType(localTypes.get(i));
        }
    }

    private int runEnd(int from) {
        int end = from + 1;
        while (end < localTypes.size() && localTypes.get(end) == localTypes.get(from)) {
            end++;
        }
        return end;
    }

    private void finishBody(int field, int index) {
        ByteWriter code = scope.next(SectionId.CODE, field).u32(body.out.size());
        int base = code.size();
        code.bytes(body.out);
        IntList marks = scope.section(SectionId.CODE).marks;
        for (int i = 0; i < body.marks.size(); i += 2) {
            marks.add(base + body.marks.get(i));
            marks.add(body.marks.get(i + 1));
        }
        if (hints.size() > 0) {
            hintedFuncs++;
            hintVector.u32(index).u32(hints.size() / 2);
            for (int i = 0; i < hints.size(); i += 2) {
                hintVector.u32(hints.get(i)).u32(1).u8(hints.get(i + 1));
            }
        }
    }

    private void table(int field) {
        int symbol = scope.optionalName();
        inlineExports(ExternKind.TABLE, nextTable);
        if (inlineImport(ExternKind.TABLE, symbol)) {
            return;
        }
        int index = nextTable++;
        scope.names.add(Names.Kind.TABLE, index, symbol);
        int address = types.addressType();
        if (types.atRefType()) {
            int type = types.refType();
            int at = in.pos();
            if (!in.acceptOpen(Keyword.ELEM)) {
                throw in.unexpected();
            }
            long count = segments.inlineElem(at, index, address, type);
            in.expect(Token.RPAR);
            scope.next(SectionId.TABLE, field).tableType(new TableType(type, Limits.between(address, count, count)));
            return;
        }
        TableType type = types.tableType(address);
        ByteWriter out = scope.next(SectionId.TABLE, field);
        if (in.kind() == Token.RPAR) {
            out.tableType(type);
        } else {
            out.u8(TABLE_WITH_INIT).u8(0).tableType(type);
            expression(scope.section(SectionId.TABLE));
        }
    }

    private void expression(Section section) {
        instrs.start(section, hints);
        instrs.sequence();
    }

    private void memory(int field) {
        int symbol = scope.optionalName();
        inlineExports(ExternKind.MEMORY, nextMemory);
        if (inlineImport(ExternKind.MEMORY, symbol)) {
            return;
        }
        int index = nextMemory++;
        scope.names.add(Names.Kind.MEMORY, index, symbol);
        int address = types.addressType();
        ByteWriter out = scope.next(SectionId.MEMORY, field);
        if (in.kind() == Token.NAT) {
            out.memoryType(types.memoryType(address));
            return;
        }
        int pageLog2 = types.pageSizeLog2();
        int at = in.pos();
        if (!in.acceptOpen(Keyword.DATA)) {
            throw in.unexpected();
        }
        long size = segments.inlineData(at, index, address);
        in.expect(Token.RPAR);
        long pages = size + (1L << pageLog2) - 1 >>> pageLog2;
        out.memoryType(new MemoryType(Limits.between(address, pages, pages), false, pageLog2));
    }

    private void global(int field) {
        int symbol = scope.optionalName();
        inlineExports(ExternKind.GLOBAL, nextGlobal);
        if (inlineImport(ExternKind.GLOBAL, symbol)) {
            return;
        }
        scope.names.add(Names.Kind.GLOBAL, nextGlobal++, symbol);
        scope.next(SectionId.GLOBAL, field).globalType(types.globalType());
        expression(scope.section(SectionId.GLOBAL));
    }

    private void tag(int field) {
        int symbol = scope.optionalName();
        inlineExports(ExternKind.TAG, nextTag);
        if (inlineImport(ExternKind.TAG, symbol)) {
            return;
        }
        scope.names.add(Names.Kind.TAG, nextTag++, symbol);
        scope.next(SectionId.TAG, field).tagType(types.typeUse(false));
    }
}
