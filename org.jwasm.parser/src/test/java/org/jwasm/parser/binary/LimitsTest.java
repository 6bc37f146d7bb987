package org.jwasm.parser.binary;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import org.junit.Test;
import org.jwasm.api.LimitException;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.module.SectionId;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;
import org.jwasm.parser.validate.Validator;

/** Each limit of the implementation: what reaches it is accepted, one more is refused with a message that names it. */
public class LimitsTest {
    private interface Maker {
        byte[] module(int count);
    }

    private static void assertLimit(String what, int limit, Maker maker) {
        Validator.validate(Decoder.decode(maker.module(limit)));
        LimitException e = assertThrows(what, LimitException.class,
            () -> Validator.validate(Decoder.decode(maker.module(limit + 1))));
        assertEquals(what + " " + (limit + 1) + " exceeds the limit of " + limit, e.reason());
        assertTrue(e.offset() > 0);
    }

    /** A section of {@code count} times the same bytes. */
    private static ByteWriter repeated(int count, int... bytes) {
        ByteWriter out = new ByteWriter();
        for (int i = 0; i < count; i++) {
            for (int b : bytes) {
                out.u8(b);
            }
        }
        return out;
    }

    private static byte[] section(int id, int count, int... bytes) {
        return new ModuleWriter().vector(id, count, repeated(count, bytes)).toByteArray();
    }

    private static int[] i32s(int count) {
        int[] types = new int[count];
        Arrays.fill(types, ValType.I32);
        return types;
    }

    private static byte[] type(FuncType type) {
        return new ModuleWriter().vector(SectionId.TYPE, 1, new ByteWriter().subType(SubType.plain(type)))
            .toByteArray();
    }

    /** A module of one function without parameters and results. */
    private static byte[] function(ByteWriter body) {
        return new ModuleWriter()
            .vector(SectionId.TYPE, 1, new ByteWriter().subType(SubType.plain(FuncType.EMPTY)))
            .vector(SectionId.FUNCTION, 1, new ByteWriter().u32(0))
            .vector(SectionId.CODE, 1, new ByteWriter().sized(body)).toByteArray();
    }

    @Test
    public void definitions() {
        assertLimit("number of types", ModuleLimits.TYPES, n -> new ModuleWriter().section(SectionId.TYPE,
            new ByteWriter().u32(1).recType(n).bytes(repeated(n, 0x60, 0, 0))).toByteArray());
        assertLimit("number of recursion groups", ModuleLimits.TYPES, n -> section(SectionId.TYPE, n, 0x60, 0, 0));
        assertLimit("number of memories", ModuleLimits.MEMORIES, n -> section(SectionId.MEMORY, n, 0, 0));
        assertLimit("number of tables", ModuleLimits.TABLES, n -> section(SectionId.TABLE, n, 0x70, 0, 0));
        assertLimit("number of globals", ModuleLimits.GLOBALS,
            n -> section(SectionId.GLOBAL, n, 0x7F, 0, 0x41, 0, 0x0B));
        assertLimit("number of imports", ModuleLimits.IMPORTS, n -> section(SectionId.IMPORT, n, 0, 0, 3, 0x7F, 0));
        assertLimit("number of data segments", ModuleLimits.DATA_SEGMENTS, n -> section(SectionId.DATA, n, 1, 0));
    }

    @Test
    public void functions() {
        assertLimit("number of functions", ModuleLimits.FUNCTIONS, n -> new ModuleWriter()
            .vector(SectionId.TYPE, 1, new ByteWriter().subType(SubType.plain(FuncType.EMPTY)))
            .vector(SectionId.FUNCTION, n, repeated(n, 0))
            .vector(SectionId.CODE, n, repeated(n, 2, 0, 0x0B)).toByteArray());
    }

    @Test
    public void signatures() {
        assertLimit("number of parameters", ModuleLimits.PARAMS, n -> type(FuncType.of(i32s(n), new int[0])));
        assertLimit("number of results", ModuleLimits.RESULTS, n -> type(FuncType.of(new int[0], i32s(n))));
        assertLimit("number of fields", ModuleLimits.FIELDS, n -> new ModuleWriter().vector(SectionId.TYPE, 1,
            new ByteWriter().u8(0x5F).u32(n).bytes(repeated(n, 0x7F, 1))).toByteArray());
    }

    @Test
    public void bodies() {
        assertLimit("number of locals", ModuleLimits.LOCALS,
            n -> function(new ByteWriter().u32(1).u32(n).valType(ValType.I64).op(Op.END)));
        assertLimit("function body size", ModuleLimits.BODY_BYTES,
            n -> function(new ByteWriter().u32(0).bytes(repeated(n - 2, Op.NOP.number())).op(Op.END)));
        assertLimit("number of br_table labels", ModuleLimits.LABELS, n -> function(new ByteWriter().u32(0)
            .op(Op.I32_CONST).s64(0).op(Op.BR_TABLE).u32(n).bytes(repeated(n + 1, 0)).op(Op.END)));
        assertLimit("nesting of blocks", ModuleLimits.NESTING, n -> function(new ByteWriter().u32(0)
            .bytes(repeated(n - 1, Op.BLOCK.number(), 0x40)).bytes(repeated(n, Op.END.number()))));
    }

    @Test
    public void names() {
        String longest = "x".repeat(ModuleLimits.NAME_BYTES);
        assertLimit("name length", ModuleLimits.NAME_BYTES, n -> new ModuleWriter().vector(SectionId.IMPORT, 1,
            new ByteWriter().name(n > longest.length() ? longest + "x" : longest).name("").u8(3).u8(0x7F).u8(0))
            .toByteArray());
    }

    @Test
    public void deepestNestingIsReadBack() {
        Module module = Decoder.decode(function(new ByteWriter().u32(0).bytes(repeated(1000, Op.BLOCK.number(), 0x40))
            .bytes(repeated(1001, Op.END.number()))));
        int ends = 0;
        for (InstrReader in = new InstrReader(module).body(module.function(0)); in.hasMore();) {
            ends += in.next() == Op.END ? 1 : 0;
        }
        assertEquals(1001, ends);
    }
}
