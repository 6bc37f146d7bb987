package org.jwasm.fusion;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jwasm.api.Engine;
import org.jwasm.parser.component.DefType.Kind;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.type.DataType;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What no honest component does ends in the trap that the specification has for it, and the callee is not called. */
public class HostileTest {
    private static final int MEMORY = Rig.PAGES << 16;
    private static final int MOST = (1 << 28) - 1;
    private static final DataType U8 = DataType.of(Primitive.U8);
    private static final DataType U32 = DataType.of(Primitive.U32);
    private static final DataType U64 = DataType.of(Primitive.U64);
    private static final DataType CHAR = DataType.of(Primitive.CHAR);
    private static final DataType STRING = DataType.of(Primitive.STRING);

    private static Engine engine;
    private final RandomTypes types = new RandomTypes(new Random(0));

    @BeforeClass
    public static void start() {
        engine = Engine.create();
    }

    @AfterClass
    public static void stop() {
        engine.close();
    }

    private DataType list(DataType element) {
        return types.of(Kind.LIST, List.of(), element);
    }

    private static void traps(Pair pair, AdapterTrap expected, Object... args) {
        assertEquals(expected, pair.trap(args));
        assertNull("called", pair.called);
    }

    @Test
    public void surrogatesAndNumbersThatAreTooLargeAreNoCharacters() {
        try (Pair pair = new Pair(engine).link(CHAR)) {
            for (int c : new int[] {0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0x110000, -1, Integer.MIN_VALUE, 0x7FFFFFFF}) {
                traps(pair, AdapterTrap.INVALID_CHAR, c);
            }
            for (int c : new int[] {0, 0x7F, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF}) {
                assertNull(pair.trap(c));
                assertEquals(List.of(c), pair.called);
            }
        }
        try (Pair pair = new Pair(engine).link(list(CHAR))) {
            pair.caller.memory.writeInt(1024, 'a');
            pair.caller.memory.writeInt(1028, 0xD800);
            assertNull(pair.trap(1024, 1));
            traps(pair, AdapterTrap.INVALID_CHAR, 1024, 2);
        }
    }

    @Test
    public void numbersOfCasesAreChecked() {
        DataType variant = types.of(Kind.VARIANT, RandomTypes.labels(3), U32, null, U64);
        DataType option = types.of(Kind.OPTION, List.of(), U32);
        DataType result = types.of(Kind.RESULT, List.of(), null, null);
        DataType enumeration = types.of(Kind.ENUM, RandomTypes.labels(5));
        cases(variant, 3, 0L);
        cases(option, 2, 0);
        cases(result, 2);
        cases(enumeration, 5);
    }

    private void cases(DataType type, int count, Object... payload) {
        try (Pair pair = new Pair(engine).link(type)) {
            Object[] args = new Object[payload.length + 1];
            System.arraycopy(payload, 0, args, 1, payload.length);
            for (int number : new int[] {count, count + 1, 255, -1, Integer.MIN_VALUE}) {
                args[0] = number;
                traps(pair, AdapterTrap.INVALID_DISCRIMINANT, args);
            }
            args[0] = count - 1;
            assertNull(pair.trap(args));
        }
        try (Pair pair = new Pair(engine).link(list(type))) {
            pair.caller.memory.writeLong(1024, count);
            traps(pair, AdapterTrap.INVALID_DISCRIMINANT, 1024, 1);
            pair.caller.memory.writeLong(1024, 255);
            traps(pair, AdapterTrap.INVALID_DISCRIMINANT, 1024, 1);
        }
        try (Pair pair = new Pair(engine).link(List.of(), type)) {
            boolean pointed = type.flatCount() > 1;
            pair.callee.memory.writeLong(1024, count);
            pair.returns = new Object[] {pointed ? 1024 : count};
            assertEquals(AdapterTrap.INVALID_DISCRIMINANT, pointed ? pair.trap(1024) : pair.trap());
        }
    }

