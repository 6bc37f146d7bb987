package org.jwasm.parser.component.text;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.component.ComponentLimits;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.ExternName;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.SortIndex;
import org.jwasm.parser.text.Annotations;
import org.jwasm.parser.text.Assembly;
import org.jwasm.parser.text.Cursor;
import org.jwasm.parser.text.Token;
import org.jwasm.parser.text.Tokens;

/**
 * A position in the text of a component and the scopes it is in: reads what refers to items, in all abbreviations
 * (Explainer, "Index Spaces" and "Alias Definitions"), and defines the aliases these stand for.
 */
final class ComponentCursor extends Cursor {
    private static final String[] ATTRIBUTES = {"implements", "versionsuffix", "external-id"};

    final Annotations annotations;
    /** Where the core modules that were assembled come from, by their definitions. */
    final Map<Definition, Assembly> modules = new IdentityHashMap<>();
    /** The innermost open scope. */
    TextScope scope;
    private int typeDepth;
    private int components;

    /** At token {@code pos} of a component that ends before token {@code end}. */
    ComponentCursor(Tokens tokens, int pos, int end) {
        super(tokens, pos);
        annotations = new Annotations(tokens, pos, end);
    }

    /** Opens a scope inside the current one. */
    void enter(TextScope.Kind kind, TextScope.Name name) {
        scope = new TextScope(kind, scope, name);
        limit("nesting", scope.depth, ComponentLimits.NESTING);
        if (kind == TextScope.Kind.COMPONENT) {
            limit("number of components", ++components, ComponentLimits.COMPONENTS);
        }
    }

    /** Refuses what is beyond a limit. */
    void limit(String what, int actual, int limit) {
        if (actual > limit) {
            throw tokens.limitAt(what + " " + actual + " exceeds the limit of " + limit, pos);
        }
    }

    /** Closes the innermost scope and gives it. */
    TextScope leave() {
        TextScope closed = scope;
        scope = closed.parent;
        return closed;
    }

    /** Opens a type, or a value, inside another. */
    void enterType() {
        limit("nesting of types", ++typeDepth, ComponentLimits.TYPE_DEPTH);
    }

    void leaveType() {
        typeDepth--;
    }

    /** Where in the text a token is: the place of what starts there. */
    int place(int token) {
        return tokens.offset(token);
    }

    /** An optional identifier and an optional name annotation. */
    TextScope.Name itemName() {
        int symbol = optionalId();
        String annotated = annotations.textAt(pos);
        return symbol == NO_ID && annotated == null ? TextScope.Name.NONE
            : new TextScope.Name(symbol, annotated == null ? text(symbol) : annotated);
    }

    /** Names an item of the current scope. */
    void bind(Sort sort, int index, TextScope.Name name) {
        if (!scope.bind(sort, index, name)) {
            throw malformed("duplicate " + sort.keyword() + " $" + text(name.symbol()));
        }
    }

    /** Adds a definition that starts at token {@code at} to the current scope and names it; its index. */
    int define(Definition definition, TextScope.Name name, int at) {
        int index = scope.add(definition, place(at));
        bind(definition.sort(), index, name);
        return index;
    }

    /** Whether an index starts here: a number or an identifier. */
    boolean atIndex() {
        return kind() == Token.NAT || kind() == Token.ID;
    }

    /** Moves over an index, to be read later; gives where it is. */
    int skipIndex() {
        if (!atIndex()) {
            throw unexpected();
        }
        return pos++;
    }

    /** An index: a number, which may be out of range, or an identifier of this scope or one around it. */
    int index(Sort sort) {
        if (kind() != Token.ID) {
            return number();
        }
        int at = pos;
        int symbol = optionalId();
        Integer known = scope.find(sort, symbol);
        known = known == null ? scope.findOuter(sort, symbol) : known;
        return known == null ? outerIndex(sort, symbol, at) : known;
    }

    /** A number as an index: one that nothing can have becomes the largest int. */
    private int number() {
        int index = u32();
        return index < 0 ? Integer.MAX_VALUE : index;
    }

    private int outerIndex(Sort sort, int symbol, int at) {
        int count = 1;
        for (TextScope outer = scope.parent; outer != null; outer = outer.parent) {
            Integer known = outer.find(sort, symbol);
            known = known == null ? outer.findOuter(sort, symbol) : known;
            if (known != null) {
                if (sort != Sort.CORE_MODULE && sort != Sort.CORE_TYPE && sort != Sort.TYPE && sort != Sort.COMPONENT) {
                    throw tokens.malformedAt("outer item `" + text(symbol) + "` is not a module, type, or component", at);
                }
                return scope.addOuter(sort, count, known, new TextScope.Name(symbol, text(symbol)), place(at));
            }
            count++;
        }
        throw unknown(sort, symbol, at);
    }

    private MalformedException unknown(Sort sort, int symbol, int at) {
        return tokens.malformedAt("unknown " + sort.keyword() + " $" + text(symbol), at);
    }

    /** The outer alias whose two indices are the tokens {@code countAt} and {@code indexAt}; stays where it is. */
    Definition.AliasOuter outer(int countAt, int indexAt, Sort sort) {
        int here = pos;
        seek(countAt);
        int count = kind() == Token.ID ? scopeOf(optionalId(), countAt) : number();
        seek(indexAt);
        int index = kind() == Token.ID ? indexIn(count, sort, countAt) : number();
        seek(here);
        return new Definition.AliasOuter(sort, count, index);
    }

