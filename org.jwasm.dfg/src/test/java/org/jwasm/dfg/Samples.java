package org.jwasm.dfg;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jwasm.parser.Parser;
import org.jwasm.parser.component.CanonBuiltin;
import org.jwasm.parser.component.CanonOptions;
import org.jwasm.parser.component.Component;
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
import org.jwasm.parser.op.ValType;

/** Components made of the model. */
final class Samples {
    private static final String LIBRARY = "(module (memory (export \"mem\") 1)"
        + " (func (export \"realloc\") (param i32 i32 i32 i32) (result i32) (i32.const 8))"
        + " (func (export \"dtor\") (param i32)) (func (export \"make\") (result i32) (i32.const 0))"
        + " (func (export \"len\") (param i32 i32) (result i32) (local.get 1)))";
    private static final String PROGRAM = "(module (import \"\" \"len\" (func (param i32 i32) (result i32)))"
        + " (import \"\" \"make\" (func (result i32))) (import \"\" \"drop\" (func (param i32)))"
        + " (import \"\" \"mem\" (memory 1)) (func (export \"run\") (result i32) (i32.const 0))"
        + " (export \"mem2\" (memory 0)))";
    private static final String MEMORY = "(module (memory (export \"mem\") 1)"
        + " (func (export \"realloc\") (param i32 i32 i32 i32) (result i32) (i32.const 8)))";

    private Samples() {
    }

    static Component of(Definition... definitions) {
        return of(Arrays.asList(definitions));
    }

    static Component of(List<? extends Definition> definitions) {
        int[] offsets = new int[definitions.size()];
        Arrays.setAll(offsets, i -> i);
        return new Component(definitions, offsets);
    }

