package org.jwasm.parser.text;

import org.jwasm.parser.binary.ByteWriter;

/** The elements of a section while they are collected, and where in the text they come from. */
final class Section {
    final ByteWriter out = new ByteWriter();
    /** Pairs of offset in {@link #out} and offset in the text. */
    final IntList marks = new IntList();
    private int count;

    int count() {
        return count;
    }

    /** Starts another element, which comes from {@code place} in the text. */
    ByteWriter next(int place) {
        count++;
        mark(place);
        return out;
    }

    void clear() {
        out.clear();
        marks.clear();
        count = 0;
    }

    /** Appends what another section holds, as a part of the current element. */
    void append(Section other) {
        int base = out.size();
        out.bytes(other.out);
        for (int i = 0; i < other.marks.size(); i += 2) {
            marks.add(base + other.marks.get(i));
            marks.add(other.marks.get(i + 1));
        }
    }

    /** What is written next comes from {@code place}. */
    void mark(int place) {
        marks.add(out.size());
        marks.add(place);
    }
}
