package org.jwasm.parser.module;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import org.junit.Test;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

public class InstrReaderTest {
    /** Random-looking bytes from which every shape of immediates can be read. */
    private static ByteWriter sample(Op op) {
        ByteWriter out = new ByteWriter().op(op);
        switch (op.imm()) {
            case NONE: return out;
            case BLOCK_TYPE: return out.blockType(300, ValType.BOTTOM);
            case TRY_TABLE:
                return out.blockType(InstrReader.NO_TYPE, ValType.EXNREF).u32(2)
                    .catchClause(InstrReader.CATCH_REF, 4, 1).catchClause(InstrReader.CATCH_ALL, 0, 200);
            case LABEL_TABLE: return out.u32(2).u32(0).u32(300).u32(1);
            case MEMARG: return out.memArg(op.alignLog2(), 3, 0xFFFF_FFFF_FFFFL);
            case MEMARG_LANE: return out.memArg(0, 0, 77).u8(1);
            case LANE: return out.u8(1);
            case I32: return out.s64(Integer.MIN_VALUE);
            case I64: return out.s64(Long.MIN_VALUE);
            case F32: return out.i32le(0x7FA0_0001);
            case F64: return out.i64le(0xFFF4_0000_0000_0001L);
            case V128: case SHUFFLE: return out.i64le(0x0102_0304_0506_0708L).i64le(0x1112_1314_1516_1718L);
            case SELECT_TYPES: return out.u32(1).valType(ValType.nullable(ValType.concrete(5)));
            case HEAP_TYPE: return out.heapType(ValType.concrete(200));
            case CAST: return out.cast(3, ValType.nullable(ValType.ANY), ValType.concrete(2));
            case ZERO: return out.u8(0);
            case LABEL: case FUNC: case TYPE: case TAG: case LOCAL: case GLOBAL: case TABLE: case MEMORY: case DATA:
            case ELEM:
                return out.u32(-1);
            case CALL_INDIRECT: case DATA_MEMORY: case ELEM_TABLE: case TABLE_TABLE: case MEMORY_MEMORY:
            case TYPE_FIELD: case TYPE_TYPE: case TYPE_DATA: case TYPE_ELEM: case TYPE_COUNT:
                return out.u32(129).u32(2);
            default: throw new AssertionError(op);
        }
    }

    @Test
    public void everyOpcodeIsReadAndWrittenBack() {
        for (Op op : Op.values()) {
            byte[] bytes = sample(op).toByteArray();
            InstrReader in = new InstrReader(bytes).range(0, bytes.length);
            assertSame(op, in.next());
            assertFalse(op.toString(), in.hasMore());
            assertArrayEquals(op.toString(), bytes, new ByteWriter().instr(in).toByteArray());
        }
    }

    @Test
    public void everyCutInstructionIsMalformed() {
        for (Op op : Op.values()) {
            byte[] bytes = sample(op).toByteArray();
            for (int length = 0; length < bytes.length; length++) {
                InstrReader in = new InstrReader(bytes).range(0, length);
                assertThrows(op.toString(), MalformedException.class, in::next);
            }
        }
    }

    @Test
    public void immediatesAreWhereTheFieldsSay() {
        byte[] bytes = sample(Op.TRY_TABLE).bytes(sample(Op.BR_ON_CAST)).bytes(sample(Op.I32_LOAD)).toByteArray();
        InstrReader in = new InstrReader(bytes).range(0, bytes.length);
        in.next();
        assertEquals(InstrReader.NO_TYPE, in.blockTypeIndex);
        assertEquals(ValType.EXNREF, in.blockResult);
        assertEquals(2, in.count);
        assertArrayEquals(new int[] {InstrReader.CATCH_REF, 4, 1, InstrReader.CATCH_ALL, 0, 200},
            java.util.Arrays.copyOf(in.list, 6));
        in.next();
        assertEquals(3, in.index);
        assertEquals(ValType.nullable(ValType.ANY), in.refType);
        assertEquals(ValType.concrete(2), in.refType2);
        in.next();
        assertEquals(2, in.align);
        assertEquals(3, in.index);
        assertEquals(0xFFFF_FFFF_FFFFL, in.memOffset);
    }

    @Test
    public void integersOfEverySize() {
        long[] values = {0, 1, -1, 63, 64, -64, -65, 127, 128, Integer.MAX_VALUE, Integer.MIN_VALUE, 1L << 32,
            Long.MAX_VALUE, Long.MIN_VALUE};
        for (long value : values) {
            byte[] bytes = new ByteWriter().s64(value).u64(value).u32((int) value).s64((int) value).toByteArray();
            ByteReader in = new ByteReader(bytes, 0, bytes.length);
            assertEquals(value, in.s64());
            assertEquals(value, in.u64());
            assertEquals((int) value, in.u32());
            assertEquals((int) value, in.s32());
            assertFalse(in.hasMore());
        }
    }

    @Test
    public void overlongIntegers() {
        assertReason("integer representation too long", 0x80, 0x80, 0x80, 0x80, 0x80, 0x00);
        assertReason("integer too large", 0x80, 0x80, 0x80, 0x80, 0x10);
        assertReason("unexpected end", 0x80, 0x80);
    }

    private static void assertReason(String reason, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        MalformedException e = assertThrows(MalformedException.class,
            () -> new ByteReader(bytes, 0, bytes.length).u32());
        assertTrue(e.getMessage(), e.reason().startsWith(reason));
    }

    @Test
    public void namesAreStrictUtf8() {
        int[][] bad = {{0x80}, {0xC0, 0x80}, {0xC1, 0xBF}, {0xE0, 0x9F, 0xBF}, {0xED, 0xA0, 0x80},
            {0xF0, 0x8F, 0x80, 0x80}, {0xF4, 0x90, 0x80, 0x80}, {0xF5, 0x80, 0x80, 0x80}, {0xE2, 0x82}, {0xFF}};
        for (int[] encoded : bad) {
            ByteWriter out = new ByteWriter().u32(encoded.length);
            for (int b : encoded) {
                out.u8(b);
            }
            byte[] bytes = out.toByteArray();
            MalformedException e = assertThrows(MalformedException.class,
                () -> new ByteReader(bytes, 0, bytes.length).name());
            assertEquals("malformed UTF-8 encoding", e.reason());
        }
        String name = "a\u00E9\u20AC\uD83D\uDE00\u0000";
        byte[] bytes = new ByteWriter().name(name).toByteArray();
        assertEquals(name, new ByteReader(bytes, 0, bytes.length).name());
    }
}