    static Definition.CoreModule module(String text) {
        return new Definition.CoreModule(Parser.parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    static Definition.Type type(DefType type) {
        return new Definition.Type(type);
    }

    static Definition.AliasCoreExport core(Sort sort, int instance, String name) {
        return new Definition.AliasCoreExport(sort, instance, name);
    }

    static Definition.AliasExport alias(Sort sort, int instance, String name) {
        return new Definition.AliasExport(sort, instance, name);
    }

    static Definition.Export export(String name, Sort sort, int index) {
        return new Definition.Export(ExternName.of(name), new SortIndex(sort, index), null);
    }

    static Definition.Instantiate instantiate(int component, Definition.Arg... args) {
        return new Definition.Instantiate(component, List.of(args));
    }

    static Definition.Arg arg(String name, Sort sort, int index) {
        return new Definition.Arg(name, new SortIndex(sort, index));
    }

    static Definition.CoreInlineExport item(String name, Sort sort, int index) {
        return new Definition.CoreInlineExport(name, new SortIndex(sort, index));
    }

    static CanonOptions options(CanonOptions.Kind encoding, int memory, int realloc) {
        return new CanonOptions(List.of(CanonOptions.Option.of(encoding),
            new CanonOptions.Option(CanonOptions.Kind.MEMORY, memory),
            new CanonOptions.Option(CanonOptions.Kind.REALLOC, realloc)));
    }

    /** {@code (func (param "s" string) (result u32))}. */
    static DefType length() {
        return new DefType.Func(false, List.of(new Labeled("s", Primitive.STRING)), Primitive.U32);
    }

    private static DefType maker(int own) {
        return new DefType.Func(false, List.of(), new ValueType.Ref(own));
    }

    /** Exports a resource "r", and functions "len" and "make" that gives one. */
    static Component library() {
        return of(module(LIBRARY), new Definition.CoreInstantiate(0, List.of()), core(Sort.CORE_MEMORY, 0, "mem"),
            core(Sort.CORE_FUNC, 0, "realloc"), core(Sort.CORE_FUNC, 0, "dtor"), core(Sort.CORE_FUNC, 0, "len"),
            core(Sort.CORE_FUNC, 0, "make"), type(new DefType.Resource(ValType.I32, 1)), export("r", Sort.TYPE, 0),
            type(length()), type(new DefType.Own(1)), type(maker(3)),
            new Definition.Lift(2, options(CanonOptions.Kind.UTF8, 0, 0), 2),
            new Definition.Lift(3, CanonOptions.NONE, 4), export("len", Sort.FUNC, 0), export("make", Sort.FUNC, 1));
    }

    private static DefType libraryType() {
        return new DefType.Instance(List.of(
            new Declaration.Export(ExternName.of("r"), new ExternType.SubResource()), type(length()),
            new Declaration.Export(ExternName.of("len"), new ExternType.Typed(Sort.FUNC, 1)),
            type(new DefType.Own(0)), type(maker(2)),
            new Declaration.Export(ExternName.of("make"), new ExternType.Typed(Sort.FUNC, 3))));
    }

    /** Imports an instance "lib" as {@link #library} makes it, and exports a function "run". */
    static Component program() {
        return of(type(libraryType()),
            new Definition.Import(ExternName.of("lib"), new ExternType.Typed(Sort.INSTANCE, 0)),
            alias(Sort.TYPE, 0, "r"), alias(Sort.FUNC, 0, "len"), alias(Sort.FUNC, 0, "make"),
            module(MEMORY), module(PROGRAM), new Definition.CoreInstantiate(0, List.of()),
            core(Sort.CORE_MEMORY, 0, "mem"), core(Sort.CORE_FUNC, 0, "realloc"),
            new Definition.Lower(0, options(CanonOptions.Kind.UTF16, 0, 0)), new Definition.Lower(1, CanonOptions.NONE),
            new Definition.Builtin(CanonBuiltin.RESOURCE_DROP, 1, 0, 0, false, null, CanonOptions.NONE),
            new Definition.CoreExports(List.of(item("len", Sort.CORE_FUNC, 1), item("make", Sort.CORE_FUNC, 2),
                item("drop", Sort.CORE_FUNC, 3), item("mem", Sort.CORE_MEMORY, 0))),
            new Definition.CoreInstantiate(1, List.of(new Definition.CoreArg("", 1))),
            core(Sort.CORE_FUNC, 2, "run"), core(Sort.CORE_MEMORY, 2, "mem2"),
            type(new DefType.Func(false, List.of(), Primitive.U32)),
            new Definition.Lift(4, options(CanonOptions.Kind.UTF8, 1, 0), 2), export("run", Sort.FUNC, 2));
    }

    /** {@link #program} with {@link #library}, twice. */
    static Component linked() {
        return of(new Definition.Nested(library()), new Definition.Nested(program()), instantiate(0),
            instantiate(1, arg("lib", Sort.INSTANCE, 0)), instantiate(0), instantiate(1, arg("lib", Sort.INSTANCE, 2)),
            alias(Sort.FUNC, 1, "run"), alias(Sort.FUNC, 3, "run"), export("a", Sort.FUNC, 0),
            export("b", Sort.FUNC, 1), export("lib", Sort.INSTANCE, 2));
    }

    /** Components inside each other, each of which instantiates the next as often as said. */
    static Component bomb(int depth, int times) {
        Component component = of();
        for (int i = 0; i < depth; i++) {
            List<Definition> list = new ArrayList<>();
            list.add(new Definition.Nested(component));
            for (int k = 0; k < times; k++) {
                list.add(instantiate(0));
            }
            component = of(list);
        }
        return component;
    }

    /** Components beside each other, each of which captures and instantiates the one before. */
    static Component chain(int length) {
        List<Definition> list = new ArrayList<>();
        list.add(new Definition.Nested(of()));
        for (int i = 1; i < length; i++) {
            list.add(new Definition.Nested(of(new Definition.AliasOuter(Sort.COMPONENT, 1, i - 1), instantiate(0))));
        }
        list.add(instantiate(length - 1));
        return of(list);
    }
}
