package org.jwasm.parser.component.text;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.ExternName;
import org.jwasm.parser.component.ExternType;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.SortIndex;
import org.jwasm.parser.text.Token;

/** Parses instances of core modules and components (Explainer, "Instance Definitions"). */
final class InstanceParser {
    private final ComponentCursor in;
    private final ComponentTypeParser types;

    InstanceParser(ComponentCursor in, ComponentTypeParser types) {
        this.in = in;
        this.types = types;
    }

    /** A core instance after {@code core instance}. */
    void coreInstance(int at) {
        TextScope.Name name = in.itemName();
        if (!in.acceptOpenWord("instantiate")) {
            in.define(new Definition.CoreExports(coreExports()), name, at);
            return;
        }
        int module = in.item(Sort.CORE_MODULE);
        List<Definition.CoreArg> args = new ArrayList<>();
        while (in.acceptOpenWord("with")) {
            String arg = in.name();
            args.add(new Definition.CoreArg(arg, coreArg()));
            in.expect(Token.RPAR);
        }
        in.expect(Token.RPAR);
        in.define(new Definition.CoreInstantiate(module, args), name, at);
    }

    /** {@code (instance $i)}, or the exports of an instance that is defined first. */
    private int coreArg() {
        int at = in.pos();
        in.expect(Token.LPAR);
        in.expectWord("instance");
        int instance = in.atIndex() ? in.coreExport(Sort.CORE_INSTANCE)
            : in.scope.add(new Definition.CoreExports(coreExports()), in.place(at));
        in.expect(Token.RPAR);
        return instance;
    }

    private List<Definition.CoreInlineExport> coreExports() {
        List<Definition.CoreInlineExport> exports = new ArrayList<>();
        while (in.acceptOpenWord("export")) {
            exports.add(new Definition.CoreInlineExport(in.name(), in.coreExternIndex()));
            in.expect(Token.RPAR);
        }
        return exports;
    }

    /** A component instance after {@code instance}. */
    void instance(int at) {
        TextScope.Name name = in.itemName();
        List<ExternName> exported = in.inlineExports();
        ExternName imported = in.inlineName("import");
        int index;
        if (imported != null) {
            ExternType type = new ExternType.Typed(Sort.INSTANCE, types.declarationsUse(Sort.INSTANCE, at));
            index = in.define(new Definition.Import(imported, type), name, at);
        } else {
            index = types.aliases().inverted(Sort.INSTANCE, name, at);
            index = index >= 0 ? index : in.define(instance(), name, at);
        }
        types.aliases().exports(exported, Sort.INSTANCE, index, at);
    }

    private Definition instance() {
        if (!in.acceptOpenWord("instantiate")) {
            return new Definition.Exports(exports());
        }
        int component = in.item(Sort.COMPONENT);
        List<Definition.Arg> args = new ArrayList<>();
        while (in.acceptOpenWord("with")) {
            String arg = in.name();
            args.add(new Definition.Arg(arg, arg()));
            in.expect(Token.RPAR);
        }
        in.expect(Token.RPAR);
        return new Definition.Instantiate(component, args);
    }

    private SortIndex arg() {
        int at = in.pos();
        if (!in.atOpenWord("instance") || in.atReference(Sort.INSTANCE)) {
            return in.externIndex();
        }
        in.seek(at + 2);
        int instance = in.scope.add(new Definition.Exports(exports()), in.place(at));
        in.expect(Token.RPAR);
        return new SortIndex(Sort.INSTANCE, instance);
    }

    private List<Definition.InlineExport> exports() {
        List<Definition.InlineExport> exports = new ArrayList<>();
        while (in.acceptOpenWord("export")) {
            exports.add(new Definition.InlineExport(in.externName(), in.externIndex()));
            in.expect(Token.RPAR);
        }
        return exports;
    }
}
