package org.jwasm.parser.component.binary;

import java.util.List;
import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.component.CoreDefType;
import org.jwasm.parser.component.Declaration;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.ExternType;
import org.jwasm.parser.component.Labeled;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.ValueType;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.SubType;

/** Writes types: the counterpart of {@link TypeSections}; a static-only class. */
final class TypeWriter {
    private TypeWriter() {
    }

    static ByteWriter coreType(ByteWriter out, CoreDefType type) {
        if (type instanceof CoreDefType.Module) {
            return moduleType(out, (CoreDefType.Module) type);
        }
        CoreDefType.Rec rec = (CoreDefType.Rec) type;
        if (rec.group()) {
            out.recType(rec.types().size());
        }
        for (SubType member : rec.types()) {
            if (!rec.group() && !member.isFinal()) {
                out.u8(0);
            }
            out.subType(member);
        }
        return out;
    }

    private static ByteWriter moduleType(ByteWriter out, CoreDefType.Module type) {
        out.u8(0x50).u32(type.declarations().size());
        for (CoreDefType.Declaration declaration : type.declarations()) {
            moduleDeclaration(out, declaration);
        }
        return out;
    }

    private static void moduleDeclaration(ByteWriter out, CoreDefType.Declaration declaration) {
        if (declaration instanceof CoreDefType.Import) {
            CoreDefType.Import item = (CoreDefType.Import) declaration;
            coreExternType(out.u8(0).name(item.module()).name(item.name()), item.type());
        } else if (declaration instanceof CoreDefType.TypeDeclaration) {
            coreType(out.u8(1), ((CoreDefType.TypeDeclaration) declaration).type());
        } else if (declaration instanceof CoreDefType.OuterAlias) {
            CoreDefType.OuterAlias alias = (CoreDefType.OuterAlias) declaration;
            out.u8(2).u8(Sort.CORE_TYPE.code()).u8(1).u32(alias.count()).u32(alias.index());
        } else {
            CoreDefType.Export item = (CoreDefType.Export) declaration;
            coreExternType(out.u8(3).name(item.name()), item.type());
        }
    }

    private static void coreExternType(ByteWriter out, CoreDefType.CoreExternType type) {
        if (type instanceof CoreDefType.Func) {
            out.u8(ExternKind.FUNC.ordinal()).u32(((CoreDefType.Func) type).type());
        } else if (type instanceof CoreDefType.Table) {
            out.u8(ExternKind.TABLE.ordinal()).tableType(((CoreDefType.Table) type).type());
        } else if (type instanceof CoreDefType.Memory) {
            out.u8(ExternKind.MEMORY.ordinal()).memoryType(((CoreDefType.Memory) type).type());
        } else if (type instanceof CoreDefType.Global) {
            out.u8(ExternKind.GLOBAL.ordinal()).globalType(((CoreDefType.Global) type).type());
        } else {
            out.u8(ExternKind.TAG.ordinal()).tagType(((CoreDefType.Tag) type).type());
        }
    }

    static void type(ByteWriter out, DefType type) {
        switch (type.kind()) {
            case RESOURCE: resource(out, (DefType.Resource) type); break;
            case FUNC: func(out, (DefType.Func) type); break;
            case COMPONENT: declarations(out.u8(0x41), ((DefType.Component) type).declarations()); break;
            case INSTANCE: declarations(out.u8(0x42), ((DefType.Instance) type).declarations()); break;
            default: valueDef(out, type);
        }
    }

    private static void resource(ByteWriter out, DefType.Resource type) {
        out.u8(0x3F).valType(type.rep());
        if (type.dtor() < 0) {
            out.u8(0);
        } else {
            out.u8(1).u32(type.dtor());
        }
    }

    private static void func(ByteWriter out, DefType.Func type) {
        labeled(out.u8(type.async() ? 0x43 : 0x40), type.params());
        result(out, type.result());
    }

    private static void declarations(ByteWriter out, Iterable<Declaration> declarations) {
        int count = 0;
        ByteWriter content = new ByteWriter();
        for (Declaration declaration : declarations) {
            declaration(content, declaration);
            count++;
        }
        out.u32(count).bytes(content);
    }

