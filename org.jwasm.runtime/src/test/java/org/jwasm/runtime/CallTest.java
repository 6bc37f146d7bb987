package org.jwasm.runtime;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;

import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import org.junit.Test;
import org.jwasm.api.Caller;
import org.jwasm.api.Func;
import org.jwasm.api.FuncType;
import org.jwasm.api.Instance;
import org.jwasm.api.ValType;

/** Values of all types go both ways, boxed and typed. */
public class CallTest extends EngineTest {
    interface Mixed {
        double call(int a, long b, float c, double d);
    }

    interface Ints {
        long call(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l);
    }

    interface Doubles {
        double call(double a, double b, double c, double d, double e, double f, double g, double h, double i, double j, double k, double l);
    }

    interface Pair {
        Object[] call(int a, long b);
    }

    interface OfFunc {
        Func call(Func f);
    }

    interface OfObject {
        Object call(Object o);
    }

    interface WithCaller {
        int call(Caller caller, int a);
    }

    interface Nothing {
        void call();
    }

    private static final String MIXED = "(param i32 i64 f32 f64) (result f64)";
    private static final String MIXED_BODY = "(f64.add (f64.add (f64.convert_i32_s (local.get 0)) (f64.convert_i64_s (local.get 1)))"
            + " (f64.add (f64.promote_f32 (local.get 2)) (local.get 3)))";

    @Test
    public void callsWithValuesOfAllNumberTypes() {
        Func f = instance("(module (func (export \"f\") " + MIXED + MIXED_BODY + "))").func("f");
        assertArrayEquals(new Object[] {10.0}, f.call(-1, 5L, 2.5f, 3.5));
        assertEquals(10.0, f.as(Mixed.class).call(-1, 5L, 2.5f, 3.5), 0);
    }

    @Test
    public void callsHostsWithValuesOfAllNumberTypes() {
        Mixed host = (a, b, c, d) -> a * 1000 + b * 100 + c * 10 + d;
        String text = "(module (import \"h\" \"f\" (func $f " + MIXED + ")) (func (export \"f\") " + MIXED
                + " (call $f (local.get 0) (local.get 1) (local.get 2) (local.get 3))))";
        Func typed = instance(text, store().newFunc(Mixed.class, host)).func("f");
        assertEquals(1234.0, typed.as(Mixed.class).call(1, 2, 3, 4), 0);
        FuncType type = new FuncType(List.of(ValType.I32, ValType.I64, ValType.F32, ValType.F64), List.of(ValType.F64));
        Func boxed = instance(text, store().newFunc(type, (caller, args) -> new Object[] {host.call((Integer) args[0], (Long) args[1], (Float) args[2], (Double) args[3])}))
                .func("f");
        assertEquals(1234.0, boxed.as(Mixed.class).call(1, 2, 3, 4), 0);
        assertArrayEquals(new Object[] {-1234.0}, boxed.call(-1, -2L, -3f, -4.0));
    }

