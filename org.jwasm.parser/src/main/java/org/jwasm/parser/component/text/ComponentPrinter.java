package org.jwasm.parser.component.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jwasm.parser.component.Component;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.ExternName;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.SortIndex;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.text.Indenter;
import org.jwasm.parser.text.Literals;
import org.jwasm.parser.text.Printer;

/**
 * Prints a component in the text format, a definition a line. Assembling what it prints gives the canonical binary of
 * the component, in which core modules are canonical too.
 *
 * <p>Names from the section {@code component-name} become identifiers. Like other custom sections it is printed as an
 * annotation, except where identifiers say the same: then it is left out at the end, and elsewhere an annotation without
 * contents says where it goes.
 */
public final class ComponentPrinter {
    private static final int DATA_LINE = 64;

    private final Component component;
    private final ComponentIds ids;
    private final Printer.Style style;
    private final Indenter out;
    private final DefTypePrinter types;
    private final CanonPrinter canons;
    private final int[] counts = new int[Sort.values().length];

    private ComponentPrinter(Component component, ComponentIds ids, Printer.Style style, Indenter out) {
        this.component = component;
        this.ids = ids;
        this.style = style;
        this.out = out;
        this.types = new DefTypePrinter(out, ids);
        this.canons = new CanonPrinter(out, ids, types);
    }

    /**
     * Prints a component; {@code style} is that of instructions.
     *
     * @throws org.jwasm.api.MalformedException when function bodies are malformed or not well nested, which is never so
     *     in a valid component
     * @throws org.jwasm.api.LimitException when the text has more than 2^30 characters
     */
    public static String print(Component component, Printer.Style style) {
        Indenter out = new Indenter(null);
        print(component, style, out);
        return out.text.toString();
    }

