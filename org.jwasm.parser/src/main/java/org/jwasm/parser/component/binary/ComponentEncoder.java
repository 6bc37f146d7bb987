package org.jwasm.parser.component.binary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.component.CanonOptions;
import org.jwasm.parser.component.Component;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.ExternName;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.SortIndex;

/**
 * Encodes a component in canonical form: {@link Component} to bytes.
 *
 * <p>Canonical: every number in its shortest form, adjacent definitions of a kind in one section, names without
 * attributes in their first form. Core modules and custom sections keep their bytes.
 */
public final class ComponentEncoder {
    private static final int VERSION_AND_LAYER = 0x1000D;
    private static final int START = 9;

    private final Component component;
    /** Where the definitions are, relative to {@link #out} once their section is finished. */
    private final List<Place> places = new ArrayList<>();
    private final ByteWriter out = new ByteWriter();

    private ComponentEncoder(Component component) {
        this.component = component;
    }

    /**
     * Where a definition is.
     *
     * @param offset where it begins in the binary; for a core module its first byte
     * @param source what the component says as its offset
     */
    public record Place(int offset, int source, Definition definition) {
        private Place shifted(int distance) {
            return new Place(offset + distance, source, definition);
        }
    }

    /** Encodes a component, which need not be valid. */
    public static byte[] encode(Component component) {
        return encode(component, new ArrayList<>());
    }

    /** As {@link #encode(Component)}; adds where each definition is, those inside others too, by ascending offset. */
    public static byte[] encode(Component component, List<Place> places) {
        ComponentEncoder encoder = new ComponentEncoder(component);
        byte[] bytes = encoder.bytes().toByteArray();
        places.addAll(encoder.places);
        return bytes;
    }

    private ByteWriter bytes() {
        out.u8(0).u8('a').u8('s').u8('m').i32le(VERSION_AND_LAYER);
        ByteWriter content = new ByteWriter();
        for (int i = 0; i < component.size();) {
            int section = component.definition(i).kind().section();
            int firstPlace = places.size();
            content.clear();
            if (isSingle(section)) {
                placed(content, i++);
                out.u8(section).sized(content);
            } else {
                int first = i;
                while (i < component.size() && component.definition(i).kind().section() == section) {
                    placed(content, i++);
                }
                out.u8(section).sized(new ByteWriter().u32(i - first).bytes(content));
            }
            shift(firstPlace, out.size() - content.size());
        }
        return out;
    }

    private void placed(ByteWriter content, int i) {
        Definition definition = component.definition(i);
        places.add(new Place(content.size(), component.offset(i), definition));
        if (definition.kind() == Definition.Kind.COMPONENT) {
            ComponentEncoder inside = new ComponentEncoder(((Definition.Nested) definition).component());
            content.bytes(inside.bytes());
            places.addAll(inside.places);
        } else {
            item(content, definition);
        }
    }

    private void shift(int firstPlace, int distance) {
        for (int i = firstPlace; i < places.size(); i++) {
            places.set(i, places.get(i).shifted(distance));
        }
    }

    /** Whether a section holds one definition and not a vector of them. */
    private static boolean isSingle(int section) {
        return section == Definition.Kind.CUSTOM.section() || section == Definition.Kind.CORE_MODULE.section()
            || section == Definition.Kind.COMPONENT.section() || section == START;
    }

    private static void item(ByteWriter out, Definition definition) {
        switch (definition.kind()) {
            case CUSTOM:
                out.name(((Definition.Custom) definition).name()).bytes(((Definition.Custom) definition).payload());
                break;
            case CORE_MODULE: out.bytes(((Definition.CoreModule) definition).module().bytes()); break;
            case CORE_INSTANTIATE: coreInstantiate(out, (Definition.CoreInstantiate) definition); break;
            case CORE_EXPORTS: coreExports(out, (Definition.CoreExports) definition); break;
            case CORE_TYPE: TypeWriter.coreType(out, ((Definition.CoreType) definition).type()); break;
            case INSTANTIATE: instantiate(out, (Definition.Instantiate) definition); break;
            case EXPORTS: exports(out, (Definition.Exports) definition); break;
            case ALIAS_EXPORT: case ALIAS_CORE_EXPORT: case ALIAS_OUTER: alias(out, (Definition.Alias) definition); break;
            case TYPE: TypeWriter.type(out, ((Definition.Type) definition).type()); break;
            case LIFT:
                Definition.Lift lift = (Definition.Lift) definition;
                options(out.u8(0).u8(0).u32(lift.coreFunc()), lift.options()).u32(lift.type());
                break;
            case LOWER:
                options(out.u8(1).u8(0).u32(((Definition.Lower) definition).func()),
                    ((Definition.Lower) definition).options());
                break;
            case BUILTIN: builtin(out, (Definition.Builtin) definition); break;
            case START: start(out, (Definition.Start) definition); break;
            case IMPORT:
                TypeWriter.externType(externName(out, ((Definition.Import) definition).name()),
                    ((Definition.Import) definition).type());
                break;
            case EXPORT: export(out, (Definition.Export) definition); break;
            case VALUE:
                byte[] value = ((Definition.Value) definition).bytes();
                TypeWriter.valueType(out, ((Definition.Value) definition).type()).u32(value.length).bytes(value);
                break;
            default: throw new AssertionError(definition);
        }
    }

