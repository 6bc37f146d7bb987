package org.jwasm.parser.component.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jwasm.parser.component.Component;
import org.jwasm.parser.component.ComponentNames;
import org.jwasm.parser.component.CoreDefType;
import org.jwasm.parser.component.Declaration;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.ExternName;
import org.jwasm.parser.component.ExternType;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.SortIndex;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.text.Cursor;

/** A component, component type, instance type or module type while it is parsed: its definitions, index spaces, names. */
final class TextScope {
    /** Tells the forms apart. */
    enum Kind {
        COMPONENT, TYPE, MODULE_TYPE
    }

    /**
     * An identifier and the name that debuggers see.
     *
     * @param symbol the identifier or {@link Cursor#NO_ID}
     * @param text the annotated name, or the identifier's characters, or null
     */
    record Name(int symbol, String text) {
        static final Name NONE = new Name(Cursor.NO_ID, null);
    }

    /** A type definition and the scope that the indices in it are of. */
    record Known(TextScope scope, DefType type) {
    }

    private record InlineExport(ExternName name, SortIndex item, int place) {
    }

    final Kind kind;
    final TextScope parent;
    /** The identifier by which outer aliases may name the scope, or {@link Cursor#NO_ID}. */
    final int id;
    final int depth;
    private final String name;
    private final List<Definition> definitions = new ArrayList<>();
    private final List<Declaration> declarations = new ArrayList<>();
    private final List<CoreDefType.Declaration> moduleDeclarations = new ArrayList<>();
    private final List<InlineExport> inlineExports = new ArrayList<>();
    private int[] places = new int[16];
    private final int[] counts = new int[Sort.values().length];
    private final Map<Sort, Map<Integer, Integer>> bySymbol = new EnumMap<>(Sort.class);
    /** Aliases that identifiers of enclosing scopes made here; identifiers of this scope hide them. */
    private final Map<Sort, Map<Integer, Integer>> outer = new EnumMap<>(Sort.class);
    private final Map<Sort, Map<Integer, String>> names = new EnumMap<>(Sort.class);
    /** What is known about types by index, for the literals of values; null where nothing is. */
    private final List<Known> types = new ArrayList<>();
    /** The function types of a module type by core type index, null for other types; and the first index of each. */
    private final List<FuncType> funcTypes = new ArrayList<>();
    private final Map<FuncType, Integer> funcTypeIndices = new TreeMap<>(TextScope::compare);
    /** How many sections with names are written out, and where the last of them is among the definitions. */
    private int nameSections;
    private int nameSection;

    TextScope(Kind kind, TextScope parent, Name name) {
        this.kind = kind;
        this.parent = parent;
        this.id = name.symbol();
        this.name = name.text();
        this.depth = parent == null ? 1 : parent.depth + 1;
    }

    /** How many items of a sort there are: the index of the next one. */
    int count(Sort sort) {
        return counts[sort.ordinal()];
    }

    /** The index of an identifier of this scope, or null. */
    Integer find(Sort sort, int symbol) {
        Map<Integer, Integer> symbols = bySymbol.get(sort);
        return symbols == null ? null : symbols.get(symbol);
    }

    /** The index of the alias that an identifier of an enclosing scope made here before, or null. */
    Integer findOuter(Sort sort, int symbol) {
        Map<Integer, Integer> symbols = outer.get(sort);
        return symbols == null ? null : symbols.get(symbol);
    }

    /** Names an item; false when the identifier is taken. */
    boolean bind(Sort sort, int index, Name item) {
        if (item.text() != null) {
            names.computeIfAbsent(sort, any -> new TreeMap<>()).put(index, item.text());
        }
        return item.symbol() == Cursor.NO_ID
            || bySymbol.computeIfAbsent(sort, any -> new HashMap<>()).putIfAbsent(item.symbol(), index) == null;
    }

    /** Undoes {@link #bind}. */
    void unbind(Sort sort, int index, Name item) {
        if (item.text() != null) {
            names.get(sort).remove(index);
        }
        if (item.symbol() != Cursor.NO_ID) {
            bySymbol.get(sort).remove(item.symbol());
        }
    }

    /** Adds an alias for an identifier of an enclosing scope. */
    int addOuter(Sort sort, int count, int index, Name item, int place) {
        int alias;
        if (kind == Kind.MODULE_TYPE) {
            alias = addToModule(new CoreDefType.OuterAlias(count, index), null);
        } else {
            alias = add(new Definition.AliasOuter(sort, count, index), place);
        }
        outer.computeIfAbsent(sort, any -> new HashMap<>()).put(item.symbol(), alias);
        names.computeIfAbsent(sort, any -> new TreeMap<>()).put(alias, item.text());
        return alias;
    }

