package org.jwasm.dfg.translate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.api.LimitException;
import org.jwasm.parser.component.CanonBuiltin;
import org.jwasm.parser.component.CanonOptions;
import org.jwasm.parser.component.Component;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.SortIndex;
import org.jwasm.parser.component.ValueType;
import org.jwasm.parser.component.type.ComponentType;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.Extern;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.parser.component.type.InstanceType;
import org.jwasm.parser.component.type.ModuleType;
import org.jwasm.parser.component.type.ResourceType;
import org.jwasm.parser.component.type.Type;
import org.jwasm.parser.component.validate.ValidatedComponent;

/** Translates a component tree: {@link ValidatedComponent} to {@link Translation}. */
public final class Translator {
    private static final Sort[] SORTS = Sort.values();

    private final ValidatedComponent valid;
    private final Translator parent;
    private final List<StaticModule> modules;
    private final List<TranslatedComponent> components;
    /** What is captured, and its number. */
    private final Map<TranslatedComponent.Capture, Integer> captures = new LinkedHashMap<>();
    private final List<LocalInitializer> initializers = new ArrayList<>();
    private final List<Integer> offsets = new ArrayList<>();
    /** How many items each index space has so far. */
    private final int[] sizes = new int[SORTS.length];
    private int offset;

    private Translator(ValidatedComponent valid, Translator parent) {
        this.valid = valid;
        this.parent = parent;
        this.modules = parent == null ? new ArrayList<>() : parent.modules;
        this.components = parent == null ? new ArrayList<>() : parent.components;
    }

    /**
     * Translates a component and those inside it.
     *
     * @throws LimitException when it has values or a start function, which have no execution yet
     */
    public static Translation translate(ValidatedComponent valid) {
        Translator translator = new Translator(valid, null);
        translator.component();
        return new Translation(translator.modules, translator.components, valid.canon());
    }

    private TranslatedComponent component() {
        Component component = valid.component();
        for (int i = 0; i < component.size(); i++) {
            offset = component.offset(i);
            Definition definition = component.definition(i);
            if (definition.sort() == Sort.VALUE) {
                throw unsupported();
            }
            define(definition, i);
            if (definition.sort() != null) {
                sizes[definition.sort().ordinal()] += definition.adds();
            }
        }
        int[] places = offsets.stream().mapToInt(Integer::intValue).toArray();
        TranslatedComponent made = new TranslatedComponent(components.size(), valid.type(),
            List.copyOf(captures.keySet()), initializers, places);
        components.add(made);
        return made;
    }

    private LimitException unsupported() {
        return new LimitException("component values are validated but not supported in execution", offset);
    }

    private void add(LocalInitializer initializer) {
        initializers.add(initializer);
        offsets.add(offset);
    }

    private void define(Definition definition, int i) {
        switch (definition.kind()) {
            case CORE_MODULE: module(((Definition.CoreModule) definition)); break;
            case CORE_INSTANTIATE: coreInstantiate((Definition.CoreInstantiate) definition); break;
            case CORE_EXPORTS: coreExports((Definition.CoreExports) definition); break;
            case COMPONENT: nested(i); break;
            case INSTANTIATE: instantiate((Definition.Instantiate) definition, i); break;
            case EXPORTS: exports((Definition.Exports) definition); break;
            case ALIAS_EXPORT: alias((Definition.AliasExport) definition); break;
            case ALIAS_CORE_EXPORT: coreAlias((Definition.AliasCoreExport) definition); break;
            case ALIAS_OUTER: outer((Definition.AliasOuter) definition); break;
            case TYPE: type(((Definition.Type) definition).type()); break;
            case LIFT: lift((Definition.Lift) definition); break;
            case LOWER: lower((Definition.Lower) definition); break;
            case BUILTIN: builtin((Definition.Builtin) definition); break;
            case START: throw unsupported();
            case IMPORT: imports((Definition.Import) definition); break;
            case EXPORT: export((Definition.Export) definition); break;
            default: assert definition.adds() == 0 || definition.kind() == Definition.Kind.CORE_TYPE;
        }
    }

    /** The type of the item that the definition at hand adds. */
    private Type added(Sort sort) {
        return valid.type(sort, sizes[sort.ordinal()]);
    }

    private LocalInitializer.Ref ref(SortIndex item) {
        return ref(item.sort(), item.index());
    }

    private LocalInitializer.Ref ref(Sort sort, int index) {
        if (sort == Sort.VALUE) {
            throw unsupported();
        }
        return sort == Sort.TYPE ? new LocalInitializer.Ref(sort, -1, valid.type(sort, index))
            : new LocalInitializer.Ref(sort, index, null);
    }

    private void module(Definition.CoreModule definition) {
        modules.add(new StaticModule(modules.size(), definition.module(), (ModuleType) added(Sort.CORE_MODULE)));
        add(new LocalInitializer.Module(modules.size() - 1));
    }

    private void coreInstantiate(Definition.CoreInstantiate definition) {
        List<LocalInitializer.Named> args = new ArrayList<>();
        for (Definition.CoreArg arg : definition.args()) {
            args.add(new LocalInitializer.Named(arg.name(), ref(Sort.CORE_INSTANCE, arg.instance())));
        }
        add(new LocalInitializer.CoreInstantiate(definition.module(), args,
            (ModuleType) valid.type(Sort.CORE_MODULE, definition.module())));
    }

