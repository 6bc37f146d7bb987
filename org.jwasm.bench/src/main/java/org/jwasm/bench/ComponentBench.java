package org.jwasm.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jwasm.api.Engine;
import org.jwasm.api.Store;
import org.jwasm.api.component.Component;
import org.jwasm.api.component.ComponentEngine;
import org.jwasm.api.component.ComponentFunc;
import org.jwasm.api.component.ComponentInstance;

/**
 * Calls from one component to another beside what they can be compared with: a call inside a module, and {@code memory.copy} of as many bytes; and calls from Java with
 * dynamic values. All in one component tree, its loops in guest code. Rounds take turns; medians of times, and of the ratios within rounds.
 */
final class ComponentBench {
    private static final int ROUNDS = 60;
    private static final int WARM_UP = 20;
    private static final int MEGABYTE = 1 << 20;
    private static final int SMALL = 16;

    private static final String CALLEE = """
        (component $%1$s
          (core module $m (memory (export "mem") 80)
            (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 65536))
            (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
            (func (export "take") (param i32 i32)))
          (core instance $i (instantiate $m))
          (func (export "add") (param "a" u32) (param "b" u32) (result u32) (canon lift (core func $i "add")))
          (func (export "bytes") (param "l" (list u8)) (canon lift (core func $i "take") (memory $i "mem") (realloc (func $i "realloc"))))
          (func (export "text") (param "s" string) (canon lift (core func $i "take") (memory $i "mem") (realloc (func $i "realloc")) string-encoding=%2$s)))
        """;
    private static final String CALLER = """
        (component $caller
          (import "a" (instance $a (export "add" (func (param "a" u32) (param "b" u32) (result u32))) (export "bytes" (func (param "l" (list u8))))
            (export "text" (func (param "s" string)))))
          (core module $libc (memory (export "mem") 80))
          (core instance $l (instantiate $libc))
          (core func $add (canon lower (func $a "add")))
          (core func $bytes (canon lower (func $a "bytes") (memory $l "mem")))
          (core func $text (canon lower (func $a "text") (memory $l "mem") string-encoding=utf8))
          (core module $m
            (import "" "add" (func $add (param i32 i32) (result i32))) (import "" "bytes" (func $bytes (param i32 i32)))
            (import "" "text" (func $text (param i32 i32))) (import "" "mem" (memory 80))
            (func $own (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
            (func (export "own") (param $n i32) (param $x i32) (result i32)
              (loop (local.set $x (call $own (local.get $x) (i32.const 3)))
                (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))) (local.get $x))
            (func (export "cross") (param $n i32) (param $x i32) (result i32)
              (loop (local.set $x (call $add (local.get $x) (i32.const 3)))
                (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))) (local.get $x))
            (func (export "copy") (param $n i32) (param $x i32) (result i32)
              (memory.fill (i32.const 65536) (i32.const 97) (local.get $x))
              (loop (memory.copy (i32.const 2097152) (i32.const 65536) (local.get $x))
                (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))) (i32.const 0))
            (func (export "bytes") (param $n i32) (param $x i32) (result i32)
              (loop (call $bytes (i32.const 65536) (local.get $x))
                (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))) (i32.const 0))
            (func (export "text") (param $n i32) (param $x i32) (result i32)
              (loop (call $text (i32.const 65536) (local.get $x))
                (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))) (i32.const 0)))
          (core instance $i (instantiate $m (with "" (instance (export "add" (func $add)) (export "bytes" (func $bytes)) (export "text" (func $text))
            (export "mem" (memory $l "mem"))))))
          (func (export "own") (param "n" u32) (param "x" u32) (result u32) (canon lift (core func $i "own")))
          (func (export "cross") (param "n" u32) (param "x" u32) (result u32) (canon lift (core func $i "cross")))
          (func (export "copy") (param "n" u32) (param "x" u32) (result u32) (canon lift (core func $i "copy")))
          (func (export "bytes") (param "n" u32) (param "x" u32) (result u32) (canon lift (core func $i "bytes")))
          (func (export "text") (param "n" u32) (param "x" u32) (result u32) (canon lift (core func $i "text"))))
        """;

    private ComponentBench() {
    }

