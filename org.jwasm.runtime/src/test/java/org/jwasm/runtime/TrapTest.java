package org.jwasm.runtime;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.Test;
import org.jwasm.api.Instance;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;

/** Each kind of trap, with its backtrace. */
public class TrapTest extends EngineTest {
    private static final String TEXT = "(module $m (memory 1) (table 3 funcref) (elem (i32.const 0) $unreachable) (type $t (func (param i64)))"
            + "(func $unreachable (export \"unreachable\") unreachable)"
            + "(func $load (export \"load\") (param i32) (drop (i32.load offset=4 (local.get 0))))"
            + "(func $store (export \"store\") (param i32) (i64.store (local.get 0) (i64.const -1)))"
            + "(func $div (export \"div\") (param i32 i32) (drop (i32.div_s (local.get 0) (local.get 1))))"
            + "(func $rem (export \"rem\") (param i64 i64) (drop (i64.rem_u (local.get 0) (local.get 1))))"
            + "(func $trunc (export \"trunc\") (param f64) (drop (i32.trunc_f64_s (local.get 0))))"
            + "(func $indirect (export \"indirect\") (param i32) (call_indirect (type $t) (i64.const 1) (local.get 0)))"
            + "(func $tableset (export \"tableset\") (param i32) (table.set (local.get 0) (ref.null func)))"
            + "(func $fill (export \"fill\") (param i32) (memory.fill (local.get 0) (i32.const 1) (i32.const 100)))"
            + "(func $copy (export \"copy\") (param i32) (table.copy (local.get 0) (i32.const 0) (i32.const 3)))"
            + "(func $outer (export \"outer\") (call $middle (i32.const 7)))"
            + "(func $middle (param i32) (if (local.get 0) (then (call $unreachable))) (drop (i32.load (local.get 0)))))";

    private void assertTraps(Instance i, TrapCode code, String func, Object... args) {
        for (int round = 0; round < 2; round++) {
            Trap trap = assertThrows(Trap.class, () -> i.func(func).call(args));
            assertEquals(code, trap.code());
            assertEquals(List.of(func), trap.frames().stream().map(Trap.Frame::functionName).collect(Collectors.toList()));
            assertEquals("m", trap.frames().get(0).moduleName());
            assertTrue("offset in " + trap, trap.frames().get(0).moduleOffset() > 0);
            assertTrue(trap.getMessage(), trap.getMessage().startsWith("wasm trap: " + code.message() + "\n"));
        }
    }

    @Test
    public void trapsHaveCodesAndFrames() {
        Instance i = instance(TEXT);
        assertTraps(i, TrapCode.UNREACHABLE, "unreachable");
        for (int address : new int[] {65536, 65529, -1, -4, -5, 0x7FFFFFFF}) {
            assertTraps(i, TrapCode.MEMORY_OUT_OF_BOUNDS, "load", address);
            assertTraps(i, TrapCode.MEMORY_OUT_OF_BOUNDS, "store", address);
        }
        assertTraps(i, TrapCode.INTEGER_DIVIDE_BY_ZERO, "div", 1, 0);
        assertTraps(i, TrapCode.INTEGER_OVERFLOW, "div", Integer.MIN_VALUE, -1);
        assertTraps(i, TrapCode.INTEGER_DIVIDE_BY_ZERO, "rem", 1L, 0L);
        assertTraps(i, TrapCode.INVALID_CONVERSION_TO_INTEGER, "trunc", Double.NaN);
        assertTraps(i, TrapCode.INTEGER_OVERFLOW, "trunc", 1e10);
        assertTraps(i, TrapCode.INDIRECT_CALL_TYPE_MISMATCH, "indirect", 0);
        assertTraps(i, TrapCode.UNINITIALIZED_ELEMENT, "indirect", 1);
        assertTraps(i, TrapCode.UNDEFINED_ELEMENT, "indirect", 3);
        assertTraps(i, TrapCode.TABLE_OUT_OF_BOUNDS, "tableset", 3);
        assertTraps(i, TrapCode.MEMORY_OUT_OF_BOUNDS, "fill", 65437);
        assertTraps(i, TrapCode.TABLE_OUT_OF_BOUNDS, "copy", 1);
        i.func("load").call(65528);
        i.func("fill").call(65436);
    }

    @Test
    public void framesAreListedInnermostFirst() {
        Trap trap = assertThrows(Trap.class, () -> instance(TEXT).func("outer").call());
        assertEquals(List.of("unreachable", "middle", "outer"), trap.frames().stream().map(Trap.Frame::functionName).collect(Collectors.toList()));
        assertEquals(List.of(0, 11, 10), trap.frames().stream().map(Trap.Frame::functionIndex).collect(Collectors.toList()));
        for (Trap.Frame frame : trap.frames()) {
            assertTrue(frame.toString(), frame.moduleOffset() > 0);
        }
    }

    @Test
    public void framesOfSeveralInstancesAreNamed() {
        Instance inner = instance(TEXT);
        Instance outer = instance("(module $other (import \"m\" \"outer\" (func $f)) (func $go (export \"go\") (call $f)))", inner.func("outer"));
        Trap trap = assertThrows(Trap.class, () -> outer.func("go").call());
        assertEquals(List.of("m", "m", "m", "other"), trap.frames().stream().map(Trap.Frame::moduleName).collect(Collectors.toList()));
        assertEquals("go", trap.frames().get(3).functionName());
    }

    @Test
    public void aTrapInTheStartFunctionComesOut() {
        Trap trap = assertThrows(Trap.class, () -> instance("(module (func $s unreachable) (start $s))"));
        assertEquals(TrapCode.UNREACHABLE, trap.code());
    }
}
