package org.jwasm.fuzz.generate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jwasm.fuzz.Dice;
import org.jwasm.parser.binary.Decoder;
import org.jwasm.parser.component.CanonBuiltin;
import org.jwasm.parser.component.CanonOptions;
import org.jwasm.parser.component.Component;
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
import org.jwasm.parser.component.binary.ComponentEncoder;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.op.ValType;
import org.jwasm.parser.text.TextParser;

/** Makes components, most of them valid: types of all kinds, a core module with what lifting needs, functions lifted and lowered, nested components. */
public final class ComponentGenerator {
    private static final Module CORE = Decoder.decode(TextParser.parse(("(module (memory (export \"mem\") 1) (table (export \"tbl\") 1 funcref)"
        + " (func (export \"realloc\") (param i32 i32 i32 i32) (result i32) (i32.const 0)) (func (export \"dtor\") (param i32))"
        + " (func (export \"len\") (param i32 i32) (result i32) (local.get 1)) (func (export \"none\")))").getBytes(StandardCharsets.UTF_8)).bytes());
    private static final String[] LABELS = {"a", "b", "c-d", "E", "x1", "long-name-of-it", "z"};
    private static final int MOST_DEPTH = 3;

    private final Dice dice;
    private final int depth;
    private final List<Definition> list = new ArrayList<>();
    private final int[] counts = new int[Sort.values().length];
    private final List<Integer> values = new ArrayList<>();
    private final List<Integer> resources = new ArrayList<>();
    private final List<Integer> instanceTypes = new ArrayList<>();
    private int lens = -1;
    private int nones = -1;
    private int names;

    private ComponentGenerator(Dice dice, int depth) {
        this.dice = dice;
        this.depth = depth;
    }

    /** The component of a seed in the binary format. */
    public static byte[] generate(long seed) {
        return ComponentEncoder.encode(new ComponentGenerator(new Dice(seed), 0).component());
    }

    private Component component() {
        if (dice.below(3) > 0) {
            core();
        }
        for (int i = dice.between(1, 14); i > 0; i--) {
            definition();
        }
        int[] offsets = new int[list.size()];
        Arrays.fill(offsets, -1);
        return new Component(list, offsets);
    }

    private int add(Definition definition) {
        list.add(definition);
        if (definition.sort() == null) {
            return -1;
        }
        int first = counts[definition.sort().ordinal()];
        counts[definition.sort().ordinal()] += definition.adds();
        return first;
    }

    private int count(Sort sort) {
        return counts[sort.ordinal()];
    }

    private void core() {
        int module = add(new Definition.CoreModule(CORE));
        int instance = add(new Definition.CoreInstantiate(module, List.of()));
        add(new Definition.AliasCoreExport(Sort.CORE_MEMORY, instance, "mem"));
        add(new Definition.AliasCoreExport(Sort.CORE_TABLE, instance, "tbl"));
        add(new Definition.AliasCoreExport(Sort.CORE_FUNC, instance, "realloc"));
        add(new Definition.AliasCoreExport(Sort.CORE_FUNC, instance, "dtor"));
        add(new Definition.AliasCoreExport(Sort.CORE_FUNC, instance, "len"));
        add(new Definition.AliasCoreExport(Sort.CORE_FUNC, instance, "none"));
    }

    private void definition() {
        switch (dice.below(14)) {
            case 0: case 1: case 2: values.add(add(new Definition.Type(valueType()))); break;
            case 3: resource(); break;
            case 4: lens = add(new Definition.Type(new DefType.Func(dice.oneIn(6), List.of(new Labeled("s", Primitive.STRING)), Primitive.U32))); break;
            case 5: nones = add(new Definition.Type(new DefType.Func(dice.oneIn(6), List.of(), null))); break;
            case 6: instanceTypes.add(add(new Definition.Type(new DefType.Instance(declarations())))); break;
            case 7: add(new Definition.Type(new DefType.Component(declarations()))); break;
            case 8: imports(); break;
            case 9: exports(); break;
            case 10: functions(); break;
            case 11: builtin(); break;
            case 12: coreType(); break;
            default: nested(); break;
        }
    }

    private ValueType value() {
        return values.isEmpty() || dice.flip() ? dice.pick(Primitive.values()) : new ValueType.Ref(dice.pick(values));
    }

    private ValueType valueOrNone() {
        return dice.oneIn(3) ? null : value();
    }

    private List<Labeled> labeled(boolean optional) {
        List<Labeled> fields = new ArrayList<>();
        for (String label : labels()) {
            fields.add(new Labeled(label, optional ? valueOrNone() : value()));
        }
        return fields;
    }

    private List<String> labels() {
        return List.of(LABELS).subList(0, dice.between(1, LABELS.length));
    }

    private DefType valueType() {
        switch (dice.below(15)) {
            case 0: case 1: return new DefType.Record(labeled(false));
            case 2: return new DefType.Variant(labeled(true));
            case 3: case 4: return new DefType.ListOf(value());
            case 5: return new DefType.FixedList(value(), dice.between(1, 20));
            case 6: return new DefType.Tuple(List.of(value(), value()));
            case 7: return new DefType.Flags(labels());
            case 8: return new DefType.Enum(labels());
            case 9: return new DefType.Option(value());
            case 10: return new DefType.Result(valueOrNone(), valueOrNone());
            case 11: return resources.isEmpty() ? new DefType.Prim(Primitive.CHAR) : new DefType.Own(dice.pick(resources));
            case 12: return resources.isEmpty() ? new DefType.Prim(Primitive.S64) : new DefType.Borrow(dice.pick(resources));
            case 13: return dice.flip() ? new DefType.Stream(valueOrNone()) : new DefType.Future(valueOrNone());
            default: return new DefType.MapOf(Primitive.STRING, value());
        }
    }

