package org.jwasm.parser.component.text;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.parser.component.Declaration;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.ExternName;
import org.jwasm.parser.component.ExternType;
import org.jwasm.parser.component.Labeled;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.ValueType;
import org.jwasm.parser.text.Token;

/**
 * Parses types of the component level (Explainer, "Type Definitions"). A compound type that is written where it is used
 * is defined in the current scope first.
 */
final class ComponentTypeParser {
    private final ComponentCursor in;
    private final ModuleTypeParser moduleTypes;
    private final AliasParser aliases;

    ComponentTypeParser(ComponentCursor in) {
        this.in = in;
        this.moduleTypes = new ModuleTypeParser(in);
        this.aliases = new AliasParser(in);
    }

    ModuleTypeParser moduleTypes() {
        return moduleTypes;
    }

    AliasParser aliases() {
        return aliases;
    }

    private int define(DefType type, int at) {
        return in.scope.add(new Definition.Type(type), in.place(at));
    }

    /** What a type definition with this name defines. */
    private DefType defType(TextScope.Name name) {
        if (in.kind() != Token.LPAR) {
            return new DefType.Prim(primitive());
        }
        in.skip();
        DefType type = parenthesized(name);
        in.expect(Token.RPAR);
        return type;
    }

    private Primitive primitive() {
        Primitive primitive = Primitive.ofKeyword(in.word());
        if (primitive == null) {
            throw in.unexpected();
        }
        in.skip();
        return primitive;
    }

    private DefType parenthesized(TextScope.Name name) {
        if (in.acceptWord("func")) {
            return func();
        }
        if (in.acceptWord("component")) {
            return new DefType.Component(declarations(true, name));
        }
        if (in.acceptWord("instance")) {
            return new DefType.Instance(declarations(false, name));
        }
        return in.acceptWord("resource") ? resource() : value();
    }

    private DefType resource() {
        in.expect(Token.LPAR);
        in.expectWord("rep");
        int rep = moduleTypes.core().valType();
        in.expect(Token.RPAR);
        int dtor = -1;
        if (in.acceptOpenWord("dtor")) {
            dtor = in.coreItem(Sort.CORE_FUNC);
            in.expect(Token.RPAR);
        }
        return new DefType.Resource(rep, dtor);
    }

    /** A value type after its opening parenthesis. */
    private DefType value() {
        int at = in.pos();
        in.enterType();
        DefType type = value(in.word(), at);
        in.leaveType();
        return type;
    }

    private DefType value(String constructor, int at) {
        in.skip();
        switch (constructor) {
            case "record": return new DefType.Record(labeled("field"));
            case "variant": return new DefType.Variant(cases());
            case "list": return list();
            case "tuple": return new DefType.Tuple(valueTypes());
            case "flags": return new DefType.Flags(labels());
            case "enum": return new DefType.Enum(labels());
            case "option": return new DefType.Option(valueType());
            case "result": return result();
            case "map": return new DefType.MapOf(valueType(), valueType());
            case "own": return new DefType.Own(in.item(Sort.TYPE));
            case "borrow": return new DefType.Borrow(in.item(Sort.TYPE));
            case "stream": return new DefType.Stream(optionalValueType());
            case "future": return new DefType.Future(optionalValueType());
            default: throw in.tokens().unexpected(at);
        }
    }

    private DefType list() {
        ValueType element = valueType();
        return in.kind() == Token.NAT ? new DefType.FixedList(element, in.u32()) : new DefType.ListOf(element);
    }

    private DefType result() {
        ValueType ok = in.atOpenWord("error") ? null : optionalValueType();
        ValueType error = null;
        if (in.acceptOpenWord("error")) {
            error = valueType();
            in.expect(Token.RPAR);
        }
        return new DefType.Result(ok, error);
    }

    /** {@code (keyword "label" type)} any number of times. */
    private List<Labeled> labeled(String keyword) {
        List<Labeled> list = new ArrayList<>();
        while (in.acceptOpenWord(keyword)) {
            list.add(new Labeled(in.name(), valueType()));
            in.expect(Token.RPAR);
        }
        return list;
    }

    private List<Labeled> cases() {
        List<Labeled> list = new ArrayList<>();
        while (in.acceptOpenWord("case")) {
            list.add(new Labeled(in.name(), optionalValueType()));
            in.expect(Token.RPAR);
        }
        return list;
    }

    private List<String> labels() {
        List<String> labels = new ArrayList<>();
        while (in.kind() == Token.STRING) {
            labels.add(in.name());
        }
        return labels;
    }

    private List<ValueType> valueTypes() {
        List<ValueType> types = new ArrayList<>();
        while (in.kind() != Token.RPAR) {
            types.add(valueType());
        }
        return types;
    }

    private ValueType optionalValueType() {
        return in.kind() == Token.RPAR ? null : valueType();
    }

