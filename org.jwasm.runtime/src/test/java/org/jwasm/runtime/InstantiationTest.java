package org.jwasm.runtime;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.Test;
import org.jwasm.api.Extern;
import org.jwasm.api.FuncType;
import org.jwasm.api.GlobalType;
import org.jwasm.api.Instance;
import org.jwasm.api.InvalidException;
import org.jwasm.api.LimitException;
import org.jwasm.api.LinkException;
import org.jwasm.api.Linker;
import org.jwasm.api.MalformedException;
import org.jwasm.api.Memory;
import org.jwasm.api.MemoryType;
import org.jwasm.api.Table;
import org.jwasm.api.TableType;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;
import org.jwasm.api.ValType;

public class InstantiationTest extends EngineTest {
    private void assertIncompatible(String type, Extern item) {
        LinkException e = assertThrows(LinkException.class, () -> instance("(module (import \"a\" \"b\" " + type + "))", item));
        assertTrue(e.getMessage(), e.getMessage().startsWith("incompatible import type"));
    }

    @Test
    public void importsMustFit() {
        LinkException missing = assertThrows(LinkException.class, () -> instance("(module (import \"a\" \"b\" (func)))"));
        assertTrue(missing.getMessage(), missing.getMessage().startsWith("unknown import"));
        Extern func = store().newFunc(IntUnaryOperator.class, n -> n);
        Extern memory = store().newMemory(new MemoryType(1, 3));
        Extern table = store().newTable(new TableType(ValType.FUNCREF, 2, -1, false), null);
        Extern constant = store().newGlobal(new GlobalType(ValType.I32, false), 1);
        Extern variable = store().newGlobal(new GlobalType(ValType.FUNCREF, true), null);
        assertIncompatible("(func)", func);
        assertIncompatible("(func (param i64) (result i32))", func);
        assertIncompatible("(memory 1)", func);
        assertIncompatible("(memory 2)", memory);
        assertIncompatible("(memory 1 2)", memory);
        assertIncompatible("(table 2 externref)", table);
        assertIncompatible("(table 3 funcref)", table);
        assertIncompatible("(table 2 5 funcref)", table);
        assertIncompatible("(global (mut i32))", constant);
        assertIncompatible("(global i64)", constant);
        assertIncompatible("(global funcref)", variable);
        instance("(module (import \"a\" \"a\" (func (param i32) (result i32))) (import \"a\" \"b\" (memory 1 3)) (import \"a\" \"c\" (table 1 funcref))"
                + "(import \"a\" \"d\" (global i32)) (import \"a\" \"e\" (global (mut funcref))))", func, memory, table, constant, variable);
        assertThrows(IllegalArgumentException.class, () -> instance("(module)", memory));
        assertThrows(IllegalArgumentException.class,
                () -> open(engine().newStore()).instantiate(module("(module (import \"a\" \"b\" (memory 1)))"), memory));
    }