    @Test
    public void listsHaveToBeAlignedAndInMemory() {
        try (Pair pair = new Pair(engine).link(list(U32))) {
            for (int pointer : new int[] {1, 2, 3, 1025, MEMORY - 1, -1, -2}) {
                traps(pair, AdapterTrap.UNALIGNED_POINTER, pointer, 0);
            }
            traps(pair, AdapterTrap.LIST_OUT_OF_BOUNDS, MEMORY, 1);
            traps(pair, AdapterTrap.LIST_OUT_OF_BOUNDS, MEMORY - 4, 2);
            traps(pair, AdapterTrap.LIST_OUT_OF_BOUNDS, 0, MEMORY / 4 + 1);
            traps(pair, AdapterTrap.LIST_OUT_OF_BOUNDS, MEMORY + 4, 0);
            traps(pair, AdapterTrap.LIST_OUT_OF_BOUNDS, -4, 0);
            traps(pair, AdapterTrap.LIST_OUT_OF_BOUNDS, -4, 1);
            // Not unaligned: the length is looked at first.
            traps(pair, AdapterTrap.LIST_OUT_OF_BOUNDS, 1, MOST / 4 + 1);
            traps(pair, AdapterTrap.LIST_OUT_OF_BOUNDS, 0, -1);
            traps(pair, AdapterTrap.LIST_OUT_OF_BOUNDS, 0, 0x40000001);
            assertNull(pair.trap(MEMORY, 0));
            assertNull(pair.trap(MEMORY - 4, 1));
        }
        try (Pair pair = new Pair(engine).link(list(U8))) {
            traps(pair, AdapterTrap.LIST_OUT_OF_BOUNDS, MEMORY, 1);
            traps(pair, AdapterTrap.LIST_OUT_OF_BOUNDS, -1, 1);
            traps(pair, AdapterTrap.LIST_OUT_OF_BOUNDS, 0, MOST + 1);
            assertNull(pair.trap(MEMORY - 1, 1));
        }
    }

    @Test
    public void listsInsideListsAreChecked() {
        try (Pair pair = new Pair(engine).link(list(list(U64)))) {
            pair.caller.memory.writeInt(1024, 2048);
            pair.caller.memory.writeInt(1028, 1);
            assertNull(pair.trap(1024, 1));
            pair.caller.memory.writeInt(1024, 2044);
            traps(pair, AdapterTrap.UNALIGNED_POINTER, 1024, 1);
            pair.caller.memory.writeInt(1024, MEMORY);
            traps(pair, AdapterTrap.LIST_OUT_OF_BOUNDS, 1024, 1);
            pair.caller.memory.writeInt(1024, 2048);
            pair.caller.memory.writeInt(1028, MOST / 8 + 1);
            traps(pair, AdapterTrap.LIST_OUT_OF_BOUNDS, 1024, 1);
        }
    }

    @Test
    public void stringsHaveToBeAlignedAndInMemory() {
        for (StringEncoding to : StringEncoding.values()) {
            try (Pair pair = new Pair(engine).encodings(StringEncoding.UTF8, to).link(STRING)) {
                traps(pair, AdapterTrap.STRING_OUT_OF_BOUNDS, MEMORY, 1);
                traps(pair, AdapterTrap.STRING_OUT_OF_BOUNDS, -1, 0);
                traps(pair, AdapterTrap.STRING_OUT_OF_BOUNDS, 0, -1);
                traps(pair, AdapterTrap.STRING_OUT_OF_BOUNDS, 0, MOST + 1);
                assertNull(pair.trap(MEMORY - 1, 1));
                assertNull(pair.trap(MEMORY, 0));
            }
            try (Pair pair = new Pair(engine).encodings(StringEncoding.UTF16, to).link(STRING)) {
                traps(pair, AdapterTrap.UNALIGNED_POINTER, 1, 1);
                traps(pair, AdapterTrap.UNALIGNED_POINTER, MEMORY - 1, 1);
                traps(pair, AdapterTrap.STRING_OUT_OF_BOUNDS, MEMORY, 1);
                traps(pair, AdapterTrap.STRING_OUT_OF_BOUNDS, 1, MOST / 2 + 1);
                traps(pair, AdapterTrap.STRING_OUT_OF_BOUNDS, 0, 0x80000001);
                assertNull(pair.trap(MEMORY - 2, 1));
            }
            try (Pair pair = new Pair(engine).encodings(StringEncoding.LATIN1_UTF16, to).link(STRING)) {
                traps(pair, AdapterTrap.UNALIGNED_POINTER, 1, 1);
                traps(pair, AdapterTrap.UNALIGNED_POINTER, 1, 0x80000001);
                traps(pair, AdapterTrap.STRING_OUT_OF_BOUNDS, MEMORY, 1);
                traps(pair, AdapterTrap.STRING_OUT_OF_BOUNDS, MEMORY - 2, 0x80000002);
                traps(pair, AdapterTrap.STRING_OUT_OF_BOUNDS, 0, MOST + 1);
                traps(pair, AdapterTrap.STRING_OUT_OF_BOUNDS, 0, 0x80000000 | MOST / 2 + 1);
                traps(pair, AdapterTrap.STRING_OUT_OF_BOUNDS, 0, -1);
                assertNull(pair.trap(MEMORY - 2, 2));
                assertNull(pair.trap(MEMORY - 2, 0x80000001));
            }
        }
    }

