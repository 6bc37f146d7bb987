package org.jwasm.parser.binary;

import java.util.ArrayList;
import java.util.Arrays;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.GlobalType;
import org.jwasm.parser.module.Import;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.module.ModuleParts;
import org.jwasm.parser.module.TableType;
import org.jwasm.parser.op.Feature;

/** The import section (specification, section 5.5.5): the first entries of every index space. */
final class ImportSection {
    private final SectionReader in;
    private final ModuleParts parts;
    private final ArrayList<TableType> tables = new ArrayList<>();
    private final ArrayList<MemoryType> memories = new ArrayList<>();
    private final ArrayList<GlobalType> globals = new ArrayList<>();
    private int[] funcs = new int[16];
    private int funcCount;
    private int[] tags = new int[4];
    private int tagCount;

    ImportSection(SectionReader in, ModuleParts parts) {
        this.in = in;
        this.parts = parts;
    }

    void read() {
        int at = in.pos();
        int count = in.count();
        ModuleLimits.check("number of imports", count, ModuleLimits.IMPORTS, at);
        for (int i = 0; i < count; i++) {
            String module = in.name();
            String name = in.name();
            int kindAt = in.pos();
            ExternKind kind = ExternKind.ofCode(in.u8());
            if (kind == null || kind == ExternKind.TAG && !in.has(Feature.EXCEPTIONS)) {
                throw new MalformedException("malformed import kind", kindAt);
            }
            parts.imports.add(new Import(module, name, kind, entity(kind)));
        }
        parts.funcTypes = Arrays.copyOf(funcs, funcCount);
        parts.importedFuncs = funcCount;
        parts.tagTypes = Arrays.copyOf(tags, tagCount);
        parts.importedTags = tagCount;
        parts.tables = tables.toArray(new TableType[0]);
        parts.memories = memories.toArray(new MemoryType[0]);
        parts.importedMemories = memories.size();
        parts.globals = globals.toArray(new GlobalType[0]);
        ModuleLimits.check("number of tables", tables.size(), ModuleLimits.TABLES, at);
        ModuleLimits.check("number of memories", memories.size(), ModuleLimits.MEMORIES, at);
    }

    /** Reads the type and returns the index of the new entity. */
    private int entity(ExternKind kind) {
        switch (kind) {
            case FUNC:
                funcs = funcCount == funcs.length ? Arrays.copyOf(funcs, 2 * funcCount) : funcs;
                funcs[funcCount] = in.u32();
                return funcCount++;
            case TAG:
                tags = tagCount == tags.length ? Arrays.copyOf(tags, 2 * tagCount) : tags;
                tags[tagCount] = in.tagType();
                return tagCount++;
            case TABLE:
                tables.add(in.tableType());
                return tables.size() - 1;
            case MEMORY:
                memories.add(in.memoryType());
                return memories.size() - 1;
            case GLOBAL:
                globals.add(in.globalType());
                return globals.size() - 1;
            default:
                throw new AssertionError(kind);
        }
    }
}