    private static void coreInstantiate(ByteWriter out, Definition.CoreInstantiate definition) {
        out.u8(0).u32(definition.module()).u32(definition.args().size());
        for (Definition.CoreArg arg : definition.args()) {
            out.name(arg.name()).u8(Sort.CORE_INSTANCE.code()).u32(arg.instance());
        }
    }

    private static void coreExports(ByteWriter out, Definition.CoreExports definition) {
        out.u8(1).u32(definition.exports().size());
        for (Definition.CoreInlineExport export : definition.exports()) {
            out.name(export.name()).u8(export.item().sort().code()).u32(export.item().index());
        }
    }

    private static void instantiate(ByteWriter out, Definition.Instantiate definition) {
        out.u8(0).u32(definition.component()).u32(definition.args().size());
        for (Definition.Arg arg : definition.args()) {
            sortIndex(out.name(arg.name()), arg.item());
        }
    }

    private static void exports(ByteWriter out, Definition.Exports definition) {
        out.u8(1).u32(definition.exports().size());
        for (Definition.InlineExport export : definition.exports()) {
            sortIndex(externName(out, export.name()), export.item());
        }
    }

    private static ByteWriter sortIndex(ByteWriter out, SortIndex item) {
        return sort(out, item.sort()).u32(item.index());
    }

    private static ByteWriter sort(ByteWriter out, Sort sort) {
        return sort.isCore() ? out.u8(0).u8(sort.code()) : out.u8(sort.code());
    }

    static ByteWriter externName(ByteWriter out, ExternName name) {
        if (!name.hasAttributes()) {
            return out.u8(0).name(name.name());
        }
        List<String> values = Arrays.asList(name.implementsName(), name.versionSuffix(), name.externalId());
        int count = 0;
        ByteWriter attributes = new ByteWriter();
        for (int code = 0; code < values.size(); code++) {
            if (values.get(code) != null) {
                attributes.u8(code).name(values.get(code));
                count++;
            }
        }
        return out.u8(2).name(name.name()).u32(count).bytes(attributes);
    }

    static ByteWriter alias(ByteWriter out, Definition.Alias definition) {
        sort(out, definition.sort());
        switch (definition.kind()) {
            case ALIAS_EXPORT:
                Definition.AliasExport export = (Definition.AliasExport) definition;
                return out.u8(0).u32(export.instance()).name(export.name());
            case ALIAS_CORE_EXPORT:
                Definition.AliasCoreExport core = (Definition.AliasCoreExport) definition;
                return out.u8(1).u32(core.instance()).name(core.name());
            case ALIAS_OUTER:
                Definition.AliasOuter outer = (Definition.AliasOuter) definition;
                return out.u8(2).u32(outer.count()).u32(outer.index());
            default: throw new AssertionError(definition);
        }
    }

    private static ByteWriter options(ByteWriter out, CanonOptions options) {
        out.u32(options.list().size());
        for (CanonOptions.Option option : options.list()) {
            out.u8(option.kind().ordinal());
            if (option.kind().hasIndex()) {
                out.u32(option.index());
            }
        }
        return out;
    }

    private static void builtin(ByteWriter out, Definition.Builtin definition) {
        out.u8(definition.builtin().code());
        int flag = definition.flag() ? 1 : 0;
        switch (definition.builtin().shape()) {
            case NONE: break;
            case TYPE: out.u32(definition.type()); break;
            case TYPE_OPTIONS: options(out.u32(definition.type()), definition.options()); break;
            case TYPE_ASYNC: out.u32(definition.type()).u8(flag); break;
            case ASYNC: case CANCEL: case SHARED: out.u8(flag); break;
            case CANCEL_MEMORY: out.u8(flag).u32(definition.index()); break;
            case OPTIONS: options(out, definition.options()); break;
            case RESULT_OPTIONS: options(TypeWriter.result(out, definition.result()), definition.options()); break;
            case CONTEXT: out.valType(definition.coreType()).u32(definition.index()); break;
            case CORE_TYPE_TABLE: out.u32(definition.type()).u32(definition.index()); break;
            case SHARED_CORE_TYPE: out.u8(flag).u32(definition.type()); break;
            case SHARED_CORE_TYPE_TABLE: out.u8(flag).u32(definition.type()).u32(definition.index()); break;
            default: throw new AssertionError(definition);
        }
    }

    private static void start(ByteWriter out, Definition.Start definition) {
        out.u32(definition.func()).u32(definition.args().size());
        for (int arg : definition.args()) {
            out.u32(arg);
        }
        out.u32(definition.results());
    }

    private static void export(ByteWriter out, Definition.Export definition) {
        sortIndex(externName(out, definition.name()), definition.item());
        if (definition.type() == null) {
            out.u8(0);
        } else {
            TypeWriter.externType(out.u8(1), definition.type());
        }
    }
}
