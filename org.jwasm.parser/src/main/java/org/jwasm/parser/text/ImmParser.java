package org.jwasm.parser.text;

import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.op.Imm;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/** Parses the immediates of instructions, by their shape in the opcode table, and writes them. */
final class ImmParser {
    private static final int SHUFFLE_LANES = 16;
    private static final int NO_MEMORY_FLAG = 64;

    private final Cursor in;
    private final ModuleScope scope;
    private final TypeParser types;
    private final InstrParser instrs;
    private final IntList list = new IntList();
    private final long[] halves = new long[2];
    private final ByteWriter clauses = new ByteWriter();
    /** What {@link #exact} had to read in order to choose: types of select, or a reference type. */
    private int readAhead;
    private boolean usesData;

    ImmParser(ModuleScope scope, TypeParser types, InstrParser instrs) {
        this.in = scope.in;
        this.scope = scope;
        this.types = types;
        this.instrs = instrs;
    }

    /** Whether an instruction with a data segment index has been written, which needs the data count section. */
    boolean usesData() {
        return usesData;
    }

    /** For mnemonics with two opcodes: the one that what follows asks for. */
    Op exact(Op op) {
        switch (op) {
            case SELECT:
                return in.atOpen(Keyword.RESULT) ? Op.SELECT_T : Op.SELECT;
            case REF_TEST: case REF_CAST: {
                readAhead = types.refType();
                boolean nullable = ValType.isNullable(readAhead);
                return !nullable ? op : op == Op.REF_TEST ? Op.REF_TEST_NULL : Op.REF_CAST_NULL;
            }
            default:
                return op;
        }
    }

    /** The block type, and the catch clauses of a try_table. */
    void block(Op op, ByteWriter out) {
        int index = types.blockType();
        out.blockType(index, index == InstrReader.NO_TYPE ? types.shortResult() : 0);
        if (op.imm() == Imm.TRY_TABLE) {
            catches(out);
        }
    }

    private void catches(ByteWriter out) {
        clauses.clear();
        int count = 0;
        for (int kind = clause(); kind >= 0; kind = clause()) {
            int tag = kind < InstrReader.CATCH_ALL ? scope.tags.index(in) : 0;
            clauses.catchClause(kind, tag, instrs.label());
            in.expect(Token.RPAR);
            count++;
        }
        out.u32(count).bytes(clauses);
    }

    private int clause() {
        return in.acceptOpen(Keyword.CATCH) ? InstrReader.CATCH
            : in.acceptOpen(Keyword.CATCH_REF) ? InstrReader.CATCH_REF
            : in.acceptOpen(Keyword.CATCH_ALL) ? InstrReader.CATCH_ALL
            : in.acceptOpen(Keyword.CATCH_ALL_REF) ? InstrReader.CATCH_ALL_REF : -1;
    }

    /** Parses the immediates of an instruction that opens no block and writes them. */
    void write(Op op, ByteWriter out) {
        switch (op.imm()) {
            case NONE: break;
            case LABEL: out.u32(instrs.label()); break;
            case FUNC: out.u32(scope.funcs.index(in)); break;
            case TYPE: out.u32(scope.types.index(in)); break;
            case TAG: out.u32(scope.tags.index(in)); break;
            case LOCAL: out.u32(scope.locals.index(in)); break;
            case GLOBAL: out.u32(scope.globals.index(in)); break;
            case TABLE: out.u32(scope.tables.optionalIndex(in)); break;
            case MEMORY: out.u32(scope.memories.optionalIndex(in)); break;
            case ELEM: out.u32(scope.elems.index(in)); break;
            case DATA: data(out); break;
            case I32: out.s64(in.integer(32)); break;
            case I64: out.s64(in.integer(64)); break;
            case F32: out.i32le(in.f32()); break;
            case F64: out.i64le(in.f64()); break;
            case V128: vector(out); break;
            case MEMARG: memArg(op, out); break;
            case MEMARG_LANE: memArgLane(op, out); break;
            case LANE: out.u8(lane()); break;
            case SHUFFLE: shuffle(out); break;
            default: rare(op, out);
        }
    }

