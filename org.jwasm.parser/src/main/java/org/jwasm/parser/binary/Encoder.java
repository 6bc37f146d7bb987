package org.jwasm.parser.binary;

import org.jwasm.parser.module.BranchHints;
import org.jwasm.parser.module.ConstExpr;
import org.jwasm.parser.module.CustomSection;
import org.jwasm.parser.module.DataSegment;
import org.jwasm.parser.module.ElemSegment;
import org.jwasm.parser.module.Export;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.Function;
import org.jwasm.parser.module.Import;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.RecType;
import org.jwasm.parser.module.SectionId;
import org.jwasm.parser.module.SegmentMode;
import org.jwasm.parser.op.Imm;
import org.jwasm.parser.op.ValType;

/**
 * Encodes a decoded module anew in canonical form: {@link Module} to bytes.
 *
 * <p>Canonical: every number in its shortest form, empty sections and a data count that no instruction needs left
 * out, each segment, type and memory argument in its shortest variant, adjacent runs of locals of a type joined.
 * Custom sections keep their places and payloads, but for branch hints, whose offsets follow the instructions; other
 * sections that hold code offsets (debug information) are only true of what was decoded. Encoding what was decoded
 * from canonical bytes gives the same bytes.
 */
public final class Encoder {
    private final Module module;
    private final InstrReader in;
    private final ByteWriter hints = new ByteWriter();
    private int hintedFuncs;
    /** Whether some instruction names a data segment, which the data count section is for. */
    private boolean usesData;

    private Encoder(Module module) {
        this.module = module;
        this.in = new InstrReader(module);
    }

    /** Encodes a module whose function bodies are well-formed, as they are in a valid one. */
    public static byte[] encode(Module module) {
        return new Encoder(module).bytes();
    }

    private byte[] bytes() {
        ModuleWriter out = new ModuleWriter();
        ByteWriter bodies = bodies();
        for (int rank = 0; rank < SectionId.count(); rank++) {
            int id = SectionId.ofRank(rank);
            if (id == SectionId.CODE) {
                out.vector(id, module.definedFuncCount(), bodies);
            } else if (id != SectionId.CUSTOM) {
                section(id, out);
            }
            customs(id, out);
        }
        return out.toByteArray();
    }

    private void customs(int after, ModuleWriter out) {
        boolean hinted = false;
        for (CustomSection custom : module.customSections()) {
            if (custom.after() != after) {
                continue;
            }
            boolean rewritten = custom.name().equals(BranchHints.SECTION) && hintedFuncs > 0 && !hinted;
            hinted |= rewritten;
            out.custom(custom.name(), rewritten ? new ByteWriter().u32(hintedFuncs).bytes(hints).toByteArray()
                : custom.payload(module));
        }
    }

    private void section(int id, ModuleWriter out) {
        switch (id) {
            case SectionId.TYPE: out.vector(id, module.recCount(), types()); break;
            case SectionId.IMPORT: out.vector(id, module.imports().size(), imports()); break;
            case SectionId.FUNCTION: out.vector(id, module.definedFuncCount(), functions()); break;
            case SectionId.TABLE: out.vector(id, module.tableCount() - module.importedTableCount(), tables()); break;
            case SectionId.MEMORY:
                out.vector(id, module.memoryCount() - module.importedMemoryCount(), memories());
                break;
            case SectionId.TAG: out.vector(id, module.tagCount() - module.importedTagCount(), tags()); break;
            case SectionId.GLOBAL:
                out.vector(id, module.globalCount() - module.importedGlobalCount(), globals());
                break;
            case SectionId.EXPORT: out.vector(id, module.exports().size(), exports()); break;
            case SectionId.START:
                if (module.start() >= 0) {
                    out.section(id, new ByteWriter().u32(module.start()));
                }
                break;
            case SectionId.ELEMENT: out.vector(id, module.elemCount(), elements()); break;
            case SectionId.DATA_COUNT:
                if (usesData) {
                    out.section(id, new ByteWriter().u32(module.dataCount()));
                }
                break;
            case SectionId.DATA: out.vector(id, module.dataCount(), datas()); break;
            default: throw new AssertionError(id);
        }
    }

    private ByteWriter types() {
        ByteWriter out = new ByteWriter();
        for (int i = 0; i < module.recCount(); i++) {
            RecType group = module.rec(i);
            if (group.count() != 1) {
                out.recType(group.count());
            }
            for (int k = group.first(); k < group.end(); k++) {
                out.subType(module.type(k));
            }
        }
        return out;
    }

    private ByteWriter imports() {
        ByteWriter out = new ByteWriter();
        for (Import item : module.imports()) {
            out.name(item.module()).name(item.name()).u8(item.kind().ordinal());
            entity(out, item.kind(), item.index());
        }
        return out;
    }

    private void entity(ByteWriter out, ExternKind kind, int index) {
        switch (kind) {
            case FUNC: out.u32(module.funcTypeIndex(index)); break;
            case TABLE: out.tableType(module.table(index)); break;
            case MEMORY: out.memoryType(module.memory(index)); break;
            case GLOBAL: out.globalType(module.global(index)); break;
            case TAG: out.tagType(module.tagTypeIndex(index)); break;
            default: throw new AssertionError(kind);
        }
    }

