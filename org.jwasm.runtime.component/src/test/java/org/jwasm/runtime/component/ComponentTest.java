package org.jwasm.runtime.component;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.jwasm.api.Engine;
import org.jwasm.api.LinkException;
import org.jwasm.api.Store;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.api.component.Component;
import org.jwasm.api.component.ComponentEngine;
import org.jwasm.api.component.ComponentFunc;
import org.jwasm.api.component.ComponentFunction;
import org.jwasm.api.component.ComponentInstance;
import org.jwasm.api.component.ComponentLinker;
import org.jwasm.api.component.Resource;
import org.jwasm.api.component.ResourceType;
import org.jwasm.api.component.Result;
import org.jwasm.api.component.VariantValue;

public class ComponentTest {
    /** A memory and a realloc that only ever goes up. */
    private static final String LIBC = "(core module $libc-m (memory (export \"mem\") 2) (global $top (mut i32) (i32.const 64))"
        + " (func (export \"realloc\") (param i32 i32 i32 i32) (result i32)"
        + " (global.set $top (i32.and (i32.add (global.get $top) (i32.sub (local.get 2) (i32.const 1)))"
        + " (i32.sub (i32.const 0) (local.get 2))))"
        + " (memory.copy (global.get $top) (local.get 0) (local.get 1)) (global.get $top)"
        + " (global.set $top (i32.add (global.get $top) (local.get 3)))))"
        + " (core instance $libc (instantiate $libc-m))";

    private Engine engine;
    private Store store;
    private ComponentEngine components;

    @Before
    public void open() {
        engine = Engine.create();
        store = engine.newStore();
        components = ComponentEngine.of(engine);
    }

    @After
    public void close() {
        store.close();
        engine.close();
    }

    private Component compile(String text) {
        return components.compile(("(component " + text + ")").getBytes(StandardCharsets.UTF_8));
    }

    private ComponentInstance instantiate(String text) {
        return components.newLinker().instantiate(store, compile(text));
    }

    /** A function that takes a value of a type to the host's function {@code f} and returns what that does. */
    private ComponentInstance echo(String definitions, String type, ComponentFunction host, boolean flatParam, String encoding) {
        String through = definitions + LIBC
            + "(import \"f\" (func $f (param \"v\" " + type + ") (result " + type + ")))"
            + "(core func $f (canon lower (func $f) " + encoding + " (memory $libc \"mem\") (realloc (func $libc \"realloc\"))))";
        String core = flatParam
            ? "(core module $m (import \"\" \"f\" (func (param i32 i32 i32))) (import \"\" \"mem\" (memory 1))"
                + " (func (export \"f\") (param i32 i32) (result i32) (call 0 (local.get 0) (local.get 1) (i32.const 16))"
                + " (i32.const 16)))"
            : "(core module $m (import \"\" \"f\" (func (param i32 i32))) (import \"\" \"mem\" (memory 1))"
                + " (func (export \"f\") (param i32) (result i32) (call 0 (local.get 0) (i32.const 16)) (i32.const 16)))";
        String rest = "(core instance $i (instantiate $m (with \"\" (instance (export \"f\" (func $f))"
            + " (export \"mem\" (memory $libc \"mem\"))))))"
            + "(func (export \"f\") (param \"v\" " + type + ") (result " + type + ") (canon lift (core func $i \"f\") "
            + encoding + " (memory $libc \"mem\") (realloc (func $libc \"realloc\"))))";
        return components.newLinker().func("f", host).instantiate(store, compile(through + core + rest));
    }

    private void assertEchoes(String definitions, String type, Object value, boolean flatParam) {
        List<Object> seen = new ArrayList<>();
        ComponentInstance instance = echo(definitions, type, args -> {
            seen.add(args[0]);
            return args[0];
        }, flatParam, "string-encoding=utf8");
        assertEquals(value, instance.func("f").call(value));
        assertEquals(List.of(value), seen);
    }

