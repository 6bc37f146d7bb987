package org.jwasm.parser.wit.component;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.fail;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.Test;
import org.jwasm.api.InvalidException;
import org.jwasm.parser.Parser;
import org.jwasm.parser.wit.Wit;
import org.jwasm.parser.wit.WitPrinter;
import org.jwasm.parser.wit.resolve.WitOptions;
import org.jwasm.parser.wit.resolve.WitResolver;
import org.jwasm.parser.wit.resolve.WitSource;

/** What fits a world and what does not; and what of components cannot be expressed in WIT. */
public class TargetsTest {
    private static final String DEP = "package t:d@0.2.3 { interface types { resource r { m: func() -> list<p>; }"
        + " record p { a: u8, b: option<e> } enum e { x, y } f: func(a: r, b: borrow<r>) -> result<p, string>;"
        + " g: async func(); } } ";

    private static Wit wit(String text) {
        return WitResolver.resolve(WitSource.of("x.wit", "package a:b; " + text), WitOptions.STABLE);
    }

    private static void check(String component, String world, String... mismatches) {
        assertEquals(List.of(mismatches), Targets.mismatches(wit(component).select("c"), wit(world).select("w")));
    }

    @Test
    public void fits() {
        check("world c {}", "world w {}");
        check("world c {}", "world w { import f: func(); type t = u8; }");
        check("world c { export f: func(); export g: func(); }", "world w { export f: func(); }");
        check(DEP + "world c { import t:d/types@0.2.3; }", DEP + "world w { import t:d/types@0.2.3; import f: func(); }");
        check("world c { import i: interface { f: func(); } }",
            "world w { import i: interface { g: func(); f: func(); } }");
        check("interface i { record r { x: u8 } } world c { import j: interface { use i.{r}; f: func(x: r); } }",
            "interface i { type t = u8; record r { x: t } } world w { import j: interface { use i.{r as s}; f: func(x: s); } }");
    }

    @Test
    public void compatibleVersions() {
        String newer = DEP.replace("0.2.3", "0.2.9");
        check(DEP + "world c { import t:d/types@0.2.3; }", newer + "world w { import t:d/types@0.2.9; }");
        check(DEP + "world c { import t:d/types@0.2.3; }",
            DEP.replace("0.2.3", "0.3.0") + "world w { import t:d/types@0.3.0; }",
            "import `t:d/types@0.2.3`: the world does not import it");
    }

    @Test
    public void missing() {
        check("world c { import f: func(); }", "world w { export g: func(); }",
            "import `f`: the world does not import it", "export `g`: the component does not export it");
        check("world c { export i: interface { f: func(); } }",
            "world w { export i: interface { f: func(); g: func(); type t = u8; } }",
            "export `i`: it has no type `t`", "export `i`: it has no function `g`");
        check("world c { import i: interface { } }", "world w { import i: func(); }",
            "import `i`: expected an interface, found a function");
    }

    private static void types(String component, String world, String reason) {
        check("interface i { " + component + " } world c { export i; }", "interface i { " + world + " } world w { export i; }",
            "export `a:b/i`: " + reason);
    }

    @Test
    public void differentTypes() {
        types("f: func();", "f: async func();", "function `f`: expected `async func`, found `func`");
        types("f: func(x: u8);", "f: func();", "function `f`: expected 0 parameters, found 1");
        types("f: func(x: u8);", "f: func(y: u8);", "function `f`: expected parameter `y`, found `x`");
        types("f: func(x: u8);", "f: func(x: list<u8>);", "function `f`: parameter `x`: expected `list<u8>`, found `u8`");
        types("f: func() -> u8;", "f: func();", "function `f`: result: expected nothing, found `u8`");
        types("f: func() -> result<u8>;", "f: func() -> result<u8, string>;",
            "function `f`: result: expected `string`, found nothing");
        types("f: func() -> list<u8, 3>;", "f: func() -> list<u8, 4>;",
            "function `f`: result: expected `list<u8, 4>`, found `list<u8, 3>`");
        types("record t { a: u8 }", "record t { a: u16 }", "type `t`: field `a`: expected `u16`, found `u8`");
        types("record t { a: u8 }", "record t { b: u8 }", "type `t`: expected field `b`, found `a`");
        types("record t { a: u8 }", "record t { a: u8, b: u8 }", "type `t`: expected 2 fields, found 1");
        types("variant t { a }", "variant t { a(u8) }", "type `t`: case `a`: expected `u8`, found nothing");
        types("enum t { a }", "enum t { a, b }", "type `t`: expected 2 cases, found 1");
        types("flags t { a }", "flags t { b }", "type `t`: expected flag `b`, found `a`");
        types("enum t { a }", "flags t { a }", "type `t`: expected flags `t`, found enum `t`");
        types("resource t; resource s;", "resource s; type t = s;", "type `t`: expected resource a:b/i.s, found resource a:b/i.t");
        types("type t = map<u8, u16>;", "type t = map<u8, u8>;", "type `t`: expected `u8`, found `u16`");
        types("type t = tuple<u8>;", "type t = tuple<u8, u8>;", "type `t`: expected `tuple<u8, u8>`, found `tuple<u8>`");
        types("type t = stream;", "type t = stream<u8>;", "type `t`: expected `u8`, found nothing");
    }