    private ByteWriter functions() {
        ByteWriter out = new ByteWriter();
        for (int i = module.importedFuncCount(); i < module.funcCount(); i++) {
            out.u32(module.funcTypeIndex(i));
        }
        return out;
    }

    private ByteWriter tables() {
        ByteWriter out = new ByteWriter();
        for (int i = module.importedTableCount(); i < module.tableCount(); i++) {
            ConstExpr init = module.tableInit(i);
            if (init == null) {
                out.tableType(module.table(i));
            } else {
                expr(out.u8(0x40).u8(0).tableType(module.table(i)), init);
            }
        }
        return out;
    }

    private ByteWriter memories() {
        ByteWriter out = new ByteWriter();
        for (int i = module.importedMemoryCount(); i < module.memoryCount(); i++) {
            out.memoryType(module.memory(i));
        }
        return out;
    }

    private ByteWriter tags() {
        ByteWriter out = new ByteWriter();
        for (int i = module.importedTagCount(); i < module.tagCount(); i++) {
            out.tagType(module.tagTypeIndex(i));
        }
        return out;
    }

    private ByteWriter globals() {
        ByteWriter out = new ByteWriter();
        for (int i = module.importedGlobalCount(); i < module.globalCount(); i++) {
            expr(out.globalType(module.global(i)), module.globalInit(i));
        }
        return out;
    }

    private ByteWriter exports() {
        ByteWriter out = new ByteWriter();
        for (Export item : module.exports()) {
            out.name(item.name()).u8(item.kind().ordinal()).u32(item.index());
        }
        return out;
    }

    private ByteWriter elements() {
        ByteWriter out = new ByteWriter();
        for (int i = 0; i < module.elemCount(); i++) {
            element(out, module.elem(i));
        }
        return out;
    }

    private void element(ByteWriter out, ElemSegment segment) {
        boolean active = segment.mode() == SegmentMode.ACTIVE;
        boolean usual = segment.type() == (segment.hasExprs() ? ValType.FUNCREF : ValType.FUNC);
        boolean typed = !active || segment.table() != 0 || !usual;
        int flags = (active ? 0 : 1) | (active && typed || segment.mode() == SegmentMode.DECLARATIVE ? 2 : 0)
            | (segment.hasExprs() ? 4 : 0);
        out.u32(flags);
        if (active) {
            if (typed) {
                out.u32(segment.table());
            }
            expr(out, segment.offset());
        }
        if (typed && segment.hasExprs()) {
            out.valType(segment.type());
        } else if (typed) {
            out.u8(0);
        }
        out.u32(segment.count());
        for (int i = 0; i < segment.count(); i++) {
            if (segment.hasExprs()) {
                expr(out, segment.expr(i));
            } else {
                out.u32(segment.func(i));
            }
        }
    }

    private ByteWriter datas() {
        ByteWriter out = new ByteWriter();
        for (int i = 0; i < module.dataCount(); i++) {
            DataSegment segment = module.data(i);
            if (segment.mode() == SegmentMode.PASSIVE) {
                out.u32(1);
            } else if (segment.memory() == 0) {
                expr(out.u32(0), segment.offset());
            } else {
                expr(out.u32(2).u32(segment.memory()), segment.offset());
            }
            out.u32(segment.size()).bytes(module.bytes(), segment.start(), segment.end());
        }
        return out;
    }

    private void expr(ByteWriter out, ConstExpr expr) {
        for (in.expr(expr); in.hasMore();) {
            in.next();
            out.instr(in);
        }
    }

    private ByteWriter bodies() {
        ByteWriter out = new ByteWriter();
        ByteWriter body = new ByteWriter();
        for (int i = module.importedFuncCount(); i < module.funcCount(); i++) {
            body.clear();
            locals(body, module.localRuns(i));
            code(body, module.function(i));
            out.sized(body);
        }
        return out;
    }

    private static void locals(ByteWriter out, int[] runs) {
        ByteWriter joined = new ByteWriter();
        int count = 0;
        for (int i = 0; i < runs.length;) {
            int type = runs[i + 1];
            int locals = 0;
            for (; i < runs.length && runs[i + 1] == type; i += 2) {
                locals += runs[i];
            }
            joined.u32(locals).valType(type);
            count++;
        }
        out.u32(count).bytes(joined);
    }

    private void code(ByteWriter out, Function function) {
        BranchHints old = module.branchHints();
        int count = old.count(function.index());
        int next = 0;
        ByteWriter moved = new ByteWriter();
        for (in.body(function); in.hasMore();) {
            Imm imm = in.next().imm();
            usesData |= imm == Imm.DATA || imm == Imm.DATA_MEMORY || imm == Imm.TYPE_DATA;
            while (next < count && old.offset(function.index(), next) <= in.offset - function.start()) {
                moved.u32(out.size()).u32(1).u8(old.value(function.index(), next));
                next++;
            }
            out.instr(in);
        }
        if (next > 0) {
            hints.u32(function.index()).u32(next).bytes(moved);
            hintedFuncs++;
        }
    }
}
