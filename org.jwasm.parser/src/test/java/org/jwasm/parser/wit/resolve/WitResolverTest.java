package org.jwasm.parser.wit.resolve;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;
import static org.junit.Assert.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jwasm.api.InvalidException;
import org.jwasm.api.LimitException;
import org.jwasm.api.MalformedException;
import org.jwasm.api.SourceException;
import org.jwasm.parser.wit.InterfaceName;
import org.jwasm.parser.wit.TypeBody;
import org.jwasm.parser.wit.TypeDef;
import org.jwasm.parser.wit.Wit;
import org.jwasm.parser.wit.WitInterface;
import org.jwasm.parser.wit.WitPrinter;
import org.jwasm.parser.wit.WitType;

/** What the resolver refuses and where, and how its results hang together. */
public class WitResolverTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private static Wit resolve(String text) {
        return WitResolver.resolve(WitSource.of("x.wit", text), WitOptions.STABLE);
    }

    /** The place of the error is marked by a caret. */
    private static void refused(Class<? extends SourceException> type, String reason, String marked) {
        refused(type, reason, marked, WitOptions.STABLE);
    }

    private static void allFeatures(String reason, String marked) {
        refused(InvalidException.class, reason, marked, WitOptions.ALL);
    }

    private static void refused(Class<? extends SourceException> type, String reason, String marked, WitOptions options) {
        String text = "package a:b@1.0.0;\n" + marked;
        int at = text.indexOf('^');
        String before = text.substring(0, at);
        long line = 1 + before.chars().filter(c -> c == '\n').count();
        int column = at - before.lastIndexOf('\n');
        try {
            WitResolver.resolve(WitSource.of("x.wit", before + text.substring(at + 1)), options);
        } catch (SourceException e) {
            assertEquals(e.getMessage(), type, e.getClass());
            assertTrue(e.getMessage(), e.reason().contains(reason));
            assertEquals(e.getMessage(), "x.wit:" + line + ":" + column, e.source() + ":" + e.line() + ":" + e.column());
            assertEquals(e.source() + ":" + line + ":" + column + ": " + e.reason(), e.getMessage());
            return;
        }
        fail("accepted: " + marked);
    }

    private static void malformed(String reason, String marked) {
        refused(MalformedException.class, reason, marked);
    }

    private static void invalid(String reason, String marked) {
        refused(InvalidException.class, reason, marked);
    }

    @Test
    public void lexicalErrors() {
        malformed("unexpected character `#`", "^#");
        malformed("U+2603", "^\u2603");
        malformed("U+202E is not allowed", "// ^\u202e");
        malformed("U+0007 is not allowed", "^\u0007");
        malformed("unclosed comment", " ^/* /* */");
        malformed("`a-B1-cD` is not a name", "interface ^a-B1-cD {}");
        malformed("`a-` is not a name", "interface ^a- {}");
        malformed("`` is not a name", "interface ^% {}");
        malformed("expected a name, found `1`", "interface ^1 {}");
        malformed("`%type` would be a name", "interface ^type {}");
        malformed("unclosed string", "world w { @external-id(^\"x\n\") import f: func(); }");
        malformed("illegal escape", "world w { @external-id(^\"\\q\") import f: func(); }");
        malformed("malformed UTF-8", "world w { @external-id(^\"\\ff\") import f: func(); }");
    }

    @Test
    public void notUtf8() {
        try {
            WitResolver.resolve(new WitSource("y.wit", new byte[] {'a', '\n', ' ', (byte) 0xC0}), WitOptions.STABLE);
            fail();
        } catch (MalformedException e) {
            assertEquals("y.wit:2:2: malformed UTF-8 encoding", e.getMessage());
        }
    }

    @Test
    public void grammarErrors() {
        malformed("expected `use`, a type or a function, found the end", "interface i {^");
        malformed("has to be declared first", "^package c:d;");
        malformed("found `package`", "package c:d { ^package e:f {} }");
        malformed("`c:d` is a package", "world w { export ^c:d; }");
        malformed("has nothing in it", "interface i { record ^r {} }");
        malformed("expected a type, found `>`", "interface i { type t = list<^>; }");
        malformed("from 1 to 4294967295", "interface i { type t = list<u8, ^0>; }");
        malformed("from 1 to 4294967295", "interface i { type t = list<u8, ^4294967296>; }");
        malformed("from 1 to 4294967295", "interface i { type t = list<u8, ^99999999999>; }");
        malformed("keys of a map", "interface i { type t = map<^f32, u8>; }");
        malformed("keys of a map", "interface i { type t = map<^t, u8>; }");
        malformed("expected `)`, found `y`", "interface i { f: func(x: u8 ^y: u8); }");
        malformed("expected a name, found `}`", "interface i { use j.{^}; }");
        malformed("unknown attribute `@bogus`", "@^bogus(x) interface i {}");
        malformed("expected a version", "@since(version = ^1.0) interface i {}");
        malformed("expected `version`", "@since(^feature = x) interface i {}");
        malformed("not both", "^@since(version = 1.0.0) @unstable(feature = x) interface i {}");
        malformed("needs a `@since`", "^@deprecated(version = 1.0.0) interface i {}");
        malformed("is there already", "@since(version = 1.0.0) @^since(version = 1.0.0) interface i {}");
        malformed("cannot have attributes", "@since(version = 1.0.0) ^use i;");
        malformed("in lower case", "package ^AA:b {}");
        malformed("needs an `as`", "world w { include v with { ^a as b, c } }");
        malformed("`@external-id` is not allowed here", "@external-id(\"x\") ^interface i {}");
    }

    @Test
    public void nameErrors() {
        invalid("there is no type `x`", "interface i { type t = list<^x>; }");
        invalid("`f` is not a type", "interface i { f: func(); g: func(x: ^f); }");
        invalid("`T` is defined already", "interface i { type t = u8; ^T: func(); }");
        invalid("`I` is defined already in package a:b", "interface i {} world ^I {}");
        invalid("`A` is defined already", "interface i { record r { a: u8, ^A: u8 } }");
        invalid("`x` is defined already", "interface i { f: func(x: u8, ^x: u8); }");
        invalid("`i` is defined already in this file", "use j as i; interface ^i {} interface j {}");
        invalid("there is no interface or world `x` in package a:b", "world w { import ^x; }");
        invalid("there is no interface or world `x`", "use ^x as y;");
        invalid("there is no package c:d; there is c:d@1.0.0", "use ^c:d/e; package c:d@1.0.0 {}");
        invalid("`w` is a world", "world w { import ^w; }");
        invalid("`i` is an interface", "interface i {} world w { include ^i; }");
        invalid("has no type `f`", "interface i { use j.{^f}; } interface j { f: func(); }");
        invalid("`a:b/i@1.0.0` is imported already", "interface i {} world w { import i; import ^i; }");
        invalid("`F` is exported already", "world w { export f: func(); export ^F: func(); }");
        invalid("`t` is imported already", "world w { import ^t: func(); type t = u8; }");
    }

    @Test
    public void includeErrors() {
        String v = "world v { import f: func(); import i; resource r; } interface i {} ";
        invalid("`f` of the world included is there already", v + "world w { import f: func(); include ^v; }");
        invalid("no import or export with the plain name `x`", v + "world w { include v with { ^x as y } }");
        invalid("no import or export with the plain name `i`", v + "world w { include v with { ^i as j } }");
        invalid("`r` of the world included is there already", v + "world w { type r = u8; include ^v with { f as g } }");
        invalid("`f` is renamed already", v + "world w { include v with { f as g, ^f as h } }");
    }

    /** Types of a world that is included get other names like functions; what refers to them goes along. */
    @Test
    public void includedTypesCanBeRenamed() {
        Wit wit = resolve("package a:b; interface i { type u = u8; } world v { use i.{u}; resource r { m: func(x: t); }"
            + " type t = tuple<r, list<s>, u>; record s { x: option<r>, y: u } import f: func(x: t) -> result<r, s>;"
            + " export g: func(x: borrow<r>) -> map<u8, future<s>>; }"
            + " world w { use i.{u}; include v with { r as rr, s as ss, f as ff } }");
        String printed = WitPrinter.print(wit);
        assertEquals("world w {\n  use i.{u};\n\n  resource rr {\n    m: func(x: t);\n  }\n\n"
            + "  record ss {\n    x: option<rr>,\n    y: u,\n  }\n\n  type t = tuple<rr, list<ss>, u>;\n\n"
            + "  import i;\n  import ff: func(x: t) -> result<rr, ss>;\n"
            + "  export g: func(x: borrow<rr>) -> map<u8, future<ss>>;\n}\n", printed.substring(printed.indexOf("world w")));
        assertEquals(printed, WitPrinter.print(resolve(printed)));
        TypeDef u = wit.root().world("w").types().get(0);
        TypeDef t = wit.root().world("w").types().get(3);
        assertEquals("t", t.name());
        assertSame(u, ((WitType.Named) ((WitType.Tuple) ((TypeBody.Alias) t.body()).type()).types().get(2)).def());
    }

    @Test
    public void cycles() {
        invalid("refers to itself", "interface i { type ^t = list<u>; type u = t; }");
        invalid("interface `i` uses itself", "interface ^i { use j.{t}; } interface j { use i.{t}; }");
        invalid("world `v` includes itself", "world ^v { include w; } world w { include v; }");
    }

    @Test
    public void anExportCannotNeedWhatImportsAnotherExport() {
        invalid("would import a:b/j@1.0.0", "interface i { resource r; } interface j { use i.{r}; }"
            + " interface k { use j.{r}; } world ^w { export i; export k; }");
    }

    @Test
    public void resourceErrors() {
        invalid("is not a resource", "interface i { type t = u8; f: func(x: borrow<^t>); }");
        invalid("contains a `borrow`", "interface i { resource r; ^f: func() -> list<borrow<r>>; }");
        invalid("contains a `borrow`", "interface i { resource r; type t = tuple<borrow<r>>; ^f: func() -> t; }");
        invalid("has a constructor already", "interface i { resource r { constructor(); ^constructor(); } }");
        invalid("nothing else than `result<r, ...>`", "interface i { resource r { ^constructor() -> u8; } }");
        invalid("`r` is defined already", "interface i { resource r { ^r: func(); } }");
        invalid("`self` is defined already", "interface i { resource r { m: func(^self: u8); } }");
    }

    @Test
    public void gateErrors() {
        invalid("newer than package a:b@1.0.0", "@since(version = 1.0.1) interface ^i {}");
        invalid("not weaker than that of what it is in",
            "@since(version = 1.0.0) interface i { @since(version = 0.9.0) ^f: func(); }");
        allFeatures("refers to something unstable", "interface i { @unstable(feature = x) type t = u8; f: func(x: ^t); }");
        allFeatures("refers to something unstable", "@unstable(feature = x) interface i {} world w { import ^i; }");
        allFeatures("refers to something unstable", "@unstable(feature = x) world v {} world w { include ^v; }");
        invalid("feature `x`, which is not chosen", "@unstable(feature = x) interface i {} world w { import ^i; }");
        invalid("feature `x`, which is not chosen",
            "interface i { @unstable(feature = x) type t = u8; f: func(x: ^t); }");
        invalid("package c:d needs a version", "package c:d { @since(version = 1.0.0) interface ^i {} }");
    }

    @Test
    public void features() {
        String text = "package a:b; interface i { @unstable(feature = x) f: func(); @unstable(feature = y) g: func(); }";
        assertEquals(0, resolve(text).root().interfaces().get(0).functions().size());
        Wit chosen = WitResolver.resolve(WitSource.of("", text), new WitOptions(Set.of("y"), false));
        assertEquals("g", chosen.root().interfaces().get(0).functions().get(0).name());
        Wit all = WitResolver.resolve(WitSource.of("", text), WitOptions.ALL);
        assertEquals(2, all.root().interfaces().get(0).functions().size());
    }

    @Test
    public void limits() {
        String deep = "list<".repeat(101);
        refused(LimitException.class, "deeper than the limit of 100",
            "interface i { type t = " + deep.substring(0, 500) + "^" + deep.substring(500) + "u8" + ">".repeat(101) + "; }");
        StringBuilder chain = new StringBuilder("interface i { type t0 = u8;");
        for (int i = 1; i < 100; i++) {
            chain.append(" type t").append(i).append(" = list<t").append(i - 1).append(">;");
        }
        assertEquals(100, resolve("package a:b; " + chain + "}").root().interfaces().get(0).type("t99").depth());
        refused(LimitException.class, "deeper than the limit of 100", chain + " type ^x = list<t99>; }");
        StringBuilder flags = new StringBuilder("interface i { flags ^f { l0");
        for (int i = 1; i < 33; i++) {
            flags.append(", l").append(i);
        }
        refused(LimitException.class, "more than 32 labels", flags + " } }");
    }

    /** Worlds that include each other are as large as all of them together. */
    @Test
    public void worldsTogetherAreLimited() {
        StringBuilder text = new StringBuilder("package a:b; world w0 {}");
        for (int i = 1; i < 1_000; i++) {
            text.append(" world w").append(i).append(" { include w").append(i - 1).append("; import f").append(i)
                .append("-x: func(); }");
        }
        try {
            resolve(text.toString());
            fail();
        } catch (LimitException e) {
            assertTrue(e.getMessage(), e.reason().contains("more than the limit of 250000 items"));
        }
    }

    /** What could be recursive is not: chains are as long as one likes. */
    @Test
    public void longChains() {
        int count = 20_000;
        StringBuilder text = new StringBuilder("package a:b; interface i0 { resource r; }");
        for (int i = 1; i < count; i++) {
            text.append(" interface i").append(i).append(" { use i").append(i - 1).append(".{r}; }");
        }
        for (int i = 1; i < count; i++) {
            text.append(" world w").append(i).append(" { ").append(i > 1 ? "include w" + (i - 1) + "; }" : "}");
        }
        text.append(" interface last { type t0 = u8; ");
        for (int i = 1; i < count; i++) {
            text.append(" type t").append(i).append(" = t").append(i - 1).append(";");
        }
        text.append(" }");
        Wit wit = resolve(text.toString());
        assertEquals("r", wit.root().interfaceNamed("i" + (count - 1)).type("r").origin().name());
        assertEquals("t0", wit.root().interfaceNamed("last").type("t" + (count - 1)).origin().name());
    }

    @Test
    public void referencesAreTheDefinitions() {
        Wit wit = resolve("package a:b; interface i { resource r; record p { x: list<q> } type q = u8; }"
            + " interface j { use i.{r as s, p}; f: func(a: s, b: borrow<s>) -> p; }");
        WitInterface i = wit.root().interfaceNamed("i");
        WitInterface j = wit.find(InterfaceName.of("a:b/j"));
        TypeDef s = j.type("s");
        assertNotSame(i.type("r"), s);
        assertSame(i.type("r"), s.origin());
        assertTrue(s.isResource() && s.isUse() && !i.type("r").isUse());
        assertEquals(new WitType.Own(s), j.function("f").params().get(0).type());
        assertEquals(new WitType.Borrow(s), j.function("f").params().get(1).type());
        assertEquals(new WitType.Named(j.type("p")), j.function("f").result());
        assertEquals(Set.of(i.name()), j.uses());
        assertNull(wit.find(InterfaceName.of("a:c/i")));
    }

    @Test
    public void selectsWorlds() {
        Wit one = resolve("package a:b; world w {} package c:d@1.0.0 { world v {} }");
        assertEquals("a:b/w", one.select(null).name().toString());
        assertEquals("c:d/v@1.0.0", one.select("c:d/v@1.0.0").name().toString());
        Wit two = resolve("package a:b; world w {} world x {}");
        assertEquals("a:b/x", two.select("x").name().toString());
        for (String bad : new String[] {null, "y", "c:d/w"}) {
            try {
                two.select(bad);
                fail(bad);
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage(), e.getMessage().contains("a:b/w, a:b/x"));
            }
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.getRoot().toPath().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Wit read(String... paths) throws IOException {
        List<Path> list = new ArrayList<>();
        for (String path : paths) {
            list.add(folder.getRoot().toPath().resolve(path));
        }
        return WitResolver.resolve(WitFiles.read(list), WitOptions.STABLE);
    }

    @Test
    public void foldersWithDependencies() throws IOException {
        write("wit/a.wit", "interface i { use j.{t}; use x:y/k@1.0.0.{u}; }");
        write("wit/b.wit", "package a:b; use x:y/k@1.0.0 as l; interface j { type t = u8; use l.{u}; }");
        write("wit/README.md", "no WIT");
        write("wit/sub/c.wit", "nor is this read");
        write("wit/deps/some-name/k.wit", "package x:y@1.0.0; interface k { use z:z/z.{u}; }");
        write("wit/deps/z.wit", "package z:z; interface z { type u = u8; }");
        Wit wit = read("wit");
        assertEquals("a:b", wit.root().name().toString());
        assertEquals(3, wit.packages().size());
        assertEquals(wit.find(InterfaceName.of("z:z/z")).type("u"), wit.root().interfaceNamed("i").type("u").origin());
    }

    @Test
    public void errorsNameTheFile() throws IOException {
        write("wit/a.wit", "package a:b;");
        write("wit/b.wit", "\ninterface i { use x.{t}; }");
        try {
            read("wit");
            fail();
        } catch (InvalidException e) {
            assertTrue(e.getMessage(), e.getMessage().matches(".*b\\.wit:2:19: there is no interface or world `x`.*"));
        }
        write("wit/b.wit", "package a:c;");
        try {
            read("wit");
            fail();
        } catch (InvalidException e) {
            assertTrue(e.getMessage(), e.getMessage().contains("b.wit:1:1: package a:c is declared, but"));
        }
        write("none/x.txt", "");
        try {
            read("none");
            fail();
        } catch (IOException e) {
            assertTrue(e.getMessage(), e.getMessage().contains("no .wit file"));
        }
    }

    @Test
    public void aPackageMayBeThereTwiceIfItIsTheSame() throws IOException {
        write("one.wit", "package c:d; interface i { type t = u8; } // first");
        write("two.wit", "package a:b; package c:d { interface i { type t=u8; } }");
        write("three.wit", "package a:b; package c:d { interface i { type t = u16; } }");
        assertEquals(2, read("one.wit", "two.wit").packages().size());
        try {
            read("one.wit", "three.wit");
            fail();
        } catch (InvalidException e) {
            assertTrue(e.getMessage(), e.getMessage().contains("three.wit:1:14: package c:d is defined already"));
        }
    }

    @Test
    public void thePackageNeedsAName() {
        try {
            resolve("interface i {}");
            fail();
        } catch (InvalidException e) {
            assertTrue(e.getMessage(), e.getMessage().contains("declares its name"));
        }
    }

    /** A colon with blanks around it is part of the item, without them of a path. */
    @Test
    public void colonsInImports() {
        Wit wit = resolve("package a:b; interface c {} world w { import a:b/c; import d: c; import e : a:b/c; }");
        assertEquals("package a:b;\n\ninterface c {\n}\n\nworld w {\n  import c;\n  import d: c;\n  import e: c;\n}\n",
            WitPrinter.print(wit));
    }
}
