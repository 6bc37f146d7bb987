package org.jwasm.parser.component.text;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.parser.component.CoreDefType;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.text.CoreTypeParser;
import org.jwasm.parser.text.Token;

/** Parses core types of components, module types among them (Explainer, "Type Definitions"). */
final class ModuleTypeParser {
    private final ComponentCursor in;
    private final CoreTypeParser core;
    private final AliasParser aliases;

    ModuleTypeParser(ComponentCursor in) {
        this.in = in;
        this.core = new CoreTypeParser(in, any -> in.index(Sort.CORE_TYPE));
        this.aliases = new AliasParser(in);
    }

    CoreTypeParser core() {
        return core;
    }

    /** A core type definition after {@code core}. */
    void define(int at) {
        if (in.acceptWord("rec")) {
            group(at);
            return;
        }
        in.expectWord("type");
        TextScope.Name name = in.itemName();
        if (aliases.inverted(Sort.CORE_TYPE, name, at) >= 0) {
            return;
        }
        if (in.acceptOpenWord("module")) {
            CoreDefType type = moduleType(name);
            in.expect(Token.RPAR);
            in.define(new Definition.CoreType(type), name, at);
        } else {
            in.scope.add(new Definition.CoreType(single(name)), in.place(at));
        }
    }

    /** One type that is no module type; binds its name. */
    private CoreDefType single(TextScope.Name name) {
        int start = in.pos();
        int index = in.scope.count(Sort.CORE_TYPE);
        in.bind(Sort.CORE_TYPE, index, name);
        SubType type = core.definedType();
        if (in.scope.count(Sort.CORE_TYPE) != index) {
            in.scope.unbind(Sort.CORE_TYPE, index, name);
            in.bind(Sort.CORE_TYPE, in.scope.count(Sort.CORE_TYPE), name);
            in.seek(start);
            type = core.definedType();
        }
        return new CoreDefType.Rec(List.of(type), false);
    }

    private void group(int at) {
        CoreDefType.Rec group = group();
        if (in.scope.kind == TextScope.Kind.MODULE_TYPE) {
            in.scope.addToModule(new CoreDefType.TypeDeclaration(group), group);
        } else {
            in.scope.add(new Definition.CoreType(group), in.place(at));
        }
    }

    /**
     * The members of a recursion group, which may refer to each other. Where a member refers to a type outside of the
     * scope, the alias for that comes before the group and moves it; so the members are read again.
     */
    private CoreDefType.Rec group() {
        int start = in.pos();
        int first = in.scope.count(Sort.CORE_TYPE);
        List<TextScope.Name> names = names();
        bind(first, names);
        in.seek(start);
        List<SubType> types = members();
        int moved = in.scope.count(Sort.CORE_TYPE);
        if (moved != first) {
            for (int i = 0; i < names.size(); i++) {
                in.scope.unbind(Sort.CORE_TYPE, first + i, names.get(i));
            }
            bind(moved, names);
            in.seek(start);
            types = members();
        }
        return new CoreDefType.Rec(types, true);
    }

    private void bind(int first, List<TextScope.Name> names) {
        for (int i = 0; i < names.size(); i++) {
            in.bind(Sort.CORE_TYPE, first + i, names.get(i));
        }
    }

    private List<TextScope.Name> names() {
        List<TextScope.Name> names = new ArrayList<>();
        while (in.atOpenWord("type")) {
            int open = in.pos();
            in.seek(open + 2);
            names.add(in.itemName());
            in.seek(open);
            in.skipParenthesized();
        }
        return names;
    }

    private List<SubType> members() {
        List<SubType> types = new ArrayList<>();
        while (in.acceptOpenWord("type")) {
            in.optionalId();
            types.add(core.definedType());
            in.expect(Token.RPAR);
        }
        return types;
    }

    /** The type of a module, by index or as its declarations: a core type index. */
    int use(int at) {
        if (in.atReference(Sort.CORE_TYPE)) {
            return in.item(Sort.CORE_TYPE);
        }
        return in.scope.add(new Definition.CoreType(moduleType(TextScope.Name.NONE)), in.place(at));
    }

