package org.jwasm.parser.component.text;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.parser.component.CanonBuiltin;
import org.jwasm.parser.component.CanonOptions;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.ValueType;
import org.jwasm.parser.text.Keyword;
import org.jwasm.parser.text.Token;

/** Parses canonical definitions (Explainer, "Canonical Definitions"). */
final class CanonParser {
    private static final CanonOptions.Kind[] OPTIONS = CanonOptions.Kind.values();

    private final ComponentCursor in;
    private final ComponentTypeParser types;

    CanonParser(ComponentCursor in, ComponentTypeParser types) {
        this.in = in;
        this.types = types;
    }

    /** A canonical definition after {@code canon}, with what it defines at its end. */
    void canon(int at) {
        if (in.acceptWord("lift")) {
            int core = in.coreItem(Sort.CORE_FUNC);
            CanonOptions options = options();
            int typeAt = in.pos();
            in.expect(Token.LPAR);
            in.expectWord("func");
            TextScope.Name name = in.itemName();
            int type = types.funcUse(typeAt);
            in.expect(Token.RPAR);
            in.define(new Definition.Lift(core, options, type), name, at);
            return;
        }
        Definition definition = coreFunc();
        in.expect(Token.LPAR);
        in.expectWord("core");
        in.expectWord("func");
        TextScope.Name name = in.itemName();
        in.expect(Token.RPAR);
        in.define(definition, name, at);
    }

    /** {@code (canon lift ...)} inside the function it defines, after its type. */
    Definition lift(int type) {
        in.expect(Token.LPAR);
        in.expectWord("canon");
        in.expectWord("lift");
        Definition lift = new Definition.Lift(in.coreItem(Sort.CORE_FUNC), options(), type);
        in.expect(Token.RPAR);
        return lift;
    }

    /** {@code lower} or a built-in function, without what it defines. */
    Definition coreFunc() {
        if (in.acceptWord("lower")) {
            return new Definition.Lower(in.item(Sort.FUNC), options());
        }
        CanonBuiltin builtin = CanonBuiltin.ofMnemonic(in.word());
        if (builtin == null) {
            throw in.unexpected();
        }
        in.skip();
        return builtin(builtin);
    }

    private Definition builtin(CanonBuiltin builtin) {
        switch (builtin.shape()) {
            case NONE: return of(builtin, 0, 0, false, CanonOptions.NONE);
            case TYPE: return of(builtin, in.item(Sort.TYPE), 0, false, CanonOptions.NONE);
            case TYPE_OPTIONS: return of(builtin, in.item(Sort.TYPE), 0, false, options());
            case TYPE_ASYNC: return of(builtin, in.item(Sort.TYPE), 0, in.acceptWord("async"), CanonOptions.NONE);
            case ASYNC: return of(builtin, 0, 0, in.acceptWord("async"), CanonOptions.NONE);
            case CANCEL: return of(builtin, 0, 0, in.acceptWord("cancellable"), CanonOptions.NONE);
            case SHARED: return of(builtin, 0, 0, in.acceptWord("shared"), CanonOptions.NONE);
            case CANCEL_MEMORY:
                boolean cancel = in.acceptWord("cancellable");
                return of(builtin, 0, memory(), cancel, CanonOptions.NONE);
            case OPTIONS: return of(builtin, 0, 0, false, options());
            case RESULT_OPTIONS:
                ValueType result = result();
                return new Definition.Builtin(builtin, 0, 0, 0, false, result, options());
            case CONTEXT:
                int type = types.moduleTypes().core().valType();
                return new Definition.Builtin(builtin, 0, in.u32(), type, false, null, CanonOptions.NONE);
            case CORE_TYPE_TABLE: case SHARED_CORE_TYPE: case SHARED_CORE_TYPE_TABLE: return thread(builtin);
            default: throw new AssertionError(builtin);
        }
    }

    private Definition thread(CanonBuiltin builtin) {
        boolean shared = builtin.shape() != CanonBuiltin.Shape.CORE_TYPE_TABLE && in.acceptWord("shared");
        int type = in.coreItem(Sort.CORE_TYPE);
        int table = builtin.shape() == CanonBuiltin.Shape.SHARED_CORE_TYPE ? 0 : in.coreItem(Sort.CORE_TABLE);
        return of(builtin, type, table, shared, CanonOptions.NONE);
    }

    private static Definition of(CanonBuiltin builtin, int type, int index, boolean flag, CanonOptions options) {
        return new Definition.Builtin(builtin, type, index, 0, flag, null, options);
    }

    private ValueType result() {
        if (!in.acceptOpen(Keyword.RESULT)) {
            return null;
        }
        ValueType type = types.valueType();
        in.expect(Token.RPAR);
        return type;
    }

    private int memory() {
        in.expect(Token.LPAR);
        in.expectWord(CanonOptions.Kind.MEMORY.keyword());
        int memory = memoryIndex();
        in.expect(Token.RPAR);
        return memory;
    }

    /** A memory after the word for it; {@code (memory $i "name")} is what {@code (memory (core memory $i "name"))} was. */
    private int memoryIndex() {
        return in.atIndex() ? in.coreExport(Sort.CORE_MEMORY) : in.coreItem(Sort.CORE_MEMORY);
    }

    private CanonOptions options() {
        List<CanonOptions.Option> options = new ArrayList<>();
        for (CanonOptions.Kind kind = option(); kind != null; kind = option()) {
            if (!kind.hasIndex()) {
                in.skip();
                options.add(CanonOptions.Option.of(kind));
                continue;
            }
            in.seek(in.pos() + 2);
            int index = kind == CanonOptions.Kind.MEMORY ? memoryIndex() : in.coreItem(Sort.CORE_FUNC);
            in.expect(Token.RPAR);
            options.add(new CanonOptions.Option(kind, index));
        }
        return options.isEmpty() ? CanonOptions.NONE : new CanonOptions(options);
    }

    /** Which option starts here, or null. */
    private CanonOptions.Kind option() {
        for (CanonOptions.Kind kind : OPTIONS) {
            if (kind.hasIndex() ? in.atOpenWord(kind.keyword()) : in.atWord(kind.keyword())) {
                return kind;
            }
        }
        return null;
    }
}
