package org.jwasm.parser.component.binary;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.parser.component.ComponentLimits;
import org.jwasm.parser.component.CoreDefType;
import org.jwasm.parser.component.Declaration;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.Labeled;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.ValueType;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.module.SubType;

/** Type definitions, core and component level (Binary Format, "Type Definitions"). */
final class TypeSections {
    private static final int REC = 0x4E;
    private static final int MODULE_OR_SUB = 0x50;
    private static final int OUTER = 0x01;

    private final ComponentReader in;
    /** Component, instance and module types that are open. */
    private int depth;

    TypeSections(ComponentReader in, int depth) {
        this.in = in;
        this.depth = depth;
    }

    private void enter() {
        ModuleLimits.check("nesting", ++depth, ComponentLimits.NESTING, in.pos());
    }

    CoreDefType coreType() {
        switch (in.peek()) {
            case REC:
                in.u8();
                int count = in.count("types", ComponentLimits.TYPES);
                List<SubType> types = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    types.add(in.subType());
                }
                return new CoreDefType.Rec(types, true);
            case MODULE_OR_SUB:
                in.u8();
                return moduleType();
            case 0:
                in.u8();
                if (in.peek() != MODULE_OR_SUB) {
                    throw ComponentReader.leadingByte(in.u8(), "non-final sub type", in.pos() - 1);
                }
                return new CoreDefType.Rec(List.of(in.subType()), false);
            default:
                return new CoreDefType.Rec(List.of(in.subType()), false);
        }
    }

    private CoreDefType moduleType() {
        enter();
        int count = in.count("module type declarations", ComponentLimits.DECLARATIONS);
        List<CoreDefType.Declaration> declarations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            declarations.add(moduleDeclaration());
        }
        depth--;
        return new CoreDefType.Module(declarations);
    }

    private CoreDefType.Declaration moduleDeclaration() {
        int code = in.u8();
        switch (code) {
            case 0x00: return new CoreDefType.Import(in.string(), in.string(), coreExternType());
            case 0x01: return new CoreDefType.TypeDeclaration(coreType());
            case 0x02: return outerAlias();
            case 0x03: return new CoreDefType.Export(in.string(), coreExternType());
            default: throw ComponentReader.leadingByte(code, "type definition", in.pos() - 1);
        }
    }

    private CoreDefType.Declaration outerAlias() {
        int sort = in.u8();
        if (sort != Sort.CORE_TYPE.code()) {
            throw ComponentReader.leadingByte(sort, "outer alias kind", in.pos() - 1);
        }
        int target = in.u8();
        if (target != OUTER) {
            throw ComponentReader.leadingByte(target, "outer alias target", in.pos() - 1);
        }
        return new CoreDefType.OuterAlias(in.index(), in.index());
    }

    private CoreDefType.CoreExternType coreExternType() {
        int code = in.u8();
        ExternKind kind = ExternKind.ofCode(code);
        if (kind == null) {
            throw ComponentReader.leadingByte(code, "external kind", in.pos() - 1);
        }
        switch (kind) {
            case FUNC: return new CoreDefType.Func(in.index());
            case TABLE: return new CoreDefType.Table(in.tableType());
            case MEMORY: return new CoreDefType.Memory(in.memoryType());
            case GLOBAL: return new CoreDefType.Global(in.globalType());
            case TAG:
                int type = in.tagType();
                return new CoreDefType.Tag(type < 0 ? Integer.MAX_VALUE : type);
            default: throw new AssertionError(kind);
        }
    }

    DefType type() {
        int at = in.pos();
        int code = in.u8();
        switch (code) {
            case 0x3F: return resource();
            case 0x40: return func(false);
            case 0x43: return func(true);
            case 0x41:
                return new DefType.Component(declarations("component type declarations", true));
            case 0x42:
                return new DefType.Instance(declarations("instance type declarations", false));
            default: return valueType(code, at);
        }
    }

    private DefType resource() {
        int rep = in.valType();
        return new DefType.Resource(rep, in.present("resource destructor") ? in.index() : -1);
    }

    private DefType func(boolean async) {
        List<Labeled> params = labeled("parameters", ComponentLimits.PARAMS);
        return new DefType.Func(async, params, in.result());
    }

    private List<Declaration> declarations(String what, boolean importsToo) {
        enter();
        int count = in.count(what, ComponentLimits.DECLARATIONS);
        List<Declaration> declarations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            declarations.add(declaration(importsToo));
        }
        depth--;
        return declarations;
    }

    private Declaration declaration(boolean importsToo) {
        int at = in.pos();
        int code = in.u8();
        if (code == 0x03 && importsToo) {
            return new Definition.Import(in.externName(), in.externType());
        }
        switch (code) {
            case 0x00: return new Definition.CoreType(coreType());
            case 0x01: return new Definition.Type(type());
            case 0x02: return in.alias();
            case 0x04: return new Declaration.Export(in.externName(), in.externType());
            default: throw ComponentReader.leadingByte(code, "component or instance type declaration", at);
        }
    }

    private DefType valueType(int code, int at) {
        switch (code) {
            case 0x72: return new DefType.Record(labeled("record fields", ComponentLimits.FIELDS));
            case 0x71: return new DefType.Variant(cases());
            case 0x70: return new DefType.ListOf(in.valueType());
            case 0x67: return new DefType.FixedList(in.valueType(), in.u32());
            case 0x6F: return tuple();
            case 0x6E: return new DefType.Flags(labels("flags", ComponentLimits.FIELDS));
            case 0x6D: return new DefType.Enum(labels("enum cases", ComponentLimits.CASES));
            case 0x6B: return new DefType.Option(in.valueType());
            case 0x6A: return new DefType.Result(in.optionalType(), in.optionalType());
            case 0x69: return new DefType.Own(in.index());
            case 0x68: return new DefType.Borrow(in.index());
            case 0x66: return new DefType.Stream(in.optionalType());
            case 0x65: return new DefType.Future(in.optionalType());
            case 0x63: return new DefType.MapOf(in.valueType(), in.valueType());
            default:
                Primitive primitive = Primitive.ofCode(code);
                if (primitive == null) {
                    throw ComponentReader.leadingByte(code, "component defined type", at);
                }
                return new DefType.Prim(primitive);
        }
    }

    private List<Labeled> labeled(String what, int limit) {
        int count = in.count(what, limit);
        List<Labeled> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(new Labeled(in.string(), in.valueType()));
        }
        return list;
    }

    private List<Labeled> cases() {
        int count = in.count("variant cases", ComponentLimits.CASES);
        List<Labeled> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(new Labeled(in.string(), in.optionalType()));
            in.zero("zero byte required");
        }
        return list;
    }

    private DefType tuple() {
        int count = in.count("tuple types", ComponentLimits.TUPLE_TYPES);
        List<ValueType> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            types.add(in.valueType());
        }
        return new DefType.Tuple(types);
    }

    private List<String> labels(String what, int limit) {
        int count = in.count(what, limit);
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            labels.add(in.string());
        }
        return labels;
    }
}
