package org.jwasm.runtime.component;

import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.Store;
import org.jwasm.api.WasmException;
import org.jwasm.api.component.Component;
import org.jwasm.api.component.ComponentEngine;
import org.jwasm.api.component.ComponentFunc;
import org.jwasm.api.component.ComponentInstance;
import org.jwasm.api.component.ComponentLinker;
import org.jwasm.api.component.ResourceType;
import org.jwasm.parser.component.text.ComponentTextParser;
import org.junit.Test;

/**
 * Mutated components are compiled, instantiated and called: whatever they do ends with a result or an exception that
 * says what is wrong with them.
 */
public class ComponentFuzzTest {
    private static final int ROUNDS = 400;
    private static final long FUEL = 1_000_000;
    private static final String SAMPLE = "(component"
        + " (import \"host\" (func $host (param \"s\" string) (result string)))"
        + " (import \"ns:pkg/files\" (instance $files (export \"file\" (type $file (sub resource)))"
        + "  (export \"open\" (func (param \"n\" u32) (result (own $file))))"
        + "  (export \"size\" (func (param \"f\" (borrow $file)) (result u32)))))"
        + " (component $lib"
        + "  (core module $m (memory (export \"mem\") 1 2) (global $top (mut i32) (i32.const 64))"
        + "   (func (export \"realloc\") (param i32 i32 i32 i32) (result i32) (local $at i32)"
        + "    (local.set $at (i32.and (i32.add (global.get $top) (i32.const 7)) (i32.const -8)))"
        + "    (global.set $top (i32.add (local.get $at) (local.get 3)))"
        + "    (memory.copy (local.get $at) (local.get 0) (local.get 1)) (local.get $at))"
        + "   (func (export \"dtor\") (param i32)) (func (export \"id\") (param i32) (result i32) (local.get 0))"
        + "   (func (export \"echo\") (param i32 i32) (result i32) (i32.store (i32.const 8) (local.get 0))"
        + "    (i32.store (i32.const 12) (local.get 1)) (i32.const 8)))"
        + "  (core instance $i (instantiate $m))"
        + "  (type $r' (resource (rep i32) (dtor (func $i \"dtor\")))) (export $r \"r\" (type $r'))"
        + "  (core func $new (canon resource.new $r'))"
        + "  (func (export \"make\") (param \"n\" u32) (result (own $r)) (canon lift (core func $new)))"
        + "  (func (export \"rep\") (param \"r\" (borrow $r)) (result u32) (canon lift (core func $i \"id\")))"
        + "  (func (export \"echo\") (param \"s\" string) (result string)"
        + "   (canon lift (core func $i \"echo\") (memory $i \"mem\") (realloc (func $i \"realloc\"))))"
        + "  (func (export \"list\") (param \"s\" (list (tuple u8 u32))) (result (list (tuple u8 u32)))"
        + "   (canon lift (core func $i \"echo\") (memory $i \"mem\") (realloc (func $i \"realloc\")))))"
        + " (component $main"
        + " (import \"host\" (func $host (param \"s\" string) (result string)))"
        + " (import \"files\" (instance $files (export \"file\" (type $file (sub resource)))"
        + "  (export \"open\" (func (param \"n\" u32) (result (own $file))))"
        + "  (export \"size\" (func (param \"f\" (borrow $file)) (result u32)))))"
        + " (import \"lib\" (instance $lib (export \"r\" (type $r (sub resource)))"
        + "  (export \"make\" (func (param \"n\" u32) (result (own $r))))"
        + "  (export \"rep\" (func (param \"r\" (borrow $r)) (result u32)))"
        + "  (export \"echo\" (func (param \"s\" string) (result string)))))"
        + " (alias export $lib \"r\" (type $r))"
        + " (core module $libc (memory (export \"mem\") 1 2) (global $top (mut i32) (i32.const 1024))"
        + "  (func (export \"realloc\") (param i32 i32 i32 i32) (result i32) (global.get $top)"
        + "   (global.set $top (i32.and (i32.add (i32.add (global.get $top) (local.get 3)) (i32.const 7)) (i32.const -8)))))"
        + " (core instance $libc (instantiate $libc))"
        + " (core func $echo (canon lower (func $lib \"echo\") string-encoding=utf16 (memory $libc \"mem\") (realloc (func $libc \"realloc\"))))"
        + " (core func $call (canon lower (func $host) (memory $libc \"mem\") (realloc (func $libc \"realloc\"))))"
        + " (core func $make (canon lower (func $lib \"make\"))) (core func $rep (canon lower (func $lib \"rep\")))"
        + " (core func $drop (canon resource.drop $r)) (core func $open (canon lower (func $files \"open\")))"
        + " (core func $size (canon lower (func $files \"size\")))"
        + " (core module $m (import \"\" \"echo\" (func $echo (param i32 i32 i32))) (import \"\" \"host\" (func $host (param i32 i32 i32)))"
        + "  (import \"\" \"make\" (func $make (param i32) (result i32))) (import \"\" \"rep\" (func $rep (param i32) (result i32)))"
        + "  (import \"\" \"drop\" (func $drop (param i32))) (import \"\" \"open\" (func $open (param i32) (result i32)))"
        + "  (import \"\" \"size\" (func $size (param i32) (result i32)))"
        + "  (func (export \"strings\") (param i32 i32) (result i32) (call $echo (i32.const 16) (i32.const 4) (i32.const 8))"
        + "   (call $host (local.get 0) (local.get 1) (i32.const 24)) (i32.const 24))"
        + "  (func (export \"handles\") (result i32) (local $h i32) (local.set $h (call $make (i32.const 5)))"
        + "   (i32.add (call $rep (local.get $h)) (call $size (call $open (i32.const 3)))) (call $drop (local.get $h))))"
        + " (core instance $i (instantiate $m (with \"\" (instance (export \"echo\" (func $echo)) (export \"host\" (func $call))"
        + "  (export \"make\" (func $make)) (export \"rep\" (func $rep)) (export \"drop\" (func $drop))"
        + "  (export \"open\" (func $open)) (export \"size\" (func $size))))))"
        + " (func (export \"strings\") (param \"s\" string) (result string)"
        + "  (canon lift (core func $i \"strings\") (memory $libc \"mem\") (realloc (func $libc \"realloc\"))))"
        + " (func (export \"handles\") (result u32) (canon lift (core func $i \"handles\"))))"
        + " (instance $lib (instantiate $lib))"
        + " (instance $main (instantiate $main (with \"host\" (func $host)) (with \"files\" (instance $files))"
        + "  (with \"lib\" (instance $lib))))"
        + " (export \"strings\" (func $main \"strings\")) (export \"handles\" (func $main \"handles\"))"
        + " (export \"echo\" (func $lib \"echo\")) (export \"list\" (func $lib \"list\")))";

