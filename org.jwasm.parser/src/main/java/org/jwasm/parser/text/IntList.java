package org.jwasm.parser.text;

import java.util.Arrays;

/** A growing list of ints. */
final class IntList {
    private int[] items = new int[16];
    private int size;

    int size() {
        return size;
    }

    int get(int i) {
        return items[i];
    }

    void set(int i, int value) {
        items[i] = value;
    }

    void add(int value) {
        if (size == items.length) {
            items = Arrays.copyOf(items, 2 * size);
        }
        items[size++] = value;
    }

    void removeLast() {
        size--;
    }

    void clear() {
        size = 0;
    }

    int[] toArray() {
        return Arrays.copyOf(items, size);
    }
}
