package org.jwasm.parser.component.text;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.api.SourceException;
import org.jwasm.parser.binary.Decoder;
import org.jwasm.parser.component.Component;
import org.jwasm.parser.component.ComponentLimits;
import org.jwasm.parser.component.ComponentNames;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.ExternName;
import org.jwasm.parser.component.ExternType;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.SortIndex;
import org.jwasm.parser.text.Annotations;
import org.jwasm.parser.text.Assembly;
import org.jwasm.parser.text.TextParser;
import org.jwasm.parser.text.Token;

/** Parses the definitions of components, each in the order of the text (Explainer, "Component Definitions"). */
final class ComponentParser {
    private final ComponentCursor in;
    private final ComponentTypeParser types;
    private final InstanceParser instances;
    private final CanonParser canons;
    private final ValueParser values;

    ComponentParser(ComponentCursor in) {
        this.in = in;
        this.types = new ComponentTypeParser(in);
        this.instances = new InstanceParser(in, types);
        this.canons = new CanonParser(in, types);
        this.values = new ValueParser(in, types);
    }

    /** The definitions of a component up to its closing parenthesis or the end of the text. */
    Component component(TextScope.Name name) {
        in.enter(TextScope.Kind.COMPONENT, name);
        customs();
        while (in.kind() == Token.LPAR) {
            int at = in.pos();
            in.skip();
            definition(at);
            in.expect(Token.RPAR);
            customs();
        }
        int end = in.place(in.pos());
        return in.leave().toComponent(end);
    }

    /** Custom sections, which are annotations between the definitions. */
    private void customs() {
        for (Annotations.Custom custom : in.annotations.customsAt(in.pos())) {
            in.scope.add(new Definition.Custom(custom.name(), custom.payload()), in.place(in.pos()));
            if (custom.name().equals(ComponentNames.SECTION)) {
                in.scope.hasNames();
            }
        }
    }

    private void definition(int at) {
        String word = in.word();
        in.skip();
        switch (word) {
            case "core": core(at); break;
            case "component": nested(at); break;
            case "instance": instances.instance(at); break;
            case "alias": types.aliases().alias(at); break;
            case "type": types.type(at); break;
            case "func": func(at); break;
            case "canon": canons.canon(at); break;
            case "start": start(at); break;
            case "import": types.imports(at); break;
            case "export": export(at); break;
            case "value": values.value(at); break;
            default: throw in.tokens().unexpected(at + 1);
        }
    }

    private void core(int at) {
        String word = in.word();
        switch (word) {
            case "module":
                in.skip();
                module(at);
                break;
            case "instance":
                in.skip();
                instances.coreInstance(at);
                break;
            case "type": case "rec": types.moduleTypes().define(at); break;
            case "func":
                in.skip();
                coreFunc(at);
                break;
            default:
                Sort sort = in.sort(true);
                if (types.aliases().inverted(sort, in.itemName(), at) < 0) {
                    throw in.unexpected();
                }
        }
    }

    private void coreFunc(int at) {
        TextScope.Name name = in.itemName();
        if (types.aliases().inverted(Sort.CORE_FUNC, name, at) >= 0) {
            return;
        }
        in.expect(Token.LPAR);
        in.expectWord("canon");
        in.define(canons.coreFunc(), name, at);
        in.expect(Token.RPAR);
    }

    /**
     * A core module. Its identifier names it in the component and in its own name section; a name annotation before its
     * fields is its own alone.
     */
    private void module(int at) {
        int symbol = in.optionalId();
        TextScope.Name name = new TextScope.Name(symbol, in.text(symbol));
        List<ExternName> exported = in.inlineExports();
        ExternName imported = in.inlineName("import");
        int index;
        if (imported != null) {
            ExternType type = new ExternType.Typed(Sort.CORE_MODULE, types.moduleTypes().use(at));
            index = in.define(new Definition.Import(imported, type), name, at);
        } else {
            index = types.aliases().inverted(Sort.CORE_MODULE, name, at);
            index = index >= 0 ? index : in.define(assemble(name, at), name, at);
        }
        types.aliases().exports(exported, Sort.CORE_MODULE, index, at);
    }

    private Definition assemble(TextScope.Name name, int at) {
        int start = in.pos();
        in.limit("number of modules", in.modules.size() + 1, ComponentLimits.MODULES);
        in.seek(at);
        in.skipParenthesized();
        int end = in.pos() - 1;
        in.annotations.leave(start, end);
        Assembly assembly = TextParser.parse(in.tokens(), name.text(), start, end);
        in.seek(end);
        try {
            Definition module = new Definition.CoreModule(Decoder.decode(assembly.bytes()));
            in.modules.put(module, assembly);
            return module;
        } catch (SourceException e) {
            throw assembly.located(e);
        }
    }

    private void nested(int at) {
        TextScope.Name name = in.itemName();
        List<ExternName> exported = in.inlineExports();
        ExternName imported = in.inlineName("import");
        int index;
        if (imported != null) {
            ExternType type = new ExternType.Typed(Sort.COMPONENT, types.declarationsUse(Sort.COMPONENT, at));
            index = in.define(new Definition.Import(imported, type), name, at);
        } else {
            index = types.aliases().inverted(Sort.COMPONENT, name, at);
            index = index >= 0 ? index : in.define(new Definition.Nested(component(name)), name, at);
        }
        types.aliases().exports(exported, Sort.COMPONENT, index, at);
    }

    private void func(int at) {
        TextScope.Name name = in.itemName();
        List<ExternName> exported = in.inlineExports();
        ExternName imported = in.inlineName("import");
        int index;
        if (imported != null) {
            ExternType type = new ExternType.Typed(Sort.FUNC, types.funcUse(at));
            index = in.define(new Definition.Import(imported, type), name, at);
        } else {
            index = types.aliases().inverted(Sort.FUNC, name, at);
            if (index < 0) {
                int type = types.funcUse(at);
                index = in.define(canons.lift(type), name, at);
            }
        }
        types.aliases().exports(exported, Sort.FUNC, index, at);
    }

    private void start(int at) {
        int func = in.item(Sort.FUNC);
        List<Integer> args = new ArrayList<>();
        while (in.atReference(Sort.VALUE)) {
            args.add(in.item(Sort.VALUE));
        }
        List<TextScope.Name> results = new ArrayList<>();
        while (in.acceptOpenWord("result")) {
            in.expect(Token.LPAR);
            in.expectWord("value");
            results.add(in.itemName());
            in.expect(Token.RPAR);
            in.expect(Token.RPAR);
        }
        int first = in.scope.add(new Definition.Start(func, args, results.size()), in.place(at));
        for (int i = 0; i < results.size(); i++) {
            in.bind(Sort.VALUE, first + i, results.get(i));
        }
    }

    private void export(int at) {
        TextScope.Name name = in.itemName();
        ExternName exported = in.externName();
        SortIndex item = in.externIndex();
        ExternType type = in.kind() == Token.LPAR ? types.signature(false).type() : null;
        in.define(new Definition.Export(exported, item, type), name, at);
    }
}
