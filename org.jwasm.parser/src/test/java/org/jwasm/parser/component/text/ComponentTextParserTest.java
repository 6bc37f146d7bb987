package org.jwasm.parser.component.text;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.Test;
import org.jwasm.api.InvalidException;
import org.jwasm.api.LimitException;
import org.jwasm.api.MalformedException;
import org.jwasm.api.SourceException;
import org.jwasm.parser.Parser;
import org.jwasm.parser.component.CanonBuiltin;
import org.jwasm.parser.component.CanonOptions;
import org.jwasm.parser.component.Component;
import org.jwasm.parser.component.ComponentNames;
import org.jwasm.parser.component.ComponentSamples;
import org.jwasm.parser.component.CoreDefType;
import org.jwasm.parser.component.Declaration;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.ExternName;
import org.jwasm.parser.component.ExternType;
import org.jwasm.parser.component.Labeled;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.SortIndex;
import org.jwasm.parser.component.ValueType;
import org.jwasm.parser.component.binary.ComponentDecoder;
import org.jwasm.parser.component.binary.ComponentEncoder;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.op.ValType;

/** What the abbreviations of the text format stand for, and where errors are; the official suite has many more. */
public class ComponentTextParserTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Component parse(String text) {
        return ComponentDecoder.decode(ComponentTextParser.parse(utf8(text)).bytes());
    }

    /** The text stands for these definitions, names aside. */
    private static void stands(String text, Definition... expected) {
        Component component = parse("(component " + text + ")");
        int count = component.size();
        if (count > 0 && ComponentIds.isNameSection(component.definition(count - 1))) {
            count--;
        }
        assertEquals(List.of(expected), component.definitions().subList(0, count));
    }

    private static Definition type(DefType type) {
        return new Definition.Type(type);
    }

    private static Definition func() {
        return type(new DefType.Func(false, List.of(), null));
    }

    private static void malformed(String reason, String text) {
        fails(MalformedException.class, reason, text);
    }

    /** The text is refused, and the error is where the text has {@code ^}. */
    private static void fails(Class<? extends SourceException> kind, String reason, String marked) {
        int at = marked.indexOf('^');
        String text = marked.substring(0, at) + marked.substring(at + 1);
        int line = 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        int column = at - text.lastIndexOf('\n', at - 1);
        SourceException e = assertThrows(kind, () -> Parser.parseComponent(utf8(text)));
        assertTrue(e.toString(), e.reason().contains(reason));
        assertEquals(e.toString(), line + ":" + column, e.line() + ":" + e.column());
    }

    @Test
    public void typesWhereTheyAreUsed() {
        stands("(type $t (record (field \"a\" (list (list u8))) (field \"b\" $u)))".replace("$u", "0"),
            type(new DefType.ListOf(Primitive.U8)), type(new DefType.ListOf(new ValueType.Ref(0))),
            type(new DefType.Record(List.of(new Labeled("a", new ValueType.Ref(1)),
                new Labeled("b", new ValueType.Ref(0))))));
        stands("(import \"f\" (func async (param \"x\" (option string)) (result (result (error u8)))))",
            type(new DefType.Option(Primitive.STRING)), type(new DefType.Result(null, Primitive.U8)),
            type(new DefType.Func(true, List.of(new Labeled("x", new ValueType.Ref(0))), new ValueType.Ref(1))),
            ComponentSamples.imports("f", ComponentSamples.func(2)));
        stands("(type (variant (case \"a\") (case \"b\" (stream))))", type(new DefType.Stream(null)),
            type(new DefType.Variant(List.of(new Labeled("a", null), new Labeled("b", new ValueType.Ref(0))))));
        stands("(type (list u8 4294967295)) (type (map string (future 0)))",
            type(new DefType.FixedList(Primitive.U8, -1)), type(new DefType.Future(new ValueType.Ref(0))),
            type(new DefType.MapOf(Primitive.STRING, new ValueType.Ref(1))));
        stands("(type (tuple char error-context)) (type (flags \"a\" \"b\")) (type (enum \"a\")) (type (result u8))",
            type(new DefType.Tuple(List.of(Primitive.CHAR, Primitive.ERROR_CONTEXT))),
            type(new DefType.Flags(List.of("a", "b"))), type(new DefType.Enum(List.of("a"))),
            type(new DefType.Result(Primitive.U8, null)));
    }

    @Test
    public void scopesOfTypes() {
        stands("(type $t u8) (type (instance (export \"r\" (type $r (sub resource))) (export \"f\" (func (param \"x\" $t)))"
                + " (export \"g\" (func (param \"y\" (borrow $r)) (result $t)))))",
            type(new DefType.Prim(Primitive.U8)),
            type(new DefType.Instance(List.of(
                new Declaration.Export(ExternName.of("r"), new ExternType.SubResource()),
                new Definition.AliasOuter(Sort.TYPE, 1, 0),
                new Definition.Type(new DefType.Func(false, List.of(new Labeled("x", new ValueType.Ref(1))), null)),
                new Declaration.Export(ExternName.of("f"), ComponentSamples.func(2)),
                new Definition.Type(new DefType.Borrow(0)),
                new Definition.Type(new DefType.Func(false, List.of(new Labeled("y", new ValueType.Ref(3))),
                    new ValueType.Ref(1))),
                new Declaration.Export(ExternName.of("g"), ComponentSamples.func(4))))));
    }

    @Test
    public void scopesThatAreNamedLikeTheirType() {
        stands("(type $A (component (import \"x\" (type $x (sub resource))) (type (instance (alias outer $A $x (type))))))",
            type(new DefType.Component(List.of(ComponentSamples.imports("x", new ExternType.SubResource()),
                new Definition.Type(new DefType.Instance(List.of(new Definition.AliasOuter(Sort.TYPE, 1, 0))))))));
    }

    @Test
    public void coreTypes() {
        SubType plain = SubType.plain(FuncType.of(new int[] {ValType.I32}, new int[0]));
        SubType reference = SubType.plain(FuncType.of(new int[] {ValType.nullable(ValType.concrete(1))}, new int[0]));
        stands("(core type $a (func (param i32))) (core rec (type $b (func (param (ref null $b)))))",
            new Definition.CoreType(new CoreDefType.Rec(List.of(plain), false)),
            new Definition.CoreType(new CoreDefType.Rec(List.of(reference), true)));
        stands("(core type $a (func (param i32))) (core type (module (type $b (func (param (ref null $a))))"
                + " (import \"m\" \"n\" (func $f (type $b))) (export \"x\" (func (type $a)))))",
            new Definition.CoreType(new CoreDefType.Rec(List.of(plain), false)),
            new Definition.CoreType(new CoreDefType.Module(List.of(new CoreDefType.OuterAlias(1, 0),
                new CoreDefType.TypeDeclaration(new CoreDefType.Rec(List.of(SubType.plain(
                    FuncType.of(new int[] {ValType.nullable(ValType.concrete(0))}, new int[0]))), false)),
                new CoreDefType.Import("m", "n", new CoreDefType.Func(1)),
                new CoreDefType.Export("x", new CoreDefType.Func(0))))));
        CoreDefType.Module signatures = (CoreDefType.Module) ((Definition.CoreType) parse(
            "(core type (module (import \"a\" \"b\" (func (param i32))) (export \"c\" (func (param i32)))))").definition(0)).type();
        assertEquals("a signature is declared once", 3, signatures.declarations().size());
    }

    @Test
    public void aliasesInline() {
        stands("(import \"i\" (instance $i (export \"j\" (instance (export \"f\" (func))))))"
                + " (export \"f\" (func $i \"j\" \"f\"))",
            type(new DefType.Instance(List.of(
                new Definition.Type(new DefType.Instance(List.of(
                    new Definition.Type(new DefType.Func(false, List.of(), null)),
                    new Declaration.Export(ExternName.of("f"), ComponentSamples.func(0))))),
                new Declaration.Export(ExternName.of("j"), new ExternType.Typed(Sort.INSTANCE, 0))))),
            ComponentSamples.imports("i", new ExternType.Typed(Sort.INSTANCE, 0)),
            new Definition.AliasExport(Sort.INSTANCE, 0, "j"), new Definition.AliasExport(Sort.FUNC, 1, "f"),
            ComponentSamples.exports("f", Sort.FUNC, 0));
        stands("(core instance $i) (core func $f (alias core export $i \"f\"))"
                + " (core memory $m (alias core export $i \"m\")) (alias core export 0 \"t\" (core table))"
                + " (core instance (export \"x\" (func $f)) (export \"y\" (tag $i \"e\")))",
            new Definition.CoreExports(List.of()), new Definition.AliasCoreExport(Sort.CORE_FUNC, 0, "f"),
            new Definition.AliasCoreExport(Sort.CORE_MEMORY, 0, "m"),
            new Definition.AliasCoreExport(Sort.CORE_TABLE, 0, "t"),
            new Definition.AliasCoreExport(Sort.CORE_TAG, 0, "e"),
            new Definition.CoreExports(List.of(new Definition.CoreInlineExport("x", new SortIndex(Sort.CORE_FUNC, 0)),
                new Definition.CoreInlineExport("y", new SortIndex(Sort.CORE_TAG, 0)))));
    }

    @Test
    public void aliasesOfWhatEncloses() {
        Component component = parse("(component $A (type $t u8) (core module $m) (component $B (type $t2 (list $t))"
            + " (core instance (instantiate $m)) (type (option $t)) (type $t u16) (type (option $t)) (alias outer $A $t (type))"
            + " (type (alias outer $B $t2))))");
        Component inner = ((Definition.Nested) component.definition(2)).component();
        assertEquals(List.of(new Definition.AliasOuter(Sort.TYPE, 1, 0),
            type(new DefType.ListOf(new ValueType.Ref(0))), new Definition.AliasOuter(Sort.CORE_MODULE, 1, 0),
            new Definition.CoreInstantiate(0, List.of()), type(new DefType.Option(new ValueType.Ref(0))),
            type(new DefType.Prim(Primitive.U16)), type(new DefType.Option(new ValueType.Ref(3))),
            new Definition.AliasOuter(Sort.TYPE, 1, 0), new Definition.AliasOuter(Sort.TYPE, 0, 1)),
            inner.definitions().subList(0, 9));
    }

    @Test
    public void inlineImportsAndExports() {
        stands("(func $f (export \"b\") (export \"c\") (import \"a\")) (type (export \"t\") u8) (instance (import \"i\"))",
            func(), ComponentSamples.imports("a", ComponentSamples.func(0)), type(new DefType.Prim(Primitive.U8)),
            type(new DefType.Instance(List.of())),
            ComponentSamples.imports("i", new ExternType.Typed(Sort.INSTANCE, 2)),
            ComponentSamples.exports("b", Sort.FUNC, 0), ComponentSamples.exports("c", Sort.FUNC, 0),
            ComponentSamples.exports("t", Sort.TYPE, 1));
        stands("(import \"a\" (external-id \"x\") (implements \"n:p/i\") (instance))"
                + " (export $e \"b\" (versionsuffix \".1\") (instance 0) (instance (type 0)))",
            type(new DefType.Instance(List.of())),
            new Definition.Import(new ExternName("a", "n:p/i", null, "x"), new ExternType.Typed(Sort.INSTANCE, 0)),
            new Definition.Export(new ExternName("b", null, ".1", null), new SortIndex(Sort.INSTANCE, 0),
                new ExternType.Typed(Sort.INSTANCE, 0)));
    }

    @Test
    public void argumentsInline() {
        stands("(import \"c\" (component $c)) (import \"f\" (func $f)) (instance (instantiate $c (with \"a\" (func $f))"
                + " (with \"b\" (instance (export \"g\" (func 0)))) (with \"c\" (instance))))",
            type(new DefType.Component(List.of())),
            ComponentSamples.imports("c", new ExternType.Typed(Sort.COMPONENT, 0)),
            func(), ComponentSamples.imports("f", ComponentSamples.func(1)),
            new Definition.Exports(List.of(new Definition.InlineExport(ExternName.of("g"), new SortIndex(Sort.FUNC, 0)))),
            new Definition.Exports(List.of()),
            new Definition.Instantiate(0, List.of(new Definition.Arg("a", new SortIndex(Sort.FUNC, 0)),
                new Definition.Arg("b", new SortIndex(Sort.INSTANCE, 0)),
                new Definition.Arg("c", new SortIndex(Sort.INSTANCE, 1)))));
    }

    @Test
    public void canonicalDefinitions() {
        CanonOptions.Option memory = new CanonOptions.Option(CanonOptions.Kind.MEMORY, 0);
        CanonOptions.Option realloc = new CanonOptions.Option(CanonOptions.Kind.REALLOC, 1);
        stands("(core instance $i) (func $f (result string) (canon lift (core func $i \"f\") string-encoding=latin1+utf16"
                + " (memory (core memory $i \"m\")) (realloc (core func $i \"r\"))))"
                + " (core func $g (canon lower (func $f) async (memory 0) (realloc 1)))"
                + " (canon lift (core func $g) (callback $g) (post-return 0) (func $h (type 0)))",
            new Definition.CoreExports(List.of()), type(new DefType.Func(false, List.of(), Primitive.STRING)),
            new Definition.AliasCoreExport(Sort.CORE_FUNC, 0, "f"), new Definition.AliasCoreExport(Sort.CORE_MEMORY, 0, "m"),
            new Definition.AliasCoreExport(Sort.CORE_FUNC, 0, "r"),
            new Definition.Lift(0, new CanonOptions(List.of(CanonOptions.Option.of(CanonOptions.Kind.LATIN1_UTF16), memory,
                realloc)), 0),
            new Definition.Lower(0, new CanonOptions(List.of(CanonOptions.Option.of(CanonOptions.Kind.ASYNC), memory,
                realloc))),
            new Definition.Lift(2, new CanonOptions(List.of(new CanonOptions.Option(CanonOptions.Kind.CALLBACK, 2),
                new CanonOptions.Option(CanonOptions.Kind.POST_RETURN, 0))), 0));
    }

    private static Definition builtin(CanonBuiltin builtin, int type, int index, int coreType, boolean flag,
        ValueType result) {
        return new Definition.Builtin(builtin, type, index, coreType, flag, result, CanonOptions.NONE);
    }

    @Test
    public void builtins() {
        stands("(core func (canon task.return (result (list u8)))) (canon context.set i32 1 (core func))"
                + " (core func (canon waitable-set.wait cancellable (memory 2)))"
                + " (core func (canon stream.cancel-read 0 async)) (core func (canon subtask.cancel async))"
                + " (core func (canon thread.yield cancellable)) (core func (canon thread.spawn-indirect shared 1 (core table 2)))"
                + " (core func (canon thread.new-indirect (core type 3) 4)) (core func (canon backpressure.inc))"
                + " (core func (canon resource.drop (type 5)))",
            type(new DefType.ListOf(Primitive.U8)),
            builtin(CanonBuiltin.TASK_RETURN, 0, 0, 0, false, new ValueType.Ref(0)),
            builtin(CanonBuiltin.CONTEXT_SET, 0, 1, ValType.I32, false, null),
            builtin(CanonBuiltin.WAITABLE_SET_WAIT, 0, 2, 0, true, null),
            builtin(CanonBuiltin.STREAM_CANCEL_READ, 0, 0, 0, true, null),
            builtin(CanonBuiltin.SUBTASK_CANCEL, 0, 0, 0, true, null),
            builtin(CanonBuiltin.THREAD_YIELD, 0, 0, 0, true, null),
            builtin(CanonBuiltin.THREAD_SPAWN_INDIRECT, 1, 2, 0, true, null),
            builtin(CanonBuiltin.THREAD_NEW_INDIRECT, 3, 4, 0, false, null),
            builtin(CanonBuiltin.BACKPRESSURE_INC, 0, 0, 0, false, null),
            builtin(CanonBuiltin.RESOURCE_DROP, 5, 0, 0, false, null));
    }

    private static void value(String text, int... expected) {
        Component component = parse("(component " + text + ")");
        byte[] bytes = new byte[expected.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) expected[i];
        }
        Definition value = component.definitions().stream()
            .filter(definition -> definition instanceof Definition.Value).findFirst().orElseThrow();
        assertArrayEquals(bytes, ((Definition.Value) value).bytes());
    }

    @Test
    public void values() {
        value("(value bool true)", 1);
        value("(value s8 -128)", 0x80);
        value("(value u8 255)", 255);
        value("(value s16 -2)", 0x7E);
        value("(value u32 4294967295)", 0xFF, 0xFF, 0xFF, 0xFF, 0x0F);
        value("(value s64 +64)", 0xC0, 0);
        value("(value f32 nan)", 0, 0, 0xC0, 0x7F);
        value("(value f64 -0)", 0, 0, 0, 0, 0, 0, 0, 0x80);
        value("(value char '\\u{20ac}')", 0xE2, 0x82, 0xAC);
        value("(value char '\u20ac')", 0xE2, 0x82, 0xAC);
        value("(value char '(')", '(');
        value("(value string \"hi\")", 2, 'h', 'i');
        value("(value (record (field \"a\" u8) (field \"b\" (option u8))) (record 1 (some 2)))", 1, 1, 2);
        value("(value (variant (case \"a\") (case \"b\" u8)) (variant \"b\" 7))", 1, 7);
        value("(value (list (tuple u8 bool)) (list (tuple 1 false) (tuple 2 true)))", 2, 1, 0, 2, 1);
        value("(value (list u8 2) (list 1 2))", 1, 2);
        value("(value (flags \"a\" \"b\" \"c\") (flags \"c\" \"a\"))", 5);
        value("(value (enum \"a\" \"b\") (enum \"b\"))", 1);
        value("(value (result u8) (ok 3))", 0, 3);
        value("(value (result u8) error)", 1);
        value("(value (map u8 u8) (list (tuple 1 2)))", 1, 1, 2);
        value("(value string (binary \"\\01x\"))", 1, 'x');
        value("(type $t (list u8)) (import \"u\" (type $u (eq $t))) (value $v $u (list 9))", 1, 9);
        stands("(import \"v\" (value $v string)) (func (import \"f\")) (start 0 (value $v) (result (value $r)))"
                + " (export \"r\" (value $r) (value (eq $v)))",
            ComponentSamples.imports("v", new ExternType.Value(Primitive.STRING)), func(),
            ComponentSamples.imports("f", ComponentSamples.func(0)), new Definition.Start(0, List.of(0), 1),
            new Definition.Export(ExternName.of("r"), new SortIndex(Sort.VALUE, 1), new ExternType.ValueEq(0)));
    }

    @Test
    public void valuesThatAreWrong() {
        malformed("constant out of range", "(component (value u8 ^256))");
        malformed("constant out of range", "(component (value u8 ^-1))");
        malformed("constant out of range", "(component (value s8 ^+128))");
        malformed("constant out of range", "(component (value f32 ^nan:0x1))");
        malformed("unknown label c", "(component (value (enum \"a\" \"b\") (enum ^\"c\")))");
        malformed("the list has not 2 elements", "(component (value (list u8 2) (^list 1)))");
        malformed("unexpected token )", "(component (value (result (error u8)) error^))");
        malformed("the type of the value is not known here", "(component (value 0 ^1))");
        malformed("unknown operator '", "(component (value char ^'ab'))");
    }

    @Test
    public void names() {
        Component component = parse("(component $c (type $t (@name \"the type\") u8) (core module $m (func))"
            + " (export $e (@name \"\") \"t\" (type $t)))");
        ComponentNames names = component.names();
        assertEquals("c", names.component());
        assertEquals("the type", names.get(Sort.TYPE, 0));
        assertEquals("", names.get(Sort.TYPE, 1));
        assertEquals("m", names.get(Sort.CORE_MODULE, 0));
        assertEquals("m", ((Definition.CoreModule) component.definition(1)).module().names().module());
        component = parse("(component (core module $m (@name \"inner\")) (@custom \"component-name\") (@custom \"x\" \"\\00y\"))");
        assertEquals("inner", ((Definition.CoreModule) component.definition(0)).module().names().module());
        assertEquals(3, component.size());
        assertArrayEquals(new byte[] {0, 'y'}, ((Definition.Custom) component.definition(2)).payload());
        malformed("misplaced @name annotation", "(component (import \"a\" (func (result ^(@name \"g\") u8))))");
    }

    @Test
    public void errorsHavePlaces() {
        malformed("unknown type $t", "(component\n  (import \"f\" (func (type ^$t))))");
        malformed("unknown operator bogus", "(component (^bogus))");
        malformed("duplicate type $t", "(component (type $t u8) (type $t u8^))");
        malformed("unexpected token: end of text", "(component ^");
        malformed("unexpected token )", "(component (type ^))");
        malformed("outer component `x` not found", "(component (alias outer ^$x 0 (type)))");
        malformed("outer count of `3` is too large", "(component (alias outer ^3 $t (type)))");
        malformed("outer item `f` is not a module, type, or component",
            "(component (func $f (import \"f\")) (component (export \"f\" (func ^$f))))");
        malformed("instances have no exports of sort core func", "(component ^(alias export 0 \"f\" (core func)))");
        malformed("unknown local $x", "(component\n (core module\n    (func (local.get ^$x))))");
        malformed("inline function type",
            "(component (core type (module (type (func)) (import \"a\" \"b\" (func ^(type 0) (param i32))))))");
        fails(InvalidException.class, "type mismatch",
            "(component\n (core module $m\n    (func (result i32) ^i64.const 1)))");
        fails(InvalidException.class, "type must match previous context type",
            "(component (core func (canon context.get i64 0)) ^(core func (canon context.set i32 0)))");
        fails(InvalidException.class, "only supports `i32` or `i64`", "(component ^(core func (canon context.get f32 0)))");
        fails(InvalidException.class, "unknown type 7", "(component\n ^(type (list 7)))");
        fails(InvalidException.class, "conflicts with previous name",
            "(component (component (type u8) (component) (import \"a\" (func)) ^(import \"a\" (func))))");
    }

    private static String nest(String open, String inside, String close, int depth) {
        return open.repeat(depth) + inside + close.repeat(depth);
    }

    @Test
    public void deepNestingIsRefused() {
        parse(nest("(component ", "", ")", 100));
        for (String text : List.of(nest("(component ", "", ")", 50_000),
            "(component (type " + nest("(component (type ", "u8", "))", 50_000) + "))",
            "(component (type " + nest("(list ", "u8", ")", 50_000) + "))",
            "(component (import \"a\" " + nest("(instance (export \"a\" ", "(func)", "))", 50_000) + "))",
            "(component (core type (module (type " + nest("(module (type ", "(func)", "))", 50_000) + "))))",
            "(component (type $t u8) (value (list u8) " + nest("(list ", "", ")", 50_000) + "))")) {
            SourceException e = assertThrows(SourceException.class, () -> parse(text));
            assertTrue(e.toString(), e.line() > 0);
            assertTrue(e.toString(), e instanceof LimitException || text.contains("value"));
        }
    }

    @Test
    public void numbersOfComponentsAndModulesAreLimited() {
        parse("(component " + "(component)".repeat(999) + ")");
        assertThrows(LimitException.class, () -> parse("(component " + "(component)".repeat(1000) + ")"));
        parse("(core module)".repeat(1000));
        assertThrows(LimitException.class, () -> parse("(core module)".repeat(1001)));
    }

    @Test
    public void componentsAndModulesAreToldApart() {
        byte[] binary = ComponentTextParser.parse(utf8("(component)")).bytes();
        assertTrue(Parser.isComponent(binary));
        assertTrue(Parser.isComponent(utf8(";; x\n (component $c)")));
        assertFalse(Parser.isComponent(utf8("(module)")));
        assertFalse(Parser.isComponent(utf8("\"")));
        assertFalse(Parser.isComponent(utf8("")));
        assertFalse(Parser.isComponent(new byte[] {'(', (byte) 0xFF}));
        assertTrue("what follows does not matter", Parser.isComponent(utf8("(component \"")));
        assertArrayEquals(binary, ComponentTextParser.parse(utf8("")).bytes());
        assertArrayEquals(binary, ComponentTextParser.parse(utf8(
            "(component binary \"\\00asm\" \"\\0d\\00\\01\\00\")")).bytes());
        assertArrayEquals(binary, ComponentTextParser.parse(utf8("(component quote \"(component\" \")\")")).bytes());
        assertThrows(MalformedException.class,
            () -> ComponentTextParser.parse(utf8("(component quote \"(component quote)\")")));
        assertArrayEquals(binary, ComponentEncoder.encode(ComponentDecoder.decode(binary)));
    }
}
