package org.jwasm.codegen.translate;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.CompilerOptions.Optimization;
import org.jwasm.codegen.CompilerOptions.Verification;
import org.jwasm.codegen.opt.Optimizer;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Printer;
import org.jwasm.codegen.ssa.Verifier;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.Parser;
import org.jwasm.parser.module.Module;
import org.junit.Test;

public class TranslatorTest {
    private static final CompilerOptions OPTIONS = new CompilerOptions(true, Optimization.SPEED, Verification.OFF);

    private static Module module(String text) {
        return Parser.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Function translate(String text) {
        Module m = module(text);
        Function f = new Translator().translate(m, new VmLayout(m), OPTIONS, m.importedFuncCount());
        Verifier.verify(f, "translation");
        return f;
    }

    private static Function optimize(Function f) {
        new Optimizer(OPTIONS).optimize(f);
        Verifier.verify(f, "optimization");
        return f;
    }

    private static void assertRefused(String feature, String fields) {
        UnsupportedPlatformException e = assertThrows(UnsupportedPlatformException.class, () -> Translator.checkSupported(module("(module " + fields + ")")));
        assertTrue(e.getMessage(), e.getMessage().endsWith(": " + feature));
    }

    @Test
    public void refusesWhatIsNotSupported() {
        assertRefused("simd", "(func (param v128))");
        assertRefused("simd", "(func (drop (v128.const i64x2 1 2)))");
        assertRefused("gc", "(type (struct))");
        assertRefused("gc", "(type (sub (func)))");
        assertRefused("gc", "(global anyref (ref.null any))");
        assertRefused("exceptions", "(tag)");
        assertRefused("exceptions", "(func (block (try_table)))");
        assertRefused("tail calls", "(func $f (return_call $f))");
        assertRefused("function references", "(type $t (func)) (func (param (ref $t)))");
        assertRefused("function references", "(func (drop (ref.as_non_null (ref.null func))))");
        assertRefused("memory64", "(memory i64 1)");
        assertRefused("memory64", "(table i64 1 funcref)");
        assertRefused("threads", "(memory 1 2 shared)");
        assertRefused("threads", "(memory 1) (func (atomic.fence))");
    }

    @Test
    public void refusesFunctionByFunction() {
        assertFunctionRefused("simd", "(func (drop (v128.const i64x2 1 2)))");
        assertFunctionRefused("simd", "(func (local v128))");
        assertFunctionRefused("memory64", "(memory i64 1) (func (drop (memory.size)))");
        assertFunctionRefused("memory64", "(table i64 1 funcref) (func)");
        assertFunctionRefused("gc", "(func (drop (ref.null any)))");
        assertFunctionRefused("threads", "(func (atomic.fence))");
    }

    private static void assertFunctionRefused(String feature, String fields) {
        UnsupportedPlatformException e = assertThrows(UnsupportedPlatformException.class, () -> translate("(module " + fields + ")"));
        assertTrue(e.getMessage(), e.getMessage().endsWith(": " + feature));
    }

    @Test
    public void acceptsTheRest() {
        Translator.checkSupported(module("(module (memory 1) (memory 1) (table 1 externref) (func (param funcref) (result i64 i64)"
            + " (i64.mul_wide_u (i64.const 1) (i64.const 2))) (global i32 (i32.add (i32.const 1) (i32.const 2))))"));
    }

    @Test
    public void nestsDeeplyWithoutRecursion() {
        int depth = 100_000;
        String text = "(module (func (param i32) (result i32) " + "block ".repeat(depth) + "local.get 0 br_if 0 local.get 0 br_if " + (depth - 1) + " "
            + "end ".repeat(depth) + "local.get 0))";
        assertEquals(1, optimize(translate(text)).paramCount(0));
        String loops = "(module (func (param i32) (result i32) (local i32) " + "loop ".repeat(20_000) + "local.get 1 i32.const 1 i32.add local.tee 1 br_if 0 "
            + "local.get 1 br_if 19999 " + "end ".repeat(20_000) + "local.get 1))";
        optimize(translate(loops));
    }

    @Test
    public void translatesLargeTables() {
        String text = "(module (func (param i32) (result i32) (block (block local.get 0 br_table " + "0 1 ".repeat(30_000) + "0) (return (i32.const 1))) (i32.const 2)))";
        Function f = translate(text);
        assertEquals(60_001, f.edgeCount(f.lastInst(0)));
        optimize(f);
    }

    @Test
    public void manyLocalsAndBlocksTakeLittleTime() {
        StringBuilder text = new StringBuilder("(module (func (param i32) (result i32) (local");
        text.append(" i32".repeat(500)).append(") (loop $again ");
        for (int i = 0; i < 5_000; i++) {
            int l = 1 + i * 7919 % 500;
            text.append("(if (local.get 0) (then (local.set ").append(l).append(" (i32.add (local.get ").append(1 + i * 31 % 500).append(") (i32.const ").append(i).append(")))))");
        }
        text.append("(br_if $again (local.get 1))) (local.get 2)))");
        Module m = module(text.toString());
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Function f = new Translator().translate(m, new VmLayout(m), OPTIONS, 0);
        new Optimizer(OPTIONS).optimize(f);
        long seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1_000_000_000;
        assertTrue(seconds + " s", seconds < 20);
        Verifier.verify(f, "optimization");
    }

    @Test
    public void reusesItsMemory() {
        Module a = module("(module (func (param i32) (result i32) (local.get 0)) (func (result f64) (local f64) (loop (br_if 0 (i32.const 0))) (local.get 0)))");
        Module b = module("(module (memory 1) (func (result i32) (i32.load (i32.const 4))))");
        Translator t = new Translator();
        String first = Printer.print(t.translate(a, new VmLayout(a), OPTIONS, 1));
        String second = Printer.print(t.translate(b, new VmLayout(b), OPTIONS, 0));
        assertEquals(first, Printer.print(t.translate(a, new VmLayout(a), OPTIONS, 1)));
        assertEquals(second, Printer.print(new Translator().translate(b, new VmLayout(b), OPTIONS, 0)));
    }
}