    @Test
    public void stringsHaveToBeWellFormed() {
        for (StringEncoding to : StringEncoding.values()) {
            try (Pair pair = new Pair(engine).encodings(StringEncoding.UTF8, to).link(STRING)) {
                write(pair, 'a', 0xC3, 0xA9, 0xE2, 0x98, 0x83, 0xFF);
                assertNull(pair.trap(1024, 6));
                traps(pair, AdapterTrap.INVALID_UTF8, 1024, 7);
                traps(pair, AdapterTrap.INVALID_UTF8, 1026, 1);
                traps(pair, AdapterTrap.INCOMPLETE_UTF8, 1024, 2);
                traps(pair, AdapterTrap.INCOMPLETE_UTF8, 1024, 4);
                traps(pair, AdapterTrap.INCOMPLETE_UTF8, 1024, 5);
            }
            try (Pair pair = new Pair(engine).encodings(StringEncoding.UTF16, to).link(STRING)) {
                write(pair, 'a', 0, 0x3C, 0xD8, 0x70, 0xDF, 0x70, 0xDF);
                assertNull(pair.trap(1024, 3));
                traps(pair, AdapterTrap.UNPAIRED_SURROGATE, 1024, 2);
                traps(pair, AdapterTrap.UNPAIRED_SURROGATE, 1024, 4);
                traps(pair, AdapterTrap.UNPAIRED_SURROGATE, 1028, 1);
            }
            try (Pair pair = new Pair(engine).encodings(StringEncoding.LATIN1_UTF16, to).link(STRING)) {
                write(pair, 0x3C, 0xD8, 0x70, 0xDF);
                assertNull(pair.trap(1024, 4));
                assertNull(pair.trap(1024, 0x80000002));
                traps(pair, AdapterTrap.UNPAIRED_SURROGATE, 1024, 0x80000001);
            }
        }
    }