    private void resource() {
        if (depth == 0 || dice.flip()) {
            resources.add(add(new Definition.Type(new DefType.Resource(ValType.I32, count(Sort.CORE_FUNC) > 1 ? 1 : -1))));
        } else {
            resources.add(add(new Definition.Import(name(), new ExternType.SubResource())));
        }
    }

    private List<Declaration> declarations() {
        List<Declaration> inner = new ArrayList<>();
        int types = 0;
        int funcs = -1;
        for (int i = dice.below(6); i > 0; i--) {
            switch (dice.below(5)) {
                case 0:
                    inner.add(new Definition.Type(new DefType.Func(dice.oneIn(4), List.of(new Labeled("p", Primitive.U8)), dice.flip() ? null : Primitive.STRING)));
                    funcs = types++;
                    break;
                case 1:
                    inner.add(new Declaration.Export(name(), new ExternType.SubResource()));
                    types++;
                    break;
                case 2:
                    if (count(Sort.TYPE) > 0) {
                        inner.add(new Definition.AliasOuter(Sort.TYPE, 1, dice.below(count(Sort.TYPE))));
                        types++;
                    }
                    break;
                case 3:
                    if (types > 0) {
                        inner.add(new Declaration.Export(name(), new ExternType.TypeEq(dice.below(types++))));
                    }
                    break;
                default:
                    if (funcs >= 0) {
                        inner.add(new Declaration.Export(name(), new ExternType.Typed(Sort.FUNC, funcs)));
                    }
            }
        }
        return inner;
    }

    private ExternName name() {
        String text = dice.below(5) > 0 ? "n" + (char) ('a' + names % 26) + names : "ns:pkg/i" + names + "@1." + names + ".0-rc.1";
        names++;
        return ExternName.of(text);
    }

    private void imports() {
        if (!instanceTypes.isEmpty() && dice.flip()) {
            int instance = add(new Definition.Import(name(), new ExternType.Typed(Sort.INSTANCE, dice.pick(instanceTypes))));
            if (dice.oneIn(4)) {
                add(new Definition.AliasExport(Sort.TYPE, instance, "na0"));
            }
        } else if (lens >= 0) {
            add(new Definition.Import(name(), new ExternType.Typed(Sort.FUNC, dice.flip() || nones < 0 ? lens : nones)));
        } else if (!values.isEmpty()) {
            values.add(add(new Definition.Import(name(), new ExternType.TypeEq(dice.pick(values)))));
        }
    }

    private void exports() {
        Sort sort = dice.pick(Sort.FUNC, Sort.INSTANCE, Sort.TYPE, Sort.COMPONENT, Sort.CORE_MODULE);
        if (count(sort) > 0) {
            SortIndex item = new SortIndex(sort, dice.below(count(sort)));
            if (dice.oneIn(3)) {
                add(new Definition.Exports(List.of(new Definition.InlineExport(name(), item))));
            } else {
                add(new Definition.Export(name(), item, null));
            }
        }
    }

    private CanonOptions options() {
        CanonOptions.Kind encoding = CanonOptions.Kind.ofCode(dice.below(3));
        return new CanonOptions(List.of(CanonOptions.Option.of(encoding), new CanonOptions.Option(CanonOptions.Kind.MEMORY, 0),
            new CanonOptions.Option(CanonOptions.Kind.REALLOC, 0)));
    }

    private void functions() {
        if (count(Sort.CORE_FUNC) < 4) {
            return;
        }
        if (lens >= 0 && dice.flip()) {
            add(new Definition.Lift(2, options(), lens));
        } else if (nones >= 0 && dice.flip()) {
            add(new Definition.Lift(3, CanonOptions.NONE, nones));
        } else if (count(Sort.FUNC) > 0) {
            add(new Definition.Lower(dice.below(count(Sort.FUNC)), options()));
        }
    }

    private void builtin() {
        CanonBuiltin builtin = dice.pick(CanonBuiltin.values());
        boolean context = builtin.shape() == CanonBuiltin.Shape.CONTEXT;
        boolean result = builtin.shape() == CanonBuiltin.Shape.RESULT_OPTIONS;
        boolean hasOptions = builtin.shape().name().contains("OPTIONS") && count(Sort.CORE_MEMORY) > 0;
        int type = builtin.shape().name().contains("TYPE") && !resources.isEmpty() ? dice.pick(resources) : 0;
        add(new Definition.Builtin(builtin, type, 0, context ? ValType.I32 : 0, false, result ? valueOrNone() : null, hasOptions ? options() : CanonOptions.NONE));
    }

    private void coreType() {
        SubType plain = SubType.plain(FuncType.of(new int[] {ValType.I32}, dice.flip() ? new int[0] : new int[] {ValType.F64}));
        if (dice.flip()) {
            add(new Definition.CoreType(new CoreDefType.Rec(List.of(plain), dice.flip())));
        } else {
            MemoryType memory = new MemoryType(Limits.atLeast(ValType.I32, dice.below(3)), false, MemoryType.DEFAULT_PAGE_LOG2);
            add(new Definition.CoreType(new CoreDefType.Module(List.of(new CoreDefType.TypeDeclaration(new CoreDefType.Rec(List.of(plain), false)),
                new CoreDefType.Import("m", "f", new CoreDefType.Func(0)), new CoreDefType.Export("mem", new CoreDefType.Memory(memory))))));
        }
    }

    private void nested() {
        if (depth < MOST_DEPTH) {
            int inner = add(new Definition.Nested(new ComponentGenerator(dice, depth + 1).component()));
            if (dice.flip()) {
                add(new Definition.Instantiate(inner, List.of()));
            }
        }
    }
}