    private void rare(Op op, ByteWriter out) {
        switch (op.imm()) {
            case LABEL_TABLE: labelTable(out); break;
            case CALL_INDIRECT: callIndirect(out); break;
            case DATA_MEMORY: dataMemory(out); break;
            case ELEM_TABLE: elemTable(out); break;
            case TABLE_TABLE: pair(scope.tables, out); break;
            case MEMORY_MEMORY: pair(scope.memories, out); break;
            case SELECT_TYPES: selectTypes(out); break;
            case HEAP_TYPE: out.heapType(op == Op.REF_NULL ? types.heapType() : readAhead); break;
            case CAST: out.cast(instrs.label(), types.refType(), types.refType()); break;
            case TYPE_FIELD: typeField(out); break;
            case TYPE_TYPE: out.u32(scope.types.index(in)).u32(scope.types.index(in)); break;
            case TYPE_DATA: out.u32(scope.types.index(in)); data(out); break;
            case TYPE_ELEM: out.u32(scope.types.index(in)).u32(scope.elems.index(in)); break;
            case TYPE_COUNT: out.u32(scope.types.index(in)).u32(in.u32()); break;
            case ZERO: out.u8(0); break;
            default: throw new AssertionError(op);
        }
    }

    private void data(ByteWriter out) {
        usesData = true;
        out.u32(scope.datas.index(in));
    }

    private void labelTable(ByteWriter out) {
        list.clear();
        do {
            list.add(instrs.label());
        } while (in.kind() == Token.NAT || in.kind() == Token.ID);
        out.u32(list.size() - 1);
        for (int i = 0; i < list.size(); i++) {
            out.u32(list.get(i));
        }
    }

    private void callIndirect(ByteWriter out) {
        int table = scope.tables.optionalIndex(in);
        out.u32(types.callTypeUse()).u32(table);
    }

    private boolean secondIndexFollows() {
        byte next = in.tokens().kind(in.pos() + 1);
        return next == Token.NAT || next == Token.ID;
    }

    private void dataMemory(ByteWriter out) {
        int memory = secondIndexFollows() ? scope.memories.index(in) : 0;
        data(out);
        out.u32(memory);
    }

    private void elemTable(ByteWriter out) {
        int table = secondIndexFollows() ? scope.tables.index(in) : 0;
        out.u32(scope.elems.index(in)).u32(table);
    }

    private void pair(Scope space, ByteWriter out) {
        if (in.kind() == Token.NAT || in.kind() == Token.ID) {
            out.u32(space.index(in)).u32(space.index(in));
        } else {
            out.u32(0).u32(0);
        }
    }

    private void selectTypes(ByteWriter out) {
        list.clear();
        while (in.acceptOpen(Keyword.RESULT)) {
            types.types(list);
        }
        out.u32(list.size());
        for (int i = 0; i < list.size(); i++) {
            out.valType(list.get(i));
        }
    }

    private void typeField(ByteWriter out) {
        int type = scope.types.index(in);
        Scope fields = scope.fields.get(type);
        if (fields == null && in.kind() == Token.ID) {
            throw in.malformed("unknown field $" + in.text(in.value()));
        }
        out.u32(type).u32(fields == null ? in.u32() : fields.index(in));
    }

    private void memArg(Op op, ByteWriter out) {
        memArg(op, scope.memories.optionalIndex(in), out);
    }

    private void memArgLane(Op op, ByteWriter out) {
        byte next = in.tokens().kind(in.pos() + 1);
        boolean memory = in.kind() == Token.ID
            || in.kind() == Token.NAT && (next == Token.NAT || next == Token.OFFSET || next == Token.ALIGN);
        memArg(op, memory ? scope.memories.index(in) : 0, out);
        out.u8(lane());
    }

    private void memArg(Op op, int memory, ByteWriter out) {
        long offset = in.kind() == Token.OFFSET ? in.assigned(-1L, "offset out of range") : 0;
        int align = op.alignLog2();
        if (in.kind() == Token.ALIGN) {
            int at = in.pos();
            long bytes = in.assigned(-1L, "alignment out of range");
            if (Long.bitCount(bytes) != 1) {
                throw in.tokens().malformedAt("alignment must be a power of two", at);
            }
            align = Long.numberOfTrailingZeros(bytes);
        }
        assert align < NO_MEMORY_FLAG;
        out.memArg(align, memory, offset);
    }

    private void vector(ByteWriter out) {
        V128Literal.read(in, halves);
        out.i64le(halves[0]).i64le(halves[1]);
    }

    private int lane() {
        return (int) in.unsigned(255, "i8 constant out of range");
    }

    private void shuffle(ByteWriter out) {
        int count = 0;
        for (int i = in.pos(); V128Literal.isNumber(in.tokens().kind(i)) && count <= SHUFFLE_LANES; i++) {
            count++;
        }
        if (count != SHUFFLE_LANES) {
            throw in.malformed("invalid lane length");
        }
        for (int i = 0; i < SHUFFLE_LANES; i++) {
            if (in.kind() != Token.NAT) {
                throw in.malformed("i8 constant out of range");
            }
            out.u8(lane());
        }
    }
}
