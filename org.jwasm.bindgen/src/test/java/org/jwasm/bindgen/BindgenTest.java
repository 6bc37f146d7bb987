package org.jwasm.bindgen;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static org.junit.Assert.fail;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.Test;
import org.jwasm.api.LimitException;
import org.jwasm.api.component.Borrow;
import org.jwasm.api.component.Unsigned;
import org.jwasm.api.component.WitInterface;
import org.jwasm.api.component.WitName;
import org.jwasm.api.component.WitWorld;
import org.jwasm.parser.wit.Wit;
import org.jwasm.parser.wit.resolve.WitOptions;
import org.jwasm.parser.wit.resolve.WitResolver;
import org.jwasm.parser.wit.resolve.WitSource;

/** What is generated, as seen by reflection; what cannot be. */
public class BindgenTest {
    private static Wit wit(String text) {
        return WitResolver.resolve(WitSource.of("x.wit", text), WitOptions.ALL);
    }

    private static Compiled compile(List<JavaFile> files) {
        Compiled compiled = Compiled.of(files);
        assertEquals("", compiled.messages());
        return compiled;
    }

    private static Compiled compile(String text) {
        return compile(Bindgen.generate(wit(text), "gen"));
    }

    private static String paths(List<JavaFile> files) {
        return files.stream().map(JavaFile::path).collect(Collectors.joining(" "));
    }

