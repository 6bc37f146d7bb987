package org.jwasm.fuzz.generate;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.SectionId;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.op.Op;

/** Encodes a program as a binary module. */
final class ProgramWriter {
    private static final int FUNC = 0;
    private static final int TABLE = 1;
    private static final int MEMORY = 2;
    private static final int GLOBAL = 3;
    static final String HOST = "host";

    private final Program program;
    private final ByteWriter out = new ByteWriter();
    private final ByteWriter section = new ByteWriter();

    ProgramWriter(Program program) {
        this.program = program;
    }

    byte[] write() {
        out.bytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        types();
        imports();
        section.u32(program.funcs.size());
        program.funcs.forEach(f -> section.u32(f.type));
        end(SectionId.FUNCTION);
        tablesAndMemories();
        globals();
        exports();
        if (program.start >= 0) {
            section.u32(program.start);
            end(SectionId.START);
        }
        elems();
        section.u32(program.datas.size());
        end(SectionId.DATA_COUNT);
        code();
        datas();
        return out.toByteArray();
    }

    private void end(int id) {
        out.u8(id).sized(section);
        section.clear();
    }

    private void types() {
        section.u32(program.types.size());
        for (FuncType type : program.types) {
            section.subType(SubType.plain(type));
        }
        end(SectionId.TYPE);
    }

    private int importedGlobals() {
        int n = 0;
        while (n < program.globals.size() && program.globals.get(n).init() == null) {
            n++;
        }
        return n;
    }

    private void imports() {
        int globals = importedGlobals();
        section.u32(program.imports.size() + globals + (program.importsMemory ? 1 : 0) + (program.importsTable ? 1 : 0));
        for (Program.Import i : program.imports) {
            section.name(HOST).name(i.name()).u8(FUNC).u32(i.type());
        }
        for (int i = 0; i < globals; i++) {
            section.name(HOST).name("g" + i).u8(GLOBAL).globalType(program.globals.get(i).type());
        }
        if (program.importsMemory) {
            section.name(HOST).name("m0").u8(MEMORY).memoryType(program.memories.get(0));
        }
        if (program.importsTable) {
            section.name(HOST).name("t0").u8(TABLE).tableType(program.tables.get(0));
        }
        end(SectionId.IMPORT);
    }

    private void tablesAndMemories() {
        int first = program.importsTable ? 1 : 0;
        section.u32(program.tables.size() - first);
        program.tables.subList(first, program.tables.size()).forEach(section::tableType);
        end(SectionId.TABLE);
        first = program.importsMemory ? 1 : 0;
        section.u32(program.memories.size() - first);
        program.memories.subList(first, program.memories.size()).forEach(section::memoryType);
        end(SectionId.MEMORY);
    }

    private void globals() {
        List<Program.Global> own = program.globals.subList(importedGlobals(), program.globals.size());
        section.u32(own.size());
        for (Program.Global global : own) {
            section.globalType(global.type());
            expr(global.init());
        }
        end(SectionId.GLOBAL);
    }

    private void expr(Node node) {
        node.encode(section, new ArrayList<>());
        section.op(Op.END);
    }

    private void exports() {
        section.u32(program.funcCount() + program.globals.size() + program.memories.size() + program.tables.size());
        exports("f", FUNC, program.funcCount());
        exports("g", GLOBAL, program.globals.size());
        exports("m", MEMORY, program.memories.size());
        exports("t", TABLE, program.tables.size());
        end(SectionId.EXPORT);
    }

    private void exports(String prefix, int kind, int count) {
        for (int i = 0; i < count; i++) {
            section.name(prefix + i).u8(kind).u32(i);
        }
    }

    private void elems() {
        section.u32(program.elems.size());
        for (Program.Elem elem : program.elems) {
            boolean active = elem.table() >= 0;
            section.u8((active ? 2 : elem.declared() ? 3 : 1) | (elem.exprs() ? 4 : 0));
            if (active) {
                section.u32(elem.table());
                expr(elem.offset());
            }
            if (elem.exprs()) {
                section.valType(elem.type());
            } else {
                section.u8(FUNC);
            }
            section.u32(elem.items().size());
            for (Node item : elem.items()) {
                if (elem.exprs()) {
                    expr(item);
                } else {
                    section.u32(item.index);
                }
            }
        }
        end(SectionId.ELEMENT);
    }

    private void code() {
        section.u32(program.funcs.size());
        ByteWriter body = new ByteWriter();
        for (Program.Body func : program.funcs) {
            body.clear();
            int params = program.types.get(func.type).paramCount();
            body.u32(func.locals.size() - params);
            for (int local : func.locals.subList(params, func.locals.size())) {
                body.u32(1).valType(local);
            }
            List<Node> labels = new ArrayList<>();
            for (Node node : func.code) {
                node.encode(body, labels);
            }
            body.op(Op.END);
            section.sized(body);
        }
        end(SectionId.CODE);
    }

    private void datas() {
        section.u32(program.datas.size());
        for (Program.Data data : program.datas) {
            if (data.memory() < 0) {
                section.u8(1);
            } else {
                section.u8(2).u32(data.memory());
                expr(data.offset());
            }
            section.u32(data.bytes().length).bytes(data.bytes());
        }
        end(SectionId.DATA);
    }
}