    /** Adds a definition, of a kind that may stand here, and gives its first index. */
    int add(Definition definition, int place) {
        if (kind == Kind.COMPONENT) {
            if (definitions.size() == places.length) {
                places = Arrays.copyOf(places, 2 * places.length);
            }
            places[definitions.size()] = place;
            definitions.add(definition);
        } else {
            declarations.add((Declaration) definition);
        }
        if (definition.sort() == null) {
            return -1;
        }
        int index = next(definition.sort(), definition.adds());
        if (definition.sort() == Sort.TYPE) {
            types.add(known(definition));
        }
        return index;
    }

    private Known known(Definition definition) {
        switch (definition.kind()) {
            case TYPE: return new Known(this, ((Definition.Type) definition).type());
            case ALIAS_OUTER:
                TextScope scope = this;
                for (int i = ((Definition.AliasOuter) definition).count(); i > 0 && scope != null; i--) {
                    scope = scope.parent;
                }
                return scope == null ? null : scope.type(((Definition.AliasOuter) definition).index());
            case IMPORT: return known(((Definition.Import) definition).type());
            case EXPORT: return type(((Definition.Export) definition).item().index());
            default: return null;
        }
    }

    private Known known(ExternType type) {
        return type instanceof ExternType.TypeEq ? type(((ExternType.TypeEq) type).type()) : null;
    }

    /** What is known about a type, or null. */
    Known type(int index) {
        return index >= 0 && index < types.size() ? types.get(index) : null;
    }

    /** Adds the declaration of an export. */
    int add(Declaration.Export export) {
        declarations.add(export);
        if (export.type().sort() == Sort.TYPE) {
            types.add(known(export.type()));
        }
        return next(export.type().sort(), 1);
    }

    /** Adds a declaration of a module type; {@code type} is what it defines, or null. */
    int addToModule(CoreDefType.Declaration declaration, CoreDefType type) {
        moduleDeclarations.add(declaration);
        if (type instanceof CoreDefType.Rec) {
            for (SubType member : ((CoreDefType.Rec) type).types()) {
                funcTypes.add(member.func());
                if (member.func() != null && member.isPlain() && ((CoreDefType.Rec) type).types().size() == 1) {
                    funcTypeIndices.putIfAbsent(member.func(), funcTypes.size() - 1);
                }
            }
            return next(Sort.CORE_TYPE, ((CoreDefType.Rec) type).types().size());
        }
        if (type != null || declaration instanceof CoreDefType.OuterAlias) {
            funcTypes.add(null);
            return next(Sort.CORE_TYPE, 1);
        }
        return -1;
    }

    /** The index of a function type of a module type, or -1. */
    int indexOf(FuncType type) {
        return funcTypeIndices.getOrDefault(type, -1);
    }

    private static int compare(FuncType a, FuncType b) {
        int order = Integer.compare(a.paramCount(), b.paramCount());
        order = order != 0 ? order : Integer.compare(a.resultCount(), b.resultCount());
        for (int i = 0; order == 0 && i < a.paramCount(); i++) {
            order = Integer.compare(a.param(i), b.param(i));
        }
        for (int i = 0; order == 0 && i < a.resultCount(); i++) {
            order = Integer.compare(a.result(i), b.result(i));
        }
        return order;
    }

    /** The function type with an index in a module type, or null when it is not known. */
    FuncType funcType(int index) {
        return index >= 0 && index < funcTypes.size() ? funcTypes.get(index) : null;
    }

    private int next(Sort sort, int adds) {
        int index = counts[sort.ordinal()];
        counts[sort.ordinal()] += adds;
        return index;
    }

    /** Exports an item when everything else has been defined. */
    void exportLast(ExternName exported, SortIndex item, int place) {
        inlineExports.add(new InlineExport(exported, item, place));
    }

    /** Says that the definition added last is a section with names that is written out, so that none is made. */
    void hasNames() {
        nameSections++;
        nameSection = definitions.size() - 1;
    }

    /** The finished component. */
    Component toComponent(int end) {
        for (InlineExport export : inlineExports) {
            add(new Definition.Export(export.name(), export.item(), null), export.place());
        }
        ComponentNames all = new ComponentNames(name, names);
        if (!all.isEmpty()) {
            Definition section = new Definition.Custom(ComponentNames.SECTION, all.payload());
            if (nameSections == 0) {
                add(section, end);
            } else if (isPlaceOfNames()) {
                definitions.set(nameSection, section);
            }
        }
        return new Component(definitions, Arrays.copyOf(places, definitions.size()));
    }

    /** Whether a single section without contents says only where the one made of the identifiers goes. */
    private boolean isPlaceOfNames() {
        return nameSections == 1 && ((Definition.Custom) definitions.get(nameSection)).payload().length == 0;
    }

    /** The declarations of a component or instance type. */
    List<Declaration> declarations() {
        return declarations;
    }

    /** The declarations of a module type. */
    List<CoreDefType.Declaration> moduleDeclarations() {
        return moduleDeclarations;
    }
}