    private static final List<List<Object>> ARGUMENTS = List.of(List.of(), List.of("text \u20ac"),
        List.of(List.of(List.of(1, 2L), List.of(255, 4_000_000_000L))), List.of(7));

    @Test
    public void mutatedComponents() {
        byte[] original = ComponentTextParser.parse(SAMPLE.getBytes(StandardCharsets.UTF_8)).bytes();
        Random random = new Random(19_11);
        int calls = 0;
        try (Engine engine = Engine.create(EngineConfig.defaults().withFuel(true))) {
            ComponentEngine components = ComponentEngine.of(engine);
            ComponentLinker linker = components.newLinker().func("host", args -> "from the host: " + args[0]);
            ResourceType file = linker.newResource("ns:pkg/files#file", dropped -> { });
            linker.func("ns:pkg/files#open", args -> file.own("file")).func("ns:pkg/files#size", args -> 9);
            assertTrue(run(components, linker, original) > 3);
            for (int round = 0; round < ROUNDS; round++) {
                byte[] bytes = original.clone();
                int changes = 1 + random.nextInt(2);
                for (int i = 0; i < changes; i++) {
                    int at = 8 + random.nextInt(bytes.length - 8);
                    bytes[at] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : bytes[at] + random.nextInt(5) - 2);
                }
                calls += run(components, linker, bytes);
            }
        }
        assertTrue(calls + " calls", calls > ROUNDS / 20);
    }

    /** @return how many calls have returned */
    private static int run(ComponentEngine components, ComponentLinker linker, byte[] bytes) {
        Component component;
        try {
            component = components.compile(bytes);
        } catch (WasmException invalid) {
            return 0;
        }
        int calls = 0;
        try (component; Store store = components.engine().newStore()) {
            store.setFuel(FUEL);
            ComponentInstance instance = linker.instantiate(store, component);
            for (String name : instance.exports()) {
                calls += call(instance, name);
            }
        } catch (WasmException refused) {
            return calls;
        }
        return calls;
    }

    private static int call(ComponentInstance instance, String name) {
        ComponentFunc func;
        try {
            func = instance.func(name);
        } catch (IllegalArgumentException noFunction) {
            return 0;
        }
        int calls = 0;
        for (List<Object> arguments : ARGUMENTS) {
            try {
                func.call(arguments.toArray());
                calls++;
            } catch (WasmException | IllegalArgumentException wrong) {
                continue;
            }
        }
        return calls;
    }
}
