package org.jwasm.parser.component;

/** An item of a component: a sort and an index into its index space. */
public record SortIndex(Sort sort, int index) {
    /** As the text format: {@code (core func 3)}. */
    @Override
    public String toString() {
        return "(" + sort.keyword() + " " + index + ")";
    }
}