    @Test
    public void callsWithMoreValuesThanRegisters() {
        String params = "(param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)";
        StringBuilder body = new StringBuilder("(i64.const 0)");
        StringBuilder pass = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            body.append("(i64.const 3) (i64.mul) (i64.extend_i32_s (local.get ").append(i).append(")) (i64.add)");
            pass.append("(local.get ").append(i).append(")");
        }
        Ints expected = (a, b, c, d, e, f, g, h, i, j, k, l) -> {
            long sum = 0;
            for (int v : new int[] {a, b, c, d, e, f, g, h, i, j, k, l}) {
                sum = sum * 3 + v;
            }
            return sum;
        };
        Func host = store().newFunc(Ints.class, expected);
        Instance i = instance("(module (import \"h\" \"f\" (func $h " + params + " (result i64))) (func $own " + params + " (result i64) " + body + ")"
                + "(func (export \"host\") " + params + " (result i64) " + pass + "(call $h)) (func (export \"own\") " + params + " (result i64) " + pass + "(call $own)))", host);
        long want = expected.call(1, -2, 3, -4, 5, -6, 7, -8, 9, -10, 11, -12);
        assertEquals(want, i.func("host").as(Ints.class).call(1, -2, 3, -4, 5, -6, 7, -8, 9, -10, 11, -12));
        assertEquals(want, i.func("own").as(Ints.class).call(1, -2, 3, -4, 5, -6, 7, -8, 9, -10, 11, -12));
        assertArrayEquals(new Object[] {want}, i.func("own").call(1, -2, 3, -4, 5, -6, 7, -8, 9, -10, 11, -12));
    }

    @Test
    public void callsWithMoreFloatsThanRegisters() {
        String params = "(param f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64)";
        StringBuilder pass = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            pass.append("(local.get ").append(i).append(")");
        }
        Doubles sum = (a, b, c, d, e, f, g, h, i, j, k, l) -> a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j + 11 * k + 12 * l;
        Instance i = instance("(module (import \"h\" \"f\" (func $h " + params + " (result f64))) (func (export \"f\") " + params + " (result f64) " + pass + "(call $h)))",
                store().newFunc(Doubles.class, sum));
        assertEquals(650.0, i.func("f").as(Doubles.class).call(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), 0);
    }

    @Test
    public void returnsSeveralValues() {
        StringBuilder types = new StringBuilder();
        StringBuilder values = new StringBuilder();
        Object[] expected = new Object[20];
        for (int i = 0; i < expected.length; i++) {
            types.append(i % 2 == 0 ? " i32" : " f64");
            values.append(i % 2 == 0 ? "(i32.const " : "(f64.const ").append(i).append(")");
            expected[i] = i % 2 == 0 ? (Object) i : (Object) (double) i;
        }
        Instance i = instance("(module (func (export \"swap\") (param i32 i64) (result i64 i32) (local.get 1) (local.get 0))"
                + "(func $many (result" + types + ") " + values + ") (func (export \"many\") (result" + types + ") (call $many)))");
        assertArrayEquals(new Object[] {2L, 1}, i.func("swap").call(1, 2L));
        assertArrayEquals(new Object[] {2L, 1}, i.func("swap").as(Pair.class).call(1, 2L));
        assertArrayEquals(expected, i.func("many").call());
    }

    @Test
    public void hostsReturnSeveralValues() {
        FuncType type = new FuncType(List.of(), List.of(ValType.I32, ValType.F64, ValType.I64));
        Instance i = instance("(module (import \"h\" \"f\" (func $h (result i32 f64 i64))) (func (export \"f\") (result i32 f64 i64) (call $h)))",
                store().newFunc(type, (caller, args) -> new Object[] {1, 2.0, 3L}));
        assertArrayEquals(new Object[] {1, 2.0, 3L}, i.func("f").call());
    }

    @Test
    public void passesReferences() {
        Instance i = instance("(module (func (export \"f\") (param funcref) (result funcref) (local.get 0))"
                + "(func (export \"x\") (param externref) (result externref) (local.get 0)))");
        Func f = i.func("f");
        assertSame(f, f.call(f)[0]);
        assertNull(f.call((Object) null)[0]);
        assertSame(f, f.as(OfFunc.class).call(f));
        Object object = new Object();
        assertSame(object, i.func("x").call(object)[0]);
        assertSame(object, i.func("x").as(OfObject.class).call(object));
        assertNull(i.func("x").as(OfObject.class).call(null));
        Func other = open(engine().newStore()).newFunc(new FuncType(List.of(), List.of()), (caller, args) -> null);
        assertThrows(IllegalArgumentException.class, () -> f.call(other));
    }

    @Test
    public void tellsHostsWhoCalls() {
        WithCaller host = (caller, a) -> {
            assertSame(store(), caller.store());
            return caller.memory("m").readInt(a);
        };
        Func f = store().newFunc(WithCaller.class, host);
        String text = "(module (import \"h\" \"f\" (func $h (param i32) (result i32))) (memory (export \"m\") 1) (data (i32.const 8) \"%s\\00\\00\\00\")"
                + "(table 1 funcref) (elem (i32.const 0) $h) (type $t (func (param i32) (result i32)))"
                + "(func (export \"f\") (param i32) (result i32) (call $h (local.get 0)))"
                + "(func (export \"g\") (param i32) (result i32) (call_indirect (type $t) (local.get 0) (i32.const 0))))";
        Instance one = instance(String.format(text, "\\01"), f);
        Instance two = instance(String.format(text, "\\02"), f);
        assertEquals(1, one.func("f").as(IntUnaryOperator.class).applyAsInt(8));
        assertEquals(2, two.func("f").as(IntUnaryOperator.class).applyAsInt(8));
        assertEquals(1, one.func("g").as(IntUnaryOperator.class).applyAsInt(8));
        assertEquals(2, two.func("g").as(IntUnaryOperator.class).applyAsInt(8));
    }

    @Test
    public void callsHostFunctionsFromJava() {
        Func f = store().newFunc(IntBinaryOperator.class, (a, b) -> a - b);
        assertArrayEquals(new Object[] {3}, f.call(5, 2));
        assertEquals(3, f.as(IntBinaryOperator.class).applyAsInt(5, 2));
    }

    @Test
    public void refusesShapesAndArgumentsThatDoNotFit() {
        Func f = instance("(module (func (export \"f\") (param i32)))").func("f");
        assertThrows(IllegalArgumentException.class, () -> f.as(Nothing.class));
        assertThrows(IllegalArgumentException.class, () -> f.as(String.class));
        assertThrows(IllegalArgumentException.class, () -> f.call());
        assertThrows(IllegalArgumentException.class, () -> f.call(1L));
        assertThrows(IllegalArgumentException.class, () -> f.call((Object) null));
        assertThrows(IllegalArgumentException.class, () -> store().newFunc(Comparable.class, o -> 0).call("x", 1));
    }

    @Test
    public void identitiesArePreserved() {
        Instance a = instance("(module (func $f (export \"f\") (export \"g\")) (table (export \"t\") 1 funcref) (elem (i32.const 0) $f) (memory (export \"m\") 1)"
                + " (global (export \"v\") (mut i32) (i32.const 1)))");
        assertSame(a.func("f"), a.func("g"));
        assertSame(a.func("f"), a.table("t").get(0));
        Instance b = instance("(module (import \"a\" \"f\" (func $f)) (import \"a\" \"m\" (memory 1)) (export \"f\" (func $f)) (export \"m\" (memory 0)))", a.func("f"), a.memory("m"));
        assertSame(a.func("f"), b.func("f"));
        assertSame(a.memory("m"), b.memory("m"));
        assertEquals(java.util.Set.of("f", "g", "t", "m", "v"), a.exports().keySet());
    }
}