    private int indexIn(int count, Sort sort, int countAt) {
        TextScope target = scope;
        for (int i = 0; i < count && target != null; i++) {
            target = target.parent;
        }
        if (target == null) {
            throw tokens.malformedAt("outer count of `" + count + "` is too large", countAt);
        }
        int symbol = value();
        Integer index = target.find(sort, symbol);
        index = index == null ? target.findOuter(sort, symbol) : index;
        if (index == null) {
            throw unknown(sort, symbol, pos);
        }
        return index;
    }

    private int scopeOf(int symbol, int at) {
        int count = 0;
        for (TextScope outer = scope; outer != null; outer = outer.parent) {
            if (outer.id == symbol) {
                return count;
            }
            count++;
        }
        throw tokens.malformedAt("outer component `" + text(symbol) + "` not found", at);
    }

    /** A sort, with {@code core} before it where it is one of core WebAssembly. */
    Sort sort() {
        return sort(acceptWord("core"));
    }

    /** A sort whose {@code core}, if any, has been read. */
    Sort sort(boolean core) {
        for (Sort sort : Sort.values()) {
            if (sort.isCore() == core && acceptWord(sort.plainKeyword())) {
                return sort;
            }
        }
        throw unexpected();
    }

    /** {@code (sort index names)} where sorts of core WebAssembly have {@code core} before them. */
    SortIndex externIndex() {
        expect(Token.LPAR);
        Sort sort = sort();
        int index = sort.isCore() && sort != Sort.CORE_MODULE ? coreExport(sort) : export(sort);
        expect(Token.RPAR);
        return new SortIndex(sort, index);
    }

    /** {@code (sort index name)} of core WebAssembly, without {@code core}. */
    SortIndex coreExternIndex() {
        expect(Token.LPAR);
        Sort sort = sort(true);
        int index = coreExport(sort);
        expect(Token.RPAR);
        return new SortIndex(sort, index);
    }

    /** An index, or {@code (sort index names)}. */
    int item(Sort sort) {
        if (atIndex()) {
            return index(sort);
        }
        expect(Token.LPAR);
        expectWord(sort.plainKeyword());
        int index = export(sort);
        expect(Token.RPAR);
        return index;
    }

    /** Whether {@link #item} finds something. */
    boolean atItem(Sort sort) {
        return atIndex() || atReference(sort);
    }

    /** Whether {@code (sort index)} or {@code (sort index "name" ...)} starts here, and no definition of that sort. */
    boolean atReference(Sort sort) {
        boolean index = atOpenWord(sort.plainKeyword())
            && (tokens.kind(pos + 2) == Token.NAT || tokens.kind(pos + 2) == Token.ID);
        return index && (tokens.kind(pos + 3) == Token.RPAR || tokens.kind(pos + 3) == Token.STRING);
    }

    /**
     * An index, or {@code (core sort index name)}. Where nothing else can be meant, the word {@code core} may be missing,
     * as it was allowed to before the grammar had it everywhere.
     */
    int coreItem(Sort sort) {
        if (atIndex()) {
            return index(sort);
        }
        expect(Token.LPAR);
        acceptWord("core");
        expectWord(sort.plainKeyword());
        int index = coreExport(sort);
        expect(Token.RPAR);
        return index;
    }

    /** An index, or that of an instance and names of exports, for each of which an alias is defined. */
    private int export(Sort sort) {
        int at = pos;
        if (!atIndex() || tokens.kind(pos + 1) != Token.STRING) {
            return index(sort);
        }
        int index = index(Sort.INSTANCE);
        while (kind() == Token.STRING) {
            String name = name();
            boolean last = kind() != Token.STRING;
            index = scope.add(new Definition.AliasExport(last ? sort : Sort.INSTANCE, index, name), place(at));
        }
        return index;
    }

    /** An index, or that of a core instance and the name of an export, for which an alias is defined. */
    int coreExport(Sort sort) {
        int at = pos;
        if (!atIndex() || tokens.kind(pos + 1) != Token.STRING) {
            return index(sort);
        }
        if (sort == Sort.CORE_TYPE || sort == Sort.CORE_MODULE || sort == Sort.CORE_INSTANCE) {
            throw tokens.malformedAt("core instances have no exports of sort " + sort.plainKeyword(), at);
        }
        int instance = index(Sort.CORE_INSTANCE);
        return scope.add(new Definition.AliasCoreExport(sort, instance, name()), place(at));
    }

    /** The name of an import or export and its attributes. */
    ExternName externName() {
        String name = name();
        String[] values = new String[ATTRIBUTES.length];
        for (int i = attribute(); i >= 0; i = attribute()) {
            if (values[i] != null) {
                throw unexpected();
            }
            pos += 2;
            values[i] = name();
            expect(Token.RPAR);
        }
        return new ExternName(name, values[0], values[1], values[2]);
    }

    /** Which attribute starts here, or -1. */
    private int attribute() {
        for (int i = 0; i < ATTRIBUTES.length; i++) {
            if (atOpenWord(ATTRIBUTES[i])) {
                return i;
            }
        }
        return -1;
    }

    /** The name of an inline {@code (import "n")} or {@code (export "n")} if one starts here; moves over it; or null. */
    ExternName inlineName(String word) {
        int at = pos;
        if (acceptOpenWord(word) && kind() == Token.STRING) {
            ExternName name = externName();
            if (accept(Token.RPAR)) {
                return name;
            }
        }
        seek(at);
        return null;
    }

    /** The names of inline exports. */
    List<ExternName> inlineExports() {
        List<ExternName> names = new ArrayList<>();
        for (ExternName name = inlineName("export"); name != null; name = inlineName("export")) {
            names.add(name);
        }
        return names;
    }
}
