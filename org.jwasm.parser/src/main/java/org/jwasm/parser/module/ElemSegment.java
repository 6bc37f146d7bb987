package org.jwasm.parser.module;

/** An element segment: references as function indices or as constant expressions. Immutable. */
public final class ElemSegment {
    private final SegmentMode mode;
    private final int table;
    private final ConstExpr offset;
    private final int type;
    /** Function indices; or, for expressions, where each starts and finally where the last one ends. */
    private final int[] items;
    private final boolean expressions;

    private ElemSegment(SegmentMode mode, int table, ConstExpr offset, int type, int[] items, boolean expressions) {
        this.mode = mode;
        this.table = table;
        this.offset = offset;
        this.type = type;
        this.items = items;
        this.expressions = expressions;
    }

    /** A segment of function indices; the array is taken over. {@code offset} is null unless active. */
    public static ElemSegment ofFuncs(SegmentMode mode, int table, ConstExpr offset, int type, int[] funcs) {
        return new ElemSegment(mode, table, offset, type, funcs, false);
    }

    /**
     * A segment of constant expressions that follow each other: {@code bounds[i]} is where expression i starts,
     * {@code bounds[count]} where the last one ends; the array is taken over. {@code offset} is null unless active.
     */
    public static ElemSegment ofExprs(SegmentMode mode, int table, ConstExpr offset, int type, int[] bounds) {
        return new ElemSegment(mode, table, offset, type, bounds, true);
    }

    /** When it is used. */
    public SegmentMode mode() {
        return mode;
    }

    /** The table an active segment is for; 0 otherwise. */
    public int table() {
        return table;
    }

    /** Where in the table an active segment goes; null otherwise. */
    public ConstExpr offset() {
        return offset;
    }

    /** The reference type of its elements: (ref func) for function indices, funcref in the oldest forms. */
    public int type() {
        return type;
    }

    /** How many elements. */
    public int count() {
        return expressions ? items.length - 1 : items.length;
    }

    /** Whether elements are expressions (see {@link #expr}) rather than function indices (see {@link #func}). */
    public boolean hasExprs() {
        return expressions;
    }

    /** The function index of element {@code i}; only without expressions. */
    public int func(int i) {
        assert !expressions;
        return items[i];
    }

    /** The expression of element {@code i} (a new object); only with expressions. */
    public ConstExpr expr(int i) {
        assert expressions;
        return new ConstExpr(items[i], items[i + 1]);
    }
}