    /** What a row measures: a guest's loop, or calls from Java where {@code guest} is null. */
    private record Row(String name, ComponentFunc loop, int times, long argument, Row base) {
        double nanos() {
            long start = System.nanoTime();
            loop.call((long) times, argument);
            return (System.nanoTime() - start) / (double) times;
        }
    }

    static void run() {
        StringBuilder tree = new StringBuilder("(component ").append(CALLER);
        String[] encodings = {"utf8", "utf16", "latin1+utf16"};
        for (int i = 0; i < encodings.length; i++) {
            tree.append(String.format(CALLEE, "callee" + i, encodings[i]));
            tree.append("(instance $a").append(i).append(" (instantiate $callee").append(i).append("))");
            tree.append("(instance $c").append(i).append(" (instantiate $caller (with \"a\" (instance $a").append(i).append("))))");
            tree.append("(export \"c").append(i).append("\" (instance $c").append(i).append("))");
        }
        tree.append("(export \"a\" (instance $a0)))");
        try (Engine engine = Engine.create(); Store store = engine.newStore();
                Component component = ComponentEngine.of(engine).compile(tree.toString().getBytes(StandardCharsets.US_ASCII))) {
            ComponentInstance instance = ComponentEngine.of(engine).newLinker().instantiate(store, component);
            guests(instance);
            host(instance);
        }
    }

    private static void guests(ComponentInstance instance) {
        Row own = new Row("call inside a module", instance.func("c0#own"), 200_000, 1, null);
        Row copy = new Row("memory.copy, 1 MB", instance.func("c0#copy"), 20, MEGABYTE, null);
        Row[] rows = {own, new Row("to another component: add(u32, u32)", instance.func("c0#cross"), 200_000, 1, own), copy,
            new Row("list<u8>, 1 MB", instance.func("c0#bytes"), 20, MEGABYTE, copy),
            new Row("string utf8 to utf8, 1 MB of ASCII", instance.func("c0#text"), 20, MEGABYTE, copy),
            new Row("string utf8 to utf16, 1 MB of ASCII", instance.func("c1#text"), 20, MEGABYTE, copy),
            new Row("string utf8 to latin1+utf16, 1 MB of ASCII", instance.func("c2#text"), 20, MEGABYTE, copy),
            new Row("string utf8 to utf8, 16 bytes", instance.func("c0#text"), 50_000, SMALL, null),
            new Row("string utf8 to utf16, 16 bytes", instance.func("c1#text"), 50_000, SMALL, null),
            new Row("string utf8 to latin1+utf16, 16 bytes", instance.func("c2#text"), 50_000, SMALL, null)};
        double[][] times = new double[rows.length][ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int i = 0; i < rows.length; i++) {
                times[i][Math.max(round, 0)] = rows[i].nanos();
            }
        }
        System.out.printf("%nbetween components, ns; medians of %d rounds%n", ROUNDS);
        for (int i = 0; i < rows.length; i++) {
            int base = Arrays.asList(rows).indexOf(rows[i].base());
            System.out.printf("%-46s%14.1f%s%n", rows[i].name(), median(times[i]), base < 0 ? "" : String.format("   %.2f x", median(ratios(times[i], times[base]))));
        }
    }

    private static void host(ComponentInstance instance) {
        ComponentFunc add = instance.func("a#add");
        ComponentFunc text = instance.func("a#text");
        String small = "x".repeat(SMALL);
        int calls = 20_000;
        double[][] times = new double[2][ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            int at = Math.max(round, 0);
            long start = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                add.call(i, 1);
            }
            times[0][at] = (System.nanoTime() - start) / (double) calls;
            start = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                text.call(small);
            }
            times[1][at] = (System.nanoTime() - start) / (double) calls;
        }
        System.out.printf("%nfrom Java with dynamic values, ns; medians of %d rounds of %,d calls%n", ROUNDS, calls);
        System.out.printf("%-46s%14.1f%n", "add(u32, u32)", median(times[0]));
        System.out.printf("%-46s%14.1f%n", "string of 16 characters", median(times[1]));
    }

    private static double[] ratios(double[] times, double[] floors) {
        double[] ratios = new double[times.length];
        Arrays.setAll(ratios, i -> times[i] / floors[i]);
        return ratios;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