    /** A value type where it is used. */
    ValueType valueType() {
        if (in.atItem(Sort.TYPE)) {
            return new ValueType.Ref(in.item(Sort.TYPE));
        }
        int at = in.pos();
        if (in.accept(Token.LPAR)) {
            DefType type = value();
            in.expect(Token.RPAR);
            return new ValueType.Ref(define(type, at));
        }
        return primitive();
    }

    /** A function type after {@code func}. */
    DefType.Func func() {
        boolean async = in.acceptWord("async");
        List<Labeled> params = labeled("param");
        ValueType result = null;
        if (in.acceptOpenWord("result")) {
            result = valueType();
            in.expect(Token.RPAR);
        }
        return new DefType.Func(async, params, result);
    }

    /** The declarations of a component or instance type, up to its closing parenthesis; outer aliases may name it. */
    private List<Declaration> declarations(boolean importsToo, TextScope.Name name) {
        in.enter(TextScope.Kind.TYPE, name);
        while (in.kind() == Token.LPAR) {
            int at = in.pos();
            in.skip();
            declaration(importsToo, at);
            in.expect(Token.RPAR);
        }
        return in.leave().declarations();
    }

    private void declaration(boolean importsToo, int at) {
        if (in.acceptWord("core")) {
            moduleTypes.define(at);
        } else if (in.acceptWord("type")) {
            type(at);
        } else if (in.acceptWord("alias")) {
            aliases.alias(at);
        } else if (in.acceptWord("export")) {
            declareExport();
        } else if (importsToo && in.acceptWord("import")) {
            imports(at);
        } else {
            throw in.unexpected();
        }
    }

    private void declareExport() {
        ExternName name = in.externName();
        Signature signature = signature(true);
        in.bind(signature.type().sort(), in.scope.add(new Declaration.Export(name, signature.type())), signature.name());
    }

    /** A type definition after {@code type}. */
    void type(int at) {
        TextScope.Name name = in.itemName();
        List<ExternName> exports = in.scope.kind == TextScope.Kind.COMPONENT ? in.inlineExports() : List.of();
        int index = aliases.inverted(Sort.TYPE, name, at);
        if (index < 0) {
            index = in.define(new Definition.Type(defType(name)), name, at);
        }
        aliases.exports(exports, Sort.TYPE, index, at);
    }

    /** An import after {@code import}. */
    void imports(int at) {
        ExternName name = in.externName();
        Signature signature = signature(true);
        in.define(new Definition.Import(name, signature.type()), signature.name(), at);
    }

    /**
     * The type of an import or export.
     *
     * @param name what is bound to the item
     */
    record Signature(TextScope.Name name, ExternType type) {
    }

    /** {@code (sort id type)}; the identifier is there only when {@code bind}. */
    Signature signature(boolean bind) {
        in.expect(Token.LPAR);
        int at = in.pos();
        Sort sort = in.sort();
        TextScope.Name name = bind ? in.itemName() : TextScope.Name.NONE;
        ExternType type = externType(sort, at);
        in.expect(Token.RPAR);
        return new Signature(name, type);
    }

    private ExternType externType(Sort sort, int at) {
        switch (sort) {
            case CORE_MODULE: return new ExternType.Typed(sort, moduleTypes.use(at));
            case FUNC: return new ExternType.Typed(sort, funcUse(at));
            case COMPONENT: case INSTANCE: return new ExternType.Typed(sort, declarationsUse(sort, at));
            case VALUE: return value(in.acceptOpenWord("eq"));
            case TYPE: return typeBound();
            default: throw in.tokens().unexpected(at);
        }
    }

    private ExternType value(boolean eq) {
        if (!eq) {
            return new ExternType.Value(valueType());
        }
        int value = in.item(Sort.VALUE);
        in.expect(Token.RPAR);
        return new ExternType.ValueEq(value);
    }

    private ExternType typeBound() {
        in.expect(Token.LPAR);
        ExternType type;
        if (in.acceptWord("eq")) {
            type = new ExternType.TypeEq(in.item(Sort.TYPE));
        } else {
            in.expectWord("sub");
            in.expectWord("resource");
            type = new ExternType.SubResource();
        }
        in.expect(Token.RPAR);
        return type;
    }

    /** The type of a function, by index or as it is, after what it is the type of: a type index. */
    int funcUse(int at) {
        return in.atReference(Sort.TYPE) ? in.item(Sort.TYPE) : define(func(), at);
    }

    /** The type of a component or instance, by index or as its declarations: a type index. */
    int declarationsUse(Sort sort, int at) {
        if (in.atReference(Sort.TYPE)) {
            return in.item(Sort.TYPE);
        }
        boolean component = sort == Sort.COMPONENT;
        List<Declaration> declarations = declarations(component, TextScope.Name.NONE);
        return define(component ? new DefType.Component(declarations) : new DefType.Instance(declarations), at);
    }
}