    /** Types that share parts are compared once for each pair, however large they are written out. */
    @Test
    public void sharedTypes() {
        StringBuilder text = new StringBuilder("record t0 { x: u8 }");
        for (int i = 1; i < 60; i++) {
            text.append(" type t").append(i).append(" = tuple<t").append(i - 1).append(", t").append(i - 1).append(">;");
        }
        text.append(" f: func(x: t59);");
        check("interface i { " + text + " } world c { import i; }", "interface i { " + text + " } world w { import i; }");
    }

    private static void inexpressible(String reason, String component) {
        try {
            ComponentWit.decode(Parser.parseComponent(component.getBytes(StandardCharsets.UTF_8)));
        } catch (InvalidException e) {
            assertEquals(reason + " cannot be expressed in WIT", e.getMessage());
            return;
        }
        fail(component);
    }

    @Test
    public void inexpressible() {
        inexpressible("import `m`, of sort module,", "(component (import \"m\" (core module)))");
        inexpressible("export `c`, of sort component,", "(component (component $c) (export \"c\" (component $c)))");
        inexpressible("`x` of an interface without a name, of sort instance,",
            "(component (import \"i\" (instance (export \"x\" (instance)))))");
        inexpressible("export `t`, of sort type,", "(component (type $t u8) (export \"t\" (type $t)))");
        inexpressible("type `x`, which exports neither an interface nor a world of its name,",
            "(component (type (export \"x\") (component (export \"a:b/y\" (instance)))))");
        inexpressible("a component with definitions of packages a:b and a:c",
            "(component (type (export \"x\") (component (export \"a:b/x\" (instance))))"
            + " (type (export \"y\") (component (export \"a:c/y\" (instance)))))");
        inexpressible("function `f` of interface a:b/c, which is there with different types,",
            "(component (import \"a:b/c\" (instance (export \"f\" (func)))) (import \"x\" (func $f (param \"x\" u8)))"
            + " (instance $i (export \"f\" (func $f))) (export \"a:b/c\" (instance $i)))");
    }

    /** A function refers to types of the same name of several interfaces: each has a name of its own where it is used. */
    @Test
    public void typesThatAreUsedGetNames() {
        StringBuilder text = new StringBuilder("(component");
        StringBuilder params = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            text.append(" (import \"a:b/i").append(i).append("\" (instance $i").append(i)
                .append(" (type $e (enum \"x\")) (export \"t\" (type (eq $e)))))")
                .append(" (alias export $i").append(i).append(" \"t\" (type $t").append(i).append("))");
            params.append(" (param \"p").append(i).append("\" $t").append(i).append(")");
        }
        text.append(" (import \"f\" (func").append(params).append(")))");
        Wit wit = ComponentWit.decode(Parser.parseComponent(text.toString().getBytes(StandardCharsets.UTF_8)));
        String printed = WitPrinter.print(wit);
        assertEquals("package root:component;\n\nworld root {\n  use a:b/i0.{t};\n  use a:b/i1.{t as t-x2};\n"
            + "  use a:b/i2.{t as t-x3};\n\n  import a:b/i0;\n  import a:b/i1;\n  import a:b/i2;\n"
            + "  import f: func(p0: t, p1: t-x2, p2: t-x3);\n}\n", printed.substring(0, printed.indexOf("\npackage a:b")));
        assertEquals(printed, WitPrinter.print(WitResolver.resolve(WitSource.of("x.wit", printed), WitOptions.ALL)));
    }
}