    @Test
    public void stringsOfAllEncodings() {
        for (String encoding : List.of("utf8", "utf16", "latin1+utf16")) {
            ComponentInstance instance = echo("", "string", args -> args[0] + "!", true, "string-encoding=" + encoding);
            for (String text : List.of("", "plain", "caf\u00e9", "\u0442\u0435\u043a\u0441\u0442", "\ud83e\udd80 \u00e9")) {
                assertEquals(text + "!", instance.func("f").call(text));
            }
            assertThrows(IllegalArgumentException.class, () -> instance.func("f").call("\ud83e"));
            assertEquals("still there!", instance.func("f").call("still there"));
        }
    }

    @Test
    public void valuesOfAllTypesThroughMemory() {
        assertEchoes("", "(list u32)", List.of(1L, 0xFFFFFFFFL, 3L), true);
        assertEchoes("", "(list (tuple s8 s64 char))", List.of(List.of(-1, Long.MIN_VALUE, 0x1F980), List.of(2, 3L, 65)), true);
        assertEchoes("", "(list (option string))", List.of(Optional.of("a"), Optional.empty(), Optional.of("")), true);
        assertEchoes("", "(list (result string (error u8)))", List.of(Result.ok("x"), Result.err(255)), true);
        assertEchoes("", "(list (list f32))", List.of(List.of(1.5f), List.of()), true);
        assertEchoes("(type $r' (record (field \"a\" bool) (field \"b\" f64) (field \"c\" string)))"
            + "(import \"r\" (type $r (eq $r')))", "(list $r)", List.of(Map.of("a", true, "b", 2.5, "c", "see")), true);
        assertEchoes("(type $v' (variant (case \"none\") (case \"s\" string) (case \"n\" u64)))(import \"v\" (type $v (eq $v')))",
            "(list $v)", List.of(new VariantValue("none", null), new VariantValue("s", "t"), new VariantValue("n", -1L)), true);
        assertEchoes("(type $e' (enum \"red\" \"blue\"))(import \"e\" (type $e (eq $e')))(type $f' (flags \"a\" \"b\" \"c\"))"
            + "(import \"fl\" (type $f (eq $f')))", "(list (tuple $e $f))", List.of(List.of("blue", Set.of("a", "c"))), true);
        assertEchoes("", "(map string u16)", Map.of("one", 1, "many", 65535), true);
    }

    @Test
    public void manyParametersGoThroughMemory() {
        String tuple = "(tuple " + "u64 ".repeat(17) + ")";
        List<Object> values = new ArrayList<>();
        for (long i = 0; i < 17; i++) {
            values.add(i * 1_000_000_007L);
        }
        assertEchoes("", tuple, values, false);
    }