    @Test
    public void badModulesAreRefused() {
        assertThrows(MalformedException.class, () -> module("(module (func (i32.cons"));
        assertThrows(InvalidException.class, () -> module("(module (func (result i32)))"));
        assertThrows(MalformedException.class, () -> engine().compile(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 1}));
        assertThrows(LimitException.class, () -> instance("(module (table 10000001 funcref))"));
    }

    @Test
    public void globalsTablesAndSegmentsAreInitialized() {
        Extern base = store().newGlobal(new GlobalType(ValType.I32, false), 10);
        Instance i = instance("(module (import \"a\" \"g\" (global $base i32))"
                + "(global (export \"sum\") i32 (i32.add (global.get $base) (i32.mul (i32.const 3) (i32.const 4))))"
                + "(global (export \"f\") funcref (ref.func $f)) (global (export \"d\") f64 (f64.const -0.5)) (global (export \"l\") (mut i64) (i64.const -9))"
                + "(func $f (export \"fn\")) (table (export \"t\") 5 funcref) (elem (i32.const 1) $f) (elem (table 0) (i32.const 3) funcref (ref.null func) (ref.func $f))"
                + "(memory (export \"m\") 1) (data (global.get $base) \"hello\"))", base);
        assertEquals(22, i.global("sum").get());
        assertSame(i.func("fn"), i.global("f").get());
        assertEquals(-0.5, i.global("d").get());
        i.global("l").set(5L);
        assertEquals(5L, i.global("l").get());
        assertThrows(IllegalStateException.class, () -> i.global("sum").set(1));
        assertThrows(IllegalArgumentException.class, () -> i.global("l").set(1));
        Table table = i.table("t");
        assertNull(table.get(0));
        assertSame(i.func("fn"), table.get(1));
        assertNull(table.get(3));
        assertSame(i.func("fn"), table.get(4));
        assertThrows(IndexOutOfBoundsException.class, () -> table.get(5));
        assertEquals("hello", i.memory("m").readUtf8(10, 5));
    }

    @Test
    public void writesBeforeATrapStay() {
        Memory memory = store().newMemory(new MemoryType(1, -1));
        Table table = store().newTable(new TableType(ValType.FUNCREF, 4, -1, false), null);
        Trap trap = assertThrows(Trap.class, () -> instance("(module (import \"a\" \"m\" (memory 1)) (import \"a\" \"t\" (table 4 funcref)) (func $f (result i32) (i32.const 9))"
                + "(elem (i32.const 0) $f) (data (i32.const 0) \"x\") (data (i32.const 65535) \"yy\"))", memory, table));
        assertEquals(TrapCode.MEMORY_OUT_OF_BOUNDS, trap.code());
        assertEquals('x', memory.readByte(0));
        assertEquals(0, memory.readByte(65535));
        assertArrayEquals(new Object[] {9}, ((org.jwasm.api.Func) table.get(0)).call());
        Trap elem = assertThrows(Trap.class, () -> instance("(module (import \"a\" \"t\" (table 4 funcref)) (func $f) (elem (i32.const 4) $f))", table));
        assertEquals(TrapCode.TABLE_OUT_OF_BOUNDS, elem.code());
    }

    @Test
    public void guestsChangeTablesAndSegments() {
        Instance i = instance("(module (table $t (export \"t\") 2 4 externref) (memory (export \"m\") 1 3) (data $d \"abcdef\")"
                + "(table $f 4 funcref) (elem $e func $g $h) (func $g (result i32) (i32.const 1)) (func $h (result i32) (i32.const 2))"
                + "(func (export \"set\") (param i32 externref) (table.set $t (local.get 0) (local.get 1)))"
                + "(func (export \"get\") (param i32) (result externref) (table.get $t (local.get 0)))"
                + "(func (export \"tgrow\") (param i32 externref) (result i32) (table.grow $t (local.get 1) (local.get 0)))"
                + "(func (export \"tfill\") (param i32 externref i32) (table.fill $t (local.get 0) (local.get 1) (local.get 2)))"
                + "(func (export \"tsize\") (result i32) (table.size $t))"
                + "(func (export \"init\") (param i32 i32 i32) (memory.init $d (local.get 0) (local.get 1) (local.get 2)))"
                + "(func (export \"drop\") (data.drop $d)) (func (export \"edrop\") (elem.drop $e))"
                + "(func (export \"einit\") (param i32 i32 i32) (table.init $f $e (local.get 0) (local.get 1) (local.get 2)))"
                + "(func (export \"call\") (param i32) (result i32) (call_indirect $f (result i32) (local.get 0)))"
                + "(func (export \"mgrow\") (param i32) (result i32) (memory.grow (local.get 0))) (func (export \"msize\") (result i32) (memory.size))"
                + "(func (export \"mcopy\") (param i32 i32 i32) (memory.copy (local.get 0) (local.get 1) (local.get 2))))");
        Object o = new Object();
        i.func("set").call(1, o);
        assertSame(o, i.func("get").call(1)[0]);
        assertEquals(2, i.func("tgrow").call(2, "x")[0]);
        assertEquals(-1, i.func("tgrow").call(1, "x")[0]);
        assertEquals(4, i.func("tsize").call()[0]);
        i.func("tfill").call(0, "y", 2);
        assertEquals("y", i.table("t").get(1));
        assertEquals("x", i.table("t").get(2));
        i.func("init").call(100, 2, 3);
        assertEquals("cde", i.memory("m").readUtf8(100, 3));
        i.func("mcopy").call(101, 100, 3);
        assertEquals("ccde", i.memory("m").readUtf8(100, 4));
        assertThrows(Trap.class, () -> i.func("init").call(0, 4, 3));
        i.func("drop").call();
        assertThrows(Trap.class, () -> i.func("init").call(0, 0, 1));
        i.func("init").call(0, 0, 0);
        i.func("einit").call(1, 0, 2);
        assertEquals(1, i.func("call").call(1)[0]);
        assertEquals(2, i.func("call").call(2)[0]);
        i.func("edrop").call();
        assertThrows(Trap.class, () -> i.func("einit").call(0, 0, 1));
        assertEquals(1, i.func("mgrow").call(1)[0]);
        assertEquals(2, i.func("msize").call()[0]);
        assertEquals(2, i.memory("m").size());
        assertEquals(-1, i.func("mgrow").call(2)[0]);
    }

    @Test
    public void theStartFunctionRuns() {
        List<Integer> seen = new ArrayList<>();
        FuncType type = new FuncType(List.of(ValType.I32), List.of());
        instance("(module (import \"h\" \"f\" (func $f (param i32))) (func $s (call $f (i32.const 5))) (start $s))", store().newFunc(type, (caller, args) -> {
            seen.add((Integer) args[0]);
            return null;
        }));
        assertEquals(List.of(5), seen);
    }

    @Test
    public void linkersResolveNames() {
        Linker linker = engine().newLinker().func("h", "inc", IntUnaryOperator.class, n -> n + 1).func("h", "twice",
                new FuncType(List.of(ValType.I32), List.of(ValType.I32)), (caller, args) -> new Object[] {2 * (Integer) args[0]});
        linker.alias("h", "inc", "other", "name");
        org.jwasm.api.Module m = module("(module (import \"h\" \"inc\" (func $a (param i32) (result i32))) (import \"h\" \"twice\" (func $b (param i32) (result i32)))"
                + "(import \"other\" \"name\" (func $c (param i32) (result i32))) (export \"a\" (func $a)) (export \"c\" (func $c))"
                + "(func (export \"f\") (param i32) (result i32) (call $a (call $b (call $c (local.get 0))))))");
        Instance i = linker.instantiate(store(), m);
        assertEquals(13, i.func("f").call(5)[0]);
        assertSame(i.func("a"), i.func("c"));
        linker.instance("i", i);
        Instance j = linker.instantiate(store(), module("(module (import \"i\" \"f\" (func $f (param i32) (result i32))) (export \"g\" (func $f)))"));
        assertSame(i.func("f"), j.func("g"));
        assertThrows(LinkException.class, () -> linker.instantiate(store(), module("(module (import \"no\" \"thing\" (func)))")));
        Instance other = linker.instantiate(open(engine().newStore()), m);
        assertEquals(13, other.func("f").call(5)[0]);
    }

    @Test
    public void modulesTellWhatTheyImportAndExport() {
        org.jwasm.api.Module m = module("(module $n (import \"a\" \"b\" (memory 1 2)) (func (export \"f\") (param i32 externref) (result f64) unreachable))");
        assertEquals("n", m.name());
        assertEquals(new MemoryType(1, 2), m.imports().get(0).type());
        assertEquals(new FuncType(List.of(ValType.I32, ValType.EXTERNREF), List.of(ValType.F64)), m.exports().get(0).type());
    }
}