    private void coreExports(Definition.CoreExports definition) {
        List<LocalInitializer.Named> exports = new ArrayList<>();
        for (Definition.CoreInlineExport export : definition.exports()) {
            exports.add(new LocalInitializer.Named(export.name(), ref(export.item())));
        }
        add(new LocalInitializer.CoreExports(exports));
    }

    private void nested(int i) {
        TranslatedComponent made = new Translator(valid.nested(i), this).component();
        add(new LocalInitializer.Component(made.number()));
    }

    private void instantiate(Definition.Instantiate definition, int i) {
        List<LocalInitializer.Named> args = new ArrayList<>();
        for (Definition.Arg arg : definition.args()) {
            args.add(new LocalInitializer.Named(arg.name(), ref(arg.item())));
        }
        ComponentType type = (ComponentType) valid.type(Sort.COMPONENT, definition.component());
        add(new LocalInitializer.Instantiate(definition.component(), args, type, valid.instantiation(i),
            (InstanceType) added(Sort.INSTANCE)));
    }

    private void exports(Definition.Exports definition) {
        List<LocalInitializer.Named> exports = new ArrayList<>();
        for (Definition.InlineExport export : definition.exports()) {
            exports.add(new LocalInitializer.Named(export.name().name(), ref(export.item())));
        }
        add(new LocalInitializer.Exports(exports));
    }

    private void alias(Definition.AliasExport definition) {
        if (definition.sort() != Sort.TYPE) {
            add(new LocalInitializer.Alias(definition.sort(), definition.instance(), definition.name()));
        }
    }

    private void coreAlias(Definition.AliasCoreExport definition) {
        add(new LocalInitializer.CoreAlias(definition.sort(), definition.instance(), definition.name()));
    }

    private void outer(Definition.AliasOuter definition) {
        if (definition.sort() != Sort.CORE_MODULE && definition.sort() != Sort.COMPONENT) {
            return;
        }
        boolean captured = definition.count() > 0;
        int index = captured ? capture(definition.sort(), definition.count(), definition.index()) : definition.index();
        add(new LocalInitializer.Outer(definition.sort(), captured, index));
    }

    /** The number of the capture of an item {@code count} components out. */
    private int capture(Sort sort, int count, int index) {
        TranslatedComponent.Capture capture = count == 1 ? new TranslatedComponent.Capture(sort, false, index)
            : new TranslatedComponent.Capture(sort, true, parent.capture(sort, count - 1, index));
        Integer known = captures.putIfAbsent(capture, captures.size());
        return known == null ? captures.size() - 1 : known;
    }

    private void type(DefType type) {
        if (type.kind() == DefType.Kind.RESOURCE) {
            ResourceType resource = (ResourceType) added(Sort.TYPE);
            add(new LocalInitializer.DefineResource(resource.resource(), ((DefType.Resource) type).dtor()));
        }
    }

    private LocalInitializer.Options options(CanonOptions options) {
        return new LocalInitializer.Options(options,
            options.memory() < 0 ? null : valid.core(Sort.CORE_MEMORY, options.memory()).memory());
    }

    private void lift(Definition.Lift definition) {
        add(new LocalInitializer.Lift(definition.coreFunc(), valid.coreFunc(definition.coreFunc()),
            (FunctionType) added(Sort.FUNC), options(definition.options())));
    }

    private void lower(Definition.Lower definition) {
        add(new LocalInitializer.Lower(definition.func(), valid.coreFunc(sizes[Sort.CORE_FUNC.ordinal()]),
            (FunctionType) valid.type(Sort.FUNC, definition.func()), options(definition.options())));
    }

    private void builtin(Definition.Builtin definition) {
        CanonBuiltin.Shape shape = definition.builtin().shape();
        boolean withOptions = shape == CanonBuiltin.Shape.OPTIONS || shape == CanonBuiltin.Shape.TYPE_OPTIONS
            || shape == CanonBuiltin.Shape.RESULT_OPTIONS;
        add(new LocalInitializer.Builtin(definition.builtin(), valid.coreFunc(sizes[Sort.CORE_FUNC.ordinal()]),
            builtinType(definition, shape), definition.index(), definition.flag(),
            withOptions ? options(definition.options()) : null));
    }

    private Type builtinType(Definition.Builtin definition, CanonBuiltin.Shape shape) {
        switch (shape) {
            case TYPE: case TYPE_OPTIONS: case TYPE_ASYNC: return valid.type(Sort.TYPE, definition.type());
            case RESULT_OPTIONS: return definition.result() == null ? null : data(definition.result());
            default: return null;
        }
    }

    private Type data(ValueType type) {
        return type instanceof Primitive ? DataType.of((Primitive) type)
            : valid.type(Sort.TYPE, ((ValueType.Ref) type).index());
    }

    private void imports(Definition.Import definition) {
        add(new LocalInitializer.Import(definition.name().name(), new Extern(definition.sort(), added(definition.sort()))));
    }

    private void export(Definition.Export definition) {
        Type ascribed = definition.type() == null ? null : added(definition.sort());
        add(new LocalInitializer.Export(definition.name(), ref(definition.item()), ascribed));
    }
}
