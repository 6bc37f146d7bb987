package org.jwasm.parser.component;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jwasm.parser.binary.Decoder;
import org.jwasm.parser.binary.Encoder;
import org.jwasm.parser.component.binary.ComponentEncoder;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.op.ValType;
import org.jwasm.parser.text.TextParser;

/** Components made of the model. */
public final class ComponentSamples {
    private static final String CORE = "(module (memory (export \"mem\") 1) (table (export \"tbl\") 1 funcref)"
        + " (func (export \"realloc\") (param i32 i32 i32 i32) (result i32) (i32.const 0))"
        + " (func (export \"dtor\") (param i32)) (func (export \"len\") (param i32 i32) (result i32) (local.get 1)))";

    private ComponentSamples() {
    }

    /** A component of these definitions, without places. */
    public static Component of(Definition... definitions) {
        return of(Arrays.asList(definitions));
    }

    /** A component of these definitions, without places. */
    public static Component of(List<Definition> definitions) {
        int[] offsets = new int[definitions.size()];
        Arrays.fill(offsets, -1);
        return new Component(definitions, offsets);
    }

    /** The binary of a component with its core modules in canonical form too. */
    public static byte[] canonical(Component component) {
        return ComponentEncoder.encode(withCanonicalModules(component));
    }

    private static Component withCanonicalModules(Component component) {
        List<Definition> list = new ArrayList<>();
        for (Definition definition : component.definitions()) {
            if (definition instanceof Definition.CoreModule) {
                byte[] module = Encoder.encode(((Definition.CoreModule) definition).module());
                list.add(new Definition.CoreModule(Decoder.decode(module)));
            } else if (definition instanceof Definition.Nested) {
                list.add(new Definition.Nested(withCanonicalModules(((Definition.Nested) definition).component())));
            } else {
                list.add(definition);
            }
        }
        return of(list);
    }

    /** A core module in text form. */
    public static Definition.CoreModule module(String text) {
        return new Definition.CoreModule(
            Decoder.decode(TextParser.parse(text.getBytes(StandardCharsets.UTF_8)).bytes()));
    }

    /** {@code (type ...)}. */
    public static Definition.Type type(DefType type) {
        return new Definition.Type(type);
    }

    /** A function type index as the type of an import. */
    public static ExternType func(int type) {
        return new ExternType.Typed(Sort.FUNC, type);
    }

    /** {@code (import "name" type)}. */
    public static Definition.Import imports(String name, ExternType type) {
        return new Definition.Import(ExternName.of(name), type);
    }

    /** {@code (export "name" item)}. */
    public static Definition.Export exports(String name, Sort sort, int index) {
        return new Definition.Export(ExternName.of(name), new SortIndex(sort, index), null);
    }

    private static List<DefType> valueTypes(int resource) {
        ValueType ref = new ValueType.Ref(0);
        return List.of(
            new DefType.Variant(List.of(new Labeled("x", Primitive.S8), new Labeled("y", null))),
            new DefType.ListOf(ref), new DefType.FixedList(Primitive.U8, 3),
            new DefType.Tuple(List.of(Primitive.CHAR, ref)), new DefType.Flags(List.of("a", "b")),
            new DefType.Enum(List.of("a", "B")), new DefType.Option(Primitive.F32),
            new DefType.Result(Primitive.STRING, null), new DefType.Result(null, null), new DefType.Own(resource),
            new DefType.Borrow(resource), new DefType.Stream(Primitive.U8), new DefType.Future(null),
            new DefType.MapOf(Primitive.STRING, Primitive.ERROR_CONTEXT), new DefType.Prim(Primitive.U64));
    }

