package org.jwasm.parser.component.text;

import java.util.List;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.ExternName;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.SortIndex;
import org.jwasm.parser.text.Token;

/** Parses aliases, with the sort after or before the target (Explainer, "Alias Definitions"). */
final class AliasParser {
    private final ComponentCursor in;

    AliasParser(ComponentCursor in) {
        this.in = in;
    }

    /** An alias after {@code alias}. */
    void alias(int at) {
        if (in.acceptWord("outer")) {
            int countAt = in.skipIndex();
            int indexAt = in.skipIndex();
            in.expect(Token.LPAR);
            Sort sort = in.sort();
            TextScope.Name name = in.itemName();
            in.expect(Token.RPAR);
            in.define(in.outer(countAt, indexAt, sort), name, at);
            return;
        }
        boolean core = in.acceptWord("core");
        in.expectWord("export");
        int instance = in.index(core ? Sort.CORE_INSTANCE : Sort.INSTANCE);
        String export = in.name();
        in.expect(Token.LPAR);
        Sort sort = in.sort();
        TextScope.Name name = in.itemName();
        in.expect(Token.RPAR);
        in.define(target(core, sort, instance, export, at), name, at);
    }

    private Definition target(boolean core, Sort sort, int instance, String name, int at) {
        if (core != (sort.isCore() && sort != Sort.CORE_MODULE)) {
            throw in.tokens().malformedAt((core ? "core instances" : "instances") + " have no exports of sort "
                + sort.keyword(), at);
        }
        return core ? new Definition.AliasCoreExport(sort, instance, name)
            : new Definition.AliasExport(sort, instance, name);
    }

    /**
     * {@code (alias ...)} inside the item it defines, without a sort: defines it and gives its index; -1 when there is
     * none here. What looks like one but names a sort is the first definition of a component.
     */
    int inverted(Sort sort, TextScope.Name name, int at) {
        int open = in.pos();
        if (!in.acceptOpenWord("alias")) {
            return -1;
        }
        int index = -1;
        if (in.acceptWord("outer")) {
            int countAt = in.skipIndex();
            int indexAt = in.skipIndex();
            if (in.kind() == Token.RPAR) {
                index = in.define(in.outer(countAt, indexAt, sort), name, at);
            }
        } else {
            boolean core = in.acceptWord("core");
            in.expectWord("export");
            int instanceAt = in.skipIndex();
            String export = in.name();
            if (in.kind() == Token.RPAR) {
                in.seek(instanceAt);
                int instance = in.index(core ? Sort.CORE_INSTANCE : Sort.INSTANCE);
                in.name();
                index = in.define(target(core, sort, instance, export, at), name, at);
            }
        }
        if (index < 0) {
            in.seek(open);
        } else {
            in.expect(Token.RPAR);
        }
        return index;
    }

    /** Exports an item under names that were written inside it. */
    void exports(List<ExternName> names, Sort sort, int index, int at) {
        for (ExternName name : names) {
            in.scope.exportLast(name, new SortIndex(sort, index), in.place(at));
        }
    }
}
