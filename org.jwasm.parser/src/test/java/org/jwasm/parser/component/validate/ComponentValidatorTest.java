package org.jwasm.parser.component.validate;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.jwasm.api.InvalidException;
import org.jwasm.api.LimitException;
import org.jwasm.parser.component.CanonBuiltin;
import org.jwasm.parser.component.CanonOptions;
import org.jwasm.parser.component.Component;
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
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.Extern;
import org.jwasm.parser.component.type.InstanceType;
import org.jwasm.parser.component.type.Resource;
import org.jwasm.parser.component.type.ResourceType;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.op.ValType;

/** Rules of validation, and what it finds out; the official suite has many more. */
public class ComponentValidatorTest {
    private static ValidatedComponent valid(Definition... definitions) {
        return ComponentValidator.validate(ComponentSamples.of(definitions));
    }

    private static void invalid(String reason, Definition... definitions) {
        InvalidException e = assertThrows(InvalidException.class, () -> valid(definitions));
        assertTrue(e.reason(), e.reason().contains(reason));
    }

    private static Definition type(DefType type) {
        return ComponentSamples.type(type);
    }

    private static Definition func(ValueType result, Labeled... params) {
        return type(new DefType.Func(false, List.of(params), result));
    }

    private static Definition imports(String name) {
        return ComponentSamples.imports(name, ComponentSamples.func(0));
    }

    @Test
    public void everythingResolves() {
        Component component = ComponentSamples.everything();
        ValidatedComponent valid = ComponentValidator.validate(component);
        assertEquals(List.of("a:b/c@1.2.3", "again"), List.copyOf(valid.type().imports().keySet()));
        assertEquals(List.of("len", "none"), List.copyOf(valid.type().exports().keySet()));
        assertEquals(FuncType.of(new int[] {ValType.I32, ValType.I32}, new int[] {ValType.I32}), valid.coreFunc(3));
        assertEquals(5, valid.coreInstance(0).size());
        Resource local = ((ResourceType) valid.type(Sort.TYPE, 1)).resource();
        assertEquals(ValType.I32, local.rep());
        int nested = indexOf(component, Definition.Kind.COMPONENT);
        int instance = indexOf(component, Definition.Kind.INSTANTIATE);
        Resource inner = valid.nested(nested).type().imported().keySet().iterator().next();
        assertSame(local, valid.instantiation(instance).get(inner));
        assertSame(local, ((ResourceType) export(valid, 2, "y").type()).resource());
    }

    private static int indexOf(Component component, Definition.Kind kind) {
        int i = 0;
        while (component.definition(i).kind() != kind) {
            i++;
        }
        return i;
    }

    private static Extern export(ValidatedComponent component, int instance, String name) {
        return ((InstanceType) component.type(Sort.INSTANCE, instance)).exports().get(name);
    }

    @Test
    public void eachInstanceHasItsOwnResources() {
        Component maker = ComponentSamples.of(type(new DefType.Resource(ValType.I32, -1)),
            ComponentSamples.exports("r", Sort.TYPE, 0));
        ValidatedComponent valid = valid(new Definition.Nested(maker), new Definition.Instantiate(0, List.of()),
            new Definition.Instantiate(0, List.of()));
        Resource first = ((ResourceType) export(valid, 0, "r").type()).resource();
        Resource second = ((ResourceType) export(valid, 1, "r").type()).resource();
        assertNotSame(first, second);
        Resource inside = valid.nested(0).type().defined().keySet().iterator().next();
        assertEquals(List.of("r"), valid.nested(0).type().defined().get(inside));
        assertEquals(Map.of(inside, first), valid.instantiation(1));
        assertEquals(ValType.BOTTOM, first.rep());
    }

    @Test
    public void equalTypesHaveEqualIds() {
        DefType record = new DefType.Record(List.of(new Labeled("a", Primitive.U8), new Labeled("b", Primitive.U64)));
        ValidatedComponent valid = valid(type(record), type(record), type(new DefType.ListOf(new ValueType.Ref(0))),
            type(new DefType.ListOf(new ValueType.Ref(1))), type(new DefType.ListOf(Primitive.U8)));
        DataType first = (DataType) valid.type(Sort.TYPE, 0);
        assertNotSame(first, valid.type(Sort.TYPE, 1));
        assertEquals(first.id(), ((DataType) valid.type(Sort.TYPE, 1)).id());
        assertEquals(((DataType) valid.type(Sort.TYPE, 2)).id(), ((DataType) valid.type(Sort.TYPE, 3)).id());
        assertNotEquals(((DataType) valid.type(Sort.TYPE, 2)).id(), ((DataType) valid.type(Sort.TYPE, 4)).id());
        assertEquals(16, first.byteSize(false));
        assertEquals(8, first.fieldOffset(1, false));
        assertEquals(8, first.alignment(true));
    }

    @Test
    public void flatForms() {
        DefType variant = new DefType.Variant(List.of(new Labeled("a", Primitive.F32), new Labeled("b", Primitive.STRING),
            new Labeled("c", Primitive.F64), new Labeled("d", null)));
        DataType type = (DataType) valid(type(variant)).type(Sort.TYPE, 0);
        int[] flat = new int[type.flatCount()];
        assertEquals(3, type.flatten(flat, 0, ValType.I32));
        assertEquals(FuncType.of(new int[] {ValType.I32, ValType.I64, ValType.I32}, new int[0]),
            FuncType.of(flat, new int[0]));
        assertEquals(16, type.byteSize(false));
        assertEquals(24, type.byteSize(true));
        assertEquals(8, type.payloadOffset(false));
        assertTrue(type.containsPointer());
        assertFalse(type.containsBorrow());
    }