    /**
     * Prints a component bit by bit, whatever its size; errors as for {@link #print(Component, Printer.Style)}.
     *
     * @throws IOException when {@code sink} throws it
     */
    public static void print(Component component, Printer.Style style, Appendable sink) throws IOException {
        try {
            Indenter out = new Indenter(sink);
            print(component, style, out);
            out.passOn();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void print(Component component, Printer.Style style, Indenter out) {
        String name = component.names().component();
        ComponentIds ids = new ComponentIds(component, name);
        out.line().add("(component");
        if (name != null) {
            out.add(!name.isEmpty() ? " " + Literals.identifier(name) : ids.isImplied() ? ComponentIds.annotation("") : "");
        }
        new ComponentPrinter(component, ids, style, out).definitions();
        out.add(")\n");
    }

    private void definitions() {
        out.in();
        for (int i = 0; i < component.size(); i++) {
            Definition definition = component.definition(i);
            if (definition.kind() == Definition.Kind.CUSTOM) {
                custom((Definition.Custom) definition, i == component.size() - 1);
                continue;
            }
            int index = counts[definition.sort().ordinal()];
            counts[definition.sort().ordinal()] += definition.adds();
            out.line();
            definition(definition, index);
        }
        out.out();
    }

    private void custom(Definition.Custom definition, boolean last) {
        boolean implied = ids.isImplied() && ComponentIds.isNameSection(definition);
        if (implied && last && definition.payload().length > 0) {
            return;
        }
        out.line().add("(@custom ").add(Literals.string(definition.name()));
        strings(implied ? new byte[0] : definition.payload());
        out.add(')');
    }

    /** Bytes as strings, in lines when they are many; none for no bytes. */
    private void strings(byte[] bytes) {
        out.in();
        for (int i = 0; i < bytes.length; i += DATA_LINE) {
            Indenter here = bytes.length <= DATA_LINE ? out.add(' ') : out.line();
            Literals.bytes(here.text, bytes, i, Math.min(bytes.length, i + DATA_LINE));
        }
        out.out();
    }

    private void definition(Definition definition, int index) {
        String item = ids.definition(definition.sort(), index);
        switch (definition.kind()) {
            case CORE_MODULE: module(((Definition.CoreModule) definition).module(), index, item); break;
            case CORE_INSTANTIATE: coreInstantiate((Definition.CoreInstantiate) definition, item); break;
            case CORE_EXPORTS: coreExports((Definition.CoreExports) definition, item); break;
            case CORE_TYPE: types.core().define(((Definition.CoreType) definition).type(), index, ids); break;
            case COMPONENT: nested(((Definition.Nested) definition).component(), index, item); break;
            case INSTANTIATE: instantiate((Definition.Instantiate) definition, item); break;
            case EXPORTS: exports((Definition.Exports) definition, item); break;
            case ALIAS_EXPORT: case ALIAS_CORE_EXPORT: case ALIAS_OUTER:
                types.alias((Definition.Alias) definition, item);
                break;
            case TYPE:
                out.add("(type").add(item).add(' ');
                types.defType(((Definition.Type) definition).type());
                out.add(')');
                break;
            case LIFT: canons.lift((Definition.Lift) definition, item); break;
            case LOWER: canons.lower((Definition.Lower) definition, item); break;
            case BUILTIN: canons.builtin((Definition.Builtin) definition, item); break;
            default: rare(definition, index, item);
        }
    }

    private void rare(Definition definition, int index, String item) {
        switch (definition.kind()) {
            case IMPORT:
                out.add("(import ").add(externName(((Definition.Import) definition).name())).add(' ');
                types.externType(((Definition.Import) definition).type(), item);
                out.add(')');
                break;
            case EXPORT: export((Definition.Export) definition, item); break;
            case START: start((Definition.Start) definition, index); break;
            case VALUE:
                Definition.Value value = (Definition.Value) definition;
                out.add("(value").add(item).add(' ').add(types.useAfterId(value.type())).add(" (binary");
                strings(value.bytes());
                out.add("))");
                break;
            default: throw new AssertionError(definition);
        }
    }

    private void module(Module module, int index, String item) {
        out.add("(core module").add(item);
        String name = module.names().module();
        if (name != null && !name.equals(ids.id(Sort.CORE_MODULE, index)) && Printer.impliesNames(module)) {
            out.add(ComponentIds.annotation(name));
        }
        Printer.printFields(module, style, out);
        out.add(')');
    }

    private void nested(Component nested, int index, String item) {
        ComponentIds inside = new ComponentIds(nested, ids.name(Sort.COMPONENT, index));
        out.add("(component").add(item);
        new ComponentPrinter(nested, inside, style, out).definitions();
        out.add(')');
    }

    private void coreInstantiate(Definition.CoreInstantiate definition, String item) {
        out.add("(core instance").add(item).add(" (instantiate ").add(ids.use(Sort.CORE_MODULE, definition.module()));
        out.in();
        for (Definition.CoreArg arg : definition.args()) {
            out.line().add("(with ").add(Literals.string(arg.name())).add(" (instance ")
                .add(ids.use(Sort.CORE_INSTANCE, arg.instance())).add("))");
        }
        out.out();
        out.add("))");
    }

    private void coreExports(Definition.CoreExports definition, String item) {
        out.add("(core instance").add(item);
        out.in();
        for (Definition.CoreInlineExport export : definition.exports()) {
            Sort sort = export.item().sort();
            out.line().add("(export ").add(Literals.string(export.name())).add(" (").add(sort.plainKeyword()).add(' ')
                .add(ids.use(sort, export.item().index())).add("))");
        }
        out.out();
        out.add(')');
    }

    private void instantiate(Definition.Instantiate definition, String item) {
        out.add("(instance").add(item).add(" (instantiate ").add(ids.use(Sort.COMPONENT, definition.component()));
        out.in();
        for (Definition.Arg arg : definition.args()) {
            out.line().add("(with ").add(Literals.string(arg.name())).add(' ').add(use(arg.item())).add(')');
        }
        out.out();
        out.add("))");
    }

    private void exports(Definition.Exports definition, String item) {
        out.add("(instance").add(item);
        out.in();
        for (Definition.InlineExport export : definition.exports()) {
            out.line().add("(export ").add(externName(export.name())).add(' ').add(use(export.item())).add(')');
        }
        out.out();
        out.add(')');
    }

    private String use(SortIndex item) {
        return "(" + item.sort().keyword() + " " + ids.use(item.sort(), item.index()) + ")";
    }

    private void export(Definition.Export definition, String item) {
        out.add("(export").add(item).add(' ').add(externName(definition.name())).add(' ').add(use(definition.item()));
        if (definition.type() != null) {
            out.add(' ');
            types.externType(definition.type(), "");
        }
        out.add(')');
    }

    private void start(Definition.Start definition, int index) {
        out.add("(start ").add(ids.use(Sort.FUNC, definition.func()));
        for (int arg : definition.args()) {
            out.add(" (value ").add(ids.use(Sort.VALUE, arg)).add(')');
        }
        for (int i = 0; i < definition.results(); i++) {
            out.add(" (result (value").add(ids.definition(Sort.VALUE, index + i)).add("))");
        }
        out.add(')');
    }

    /** The name of an import or export and its attributes. */
    static String externName(ExternName name) {
        return Literals.string(name.name()) + attribute("implements", name.implementsName())
            + attribute("versionsuffix", name.versionSuffix()) + attribute("external-id", name.externalId());
    }

    private static String attribute(String keyword, String value) {
        return value == null ? "" : " (" + keyword + " " + Literals.string(value) + ")";
    }
}
