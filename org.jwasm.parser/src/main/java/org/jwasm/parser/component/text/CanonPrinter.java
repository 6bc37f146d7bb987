package org.jwasm.parser.component.text;

import org.jwasm.parser.component.CanonOptions;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.op.ValType;
import org.jwasm.parser.text.Indenter;

/** Prints canonical definitions: the counterpart of {@link CanonParser}. */
final class CanonPrinter {
    private final Indenter out;
    private final ComponentIds ids;
    private final DefTypePrinter types;

    CanonPrinter(Indenter out, ComponentIds ids, DefTypePrinter types) {
        this.out = out;
        this.ids = ids;
        this.types = types;
    }

    void lift(Definition.Lift definition, String item) {
        out.add("(func").add(item).add(" (type ").add(ids.use(Sort.TYPE, definition.type()))
            .add(") (canon lift (core func ").add(ids.use(Sort.CORE_FUNC, definition.coreFunc())).add(')');
        options(definition.options());
        out.add("))");
    }

    void lower(Definition.Lower definition, String item) {
        out.add("(core func").add(item).add(" (canon lower (func ").add(ids.use(Sort.FUNC, definition.func())).add(')');
        options(definition.options());
        out.add("))");
    }

    void builtin(Definition.Builtin definition, String item) {
        out.add("(core func").add(item).add(" (canon ").add(definition.builtin().mnemonic());
        switch (definition.builtin().shape()) {
            case NONE: case OPTIONS: break;
            case TYPE: case TYPE_OPTIONS: use(Sort.TYPE, definition.type()); break;
            case TYPE_ASYNC:
                use(Sort.TYPE, definition.type());
                flag("async", definition);
                break;
            case ASYNC: flag("async", definition); break;
            case CANCEL: flag("cancellable", definition); break;
            case CANCEL_MEMORY:
                flag("cancellable", definition);
                out.add(" (memory ").add(ids.use(Sort.CORE_MEMORY, definition.index())).add(')');
                break;
            case RESULT_OPTIONS:
                if (definition.result() != null) {
                    out.add(" (result ").add(types.use(definition.result())).add(')');
                }
                break;
            case CONTEXT:
                out.add(' ').add(ValType.toString(definition.coreType())).add(' ')
                    .add(Integer.toUnsignedString(definition.index()));
                break;
            case SHARED: flag("shared", definition); break;
            case CORE_TYPE_TABLE: case SHARED_CORE_TYPE_TABLE:
                flag("shared", definition);
                use(Sort.CORE_TYPE, definition.type());
                use(Sort.CORE_TABLE, definition.index());
                break;
            case SHARED_CORE_TYPE:
                flag("shared", definition);
                use(Sort.CORE_TYPE, definition.type());
                break;
            default: throw new AssertionError(definition);
        }
        options(definition.options());
        out.add("))");
    }

    private void use(Sort sort, int index) {
        out.add(' ').add(ids.use(sort, index));
    }

    private void flag(String keyword, Definition.Builtin definition) {
        if (definition.flag()) {
            out.add(' ').add(keyword);
        }
    }

    private void options(CanonOptions options) {
        for (CanonOptions.Option option : options.list()) {
            String keyword = option.kind().keyword();
            if (!option.kind().hasIndex()) {
                out.add(' ').add(keyword);
            } else {
                Sort sort = option.kind() == CanonOptions.Kind.MEMORY ? Sort.CORE_MEMORY : Sort.CORE_FUNC;
                out.add(" (").add(keyword).add(' ').add(ids.use(sort, option.index())).add(')');
            }
        }
    }
}
