package org.jwasm.parser.op;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import java.util.EnumSet;
import org.junit.Test;

public class OpTest {
    private static final EnumSet<Op> TWINS = EnumSet.of(Op.SELECT_T, Op.REF_TEST_NULL, Op.REF_CAST_NULL);

    @Test
    public void everyCodeFindsItsRow() {
        for (Op op : Op.values()) {
            Op found = op.prefix() == 0 ? Op.byCode(op.number()) : Op.byCode(op.prefix(), op.number());
            assertSame(op, found);
        }
    }

    @Test
    public void everyMnemonicFindsItsRow() {
        for (Op op : Op.values()) {
            Op found = Op.byMnemonic(op.mnemonic());
            if (TWINS.contains(op)) {
                assertEquals(op.ordinal() - 1, found.ordinal());
            } else {
                assertSame(op, found);
            }
        }
    }

    @Test
    public void mnemonicsAreConstantNames() {
        for (Op op : Op.values()) {
            if (!TWINS.contains(op)) {
                assertEquals(op.name(), op.mnemonic().toUpperCase(java.util.Locale.ROOT).replace('.', '_'));
            }
        }
    }

    @Test
    public void holesInTheTableAreNoOpcodes() {
        int found = 0;
        for (int code = 0; code < 256; code++) {
            found += Op.byCode(code) == null ? 0 : 1;
        }
        for (int prefix = Op.FIRST_PREFIX; prefix <= Op.LAST_PREFIX; prefix++) {
            assertNull(Op.byCode(prefix));
            assertNull(Op.byCode(prefix, -1));
            assertNull(Op.byCode(prefix, 0x200));
            for (int code = 0; code < 0x200; code++) {
                found += Op.byCode(prefix, code) == null ? 0 : 1;
            }
        }
        assertEquals(Op.values().length, found);
    }

    @Test
    public void codesOfTheSpecification() {
        assertSame(Op.I32_ADD, Op.byCode(0x6A));
        assertSame(Op.I64_EXTEND32_S, Op.byCode(0xC4));
        assertSame(Op.F64_REINTERPRET_I64, Op.byCode(0xBF));
        assertSame(Op.TABLE_FILL, Op.byCode(0xFC, 17));
        assertSame(Op.I64_MUL_WIDE_U, Op.byCode(0xFC, 22));
        assertSame(Op.I31_GET_U, Op.byCode(0xFB, 30));
        assertSame(Op.F64X2_CONVERT_LOW_I32X4_U, Op.byCode(0xFD, 0xFF));
        assertSame(Op.I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S, Op.byCode(0xFD, 0x113));
        assertSame(Op.I64_ATOMIC_RMW32_CMPXCHG_U, Op.byCode(0xFE, 0x4E));
    }

    @Test
    public void accessesMoveWhatTheirNamesSay() {
        for (Op op : Op.values()) {
            if (op.isAccess()) {
                assertNotNull(op.sig());
                assertEquals(op.toString(), Sig.ADDR, op.sig().param(0));
                assertTrue(op.accessBytes() >= 1 && op.accessBytes() <= 16);
            }
        }
        assertEquals(2, Op.I64_LOAD16_U.accessBytes());
        assertEquals(8, Op.V128_LOAD32X2_U.accessBytes());
        assertEquals(4, Op.MEMORY_ATOMIC_NOTIFY.accessBytes());
        assertEquals(16, Op.I8X16_REPLACE_LANE.lanes());
        assertEquals(2, Op.V128_STORE64_LANE.lanes());
    }

    @Test
    public void signaturesReadAsTheirNames() {
        String letters = "ILFDV";
        for (Sig sig : Sig.values()) {
            StringBuilder name = new StringBuilder(sig.paramCount() == 0 ? "X" : "");
            for (int i = 0; i < sig.paramCount(); i++) {
                name.append(sig.param(i) == Sig.ADDR ? 'A' : letters.charAt(sig.param(i) - ValType.I32));
            }
            name.append('_');
            for (int i = 0; i < sig.resultCount(); i++) {
                name.append(sig.result(i) == Sig.ADDR ? 'A' : letters.charAt(sig.result(i) - ValType.I32));
            }
            assertEquals(name.toString(), sig.name());
        }
    }
}
