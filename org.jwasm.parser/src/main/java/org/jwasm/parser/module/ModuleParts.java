package org.jwasm.parser.module;

import java.util.ArrayList;
import java.util.List;

/** What a {@link Module} is made of, filled section by section by the decoder; the module takes all of it over. */
public final class ModuleParts {
    /** The binary. */
    public byte[] bytes;
    /** All type definitions. */
    public SubType[] types = {};
    /** The recursion groups, which cover the type definitions in order. */
    public RecType[] recs = {};
    /** Imports in order. */
    public List<Import> imports = new ArrayList<>();
    /** Exports in order. */
    public List<Export> exports = new ArrayList<>();
    /** Custom sections in order. */
    public List<CustomSection> customs = new ArrayList<>();
    /** Type index of each function, imports first. */
    public int[] funcTypes = {};
    /** Number of imported functions. */
    public int importedFuncs;
    /** For each defined function: start, codeStart and end, as in {@link Function}. */
    public int[] bodies = {};
    /** Table types, imports first. */
    public TableType[] tables = {};
    /** For each defined table its initial value or null. */
    public ConstExpr[] tableInits = {};
    /** Memory types, imports first. */
    public MemoryType[] memories = {};
    /** Number of imported memories. */
    public int importedMemories;
    /** Global types, imports first. */
    public GlobalType[] globals = {};
    /** For each defined global its initial value. */
    public ConstExpr[] globalInits = {};
    /** Type index of each tag, imports first. */
    public int[] tagTypes = {};
    /** Number of imported tags. */
    public int importedTags;
    /** The start function, or -1. */
    public int start = -1;
    /** Element segments. */
    public ElemSegment[] elems = {};
    /** Data segments. */
    public DataSegment[] datas = {};
    /** What the data count section says, or -1. */
    public int dataCount = -1;
}
