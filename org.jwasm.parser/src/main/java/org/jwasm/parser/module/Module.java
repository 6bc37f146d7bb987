package org.jwasm.parser.module;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A decoded core module. Immutable; index spaces count imports first.
 *
 * <p>Function bodies, constant expressions and segment contents are ranges of {@link #bytes()}, which nobody may
 * write to. Names, branch hints and local declarations are decoded when asked for.
 *
 * <p>Until a module is validated its indices may be out of range; accessors that follow an index to another entity
 * then throw {@link IndexOutOfBoundsException}.
 */
public final class Module {
    private static final String NAME_SECTION = "name";

    private final byte[] bytes;
    private final SubType[] types;
    private final int[] recOfType;
    private final RecType[] recs;
    private final List<Import> imports;
    private final List<Export> exports;
    private final int[] funcTypes;
    private final int importedFuncs;
    /** For each defined function: start, codeStart, end. */
    private final int[] bodies;
    private final TableType[] tables;
    private final ConstExpr[] tableInits;
    private final int importedTables;
    private final MemoryType[] memories;
    private final int importedMemories;
    private final GlobalType[] globals;
    private final ConstExpr[] globalInits;
    private final int importedGlobals;
    private final int[] tagTypes;
    private final int importedTags;
    private final int start;
    private final ElemSegment[] elems;
    private final DataSegment[] datas;
    private final int dataCount;
    private final List<CustomSection> customs;
    private volatile Names names;
    private volatile BranchHints branchHints;

    /** Takes over what the parts hold. */
    public Module(ModuleParts parts) {
        bytes = parts.bytes;
        types = parts.types;
        recs = parts.recs;
        recOfType = new int[types.length];
        for (int r = 0; r < recs.length; r++) {
            for (int t = recs[r].first(); t < recs[r].end(); t++) {
                recOfType[t] = r;
            }
        }
        imports = Collections.unmodifiableList(parts.imports);
        exports = Collections.unmodifiableList(parts.exports);
        customs = Collections.unmodifiableList(parts.customs);
        funcTypes = parts.funcTypes;
        importedFuncs = parts.importedFuncs;
        bodies = parts.bodies;
        tables = parts.tables;
        tableInits = parts.tableInits;
        importedTables = tables.length - tableInits.length;
        memories = parts.memories;
        importedMemories = parts.importedMemories;
        globals = parts.globals;
        globalInits = parts.globalInits;
        importedGlobals = globals.length - globalInits.length;
        tagTypes = parts.tagTypes;
        importedTags = parts.importedTags;
        start = parts.start;
        elems = parts.elems;
        datas = parts.datas;
        dataCount = parts.dataCount;
    }

    /** The binary. Not a copy: read only. */
    public byte[] bytes() {
        return bytes;
    }

    /** Number of type definitions. */
    public int typeCount() {
        return types.length;
    }

    /** Type definition {@code i}. */
    public SubType type(int i) {
        return types[i];
    }

    /** Number of recursion groups; a definition outside an explicit group is a group of its own. */
    public int recCount() {
        return recs.length;
    }

    /** Recursion group {@code i}. */
    public RecType rec(int i) {
        return recs[i];
    }

    /** The recursion group of type definition {@code i}. */
    public RecType recOf(int i) {
        return recs[recOfType[i]];
    }

    /** The function type that type definition {@code i} defines; null when it defines another kind or is not there. */
    public FuncType funcTypeAt(int i) {
        return i >= 0 && i < types.length ? types[i].func() : null;
    }

    /** All imports in their order. */
    public List<Import> imports() {
        return imports;
    }

    /** All exports in their order. */
    public List<Export> exports() {
        return exports;
    }

    /** Number of functions, imported ones included. */
    public int funcCount() {
        return funcTypes.length;
    }

    /** Number of imported functions: the first indices. */
    public int importedFuncCount() {
        return importedFuncs;
    }

    /** Number of functions with a body. */
    public int definedFuncCount() {
        return funcTypes.length - importedFuncs;
    }

    /** Whether function {@code i} is imported. */
    public boolean isImportedFunc(int i) {
        return i < importedFuncs;
    }

    /** The type index of function {@code i}. */
    public int funcTypeIndex(int i) {
        return funcTypes[i];
    }

    /** The type of function {@code i}. */
    public FuncType funcType(int i) {
        return types[funcTypes[i]].func();
    }

    /** The definition of function {@code i} (imports counted), which may not be imported. A new object. */
    public Function function(int i) {
        int at = 3 * (i - importedFuncs);
        return new Function(i, funcTypes[i], bodies[at], bodies[at + 1], bodies[at + 2]);
    }

    /** Bytes of the body of function {@code i}, which may not be imported. */
    public int bodySize(int i) {
        int at = 3 * (i - importedFuncs);
        return bodies[at + 2] - bodies[at];
    }

    /**
     * The declared locals of function {@code i} as pairs of count and type, in order, parameters not among them.
     * A new array at each call; at most 50,000 locals in sum, counts of 0 left out.
     */
    public int[] localRuns(int i) {
        int at = 3 * (i - importedFuncs);
        ByteReader in = new ByteReader(bytes, bodies[at], bodies[at + 1]);
        int n = in.count();
        int[] runs = new int[2 * n];
        int size = 0;
        for (int k = 0; k < n; k++) {
            int count = in.u32();
            int type = in.valType();
            if (count != 0) {
                runs[size++] = count;
                runs[size++] = type;
            }
        }
        return size == runs.length ? runs : Arrays.copyOf(runs, size);
    }

    /** Number of tables, imported ones included. */
    public int tableCount() {
        return tables.length;
    }

    /** Number of imported tables. */
    public int importedTableCount() {
        return importedTables;
    }

    /** The type of table {@code i}. */
    public TableType table(int i) {
        return tables[i];
    }

    /** What the elements of defined table {@code i} (imports counted) are at first; null for null references. */
    public ConstExpr tableInit(int i) {
        return tableInits[i - importedTables];
    }

    /** Number of memories, imported ones included. */
    public int memoryCount() {
        return memories.length;
    }

    /** Number of imported memories. */
    public int importedMemoryCount() {
        return importedMemories;
    }

    /** The type of memory {@code i}. */
    public MemoryType memory(int i) {
        return memories[i];
    }

    /** Number of globals, imported ones included. */
    public int globalCount() {
        return globals.length;
    }

    /** Number of imported globals. */
    public int importedGlobalCount() {
        return importedGlobals;
    }

    /** The type of global {@code i}. */
    public GlobalType global(int i) {
        return globals[i];
    }

    /** The initial value of defined global {@code i} (imports counted). */
    public ConstExpr globalInit(int i) {
        return globalInits[i - importedGlobals];
    }

    /** Number of tags, imported ones included. */
    public int tagCount() {
        return tagTypes.length;
    }

    /** Number of imported tags. */
    public int importedTagCount() {
        return importedTags;
    }

    /** The type index of tag {@code i}. */
    public int tagTypeIndex(int i) {
        return tagTypes[i];
    }

    /** The type of tag {@code i}: its parameters are what an exception carries. */
    public FuncType tagType(int i) {
        return types[tagTypes[i]].func();
    }

    /** The start function, or -1. */
    public int start() {
        return start;
    }

    /** Number of element segments. */
    public int elemCount() {
        return elems.length;
    }

    /** Element segment {@code i}. */
    public ElemSegment elem(int i) {
        return elems[i];
    }

    /** Number of data segments. */
    public int dataCount() {
        return datas.length;
    }

    /** Data segment {@code i}. */
    public DataSegment data(int i) {
        return datas[i];
    }

    /** Whether there is a data count section, which memory.init and its like require. */
    public boolean hasDataCount() {
        return dataCount >= 0;
    }

    /** All custom sections in their order. */
    public List<CustomSection> customSections() {
        return customs;
    }

    /** The first custom section with this name, or null. */
    public CustomSection customSection(String name) {
        for (CustomSection custom : customs) {
            if (custom.name().equals(name)) {
                return custom;
            }
        }
        return null;
    }

    /** What the name section says; empty when there is none. */
    public Names names() {
        Names known = names;
        if (known == null) {
            CustomSection section = customSection(NAME_SECTION);
            known = section == null ? Names.EMPTY : Names.decode(bytes, section.start(), section.end());
            names = known;
        }
        return known;
    }

    /** The branch hints; empty when there are none. */
    public BranchHints branchHints() {
        BranchHints known = branchHints;
        if (known == null) {
            CustomSection section = customSection(BranchHints.SECTION);
            known = section == null ? BranchHints.EMPTY
                : BranchHints.decode(bytes, section.start(), section.end());
            branchHints = known;
        }
        return known;
    }
}