    /** A valid component with every kind of definition but values. */
    public static Component everything() {
        List<Definition> list = new ArrayList<>();
        list.add(new Definition.Custom("note", new byte[] {1, 2, 3}));
        list.add(module(CORE));
        list.add(new Definition.CoreInstantiate(0, List.of()));
        list.add(new Definition.AliasCoreExport(Sort.CORE_MEMORY, 0, "mem"));
        list.add(new Definition.AliasCoreExport(Sort.CORE_TABLE, 0, "tbl"));
        list.add(new Definition.AliasCoreExport(Sort.CORE_FUNC, 0, "realloc"));
        list.add(new Definition.AliasCoreExport(Sort.CORE_FUNC, 0, "dtor"));
        list.add(new Definition.AliasCoreExport(Sort.CORE_FUNC, 0, "len"));
        list.add(new Definition.CoreExports(List.of(new Definition.CoreInlineExport("m",
            new SortIndex(Sort.CORE_MEMORY, 0)))));
        SubType start = SubType.plain(FuncType.of(new int[] {ValType.I32}, new int[0]));
        list.add(new Definition.CoreType(new CoreDefType.Rec(List.of(start), false)));
        list.add(new Definition.CoreType(new CoreDefType.Rec(List.of(start,
            new SubType(FuncType.EMPTY, new int[0], false)), true)));
        list.add(new Definition.CoreType(new CoreDefType.Module(List.of(new CoreDefType.OuterAlias(1, 0),
            new CoreDefType.Import("a", "b", new CoreDefType.Func(0)),
            new CoreDefType.Export("m", new CoreDefType.Memory(new MemoryType(Limits.atLeast(ValType.I32, 1), false,
                MemoryType.DEFAULT_PAGE_LOG2)))))));
        list.add(type(new DefType.Record(List.of(new Labeled("f", Primitive.BOOL)))));
        list.add(type(new DefType.Resource(ValType.I32, 1)));
        valueTypes(1).forEach(value -> list.add(type(value)));
        list.add(type(new DefType.Func(false, List.of(new Labeled("s", Primitive.STRING)), Primitive.U32)));
        int func = 17;
        list.add(type(new DefType.Instance(List.of(type(new DefType.Func(true, List.of(), null)),
            new Declaration.Export(ExternName.of("r"), new ExternType.SubResource()),
            new Declaration.Export(ExternName.of("f"), func(0))))));
        list.add(type(new DefType.Component(List.of(imports("t", new ExternType.SubResource()),
            new Definition.AliasOuter(Sort.TYPE, 1, 18),
            new Declaration.Export(ExternName.of("i"), new ExternType.Typed(Sort.INSTANCE, 1))))));
        list.add(imports("a:b/c@1.2.3", new ExternType.Typed(Sort.INSTANCE, 18)));
        list.add(new Definition.Import(new ExternName("again", "a:b/c", null, "outside"),
            new ExternType.Typed(Sort.INSTANCE, 18)));
        list.add(new Definition.AliasExport(Sort.TYPE, 0, "r"));
        CanonOptions options = new CanonOptions(List.of(CanonOptions.Option.of(CanonOptions.Kind.UTF16),
            new CanonOptions.Option(CanonOptions.Kind.MEMORY, 0), new CanonOptions.Option(CanonOptions.Kind.REALLOC, 0)));
        list.add(new Definition.Lift(2, options, func));
        list.add(new Definition.Lower(0, options));
        list.add(new Definition.Builtin(CanonBuiltin.RESOURCE_NEW, 1, 0, 0, false, null, CanonOptions.NONE));
        list.add(new Definition.Builtin(CanonBuiltin.STREAM_READ, 13, 0, 0, false, null, options));
        list.add(new Definition.Builtin(CanonBuiltin.TASK_RETURN, 0, 0, 0, false, Primitive.U32, CanonOptions.NONE));
        list.add(new Definition.Builtin(CanonBuiltin.THREAD_NEW_INDIRECT, 0, 0, 0, false, null, CanonOptions.NONE));
        list.add(exports("len", Sort.FUNC, 0));
        list.add(new Definition.Nested(of(imports("x", new ExternType.SubResource()),
            new Definition.AliasOuter(Sort.TYPE, 1, 0), exports("y", Sort.TYPE, 0))));
        list.add(new Definition.Instantiate(0, List.of(new Definition.Arg("x", new SortIndex(Sort.TYPE, 1)))));
        list.add(new Definition.Exports(List.of(new Definition.InlineExport(ExternName.of("g"),
            new SortIndex(Sort.FUNC, 0)))));
        list.add(new Definition.Export(ExternName.of("none"), new SortIndex(Sort.INSTANCE, 3), null));
        return of(list);
    }
}
