package org.jwasm.parser.component.text;

import org.jwasm.parser.component.CoreDefType;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.module.ArrayType;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.StructType;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.op.ValType;
import org.jwasm.parser.text.Indenter;
import org.jwasm.parser.text.Literals;

/** Prints core types of components: the counterpart of {@link ModuleTypeParser}. */
final class CoreTypePrinter {
    private final Indenter out;

    CoreTypePrinter(Indenter out) {
        this.out = out;
    }

    /** A core type definition, whose first type has the index {@code first}. */
    void define(CoreDefType type, int first, ComponentIds ids) {
        out.add("(core ");
        if (type instanceof CoreDefType.Rec) {
            rec((CoreDefType.Rec) type, first, ids);
            return;
        }
        moduleType((CoreDefType.Module) type, first, ids);
    }

    private void moduleType(CoreDefType.Module type, int index, ComponentIds ids) {
        out.add("type").add(ids.definition(Sort.CORE_TYPE, index)).add(" (module");
        out.in();
        int count = 0;
        for (CoreDefType.Declaration declaration : type.declarations()) {
            out.line();
            count += declaration(declaration, count);
        }
        out.out();
        out.add("))");
    }

    private void rec(CoreDefType.Rec type, int first, ComponentIds ids) {
        if (type.group()) {
            out.add("rec");
        }
        out.in();
        for (int i = 0; i < type.types().size(); i++) {
            if (type.group()) {
                out.line().add('(');
            }
            out.add("type").add(ids.definition(Sort.CORE_TYPE, first + i)).add(' ');
            subType(type.types().get(i));
            out.add(')');
        }
        out.out();
        if (type.group()) {
            out.add(')');
        }
    }

    private void subType(SubType type) {
        if (type.isPlain()) {
            compositeType(type);
            return;
        }
        out.add(type.isFinal() ? "(sub final" : "(sub");
        for (int i = 0; i < type.supertypeCount(); i++) {
            out.add(' ').add(Integer.toString(type.supertype(i)));
        }
        out.add(' ');
        compositeType(type);
        out.add(')');
    }

    private void compositeType(SubType type) {
        switch (type.type().kind()) {
            case FUNC: out.add("(func").add(signature(type.func())); break;
            case STRUCT:
                StructType struct = type.struct();
                out.add("(struct");
                for (int i = 0; i < struct.fieldCount(); i++) {
                    out.add(" (field ").add(field(struct.storage(i), struct.isMutable(i))).add(')');
                }
                break;
            default:
                ArrayType array = (ArrayType) type.type();
                out.add("(array ").add(field(array.storage(), array.mutable()));
        }
        out.add(')');
    }

    private static String field(int storage, boolean mutable) {
        return mutable ? "(mut " + ValType.toString(storage) + ")" : ValType.toString(storage);
    }

    private static String signature(FuncType type) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < type.paramCount(); i++) {
            text.append(i == 0 ? " (param " : " ").append(ValType.toString(type.param(i)));
        }
        text.append(type.paramCount() == 0 ? "" : ")");
        for (int i = 0; i < type.resultCount(); i++) {
            text.append(i == 0 ? " (result " : " ").append(ValType.toString(type.result(i)));
        }
        return text.append(type.resultCount() == 0 ? "" : ")").toString();
    }

    /** A declaration of a module type; how many types it adds. */
    private int declaration(CoreDefType.Declaration declaration, int index) {
        if (declaration instanceof CoreDefType.TypeDeclaration) {
            CoreDefType type = ((CoreDefType.TypeDeclaration) declaration).type();
            return typeDeclaration(type, index);
        }
        if (declaration instanceof CoreDefType.OuterAlias) {
            CoreDefType.OuterAlias alias = (CoreDefType.OuterAlias) declaration;
            out.add("(alias outer " + alias.count() + " " + alias.index() + " (type (;" + index + ";)))");
            return 1;
        }
        if (declaration instanceof CoreDefType.Import) {
            CoreDefType.Import item = (CoreDefType.Import) declaration;
            out.add("(import ").add(Literals.string(item.module())).add(' ').add(Literals.string(item.name())).add(' ')
                .add(externType(item.type())).add(')');
        } else {
            CoreDefType.Export item = (CoreDefType.Export) declaration;
            out.add("(export ").add(Literals.string(item.name())).add(' ').add(externType(item.type())).add(')');
        }
        return 0;
    }

    private int typeDeclaration(CoreDefType type, int index) {
        out.add('(');
        if (type instanceof CoreDefType.Module) {
            moduleType((CoreDefType.Module) type, index, ComponentIds.NONE);
            return 1;
        }
        rec((CoreDefType.Rec) type, index, ComponentIds.NONE);
        return ((CoreDefType.Rec) type).types().size();
    }

    private static String externType(CoreDefType.CoreExternType type) {
        if (type instanceof CoreDefType.Func) {
            return "(func (type " + ((CoreDefType.Func) type).type() + "))";
        }
        if (type instanceof CoreDefType.Table) {
            return "(table " + ((CoreDefType.Table) type).type() + ")";
        }
        if (type instanceof CoreDefType.Memory) {
            return "(memory " + ((CoreDefType.Memory) type).type() + ")";
        }
        if (type instanceof CoreDefType.Global) {
            return "(global " + ((CoreDefType.Global) type).type() + ")";
        }
        return "(tag (type " + ((CoreDefType.Tag) type).type() + "))";
    }
}
