package org.jwasm.parser.module;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import org.junit.Test;
import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.binary.Decoder;
import org.jwasm.parser.binary.ModuleWriter;

/** The name section and branch hints, well-formed and not. */
public class CustomSectionTest {
    private static Module module(String section, ByteWriter payload) {
        return Decoder.decode(new ModuleWriter().custom(section, payload.toByteArray()).toByteArray());
    }

    @Test
    public void namesOfEveryKind() {
        ByteWriter map = new ByteWriter().u32(2).u32(3).name("x").u32(200).name("y");
        ByteWriter indirect = new ByteWriter().u32(1).u32(9).bytes(map);
        ByteWriter payload = new ByteWriter();
        for (Names.Kind kind : Names.Kind.values()) {
            boolean twoIndices = kind == Names.Kind.LOCAL || kind == Names.Kind.LABEL || kind == Names.Kind.FIELD;
            payload.u8(kind.ordinal())
                .sized(kind == Names.Kind.MODULE ? new ByteWriter().name("m") : twoIndices ? indirect : map);
        }
        Names names = module("name", payload).names();
        assertEquals("m", names.module());
        for (Names.Kind kind : Names.Kind.values()) {
            if (kind == Names.Kind.LOCAL || kind == Names.Kind.LABEL || kind == Names.Kind.FIELD) {
                assertEquals("y", names.indirectMap(kind).get(9, 200));
                assertNull(names.indirectMap(kind).get(8, 200));
                assertEquals(9, names.indirectMap(kind).index(0));
            } else if (kind != Names.Kind.MODULE) {
                assertEquals("x", names.map(kind).get(3));
                assertNull(names.map(kind).get(4));
                assertEquals(200, names.map(kind).index(1));
            }
        }
    }

    @Test
    public void whatFollowsAnErrorIsLeftOut() {
        ByteWriter unordered = new ByteWriter().u32(2).u32(3).name("x").u32(3).name("y");
        ByteWriter good = new ByteWriter().u32(1).u32(0).name("global");
        Names names = module("name", new ByteWriter().u8(0).sized(new ByteWriter().name("m")).u8(1).sized(unordered)
            .u8(7).sized(good)).names();
        assertEquals("m", names.module());
        assertNull(names.func(3));
        assertNull(names.map(Names.Kind.GLOBAL).get(0));
    }

    @Test
    public void unknownSubsectionsAreSkipped() {
        Names names = module("name", new ByteWriter().u8(77).sized(new ByteWriter().u8(1)).u8(1)
            .sized(new ByteWriter().u32(1).u32(0).name("f"))).names();
        assertEquals("f", names.func(0));
    }

    @Test
    public void hugeCountsInNamesAreNoNames() {
        assertNull(module("name", new ByteWriter().u8(1).sized(new ByteWriter().u32(-1))).names().func(0));
        assertNull(module("name", new ByteWriter().u8(2).sized(new ByteWriter().u32(3).u32(0).u32(1 << 30))).names()
            .local(0, 0));
    }

    @Test
    public void branchHints() {
        ByteWriter payload = new ByteWriter().u32(2)
            .u32(4).u32(2).u32(5).u32(1).u8(0).u32(300).u32(1).u8(1)
            .u32(7).u32(0);
        BranchHints hints = module(BranchHints.SECTION, payload).branchHints();
        assertEquals(BranchHints.UNLIKELY, hints.hint(4, 5));
        assertEquals(BranchHints.LIKELY, hints.hint(4, 300));
        assertEquals(BranchHints.NONE, hints.hint(4, 6));
        assertEquals(BranchHints.NONE, hints.hint(5, 5));
        assertEquals(2, hints.count(4));
        assertEquals(300, hints.offset(4, 1));
        assertEquals(0, hints.count(7));
    }

    @Test
    public void malformedHintsAreNoHints() {
        assertTrue(module(BranchHints.SECTION, new ByteWriter().u32(1).u32(0).u32(1).u32(1).u32(2).u8(1)).branchHints()
            .isEmpty());
        assertTrue(module(BranchHints.SECTION, new ByteWriter().u32(-1)).branchHints().isEmpty());
        assertTrue(module("other", new ByteWriter()).branchHints().isEmpty());
    }
}
