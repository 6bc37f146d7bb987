package org.jwasm.parser.wast;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.Test;
import org.jwasm.api.LimitException;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.op.ValType;

public class ScriptParserTest {
    private static List<Command> parse(String text) {
        return ScriptParser.parse(text.getBytes(StandardCharsets.UTF_8)).commands();
    }

    private static Command one(String text) {
        List<Command> commands = parse(text);
        assertEquals(1, commands.size());
        return commands.get(0);
    }

    private static List<Expected> results(String patterns) {
        return ((Command.AssertReturn) one("(assert_return (invoke \"f\") " + patterns + ")")).results();
    }

    @Test
    public void modules() {
        List<Command> commands = parse("(module $a (func))\n(module definition $d (memory 1))\n  (module instance $i $d)\n"
            + "(module binary \"\\00asm\" \"\\01\\00\\00\\00\") (module quote \"(func\" \")\") (module instance)");
        assertEquals("a", ((Command.Instantiate) commands.get(0)).module().id());
        assertEquals("d", ((Command.Define) commands.get(1)).module().id());
        Command.InstantiateDefined instance = (Command.InstantiateDefined) commands.get(2);
        assertEquals("i d", instance.id() + " " + instance.moduleId());
        assertEquals("3:3", instance.line() + ":" + instance.column());
        assertArrayEquals(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0},
            ((Command.Instantiate) commands.get(3)).module().toBinary());
        assertArrayEquals(parseModule("(func)"), ((Command.Instantiate) commands.get(4)).module().toBinary());
        assertNull(((Command.InstantiateDefined) commands.get(5)).moduleId());
    }

    @Test
    public void components() {
        List<Command> commands = parse("(component $a (type u8)) (component definition $d) (component instance $i $d)"
            + " (component binary \"\\00asm\" \"\\0d\\00\\01\\00\") (component quote \"(type\" \"u8)\")"
            + " (component definition quote \"(component)\") (assert_invalid (component (type (own 0))) \"m\")"
            + " (assert_trap (component) \"t\") (module)");
        ModuleSource source = ((Command.Instantiate) commands.get(0)).module();
        assertTrue(source.isComponent());
        assertEquals("a", source.id());
        assertEquals("d", ((Command.Define) commands.get(1)).module().id());
        Command.InstantiateDefined instance = (Command.InstantiateDefined) commands.get(2);
        assertTrue(instance.isComponent());
        assertEquals("i d", instance.id() + " " + instance.moduleId());
        byte[] empty = ((Command.Instantiate) commands.get(3)).module().toBinary();
        assertArrayEquals(new byte[] {0, 'a', 's', 'm', 0x0D, 0, 1, 0}, empty);
        byte[] one = ((Command.Instantiate) commands.get(4)).module().toBinary();
        assertArrayEquals(new byte[] {0, 'a', 's', 'm', 0x0D, 0, 1, 0, 7, 2, 1, 0x7D}, one);
        assertArrayEquals(empty, ((Command.Define) commands.get(5)).module().toBinary());
        assertTrue(((Command.AssertInvalid) commands.get(6)).module().isComponent());
        assertTrue(((Command.AssertInstantiationTrap) commands.get(7)).module().isComponent());
        assertFalse(((Command.Instantiate) commands.get(8)).module().isComponent());
    }

    private static void value(Value expected, String text) {
        Command.AssertReturn command = (Command.AssertReturn) one("(assert_return (invoke \"f\" " + text + ") " + text + ")");
        assertEquals(List.of(expected), ((Action.Invoke) command.action()).arguments());
        assertEquals(List.of(new Expected.Exact(expected)), command.results());
    }

    @Test
    public void valuesOfComponents() {
        ComponentValue.Int seven = new ComponentValue.Int(Primitive.U8, 7);
        value(new ComponentValue.Bool(true), "(bool.const true)");
        value(new ComponentValue.Int(Primitive.U8, 255), "(u8.const 255)");
        value(new ComponentValue.Int(Primitive.S16, -1), "(s16.const -1)");
        value(new ComponentValue.Int(Primitive.U32, 4294967295L), "(u32.const 4294967295)");
        value(new ComponentValue.Int(Primitive.U64, -1), "(u64.const 18446744073709551615)");
        value(new Value.F64(Double.doubleToRawLongBits(1.5)), "(f64.const 1.5)");
        value(new ComponentValue.Char(0x1F600), "(char.const \"\\u{1f600}\")");
        value(new ComponentValue.Str("x"), "(str.const \"x\")");
        value(new ComponentValue.ListOf(List.of(seven, new Value.F32(0))), "(list.const (u8.const 7) (f32.const 0))");
        value(new ComponentValue.Tuple(List.of()), "(tuple.const)");
        value(new ComponentValue.Record(List.of(new ComponentValue.Field("a", seven))),
            "(record.const (field \"a\" u8.const 7))");
        value(new ComponentValue.Variant("a", null), "(variant.const \"a\")");
        value(new ComponentValue.Variant("a", new ComponentValue.Enum("b")), "(variant.const \"a\" (enum.const \"b\"))");
        value(new ComponentValue.Option(null), "(option.none)");
        value(new ComponentValue.Option(seven), "(option.some (u8.const 7))");
        value(new ComponentValue.Result(true, seven), "(result.ok (u8.const 7))");
        value(new ComponentValue.Result(false, null), "(result.err)");
        value(new ComponentValue.Flags(List.of("a", "b")), "(flags.const \"a\" \"b\")");
        for (String bad : List.of("(u8.const 256)", "(f32.const)", "(string.const \"x\")", "(char.const \"ab\")",
            "(option.some)", "(list.const u8.const 1)", "(bool.const 1)")) {
            assertThrows(bad, MalformedException.class, () -> parse("(invoke \"f\" " + bad + ")"));
        }
        String deep = "(option.some ".repeat(10_000) + "(u8.const 1)" + ")".repeat(10_000);
        assertThrows(LimitException.class, () -> parse("(invoke \"f\" " + deep + ")"));
    }

    private static byte[] parseModule(String fields) {
        return ((Command.Instantiate) one(fields)).module().toBinary();
    }

    @Test
    public void fieldsAloneAreAModule() {
        assertArrayEquals(parseModule("(module (func) (memory 1))"), parseModule("(func) (memory 1)"));
        assertTrue(parse("").isEmpty());
    }

    @Test
    public void aMalformedModuleFailsAlone() {
        List<Command> commands = parse("(module (func br $nowhere)) (invoke \"f\")");
        assertEquals(2, commands.size());
        MalformedException e = assertThrows(MalformedException.class,
            () -> ((Command.Instantiate) commands.get(0)).module().toBinary());
        assertEquals("1:18", e.line() + ":" + e.column());
    }

    @Test
    public void assertions() {
        List<Command> commands = parse("(assert_trap (invoke $m \"f\" (i32.const -1) (i64.const 2)) \"t\")"
            + "(assert_trap (module) \"u\") (assert_exhaustion (invoke \"g\") \"call stack exhausted\")"
            + "(assert_exception (invoke \"h\")) (assert_malformed (module quote \"\") \"m\")"
            + "(assert_invalid_custom (module) \"c\") (assert_unlinkable (module) \"l\") (register \"r\" $m) (get \"g\")");
        Command.AssertTrap trap = (Command.AssertTrap) commands.get(0);
        Action.Invoke invoke = (Action.Invoke) trap.action();
        assertEquals("m", invoke.instanceId());
        assertEquals(List.of(new Value.I32(-1), new Value.I64(2)), invoke.arguments());
        assertEquals("u", ((Command.AssertInstantiationTrap) commands.get(1)).message());
        assertEquals("call stack exhausted", ((Command.AssertExhaustion) commands.get(2)).message());
        assertEquals("h", ((Command.AssertException) commands.get(3)).action().name());
        assertFalse(((Command.AssertMalformed) commands.get(4)).custom());
        assertTrue(((Command.AssertInvalid) commands.get(5)).custom());
        assertEquals("l", ((Command.AssertUnlinkable) commands.get(6)).message());
        assertEquals("r m", ((Command.Register) commands.get(7)).name() + " "
            + ((Command.Register) commands.get(7)).instanceId());
        assertTrue(((Command.Perform) commands.get(8)).action() instanceof Action.Get);
    }

    @Test
    public void patterns() {
        assertEquals(List.of(new Expected.NanF32(Expected.Nan.CANONICAL), new Expected.NanF64(Expected.Nan.ARITHMETIC),
            new Expected.Exact(new Value.F32(0x7F800001))),
            results("(f32.const nan:canonical) (f64.const nan:arithmetic) (f32.const nan:0x1)"));
        assertEquals(List.of(new Expected.AnyRef(ValType.FUNC), new Expected.AnyNull(),
            new Expected.Exact(new Value.RefNull(ValType.EXTERN)), new Expected.Exact(new Value.RefExtern(3)),
            new Expected.AnyRef(ValType.I31), new Expected.Exact(new Value.RefHost(4)), new Expected.AnyRef(ValType.EXTERN)),
            results("(ref.func) (ref.null) (ref.null extern) (ref.extern 3) (ref.i31) (ref.host 4) (ref.extern)"));
        assertEquals(List.of(new Expected.Either(List.of(new Expected.Exact(new Value.I32(1)),
            new Expected.Exact(new Value.I32(2))))), results("(either (i32.const 1) (i32.const 2))"));
        assertEquals(List.of(new Expected.Exact(new Value.V128(0x00030002_0001FFFFL, 0x0007000600050004L))),
            results("(v128.const i16x8 -1 1 2 3 4 5 6 7)"));
        Expected.Lanes lanes = (Expected.Lanes) results("(v128.const f32x4 nan:canonical 1 nan:arithmetic 0)").get(0);
        assertEquals(32, lanes.laneBits());
        assertEquals(0x3F80000000000000L, lanes.low());
        assertEquals(Expected.Nan.CANONICAL, lanes.nans().get(0));
        assertNull(lanes.nans().get(1));
    }

    @Test
    public void nanPatterns() {
        assertTrue(Expected.Nan.CANONICAL.matches32(0xFFC00000));
        assertFalse(Expected.Nan.CANONICAL.matches32(0x7FC00001));
        assertTrue(Expected.Nan.ARITHMETIC.matches32(0x7FC00001));
        assertFalse(Expected.Nan.ARITHMETIC.matches64(0x7FF0000000000001L));
        assertTrue(Expected.Nan.CANONICAL.matches64(0x7FF8000000000000L));
    }

    @Test
    public void threads() {
        Command.StartThread thread = (Command.StartThread) one("(thread $T (shared (module $m)) (register \"m\" $m)"
            + " (assert_return (invoke \"f\")))");
        assertEquals("T", thread.id());
        assertEquals(List.of("m"), thread.shared());
        assertEquals(2, thread.commands().size());
        assertEquals("T", ((Command.AwaitThread) one("(wait $T)")).id());
    }

    @Test
    public void errors() {
        for (String bad : new String[] {"(frob)", "(assert_return)", "(invoke \"f\" (i32.const))", "(invoke \"f\"", "(module",
            "(assert_return (invoke \"f\") (i32.const nan:canonical))", "(invoke \"f\" (f32.const nan:canonical))", ")",
            "(module instance 3)", "(get \"\\ff\")", "(wait)"}) {
            assertThrows(bad, MalformedException.class, () -> parse(bad));
        }
    }
}
