package org.jwasm.parser.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.Names;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/** Prints opcodes with their immediates, by the shape of these in the opcode table; the counterpart of ImmParser. */
final class ImmPrinter {
    private static final String[] CATCHES = {"catch", "catch_ref", "catch_all", "catch_all_ref"};

    private final Module module;
    private final Identifiers ids;
    private final StringBuilder out;
    private Identifiers.Space locals;
    /** The names of the open blocks from the outermost on, null for none; and what their names meant outside. */
    private final List<String> labels = new ArrayList<>();
    private final List<Integer> outerLevels = new ArrayList<>();
    private final Map<String, Integer> levels = new HashMap<>();

    ImmPrinter(Module module, Identifiers ids, StringBuilder out) {
        this.module = module;
        this.ids = ids;
        this.out = out;
    }

    /** Starts a body. */
    void start(Identifiers.Space bodyLocals) {
        locals = bodyLocals;
        labels.clear();
        outerLevels.clear();
        levels.clear();
    }

    /** The number of open blocks. */
    int depth() {
        return labels.size();
    }

    /** Opens a block whose label has this name or null. */
    void enter(String name) {
        outerLevels.add(name == null ? null : levels.put(name, labels.size()));
        labels.add(name);
    }

    /** Closes the innermost block. */
    void leave() {
        String name = labels.remove(labels.size() - 1);
        Integer outer = outerLevels.remove(outerLevels.size() - 1);
        if (outer != null) {
            levels.put(name, outer);
        } else if (name != null) {
            levels.remove(name);
        }
    }

    /** The mnemonic and the immediates of the instruction read last, other than a block. */
    void instruction(InstrReader in) {
        out.append(in.op.mnemonic());
        switch (in.op.imm()) {
            case NONE: case ZERO: break;
            case LABEL: label(in.index); break;
            case FUNC: use(ids.space(Names.Kind.FUNC), in.index); break;
            case TYPE: type(in.index); break;
            case TAG: use(ids.space(Names.Kind.TAG), in.index); break;
            case LOCAL: use(locals, in.index); break;
            case GLOBAL: use(ids.space(Names.Kind.GLOBAL), in.index); break;
            case TABLE: table(in.index); break;
            case MEMORY: memory(in.index); break;
            case DATA: use(ids.space(Names.Kind.DATA), in.index); break;
            case ELEM: use(ids.space(Names.Kind.ELEM), in.index); break;
            case I32: case I64: out.append(' ').append(in.bits); break;
            case F32: out.append(' ').append(Literals.f32((int) in.bits)); break;
            case F64: out.append(' ').append(Literals.f64(in.bits)); break;
            case V128: out.append(' ').append(Literals.v128(in.bits, in.bitsHigh)); break;
            case MEMARG: memArg(in); break;
            case MEMARG_LANE: memArg(in); out.append(' ').append(in.lane); break;
            case LANE: out.append(' ').append(in.lane); break;
            case SHUFFLE: shuffle(in); break;
            default: rare(in);
        }
    }

    private void rare(InstrReader in) {
        switch (in.op.imm()) {
            case LABEL_TABLE: labelTable(in); break;
            case CALL_INDIRECT: table(in.index2); typeUse(in.index); break;
            case DATA_MEMORY: memory(in.index2); use(ids.space(Names.Kind.DATA), in.index); break;
            case ELEM_TABLE: table(in.index2); use(ids.space(Names.Kind.ELEM), in.index); break;
            case TABLE_TABLE: pair(ids.space(Names.Kind.TABLE), in); break;
            case MEMORY_MEMORY: pair(ids.space(Names.Kind.MEMORY), in); break;
            case SELECT_TYPES: selectTypes(in); break;
            case HEAP_TYPE: heapType(in); break;
            case CAST: cast(in); break;
            case TYPE_FIELD: type(in.index); use(ids.fields(in.index), in.index2); break;
            case TYPE_TYPE: type(in.index); type(in.index2); break;
            case TYPE_DATA: type(in.index); use(ids.space(Names.Kind.DATA), in.index2); break;
            case TYPE_ELEM: type(in.index); use(ids.space(Names.Kind.ELEM), in.index2); break;
            case TYPE_COUNT: type(in.index); out.append(' ').append(Integer.toUnsignedString(in.index2)); break;
            default: throw new AssertionError(in.op);
        }
    }

    private void use(Identifiers.Space space, int index) {
        out.append(' ').append(space.use(index));
    }

    private void type(int index) {
        use(ids.space(Names.Kind.TYPE), index);
    }

