package org.jwasm.parser.component.text;

import java.util.List;
import org.jwasm.parser.component.CoreDefType;
import org.jwasm.parser.component.Declaration;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.ExternType;
import org.jwasm.parser.component.Labeled;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.ValueType;
import org.jwasm.parser.op.ValType;
import org.jwasm.parser.text.Indenter;
import org.jwasm.parser.text.Literals;

/** Prints types of the component level: the counterpart of {@link ComponentTypeParser}. */
final class DefTypePrinter {
    private final Indenter out;
    private final CoreTypePrinter core;
    /** The identifiers of the scope that indices are of; types inside others have none. */
    private ComponentIds ids;

    DefTypePrinter(Indenter out, ComponentIds ids) {
        this.out = out;
        this.ids = ids;
        this.core = new CoreTypePrinter(out);
    }

    CoreTypePrinter core() {
        return core;
    }

    /** What a type definition defines. */
    void defType(DefType type) {
        switch (type.kind()) {
            case FUNC: func((DefType.Func) type); break;
            case COMPONENT: declarations("(component", ((DefType.Component) type).declarations()); break;
            case INSTANCE: declarations("(instance", ((DefType.Instance) type).declarations()); break;
            case RESOURCE: resource((DefType.Resource) type); break;
            case RECORD: labeled("(record", "field", ((DefType.Record) type).fields()); break;
            case VARIANT: labeled("(variant", "case", ((DefType.Variant) type).cases()); break;
            case FLAGS: labels("(flags", ((DefType.Flags) type).labels()); break;
            case ENUM: labels("(enum", ((DefType.Enum) type).labels()); break;
            default: out.add(simple(type));
        }
    }

    private String simple(DefType type) {
        switch (type.kind()) {
            case PRIMITIVE: return ((DefType.Prim) type).type().keyword();
            case LIST: return of("list", ((DefType.ListOf) type).element());
            case FIXED_LIST:
                DefType.FixedList list = (DefType.FixedList) type;
                return "(list " + use(list.element()) + " " + Integer.toUnsignedString(list.length()) + ")";
            case TUPLE: return of("tuple", ((DefType.Tuple) type).types().toArray(new ValueType[0]));
            case OPTION: return of("option", ((DefType.Option) type).type());
            case RESULT:
                DefType.Result result = (DefType.Result) type;
                return "(result" + optional(result.ok())
                    + (result.error() == null ? ")" : " (error " + use(result.error()) + "))");
            case OWN: return "(own " + ids.use(Sort.TYPE, ((DefType.Own) type).resource()) + ")";
            case BORROW: return "(borrow " + ids.use(Sort.TYPE, ((DefType.Borrow) type).resource()) + ")";
            case STREAM: return "(stream" + optional(((DefType.Stream) type).element()) + ")";
            case FUTURE: return "(future" + optional(((DefType.Future) type).element()) + ")";
            case MAP: return of("map", ((DefType.MapOf) type).key(), ((DefType.MapOf) type).value());
            default: throw new AssertionError(type);
        }
    }

    private String of(String constructor, ValueType... types) {
        StringBuilder text = new StringBuilder("(").append(constructor);
        for (ValueType type : types) {
            text.append(' ').append(use(type));
        }
        return text.append(')').toString();
    }

    private String optional(ValueType type) {
        return type == null ? "" : " " + use(type);
    }

    /** A value type where it is used. */
    String use(ValueType type) {
        return type instanceof ValueType.Ref ? ids.use(Sort.TYPE, ((ValueType.Ref) type).index()) : type.toString();
    }

    /** A value type where an identifier could be instead. */
    String useAfterId(ValueType type) {
        return type instanceof ValueType.Ref ? "(type " + use(type) + ")" : use(type);
    }

    private void labeled(String open, String keyword, List<Labeled> list) {
        out.add(open);
        for (Labeled item : list) {
            out.add(" (").add(keyword).add(' ').add(Literals.string(item.label())).add(optional(item.type())).add(')');
        }
        out.add(')');
    }

    private void labels(String open, List<String> labels) {
        out.add(open);
        for (String label : labels) {
            out.add(' ').add(Literals.string(label));
        }
        out.add(')');
    }

