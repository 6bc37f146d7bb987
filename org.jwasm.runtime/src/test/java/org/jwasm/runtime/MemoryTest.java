package org.jwasm.runtime;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.Test;
import org.jwasm.api.Instance;
import org.jwasm.api.Memory;
import org.jwasm.api.MemoryType;
import org.jwasm.api.Store;

public class MemoryTest extends EngineTest {
    private static final long PAGE = 65536;
    private static final long GIB = 1L << 30;

    @Test
    public void readsAndWrites() {
        Memory m = store().newMemory(new MemoryType(1, 2));
        m.writeLong(65528, 0x0102030405060708L);
        assertEquals(0x08, m.readByte(65528));
        assertEquals(0x0708, m.readShort(65528));
        assertEquals(0x05060708, m.readInt(65528));
        assertEquals(0x0102030405060708L, m.readLong(65528));
        assertEquals(ByteOrder.LITTLE_ENDIAN, m.buffer(0, 8).order());
        assertEquals(0x05060708, m.buffer(65528, 8).getInt(0));
        for (long address : new long[] {65529, 65536, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThrows(IndexOutOfBoundsException.class, () -> m.readLong(address));
            assertThrows(IndexOutOfBoundsException.class, () -> m.buffer(address, 8));
            assertThrows(IndexOutOfBoundsException.class, () -> m.write(address, new byte[8], 0, 8));
        }
        assertThrows(IndexOutOfBoundsException.class, () -> m.read(0, new byte[4], 2, 3));
        assertThrows(IllegalArgumentException.class, () -> m.buffer(0, -1));
        assertEquals(0, m.buffer(65536, 0).capacity());
    }

    @Test
    public void growsAndStaysZero() {
        Memory m = store().newMemory(new MemoryType(1, 40));
        m.writeInt(65532, -1);
        for (int pages = 1; pages < 40; pages++) {
            assertEquals(pages, m.grow(1));
            assertEquals((pages + 1) * PAGE, m.byteSize());
            assertEquals(-1, m.readInt(65532));
            assertEquals(0, m.readLong(pages * PAGE));
            assertEquals(0, m.readLong((pages + 1) * PAGE - 8));
            m.writeLong((pages + 1) * PAGE - 8, pages);
        }
        assertEquals(-1, m.grow(1));
        assertEquals(-1, m.grow(-1));
        assertEquals(40, m.grow(0));
        for (int pages = 1; pages < 40; pages++) {
            assertEquals(pages, m.readLong((pages + 1) * PAGE - 8));
        }
    }

    @Test
    public void memoriesBeyondTwoGibibytes() {
        Memory m = store().newMemory(new MemoryType(65536, -1));
        assertEquals(4 * GIB, m.byteSize());
        assertEquals(-1, m.grow(1));
        long[] places = {0, GIB - 4, GIB, 2 * GIB - 4, 2 * GIB - 1, 2 * GIB, 3 * GIB - 3, 3 * GIB + 5, 4 * GIB - 8};
        for (long place : places) {
            m.writeLong(place, ~place);
            assertEquals(~place, m.readLong(place));
            m.writeLong(place, 0);
        }
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        for (long place : new long[] {GIB - 50_000, 2 * GIB - 50_000, 3 * GIB - 1, 4 * GIB - bytes.length}) {
            m.write(place, bytes, 0, bytes.length);
            byte[] read = new byte[bytes.length];
            m.read(place, read, 0, read.length);
            assertArrayEquals(bytes, read);
            ByteBuffer buffer = m.buffer(place, bytes.length);
            assertEquals(ByteBuffer.wrap(bytes), buffer);
        }
        m.writeInt(4 * GIB - 4, 42);
        ByteBuffer large = m.buffer(2 * GIB + 1, Integer.MAX_VALUE);
        assertEquals(42, large.getInt(Integer.MAX_VALUE - 4));
        Instance i = instance("(module (import \"a\" \"m\" (memory 1)) (func (export \"f\") (result i32) (i32.load (i32.const -4))))", m);
        assertEquals(42, i.func("f").call()[0]);
    }

    @Test
    public void buffersOutliveTheStoreWithoutHarm() {
        Store own = engine().newStore();
        Memory m = own.newMemory(new MemoryType(3, -1));
        ByteBuffer b = m.buffer(0, (int) (3 * PAGE));
        b.putInt(100, 7);
        ByteBuffer slice = b.slice(64, 128);
        m.grow(100);
        own.close();
        assertThrows(IllegalStateException.class, () -> m.readInt(0));
        assertThrows(IllegalStateException.class, () -> m.writeInt(0, 1));
        assertThrows(IllegalStateException.class, () -> m.buffer(0, 0));
        assertThrows(IllegalStateException.class, m::byteSize);
        assertThrows(IllegalStateException.class, () -> m.grow(1));
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < b.capacity(); i += 1000) {
                b.put(i, (byte) 1);
            }
            slice.getInt(36);
            System.gc();
        }
    }

    @Test
    public void guestsSeeGrowthAtOnce() {
        Instance i = instance("(module (memory (export \"m\") 1) (func (export \"f\") (param i32) (result i32) (drop (memory.grow (i32.const 5)))"
                + "(i32.store (local.get 0) (i32.const 77)) (i32.load (local.get 0))))");
        assertEquals(77, i.func("f").call(6 * 65536 - 4)[0]);
        assertEquals(77, i.memory("m").readInt(6 * 65536 - 4));
    }

    @Test
    public void readersOnOtherThreadsSurviveGrowthAndClose() throws Exception {
        for (int round = 0; round < 20; round++) {
            Store own = engine().newStore();
            Memory m = own.newMemory(new MemoryType(1, 1000));
            Thread reader = new Thread(() -> {
                try {
                    for (long i = 0;; i++) {
                        m.writeInt(i * 4 & 65532, 1);
                        m.readLong(i * 8 & 65528);
                    }
                } catch (IllegalStateException closed) {
                    return;
                }
            });
            reader.start();
            for (int i = 0; i < 20; i++) {
                m.grow(i);
            }
            own.close();
            reader.join(10_000);
            assertEquals(Thread.State.TERMINATED, reader.getState());
        }
    }
}