    private static void declaration(ByteWriter out, Declaration declaration) {
        if (declaration instanceof Definition.CoreType) {
            coreType(out.u8(0), ((Definition.CoreType) declaration).type());
        } else if (declaration instanceof Definition.Type) {
            type(out.u8(1), ((Definition.Type) declaration).type());
        } else if (declaration instanceof Definition.Alias) {
            ComponentEncoder.alias(out.u8(2), (Definition.Alias) declaration);
        } else if (declaration instanceof Definition.Import) {
            Definition.Import item = (Definition.Import) declaration;
            externType(ComponentEncoder.externName(out.u8(3), item.name()), item.type());
        } else {
            Declaration.Export item = (Declaration.Export) declaration;
            externType(ComponentEncoder.externName(out.u8(4), item.name()), item.type());
        }
    }

    private static void valueDef(ByteWriter out, DefType type) {
        switch (type.kind()) {
            case PRIMITIVE: out.u8(((DefType.Prim) type).type().code()); break;
            case RECORD: labeled(out.u8(0x72), ((DefType.Record) type).fields()); break;
            case VARIANT: cases(out.u8(0x71), (DefType.Variant) type); break;
            case LIST: valueType(out.u8(0x70), ((DefType.ListOf) type).element()); break;
            case FIXED_LIST:
                valueType(out.u8(0x67), ((DefType.FixedList) type).element()).u32(((DefType.FixedList) type).length());
                break;
            case TUPLE: tuple(out.u8(0x6F), (DefType.Tuple) type); break;
            case FLAGS: labels(out.u8(0x6E), ((DefType.Flags) type).labels()); break;
            case ENUM: labels(out.u8(0x6D), ((DefType.Enum) type).labels()); break;
            case OPTION: valueType(out.u8(0x6B), ((DefType.Option) type).type()); break;
            case RESULT:
                optional(optional(out.u8(0x6A), ((DefType.Result) type).ok()), ((DefType.Result) type).error());
                break;
            case OWN: out.u8(0x69).u32(((DefType.Own) type).resource()); break;
            case BORROW: out.u8(0x68).u32(((DefType.Borrow) type).resource()); break;
            case STREAM: optional(out.u8(0x66), ((DefType.Stream) type).element()); break;
            case FUTURE: optional(out.u8(0x65), ((DefType.Future) type).element()); break;
            case MAP:
                valueType(valueType(out.u8(0x63), ((DefType.MapOf) type).key()), ((DefType.MapOf) type).value());
                break;
            default: throw new AssertionError(type);
        }
    }

    private static void labeled(ByteWriter out, List<Labeled> list) {
        out.u32(list.size());
        for (Labeled item : list) {
            valueType(out.name(item.label()), item.type());
        }
    }

    private static void cases(ByteWriter out, DefType.Variant type) {
        out.u32(type.cases().size());
        for (Labeled item : type.cases()) {
            optional(out.name(item.label()), item.type()).u8(0);
        }
    }

    private static void tuple(ByteWriter out, DefType.Tuple type) {
        out.u32(type.types().size());
        for (ValueType element : type.types()) {
            valueType(out, element);
        }
    }

    private static void labels(ByteWriter out, List<String> labels) {
        out.u32(labels.size());
        for (String label : labels) {
            out.name(label);
        }
    }

    static ByteWriter valueType(ByteWriter out, ValueType type) {
        return type instanceof Primitive ? out.u8(((Primitive) type).code()) : out.s64(((ValueType.Ref) type).index());
    }

    private static ByteWriter optional(ByteWriter out, ValueType type) {
        return type == null ? out.u8(0) : valueType(out.u8(1), type);
    }

    static ByteWriter result(ByteWriter out, ValueType type) {
        return type == null ? out.u8(1).u8(0) : valueType(out.u8(0), type);
    }

    static void externType(ByteWriter out, ExternType type) {
        if (type instanceof ExternType.Typed) {
            Sort sort = type.sort();
            if (sort.isCore()) {
                out.u8(0);
            }
            out.u8(sort.code()).u32(((ExternType.Typed) type).type());
        } else if (type instanceof ExternType.TypeEq) {
            out.u8(Sort.TYPE.code()).u8(0).u32(((ExternType.TypeEq) type).type());
        } else if (type instanceof ExternType.SubResource) {
            out.u8(Sort.TYPE.code()).u8(1);
        } else if (type instanceof ExternType.ValueEq) {
            out.u8(Sort.VALUE.code()).u8(0).u32(((ExternType.ValueEq) type).value());
        } else {
            valueType(out.u8(Sort.VALUE.code()).u8(1), ((ExternType.Value) type).type());
        }
    }
}
