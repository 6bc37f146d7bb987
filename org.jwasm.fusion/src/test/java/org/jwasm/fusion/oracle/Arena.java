package org.jwasm.fusion.oracle;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A realloc that never gives memory back, moves whatever it changes, and keeps a record of its calls. */
public final class Arena {
    private final ByteBuffer memory;
    private final List<String> calls = new ArrayList<>();
    private long next;

    public Arena(ByteBuffer memory, long start) {
        this.memory = memory;
        this.next = start;
    }

    /** An arena in another memory that will give the same addresses. */
    public Arena fork(ByteBuffer copy) {
        return new Arena(copy, next);
    }

    public long realloc(long old, long oldBytes, long align, long newBytes) {
        calls.add(old + " " + oldBytes + " " + align + " " + newBytes);
        // Latin-1 may be allocated unaligned, but where it could have been UTF-16 it has to be aligned when it is passed on.
        long multiple = Math.max(2, align);
        next = (next + multiple - 1) / multiple * multiple;
        long block = next;
        next += newBytes + 3;
        if (next > memory.capacity()) {
            throw new AssertionError("the test's memory is too small");
        }
        for (long i = 0; i < Math.min(oldBytes, newBytes); i++) {
            memory.put((int) (block + i), memory.get((int) (old + i)));
        }
        return block;
    }

    public List<String> calls() {
        return calls;
    }
}