    @Test
    public void listsOfBytesAreArrays() {
        ComponentInstance instance = echo("", "(list u8)", args -> {
            byte[] bytes = (byte[]) args[0];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i]++;
            }
            return bytes;
        }, true, "string-encoding=utf8");
        assertArrayEquals(new byte[] {2, (byte) 0x80, 0}, (byte[]) instance.func("f").call(new byte[] {1, 0x7F, -1}));
        assertArrayEquals(new byte[] {8}, (byte[]) instance.func("f").call(List.of(7)));
    }

    @Test
    public void argumentsThatDoNotFitAreTheHostsFault() {
        ComponentInstance instance = echo("", "(list u8)", args -> args[0], true, "string-encoding=utf8");
        ComponentFunc f = instance.func("f");
        assertEquals(List.of("v"), f.parameters());
        for (Object wrong : Arrays.asList("text", 5, null, List.of(256), List.of("x"))) {
            assertThrows(IllegalArgumentException.class, () -> f.call(wrong));
        }
        assertThrows(IllegalArgumentException.class, f::call);
        assertArrayEquals(new byte[] {1}, (byte[]) f.call(List.of(1)));
    }

    private static final String RESOURCES = "(import \"ns:pkg/files\" (instance $files (export \"file\" (type $file (sub resource)))"
        + " (export \"open\" (func (param \"n\" u32) (result (own $file))))"
        + " (export \"size\" (func (param \"f\" (borrow $file)) (result u32)))))"
        + "(alias export $files \"file\" (type $file))"
        + "(core func $open (canon lower (func $files \"open\"))) (core func $size (canon lower (func $files \"size\")))"
        + "(core func $drop (canon resource.drop $file))"
        + "(core module $m (import \"\" \"open\" (func $open (param i32) (result i32)))"
        + " (import \"\" \"size\" (func $size (param i32) (result i32))) (import \"\" \"drop\" (func $drop (param i32)))"
        + " (func (export \"open\") (param i32) (result i32) (call $open (local.get 0)))"
        + " (func (export \"use\") (param i32) (result i32) (call $size (local.get 0)) (call $drop (local.get 0)))"
        + " (func (export \"keep\") (param i32) (result i32) (call $size (local.get 0))))"
        + "(core instance $i (instantiate $m (with \"\" (instance (export \"open\" (func $open))"
        + " (export \"size\" (func $size)) (export \"drop\" (func $drop))))))"
        + "(func (export \"open\") (param \"n\" u32) (result (own $file)) (canon lift (core func $i \"open\")))"
        + "(func (export \"consume\") (param \"f\" (own $file)) (result u32) (canon lift (core func $i \"use\")))"
        + "(func (export \"look\") (param \"f\" (borrow $file)) (result u32) (canon lift (core func $i \"use\")))"
        + "(func (export \"leak\") (param \"f\" (borrow $file)) (result u32) (canon lift (core func $i \"keep\")))";

    @Test
    public void resourcesOfTheHost() {
        List<Object> dropped = new ArrayList<>();
        List<Resource> seen = new ArrayList<>();
        var linker = components.newLinker();
        ResourceType file = linker.newResource("ns:pkg/files#file", dropped::add);
        linker.func("ns:pkg/files#open", args -> file.own("file " + args[0]));
        linker.func("ns:pkg/files#size", args -> {
            Resource borrowed = (Resource) args[0];
            seen.add(borrowed);
            return borrowed.value().toString().length();
        });
        ComponentInstance instance = linker.instantiate(store, compile(RESOURCES));
        Resource opened = (Resource) instance.func("open").call(12);
        assertTrue(opened.isOwned());
        assertEquals("file 12", opened.value());
        assertEquals(7L, instance.func("look").call(opened));
        assertThrows(IllegalStateException.class, () -> seen.get(0).value());
        assertEquals(List.of(), dropped);
        assertEquals(7L, instance.func("consume").call(opened));
        assertEquals(List.of("file 12"), dropped);
        assertThrows(IllegalArgumentException.class, () -> instance.func("consume").call(opened));
        try (Resource other = file.own("other one")) {
            assertEquals(9L, instance.func("look").call(other));
        }
        assertEquals(List.of("file 12", "other one"), dropped);
        Resource leaked = file.own("leaked");
        Trap trap = assertThrows(Trap.class, () -> instance.func("leak").call(leaked));
        assertEquals(TrapCode.COMPONENT, trap.code());
        assertTrue(trap.getMessage(), trap.getMessage().contains("borrow handles still remain at the end of the call"));
    }

    @Test
    public void anInstanceThatHasTrappedIsNotEnteredAgain() {
        ComponentInstance instance = instantiate("(core module $m (func (export \"bad\") unreachable) (func (export \"good\")))"
            + "(core instance $i (instantiate $m)) (func (export \"bad\") (canon lift (core func $i \"bad\")))"
            + "(func (export \"good\") (canon lift (core func $i \"good\")))");
        instance.func("good").call();
        assertEquals(TrapCode.UNREACHABLE, assertThrows(Trap.class, () -> instance.func("bad").call()).code());
        Trap again = assertThrows(Trap.class, () -> instance.func("good").call());
        assertEquals("wasm trap: cannot enter component instance", again.getMessage());
    }

    @Test
    public void resourcesOfGuests() {
        ComponentInstance instance = instantiate("(core module $d (global (mut i32) (i32.const 0))"
            + " (func (export \"dtor\") (param i32) (global.set 0 (local.get 0)))"
            + " (func (export \"last\") (result i32) (global.get 0)))"
            + "(core instance $d (instantiate $d))"
            + "(type $r' (resource (rep i32) (dtor (func $d \"dtor\")))) (export $r \"r\" (type $r'))"
            + "(core func $new (canon resource.new $r'))"
            + "(func (export \"make\") (param \"rep\" u32) (result (own $r)) (canon lift (core func $new)))"
            + "(core module $m (func (export \"rep\") (param i32) (result i32) (local.get 0)))"
            + "(core instance $i (instantiate $m))"
            + "(func (export \"rep\") (param \"r\" (borrow $r)) (result u32) (canon lift (core func $i \"rep\")))"
            + "(func (export \"last\") (result u32) (canon lift (core func $d \"last\")))");
        Resource made = (Resource) instance.func("make").call(77);
        assertEquals(instance.resource("r"), made.type());
        assertEquals(77L, instance.func("rep").call(made));
        assertThrows(IllegalStateException.class, made::value);
        made.close();
        assertEquals(77L, instance.func("last").call());
        made.close();
        assertThrows(IllegalArgumentException.class, () -> instance.func("rep").call(made));
    }

    @Test
    public void importsThatDoNotFit() {
        String text = "(import \"ns:pkg/a\" (instance $a (export \"f\" (func (param \"x\" u32)))))"
            + "(core func $f (canon lower (func $a \"f\"))) (core module $m (import \"\" \"f\" (func (param i32))))"
            + "(core instance (instantiate $m (with \"\" (instance (export \"f\" (func $f))))))";
        Component component = compile(text);
        LinkException missing = assertThrows(LinkException.class, () -> components.newLinker().instantiate(store, component));
        assertEquals("unknown import: ns:pkg/a#f is to be a func", missing.getMessage());
        ComponentInstance other = instantiate("(core module $m (func (export \"f\") (param i64)))"
            + "(core instance $i (instantiate $m)) (func (export \"f\") (param \"x\" u64) (canon lift (core func $i \"f\")))");
        LinkException wrong = assertThrows(LinkException.class,
            () -> components.newLinker().instance("ns:pkg/a", other).instantiate(store, component));
        assertTrue(wrong.getMessage(), wrong.getMessage().startsWith("incompatible import type: ns:pkg/a#f is to be func(x: u32)"));
    }

    @Test
    public void instancesAreLinkedToEachOther() {
        ComponentInstance greeter = echo("", "string", args -> "hello " + args[0], true, "string-encoding=utf8");
        ComponentInstance outer = components.newLinker().instance("ns:pkg/a", greeter).instantiate(store,
            compile("(import \"ns:pkg/a\" (instance $a (export \"f\" (func (param \"v\" string) (result string)))))"
                + LIBC + "(core func $f (canon lower (func $a \"f\") string-encoding=utf16 (memory $libc \"mem\") (realloc (func $libc \"realloc\"))))"
                + "(core module $m (import \"\" \"f\" (func (param i32 i32 i32))) (func (export \"f\") (param i32 i32) (result i32)"
                + " (call 0 (local.get 0) (local.get 1) (i32.const 16)) (i32.const 16)))"
                + "(core instance $i (instantiate $m (with \"\" (instance (export \"f\" (func $f))))))"
                + "(func $g (param \"v\" string) (result string) (canon lift (core func $i \"f\") string-encoding=utf16"
                + " (memory $libc \"mem\") (realloc (func $libc \"realloc\"))))"
                + "(instance $out (export \"g\" (func $g)) (export \"f\" (func $a \"f\"))) (export \"ns:pkg/b\" (instance $out))"));
        assertEquals("hello w\u00f6rld", outer.func("ns:pkg/b#g").call("w\u00f6rld"));
        assertEquals("hello \ud83e\udd80", outer.func("ns:pkg/b#g").call("\ud83e\udd80"));
        assertEquals("hello again", outer.instance("ns:pkg/b").func("f").call("again"));
        assertEquals(List.of("ns:pkg/b"), List.copyOf(outer.exports()));
    }

    /** Handles go from one instance to another that was linked to it, in an adapter made then. */
    @Test
    public void handlesGoBetweenInstancesThatAreLinked() {
        ComponentInstance files = instantiate("(core module $d (global $last (mut i32) (i32.const 0))"
            + " (func (export \"dtor\") (param i32) (global.set $last (local.get 0)))"
            + " (func (export \"last\") (result i32) (global.get $last))"
            + " (func (export \"size\") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 100))))"
            + "(core instance $d (instantiate $d))"
            + "(type $file' (resource (rep i32) (dtor (func $d \"dtor\")))) (export $file \"file\" (type $file'))"
            + "(core func $new (canon resource.new $file'))"
            + "(func (export \"open\") (param \"n\" u32) (result (own $file)) (canon lift (core func $new)))"
            + "(func (export \"size\") (param \"f\" (borrow $file)) (result u32) (canon lift (core func $d \"size\")))"
            + "(func (export \"last\") (result u32) (canon lift (core func $d \"last\")))");
        ComponentInstance user = components.newLinker().instance("ns:pkg/files", files).instantiate(store, compile(RESOURCES));
        Resource file = (Resource) user.func("open").call(7);
        assertEquals(files.resource("file"), file.type());
        assertEquals(700L, files.func("size").call(file));
        assertEquals(700L, user.func("look").call(file));
        assertEquals(0L, files.func("last").call());
        assertEquals(700L, user.func("consume").call(file));
        assertEquals(7L, files.func("last").call());
        Resource other = (Resource) files.func("open").call(8);
        Trap trap = assertThrows(Trap.class, () -> user.func("leak").call(other));
        assertTrue(trap.getMessage(), trap.getMessage().contains("borrow handles still remain"));
    }

    private Object versionThatAnswers(String wanted, String... defined) {
        ComponentLinker linker = components.newLinker();
        for (String name : defined) {
            linker.func(name + "#f", args -> name);
        }
        ComponentInstance instance = linker.instantiate(store, compile("(import \"" + wanted + "\" (instance $x (export \"f\" (func (result string)))))"
            + LIBC + "(core func $f (canon lower (func $x \"f\") (memory $libc \"mem\") (realloc (func $libc \"realloc\"))))"
            + "(core module $m (import \"\" \"f\" (func (param i32))) (func (export \"f\") (result i32) (call 0 (i32.const 16)) (i32.const 16)))"
            + "(core instance $i (instantiate $m (with \"\" (instance (export \"f\" (func $f))))))"
            + "(func (export \"f\") (result string) (canon lift (core func $i \"f\") (memory $libc \"mem\") (realloc (func $libc \"realloc\"))))"));
        return instance.func("f").call();
    }

    @Test
    public void compatibleVersionsSatisfyImports() {
        assertEquals("a:b/c@1.2.0", versionThatAnswers("a:b/c@1.2.0", "a:b/c@1.2.0", "a:b/c@1.9.0"));
        assertEquals("a:b/c@1.10.0", versionThatAnswers("a:b/c@1.2.0", "a:b/c@1.9.0", "a:b/c@1.10.0", "a:b/c@2.0.0", "a:b/d@1.11.0"));
        assertEquals("a:b/c@0.2.1", versionThatAnswers("a:b/c@0.2.5", "a:b/c@0.2.1", "a:b/c@0.3.0"));
        assertThrows(LinkException.class, () -> versionThatAnswers("a:b/c@1.2.0", "a:b/c@2.0.0"));
        assertThrows(LinkException.class, () -> versionThatAnswers("a:b/c@0.0.1", "a:b/c@0.0.2"));
        assertThrows(LinkException.class, () -> versionThatAnswers("a:b/c@1.2.0-rc", "a:b/c@1.2.0"));
        assertThrows(LinkException.class, () -> versionThatAnswers("a:b/c", "a:b/c@1.0.0"));
    }

    @Test
    public void componentsAreImportedAndInstantiated() {
        Component inner = compile("(import \"f\" (func $f (param \"n\" u32) (result u32)))"
            + "(core func $f (canon lower (func $f)))"
            + "(core module $m (import \"\" \"f\" (func (param i32) (result i32)))"
            + " (func (export \"twice\") (param i32) (result i32) (call 0 (call 0 (local.get 0)))))"
            + "(core instance $i (instantiate $m (with \"\" (instance (export \"f\" (func $f))))))"
            + "(func (export \"twice\") (param \"n\" u32) (result u32) (canon lift (core func $i \"twice\")))");
        ComponentInstance outer = components.newLinker().component("c", inner).instantiate(store,
            compile("(import \"c\" (component $c (import \"f\" (func (param \"n\" u32) (result u32)))"
                + " (export \"twice\" (func (param \"n\" u32) (result u32)))))"
                + "(core module $m (func (export \"inc\") (param i32) (result i32) (i32.add (local.get 0) (i32.const 10))))"
                + "(core instance $i (instantiate $m))"
                + "(func $inc (param \"n\" u32) (result u32) (canon lift (core func $i \"inc\")))"
                + "(instance $made (instantiate $c (with \"f\" (func $inc))))"
                + "(export \"made\" (instance $made)) (export \"again\" (component $c))"));
        assertEquals(25L, outer.func("made#twice").call(5));
        ComponentInstance direct = components.newLinker().func("f", args -> (Long) args[0] * 3)
            .instantiate(store, outer.component("again"));
        assertEquals(45L, direct.func("twice").call(5));
    }

    @Test
    public void exceptionsOfTheHostComeOutUnchanged() {
        IllegalStateException thrown = new IllegalStateException("mine");
        ComponentInstance instance = echo("", "string", args -> {
            throw thrown;
        }, true, "string-encoding=utf8");
        assertEquals(thrown, assertThrows(IllegalStateException.class, () -> instance.func("f").call("x")));
    }

    @Test
    public void theHostCannotEnterAnInstanceThatHasCalledIt() {
        ComponentInstance[] self = new ComponentInstance[1];
        self[0] = echo("", "string", args -> self[0].func("f").call("inner"), true, "string-encoding=utf8");
        Trap trap = assertThrows(Trap.class, () -> self[0].func("f").call("x"));
        assertEquals("wasm trap: cannot enter component instance", trap.getMessage());
    }

    /** Each of many strings is the whole memory: without a limit for all of them the host would run out of its own. */
    @Test
    public void whatTheHostTakesInOneCallIsLimited() {
        ComponentInstance instance = instantiate("(core module $m (memory (export \"mem\") 16) (func (export \"f\") (result i32)"
            + " (local $i i32) (loop (i32.store (i32.add (i32.const 16) (i32.mul (local.get $i) (i32.const 8))) (i32.const 0))"
            + " (i32.store (i32.add (i32.const 20) (i32.mul (local.get $i) (i32.const 8))) (i32.const 1048576))"
            + " (br_if 0 (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 100000))))"
            + " (i32.store (i32.const 4) (i32.const 100000)) (i32.store (i32.const 0) (i32.const 16)) (i32.const 0)))"
            + "(core instance $i (instantiate $m))"
            + "(func (export \"f\") (result (list string)) (canon lift (core func $i \"f\") (memory $i \"mem\")"
            + " string-encoding=latin1+utf16))");
        Trap trap = assertThrows(Trap.class, () -> instance.func("f").call());
        assertEquals("wasm trap: values of a call are larger than the host takes", trap.getMessage());
    }

    @Test
    public void whatIsAsynchronousIsRefused() {
        Component component = compile("(core module $m (func (export \"f\") (result i32) i32.const 0)"
            + " (func (export \"cb\") (param i32 i32 i32) (result i32) i32.const 0)) (core instance $i (instantiate $m))"
            + "(func (export \"f\") async (canon lift (core func $i \"f\") async (callback (func $i \"cb\"))))");
        assertThrows(UnsupportedPlatformException.class, () -> components.newLinker().instantiate(store, component));
    }
}