    private static void write(Pair pair, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            pair.caller.memory.writeByte(1024 + i, (byte) bytes[i]);
        }
    }

    @Test
    public void blocksOfParametersAndResultsAreChecked() {
        List<DataType> many = Collections.nCopies(17, U64);
        int bytes = 17 * 8;
        try (Pair pair = new Pair(engine).link(many, null)) {
            traps(pair, AdapterTrap.UNALIGNED_POINTER, 4);
            traps(pair, AdapterTrap.UNALIGNED_POINTER, -1);
            traps(pair, AdapterTrap.POINTER_OUT_OF_BOUNDS, MEMORY);
            traps(pair, AdapterTrap.POINTER_OUT_OF_BOUNDS, MEMORY - bytes + 8);
            traps(pair, AdapterTrap.POINTER_OUT_OF_BOUNDS, -8);
            assertNull(pair.trap(MEMORY - bytes));
        }
        DataType two = types.of(Kind.TUPLE, List.of(), U64, U64);
        try (Pair pair = new Pair(engine).link(List.of(), two)) {
            pair.returns = new Object[] {MEMORY - 16};
            assertNull(pair.trap(MEMORY - 16));
            for (int pointer : new int[] {4, -1, 1}) {
                assertEquals(AdapterTrap.UNALIGNED_POINTER, pair.trap(pointer));
            }
            for (int pointer : new int[] {MEMORY, MEMORY - 8, -8, -16}) {
                assertEquals(AdapterTrap.POINTER_OUT_OF_BOUNDS, pair.trap(pointer));
            }
            pair.returns = new Object[] {12};
            assertEquals(AdapterTrap.UNALIGNED_POINTER, pair.trap(1024));
            pair.returns = new Object[] {MEMORY - 8};
            assertEquals(AdapterTrap.POINTER_OUT_OF_BOUNDS, pair.trap(1024));
        }
    }

    @Test
    public void whatReallocGivesIsChecked() {
        int[] given = {0};
        try (Pair pair = new Pair(engine)) {
            pair.on("realloc", (host, args) -> new Object[] {given[0]}).link(list(U32));
            realloc(pair, given, 2, AdapterTrap.UNALIGNED_ALLOCATION, 1024, 1);
            realloc(pair, given, -1, AdapterTrap.UNALIGNED_ALLOCATION, 1024, 1);
            realloc(pair, given, MEMORY, AdapterTrap.LIST_ALLOCATION, 1024, 1);
            realloc(pair, given, MEMORY - 4, AdapterTrap.LIST_ALLOCATION, 1024, 2);
            realloc(pair, given, -4, AdapterTrap.LIST_ALLOCATION, 1024, 0);
            realloc(pair, given, MEMORY - 4, null, 1024, 1);
        }
        try (Pair pair = new Pair(engine)) {
            pair.on("realloc", (host, args) -> new Object[] {given[0]}).link(Collections.nCopies(17, U64), null);
            realloc(pair, given, 4, AdapterTrap.UNALIGNED_ALLOCATION, 1024);
            realloc(pair, given, MEMORY - 8, AdapterTrap.POINTER_ALLOCATION, 1024);
        }
        for (StringEncoding from : StringEncoding.values()) {
            for (StringEncoding to : StringEncoding.values()) {
                try (Pair pair = new Pair(engine).encodings(from, to)) {
                    pair.on("realloc", (host, args) -> new Object[] {given[0]}).link(STRING);
                    pair.caller.memory.writeInt(1024, 0x00620061);
                    realloc(pair, given, -1, to == StringEncoding.UTF8 ? AdapterTrap.STRING_ALLOCATION
                        : AdapterTrap.UNALIGNED_ALLOCATION, 1024, 2);
                    realloc(pair, given, MEMORY, AdapterTrap.STRING_ALLOCATION, 1024, 2);
                    realloc(pair, given, -2, AdapterTrap.STRING_ALLOCATION, 1024, 0);
                }
            }
        }
    }

    private static void realloc(Pair pair, int[] given, int pointer, AdapterTrap expected, Object... args) {
        given[0] = pointer;
        assertEquals(expected, pair.trap(args));
    }

    /** Each growing and shrinking of a string is checked like its first allocation. */
    @Test
    public void laterReallocsOfStringsAreChecked() {
        for (StringEncoding from : StringEncoding.values()) {
            for (StringEncoding to : StringEncoding.values()) {
                int calls = reallocs(from, to, Integer.MAX_VALUE, null);
                for (int bad = 1; bad < calls; bad++) {
                    reallocs(from, to, bad, AdapterTrap.STRING_ALLOCATION);
                }
            }
        }
    }

    /** A string that needs all reallocs there are; one of them gives a place outside. */
    private static int reallocs(StringEncoding from, StringEncoding to, int bad, AdapterTrap expected) {
        int[] calls = {0};
        try (Pair pair = new Pair(engine).encodings(from, to)) {
            pair.on("realloc", (host, args) -> new Object[] {calls[0]++ == bad ? MEMORY + 2 : 4096}).link(STRING);
            int length = 3;
            switch (from) {
                case UTF8: write(pair, 'a', 0xC4, 0x80); break;
                case UTF16: write(pair, 'a', 0, 0x00, 0x01, 'b', 0); break;
                default:
                    write(pair, 'a', 0, to == StringEncoding.UTF8 ? 0xE9 : 'c', 0, 'b', 0);
                    length |= Integer.MIN_VALUE;
            }
            assertEquals(expected, pair.trap(1024, length));
        }
        return calls[0];
    }

    /** Pointers of 64 bits, without an engine. */
    @Test
    public void largePointersAreChecked() {
        long[] outside = {1L << 32, MEMORY, -4, Long.MIN_VALUE, Long.MAX_VALUE - 3};
        try (Pair pair = new Pair(null, true, true).link(list(U32))) {
            for (long pointer : outside) {
                traps(pair, AdapterTrap.LIST_OUT_OF_BOUNDS, pointer, 1L);
            }
            traps(pair, AdapterTrap.LIST_OUT_OF_BOUNDS, 0L, 1L << 32);
            traps(pair, AdapterTrap.LIST_OUT_OF_BOUNDS, 0L, -1L);
            traps(pair, AdapterTrap.LIST_OUT_OF_BOUNDS, 0L, 1L << 62 | 1);
            traps(pair, AdapterTrap.UNALIGNED_POINTER, -1L, 1L);
            assertNull(pair.trap(MEMORY - 4L, 1L));
        }
        try (Pair pair = new Pair(null, true, true).encodings(StringEncoding.LATIN1_UTF16, StringEncoding.LATIN1_UTF16).link(STRING)) {
            for (long pointer : outside) {
                traps(pair, AdapterTrap.STRING_OUT_OF_BOUNDS, pointer, 1L);
                traps(pair, AdapterTrap.STRING_OUT_OF_BOUNDS, pointer, Long.MIN_VALUE | 1);
            }
            traps(pair, AdapterTrap.STRING_OUT_OF_BOUNDS, 0L, 1L << 32);
            traps(pair, AdapterTrap.STRING_OUT_OF_BOUNDS, 0L, 1L << 31 | 1);
            assertNull(pair.trap(1024L, Long.MIN_VALUE | 1));
        }
        try (Pair pair = new Pair(null, true, false).link(Collections.nCopies(17, U64), null)) {
            for (long pointer : new long[] {1L << 32, MEMORY, -8, Long.MIN_VALUE}) {
                traps(pair, AdapterTrap.POINTER_OUT_OF_BOUNDS, pointer);
            }
        }
        long[] given = {0};
        try (Pair pair = new Pair(null, false, true)) {
            pair.on("realloc", (host, args) -> new Object[] {given[0]}).link(list(U32));
            for (long pointer : outside) {
                given[0] = pointer;
                traps(pair, AdapterTrap.LIST_ALLOCATION, 1024, 1);
            }
        }
    }
}