    private CoreDefType moduleType(TextScope.Name name) {
        in.enter(TextScope.Kind.MODULE_TYPE, name);
        while (in.kind() == Token.LPAR) {
            int at = in.pos();
            in.skip();
            declaration(at);
            in.expect(Token.RPAR);
        }
        return new CoreDefType.Module(in.leave().moduleDeclarations());
    }

    private void declaration(int at) {
        if (in.acceptWord("type")) {
            typeDeclaration();
        } else if (in.acceptWord("rec")) {
            group(at);
        } else if (in.acceptWord("alias")) {
            alias();
        } else if (in.acceptWord("import")) {
            String module = in.name();
            String name = in.name();
            CoreDefType.CoreExternType type = externType(true);
            in.scope.addToModule(new CoreDefType.Import(module, name, type), null);
        } else if (in.acceptWord("export")) {
            String name = in.name();
            CoreDefType.CoreExternType type = externType(false);
            in.scope.addToModule(new CoreDefType.Export(name, type), null);
        } else {
            throw in.unexpected();
        }
    }

    private void typeDeclaration() {
        TextScope.Name name = in.itemName();
        if (in.acceptOpenWord("module")) {
            CoreDefType type = moduleType(name);
            in.expect(Token.RPAR);
            in.bind(Sort.CORE_TYPE, in.scope.addToModule(new CoreDefType.TypeDeclaration(type), type), name);
        } else {
            CoreDefType type = single(name);
            in.scope.addToModule(new CoreDefType.TypeDeclaration(type), type);
        }
    }

    private void alias() {
        in.expectWord("outer");
        int countAt = in.skipIndex();
        int indexAt = in.skipIndex();
        in.expect(Token.LPAR);
        in.expectWord("type");
        TextScope.Name name = in.itemName();
        in.expect(Token.RPAR);
        Definition.AliasOuter outer = in.outer(countAt, indexAt, Sort.CORE_TYPE);
        CoreDefType.OuterAlias alias = new CoreDefType.OuterAlias(outer.count(), outer.index());
        in.bind(Sort.CORE_TYPE, in.scope.addToModule(alias, null), name);
    }

    private CoreDefType.CoreExternType externType(boolean bind) {
        in.expect(Token.LPAR);
        int at = in.pos();
        Sort sort = in.sort(true);
        if (bind) {
            in.optionalId();
        }
        CoreDefType.CoreExternType type = externType(sort, at);
        in.expect(Token.RPAR);
        return type;
    }

    private CoreDefType.CoreExternType externType(Sort sort, int at) {
        switch (sort) {
            case CORE_FUNC: return new CoreDefType.Func(typeUse());
            case CORE_TABLE: return new CoreDefType.Table(core.tableType());
            case CORE_MEMORY: return new CoreDefType.Memory(core.memoryType());
            case CORE_GLOBAL: return new CoreDefType.Global(core.globalType());
            case CORE_TAG: return new CoreDefType.Tag(typeUse());
            default: throw in.tokens().unexpected(at);
        }
    }

    /** The type of a function or tag; one without an index is declared first. */
    private int typeUse() {
        int at = in.pos();
        if (!in.acceptOpenWord("type")) {
            return declared(core.signature());
        }
        int index = in.index(Sort.CORE_TYPE);
        in.expect(Token.RPAR);
        FuncType known = in.scope.funcType(index);
        FuncType written = core.signature();
        if (!written.equals(FuncType.EMPTY) && known != null && !written.equals(known)) {
            throw in.tokens().malformedAt("inline function type", at);
        }
        return index;
    }

    private int declared(FuncType type) {
        int index = in.scope.indexOf(type);
        if (index >= 0) {
            return index;
        }
        CoreDefType rec = new CoreDefType.Rec(List.of(SubType.plain(type)), false);
        return in.scope.addToModule(new CoreDefType.TypeDeclaration(rec), rec);
    }
}
