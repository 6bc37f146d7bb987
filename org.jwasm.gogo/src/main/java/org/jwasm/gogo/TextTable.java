package org.jwasm.gogo;

import java.util.ArrayList;
import java.util.List;

/** Columns of text under headings. A heading that begins with {@code >} stands over a column of numbers. */
final class TextTable {
    private static final String GAP = "  ";

    private final String[] headings;
    private final boolean[] isNumber;
    private final List<String[]> rows = new ArrayList<>();

    TextTable(String... headings) {
        this.headings = headings.clone();
        isNumber = new boolean[headings.length];
        for (int i = 0; i < headings.length; i++) {
            isNumber[i] = headings[i].startsWith(">");
            this.headings[i] = headings[i].substring(isNumber[i] ? 1 : 0);
        }
    }

    /** Adds a row; null is an empty cell. */
    TextTable row(Object... cells) {
        String[] row = new String[headings.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = cells[i] == null ? "" : cells[i].toString();
        }
        rows.add(row);
        return this;
    }

    /** The table, or {@code none} if it has no rows. */
    String toString(String none) {
        return rows.isEmpty() ? none : toString();
    }

    @Override
    public String toString() {
        int[] widths = new int[headings.length];
        List<String[]> lines = new ArrayList<>(List.<String[]>of(headings));
        lines.addAll(rows);
        for (String[] line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line[i].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] line : lines) {
            StringBuilder s = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String pad = " ".repeat(widths[i] - line[i].length());
                s.append(i == 0 ? "" : GAP).append(isNumber[i] ? pad + line[i] : line[i] + pad);
            }
            text.append(text.length() == 0 ? "" : "\n").append(s.toString().stripTrailing());
        }
        return text.toString();
    }
}