    @Test
    public void indicesAndNames() {
        invalid("type index out of bounds", type(new DefType.ListOf(new ValueType.Ref(Integer.MAX_VALUE))));
        invalid("type index 0 is not a function type", type(new DefType.Prim(Primitive.U8)), imports("f"));
        invalid("`aB` is not in kebab case", func(null), imports("aB"));
        invalid("conflicts with previous name `a-b`", func(null), imports("a-b"), imports("A-B"));
        invalid("invalid outer alias count of 1", new Definition.AliasOuter(Sort.TYPE, 1, 0));
        valid(func(null), imports("a:b/c@1.2.3-rc.1+build"), imports("a:b/c@0.2"), imports("a-B"));
        invalid("empty identifier segment", func(null), imports("a:b/c@1.2.3-"));
        invalid("invalid leading zero", func(null), imports("a:b/c@01.2.3"));
    }

    @Test
    public void borrowsStayBelowCalls() {
        Definition resource = type(new DefType.Resource(ValType.I32, -1));
        invalid("function result cannot contain a `borrow` type", resource, type(new DefType.Borrow(0)),
            func(new ValueType.Ref(1)));
        invalid("cannot contain a `borrow`", resource, type(new DefType.Borrow(0)),
            type(new DefType.Stream(new ValueType.Ref(1))));
        invalid("exceeds maximum byte size", type(new DefType.FixedList(Primitive.U64, -1)));
    }

    @Test
    public void loweringNeedsOptions() {
        Definition lower = new Definition.Lower(0, CanonOptions.NONE);
        invalid("canonical option `memory` is required", func(null, new Labeled("s", Primitive.STRING)), imports("f"),
            lower);
        ValidatedComponent valid = valid(func(Primitive.U64, new Labeled("x", Primitive.F32)), imports("f"), lower);
        assertEquals(FuncType.of(new int[] {ValType.F32}, new int[] {ValType.I64}), valid.coreFunc(0));
    }

    @Test
    public void everyValueIsUsedOnce() {
        Definition value = new Definition.Value(Primitive.U8, new byte[] {7});
        Definition export = ComponentSamples.exports("v", Sort.VALUE, 0);
        valid(value, export);
        invalid("value index 0 was not used", value);
        invalid("more than once", value, export, ComponentSamples.exports("w", Sort.VALUE, 0));
    }

    /** Instance types inside each other, none deeper in the binary than one. */
    @Test
    public void chainsOfTypesAreRefused() {
        List<Definition> list = new ArrayList<>();
        list.add(type(new DefType.Instance(List.of())));
        for (int i = 0; i < 150; i++) {
            list.add(type(new DefType.Instance(List.of(new Definition.AliasOuter(Sort.TYPE, 1, i),
                new Declaration.Export(ExternName.of("i"), new ExternType.Typed(Sort.INSTANCE, 0))))));
        }
        assertThrows(LimitException.class, () -> ComponentValidator.validate(ComponentSamples.of(list)));
    }

    /** Each type twice as large as the one before when written out. */
    @Test
    public void typesThatDoubleAreRefused() {
        List<Definition> tuples = new ArrayList<>();
        tuples.add(type(new DefType.ListOf(Primitive.U8)));
        for (int i = 0; i < 40; i++) {
            ValueType before = new ValueType.Ref(i);
            tuples.add(type(new DefType.Variant(List.of(new Labeled("a", before), new Labeled("b", before)))));
        }
        assertThrows(LimitException.class, () -> ComponentValidator.validate(ComponentSamples.of(tuples)));
        List<Definition> bags = new ArrayList<>();
        bags.add(new Definition.Exports(List.of()));
        for (int i = 0; i < 40; i++) {
            SortIndex before = new SortIndex(Sort.INSTANCE, i);
            bags.add(new Definition.Exports(List.of(new Definition.InlineExport(ExternName.of("a"), before),
                new Definition.InlineExport(ExternName.of("b"), before))));
        }
        assertThrows(LimitException.class, () -> ComponentValidator.validate(ComponentSamples.of(bags)));
    }

    @Test
    public void coreModulesAreValidatedToo() {
        InvalidException e = assertThrows(InvalidException.class,
            () -> valid(ComponentSamples.module("(module (func i32.add))")));
        assertTrue(e.reason(), e.reason().contains("type mismatch"));
        invalid("duplicate import name `a:b`",
            ComponentSamples.module("(module (import \"a\" \"b\" (func)) (import \"a\" \"b\" (func)))"));
        invalid("missing module instantiation argument named `a`",
            ComponentSamples.module("(module (import \"a\" \"b\" (func)))"),
            new Definition.CoreInstantiate(0, List.of()));
    }

    /** The type of the built-in function refers to another core type by its canonical id, not by an index. */
    @Test
    public void threadsStartFunctionsOfTypesBeyondTheFirst() {
        SubType other = SubType.plain(FuncType.of(new int[] {ValType.F64}, new int[0]));
        SubType start = SubType.plain(FuncType.of(new int[] {ValType.I32}, new int[0]));
        Definition.Builtin spawn = new Definition.Builtin(CanonBuiltin.THREAD_SPAWN_REF, 1, 0, 0, false, null, CanonOptions.NONE);
        ValidatedComponent valid = valid(new Definition.CoreType(new CoreDefType.Rec(List.of(other, start), true)), spawn, spawn);
        FuncType type = valid.coreFunc(0);
        assertEquals(2, type.paramCount());
        assertTrue(ValType.isConcrete(type.param(0)));
        assertEquals(ValType.I32, type.param(1));
        assertEquals(type, valid.coreFunc(1));
    }
}
