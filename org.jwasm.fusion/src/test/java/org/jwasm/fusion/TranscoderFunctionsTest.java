package org.jwasm.fusion;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;

import java.util.List;
import org.jwasm.api.Engine;
import org.jwasm.api.Func;
import org.jwasm.api.Memory;
import org.jwasm.api.MemoryType;
import org.jwasm.api.Store;
import org.jwasm.transcode.Kernels;
import org.jwasm.transcode.Result;
import org.jwasm.transcode.Transcoder;
import org.jwasm.transcode.TranscoderFunctions;
import org.junit.Test;

/** Transcoders as functions of a store: machine code where it suits, Java otherwise. */
public class TranscoderFunctionsTest {
    /** Kernels for guests that are called in another way. */
    private static final Kernels FOREIGN = new Kernels() {
        @Override
        public boolean isSupported() {
            return true;
        }

        @Override
        public String name() {
            return "foreign";
        }

        @Override
        public String convention() {
            return "foreign";
        }

        @Override
        public byte[] code(Transcoder transcoder) {
            throw new AssertionError("must not be asked");
        }

        @Override
        public int addressEntry() {
            throw new AssertionError("must not be asked");
        }
    };

    private static void transcodes(TranscoderFunctions functions, boolean isNative) {
        try (Engine engine = Engine.create(); Store store = engine.newStore()) {
            assertEquals(isNative, functions.kernels(store) != null);
            Memory from = store.newMemory(new MemoryType(1, 1));
            Memory to = store.newMemory(new MemoryType(1, 2));
            Func function = functions.function(store, Transcoder.UTF8_TO_UTF16, from, to);
            byte[] source = {'a', (byte) 0xC3, (byte) 0xA9};
            from.write(65533, source, 0, 3);
            assertArrayEquals(new Object[] {Result.of(3, 2)}, function.call(65533L, 3L, 16L, 0L));
            assertEquals(0x00E90061, to.readInt(16));
            // Memories may move when they grow.
            to.grow(1);
            assertArrayEquals(new Object[] {Result.of(3, 2)}, function.call(65533L, 3L, 131066L, 0L));
            assertEquals(0x00E90061, to.readInt(131066));
            assertArrayEquals(new Object[] {Result.INCOMPLETE_UTF8}, function.call(65533L, 2L, 16L, 0L));
            assertArrayEquals(new Object[] {Result.INVALID_UTF8}, function.call(65535L, 1L, 16L, 0L));
        }
    }

    @Test
    public void inJavaWithoutKernels() {
        transcodes(new TranscoderFunctions(List.of()), false);
    }

    @Test
    public void inJavaWithKernelsForOtherGuests() {
        transcodes(new TranscoderFunctions(List.of(FOREIGN)), false);
    }

    @Test
    public void asMachineCode() {
        transcodes(new TranscoderFunctions(), true);
    }

    @Test
    public void memoriesOfOtherStoresAreRefused() {
        TranscoderFunctions functions = new TranscoderFunctions();
        try (Engine engine = Engine.create(); Store store = engine.newStore(); Store other = engine.newStore()) {
            Memory own = store.newMemory(new MemoryType(1, 1));
            Memory foreign = other.newMemory(new MemoryType(1, 1));
            assertThrows(IllegalArgumentException.class, () -> functions.function(store, Transcoder.UTF8_TO_UTF8, own, foreign));
        }
    }

    @Test
    public void oneCodeServesSeveralStores() {
        TranscoderFunctions functions = new TranscoderFunctions();
        for (int i = 0; i < 3; i++) {
            transcodes(functions, true);
        }
        assertNull(new TranscoderFunctions(List.of()).kernels(null));
    }
}