    private void func(DefType.Func type) {
        labeled(type.async() ? "(func async" : "(func", "param", type.params());
        if (type.result() != null) {
            out.text.setLength(out.text.length() - 1);
            out.add(" (result ").add(use(type.result())).add("))");
        }
    }

    private void resource(DefType.Resource type) {
        out.add("(resource (rep ").add(ValType.toString(type.rep())).add(")");
        if (type.dtor() >= 0) {
            out.add(" (dtor (core func ").add(ids.use(Sort.CORE_FUNC, type.dtor())).add("))");
        }
        out.add(")");
    }

    private void declarations(String open, List<Declaration> declarations) {
        ComponentIds outside = ids;
        ids = ComponentIds.NONE;
        out.add(open);
        out.in();
        int[] counts = new int[Sort.values().length];
        for (Declaration declaration : declarations) {
            out.line();
            declaration(declaration, counts);
        }
        out.out();
        out.add(")");
        ids = outside;
    }

    private void declaration(Declaration declaration, int[] counts) {
        if (declaration instanceof Definition.Type) {
            out.add("(type").add(next(counts, Sort.TYPE)).add(' ');
            defType(((Definition.Type) declaration).type());
            out.add(')');
        } else if (declaration instanceof Definition.CoreType) {
            coreType(((Definition.CoreType) declaration).type(), counts);
        } else if (declaration instanceof Definition.Alias) {
            Definition.Alias alias = (Definition.Alias) declaration;
            alias(alias, next(counts, alias.sort()));
        } else if (declaration instanceof Definition.Import) {
            Definition.Import item = (Definition.Import) declaration;
            out.add("(import ").add(ComponentPrinter.externName(item.name())).add(' ');
            externType(item.type(), next(counts, item.sort()));
            out.add(')');
        } else {
            Declaration.Export item = (Declaration.Export) declaration;
            out.add("(export ").add(ComponentPrinter.externName(item.name())).add(' ');
            externType(item.type(), next(counts, item.type().sort()));
            out.add(')');
        }
    }

    private static String next(int[] counts, Sort sort) {
        return " (;" + counts[sort.ordinal()]++ + ";)";
    }

    private void coreType(CoreDefType type, int[] counts) {
        int first = counts[Sort.CORE_TYPE.ordinal()];
        counts[Sort.CORE_TYPE.ordinal()] += new Definition.CoreType(type).adds();
        core.define(type, first, ComponentIds.NONE);
    }

    /** An alias, whose definition is {@code item}. */
    void alias(Definition.Alias alias, String item) {
        switch (alias.kind()) {
            case ALIAS_EXPORT:
                Definition.AliasExport export = (Definition.AliasExport) alias;
                out.add("(alias export ").add(ids.use(Sort.INSTANCE, export.instance())).add(' ')
                    .add(Literals.string(export.name()));
                break;
            case ALIAS_CORE_EXPORT:
                Definition.AliasCoreExport core = (Definition.AliasCoreExport) alias;
                out.add("(alias core export ").add(ids.use(Sort.CORE_INSTANCE, core.instance())).add(' ')
                    .add(Literals.string(core.name()));
                break;
            default:
                Definition.AliasOuter outer = (Definition.AliasOuter) alias;
                out.add("(alias outer " + outer.count() + " " + outer.index());
        }
        out.add(" (").add(alias.sort().keyword()).add(item).add("))");
    }

    /** The type of an import or export, whose definition is {@code item}. */
    void externType(ExternType type, String item) {
        out.add('(').add(type.sort().keyword()).add(item).add(' ');
        if (type instanceof ExternType.Typed) {
            Sort sort = type.sort() == Sort.CORE_MODULE ? Sort.CORE_TYPE : Sort.TYPE;
            out.add("(type ").add(ids.use(sort, ((ExternType.Typed) type).type())).add(')');
        } else if (type instanceof ExternType.TypeEq) {
            out.add("(eq ").add(ids.use(Sort.TYPE, ((ExternType.TypeEq) type).type())).add(')');
        } else if (type instanceof ExternType.SubResource) {
            out.add("(sub resource)");
        } else if (type instanceof ExternType.ValueEq) {
            out.add("(eq ").add(ids.use(Sort.VALUE, ((ExternType.ValueEq) type).value())).add(')');
        } else {
            out.add(useAfterId(((ExternType.Value) type).type()));
        }
        out.add(')');
    }
}