    private void table(int index) {
        if (index != 0) {
            use(ids.space(Names.Kind.TABLE), index);
        }
    }

    private void memory(int index) {
        if (index != 0) {
            use(ids.space(Names.Kind.MEMORY), index);
        }
    }

    private void pair(Identifiers.Space space, InstrReader in) {
        if (in.index != 0 || in.index2 != 0) {
            use(space, in.index);
            use(space, in.index2);
        }
    }

    /** A label by its name, when that is not hidden by a block inside, or else by its number. */
    private void label(int index) {
        String name = index >= 0 && index < labels.size() ? labels.get(labels.size() - 1 - index) : null;
        if (name != null && !name.isEmpty() && levels.get(name) == labels.size() - 1 - index) {
            out.append(' ').append(Literals.identifier(name));
        } else {
            out.append(' ').append(Integer.toUnsignedString(index));
        }
    }

    private void labelTable(InstrReader in) {
        for (int i = 0; i <= in.count; i++) {
            label(in.list[i]);
        }
    }

    private void memArg(InstrReader in) {
        memory(in.index);
        if (in.memOffset != 0) {
            out.append(" offset=").append(Long.toUnsignedString(in.memOffset));
        }
        if (in.align != in.op.alignLog2()) {
            out.append(" align=").append(Long.toUnsignedString(1L << in.align));
        }
    }

    private void shuffle(InstrReader in) {
        for (int i = 0; i < 16; i++) {
            out.append(' ').append((i < 8 ? in.bits : in.bitsHigh) >>> 8 * (i & 7) & 0xFF);
        }
    }

    private void selectTypes(InstrReader in) {
        out.append(" (result");
        for (int i = 0; i < in.count; i++) {
            out.append(' ').append(valType(in.list[i]));
        }
        out.append(')');
    }

    private void heapType(InstrReader in) {
        if (in.op == Op.REF_NULL) {
            out.append(' ').append(heapType(in.refType));
        } else {
            boolean nullable = in.op == Op.REF_TEST_NULL || in.op == Op.REF_CAST_NULL;
            out.append(' ').append(valType(ValType.ref(in.refType, nullable)));
        }
    }

    private void cast(InstrReader in) {
        label(in.index);
        out.append(' ').append(valType(in.refType)).append(' ').append(valType(in.refType2));
    }

    private String heapType(int type) {
        return ValType.isConcrete(type) ? ids.space(Names.Kind.TYPE).use(ValType.typeIndex(type))
            : ValType.heapToString(type);
    }

    /** A value or storage type, defined types by their identifiers. */
    String valType(int type) {
        if (!ValType.isConcrete(type)) {
            return ValType.toString(type);
        }
        return (ValType.isNullable(type) ? "(ref null " : "(ref ") + heapType(type) + ")";
    }

    /** The block's mnemonic, label, type and catch clauses; {@code name} is that of its label or null. */
    void block(InstrReader in, String name) {
        out.append(in.op.mnemonic());
        out.append(ids.labelDefinition(name));
        if (in.blockTypeIndex != InstrReader.NO_TYPE) {
            typeUse(in.blockTypeIndex);
        } else if (in.blockResult != ValType.BOTTOM) {
            out.append(" (result ").append(valType(in.blockResult)).append(')');
        }
        if (in.op == Op.TRY_TABLE) {
            for (int i = 0; i < 3 * in.count; i += 3) {
                catchClause(in.list[i], in.list[i + 1], in.list[i + 2]);
            }
        }
    }

    private void catchClause(int kind, int tag, int label) {
        out.append(" (").append(CATCHES[kind]);
        if (kind < InstrReader.CATCH_ALL) {
            use(ids.space(Names.Kind.TAG), tag);
        }
        label(label);
        out.append(')');
    }

    /** A type use with the signature, as far as the type is there. */
    void typeUse(int type) {
        out.append(" (type ").append(ids.space(Names.Kind.TYPE).use(type)).append(')');
        FuncType signature = module.funcTypeAt(type);
        if (signature != null) {
            params(signature);
            results(signature);
        }
    }

    /** The parameters of a signature, without names. */
    void params(FuncType type) {
        if (type.paramCount() > 0) {
            out.append(" (param");
            for (int i = 0; i < type.paramCount(); i++) {
                out.append(' ').append(valType(type.param(i)));
            }
            out.append(')');
        }
    }

    /** The results of a signature. */
    void results(FuncType type) {
        if (type.resultCount() > 0) {
            out.append(" (result");
            for (int i = 0; i < type.resultCount(); i++) {
                out.append(' ').append(valType(type.result(i)));
            }
            out.append(')');
        }
    }
}
