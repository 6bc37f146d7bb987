package org.jwasm.parser.binary;

import java.util.Arrays;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.module.ConstExpr;
import org.jwasm.parser.module.GlobalType;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.module.ModuleParts;
import org.jwasm.parser.module.TableType;

/** The sections of tables, memories, globals and tags (specification, section 5.5). */
final class EntitySections {
    private static final int WITH_INIT = 0x40;

    private final SectionReader in;
    private final ModuleParts parts;

    EntitySections(SectionReader in, ModuleParts parts) {
        this.in = in;
        this.parts = parts;
    }

    void tables() {
        int imported = parts.tables.length;
        int count = count("number of tables", imported, ModuleLimits.TABLES);
        TableType[] tables = Arrays.copyOf(parts.tables, imported + count);
        ConstExpr[] inits = new ConstExpr[count];
        for (int i = 0; i < count; i++) {
            if (in.peek() == WITH_INIT) {
                in.u8();
                if (in.u8() != 0) {
                    throw new MalformedException("zero byte expected", in.pos() - 1);
                }
                tables[imported + i] = in.tableType();
                inits[i] = in.constExpr();
            } else {
                tables[imported + i] = in.tableType();
            }
        }
        parts.tables = tables;
        parts.tableInits = inits;
    }

    void memories() {
        int imported = parts.memories.length;
        int count = count("number of memories", imported, ModuleLimits.MEMORIES);
        MemoryType[] memories = Arrays.copyOf(parts.memories, imported + count);
        for (int i = imported; i < memories.length; i++) {
            memories[i] = in.memoryType();
        }
        parts.memories = memories;
    }

    void globals() {
        int imported = parts.globals.length;
        int count = count("number of globals", imported, ModuleLimits.GLOBALS);
        GlobalType[] globals = Arrays.copyOf(parts.globals, imported + count);
        ConstExpr[] inits = new ConstExpr[count];
        for (int i = 0; i < count; i++) {
            globals[imported + i] = in.globalType();
            inits[i] = in.constExpr();
        }
        parts.globals = globals;
        parts.globalInits = inits;
    }

    void tags() {
        int imported = parts.tagTypes.length;
        int count = count("number of tags", imported, ModuleLimits.TAGS);
        int[] tags = Arrays.copyOf(parts.tagTypes, imported + count);
        for (int i = imported; i < tags.length; i++) {
            tags[i] = in.tagType();
        }
        parts.tagTypes = tags;
    }

    private int count(String what, int imported, int limit) {
        int at = in.pos();
        int count = in.count();
        ModuleLimits.check(what, imported + (long) count, limit, at);
        return count;
    }
}