    private static Method method(Class<?> type, String name) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                return method;
            }
        }
        throw new AssertionError(type + " has no method " + name);
    }

    @Test
    public void namesOfWitAreThereAtRunTime() throws ReflectiveOperationException {
        Compiled compiled = compile("package a:b@1.0.0; interface my-types { resource r { do-it: func(x: borrow<r>, y-z: u32);"
            + " m: func(); s: static func(); } record p { a-b: u8, c: s8 } enum e { one-two } }"
            + " world w { import my-types; export run: func() -> u64; }");
        Class<?> types = compiled.loadClass("gen.a.b.MyTypes");
        assertEquals("a:b/my-types@1.0.0", types.getAnnotation(WitInterface.class).value());
        assertEquals("[static]r.s", method(types, "rS").getAnnotation(WitName.class).value());
        Class<?> resource = compiled.loadClass("gen.a.b.MyTypes$R");
        assertTrue(AutoCloseable.class.isAssignableFrom(resource) && resource.isInterface());
        assertEquals("r", resource.getAnnotation(WitName.class).value());
        Method method = method(resource, "doIt");
        assertEquals("do-it", method.getAnnotation(WitName.class).value());
        assertNull(method(resource, "m").getAnnotation(WitName.class));
        assertTrue(method.getParameters()[0].isAnnotationPresent(Borrow.class));
        assertEquals("y-z", method.getParameters()[1].getAnnotation(WitName.class).value());
        assertTrue(method.getAnnotatedParameterTypes()[1].isAnnotationPresent(Unsigned.class));
        RecordComponent[] components = compiled.loadClass("gen.a.b.MyTypes$P").getRecordComponents();
        assertEquals("a-b", components[0].getAnnotation(WitName.class).value());
        AnnotatedType unsigned = components[0].getAnnotatedType();
        assertTrue(unsigned.isAnnotationPresent(Unsigned.class));
        assertNull(components[1].getAnnotation(WitName.class));
        assertEquals("one-two", compiled.loadClass("gen.a.b.MyTypes$E").getField("ONE_TWO").getAnnotation(WitName.class)
            .value());
        Class<?> world = compiled.loadClass("gen.a.b.W");
        assertEquals("a:b/w@1.0.0", world.getAnnotation(WitWorld.class).value());
        Method accessor = method(compiled.loadClass("gen.a.b.W$Imports"), "myTypes");
        assertEquals(types, accessor.getReturnType());
        assertEquals("a:b/my-types@1.0.0", accessor.getAnnotation(WitName.class).value());
        assertEquals(long.class, method(compiled.loadClass("gen.a.b.W$Exports"), "run").getReturnType());
    }

    @Test
    public void recordsCompareArraysByTheirContents() throws ReflectiveOperationException {
        Class<?> type = compile("package a:b; interface i { record p { other: list<u8>, that: string, hash: u64 } }")
            .loadClass("gen.a.b.I$P");
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        Object one = constructor.newInstance(new byte[] {1, 2}, "x", 3L);
        Object same = constructor.newInstance(new byte[] {1, 2}, "x", 3L);
        assertEquals(one, same);
        assertEquals(one.hashCode(), same.hashCode());
        assertTrue(!one.equals(constructor.newInstance(new byte[] {1, 3}, "x", 3L)));
        assertTrue(!one.equals(constructor.newInstance(new byte[] {1, 2}, "y", 3L)));
    }

    @Test
    public void aWorldBringsWhatItNeeds() {
        Wit wit = wit("package a:b; interface unused { f: func(); } interface i { use j.{r}; f: func(x: r); }"
            + " interface j { use c:d/k.{r}; } world w { import i; } world v { export unused; }"
            + " package c:d { interface k { resource r; } interface l {} }");
        assertEquals("gen/a/b/I.java gen/a/b/J.java gen/a/b/W.java gen/c/d/K.java",
            paths(Bindgen.generate(wit, wit.select("w"), "gen")));
        assertEquals("gen/a/b/I.java gen/a/b/J.java gen/a/b/Unused.java gen/a/b/V.java gen/a/b/W.java gen/c/d/K.java",
            paths(Bindgen.generate(wit, "gen")));
        compile(Bindgen.generate(wit, "gen"));
    }

    @Test
    public void inlineInterfacesAndTypesOfWorlds() {
        compile("package a:b; interface i { resource res; record w { x: res } } world w { use i.{w as ww, res};"
            + " record imports { x: ww } resource loc { constructor(x: imports); m: func() -> loc; s: static func(); }"
            + " type t = imports; variant v { imports(imports), v, t(t), loc(loc) }"
            + " import e: interface { use i.{w}; record e { w: w } enum i { x } f: func(x: e, y: w) -> i; }"
            + " export e: interface { use i.{w}; record e { w: w } f: func(x: e); }"
            + " import f: func(x: t, y: v, z: res) -> imports; export g: func(x: borrow<loc>); import x: i; export y: i; }");
    }

    @Test
    public void versionsOfOnePackage() {
        Wit wit = wit("package a:b; world w { import x:y/i@1.0.0; import x:y/i@1.0.0-a.1; import x:y/i@1.0.0-a-1;"
            + " import x:y/i; import z:z/j@2.0.0; }"
            + " package x:y@1.0.0 { interface i {} } package x:y@1.0.0-a.1 { interface i {} }"
            + " package x:y@1.0.0-a-1 { interface i {} } package x:y { interface i {} }"
            + " package z:z@2.0.0 { interface j {} }");
        List<JavaFile> files = Bindgen.generate(wit, "gen");
        assertEquals("gen/a/b/W.java gen/x/y/I.java gen/x/y/v1_0_0/I.java gen/x/y/v1_0_0_a_1/I.java"
            + " gen/x/y/v1_0_0_a_1_2/I.java gen/z/z/J.java", paths(files));
        compile(files);
    }

    @Test
    public void deprecatedThingsWarnOnlyWhoUsesThem() throws ReflectiveOperationException {
        Compiled compiled = compile("package a:b@1.0.0; @since(version = 1.0.0) @deprecated(version = 1.0.0) interface i {"
            + " @since(version = 1.0.0) @deprecated(version = 1.0.0) record r { x: u8 }"
            + " @since(version = 1.0.0) @deprecated(version = 1.0.0) f: func(x: r);"
            + " /// Words.\n @unstable(feature = x) g: func(); }"
            + " interface j { @since(version = 1.0.0) use i.{r}; @since(version = 1.0.0) g: func(x: r); }"
            + " world w { @since(version = 1.0.0) import i; }");
        assertTrue(method(compiled.loadClass("gen.a.b.I"), "f").isAnnotationPresent(Deprecated.class));
    }

    @Test
    public void theSameEachTime() {
        String text = "package a:b; interface i { type t = tuple<u8>; f: func(x: t, y: tuple<t, t>); }";
        assertEquals(Bindgen.generate(wit(text), "gen"), Bindgen.generate(wit(text), "gen"));
    }

    private static void refused(String reason, String text) {
        try {
            Bindgen.generate(wit(text), "gen");
        } catch (LimitException e) {
            assertTrue(e.getMessage(), e.getMessage().contains(reason));
            return;
        }
        fail(reason);
    }

    private static String list(String prefix, String suffix, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(prefix).append(i).append(suffix).append(", ");
        }
        return text.toString();
    }

    /** The largest compile, larger ones are refused. */
    @Test
    public void whatIsTooLargeForJava() {
        String head = "package a:b; interface i { ";
        compile(head + "record r { " + list("x", ": u8", 254) + "} record s { " + list("x", ": u64", 127) + "}"
            + " enum e { " + list("x", "", 1_000) + "} f: func(" + list("x", ": u8", 254) + ");"
            + " g: func(x: tuple<" + "u8, ".repeat(254) + ">); variant v { " + list("x", "", 300) + "} }");
        refused("record `r`", head + "record r { " + list("x", ": u8", 255) + "} }");
        refused("record `r`", head + "record r { " + list("x", ": u64", 128) + "} }");
        refused("enum `e`", head + "enum e { " + list("x", "", 1_001) + "} }");
        refused("function `f`", head + "f: func(" + list("x", ": u8", 255) + "); }");
        refused("tuple of more than 254", head + "f: func(x: tuple<" + "u8, ".repeat(255) + ">); }");
        StringBuilder shared = new StringBuilder(head + "type t0 = u8; ");
        for (int i = 1; i < 90; i++) {
            shared.append("type t").append(i).append(" = tuple<t").append(i - 1).append(", t").append(i - 1).append(">; ");
        }
        refused("more than 4096 characters", shared + "f: func(x: t89); }");
    }

    @Test
    public void theBaseHasToBeAPackage() {
        for (String bad : new String[] {"", "a.", "a..b", "1a", "a.class", "a-b"}) {
            try {
                Bindgen.generate(wit("package a:b;"), bad);
                fail(bad);
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage(), e.getMessage().contains("is not the name of a Java package"));
            }
        }
        assertEquals(List.of(), Bindgen.generate(wit("package a:b;"), "a.b_c"));
    }

    @Test
    public void labels() {
        assertEquals("HasXmlPart", Words.upperCamel("has-XML-part"));
        assertEquals("xmlPart2b", Words.lowerCamel("XML-part-2b"));
        assertEquals("HAS_XML_PART", Words.constant("has-XML-part"));
        assertArrayEquals(new String[] {"my_http", "int_"}, new String[] {Words.packageWord("my-http"), Words.packageWord("int")});
    }
}
