package org.jwasm.parser.text;

import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.module.Names;

/** Collects the names of a module's entities and writes the name section. */
final class NameCollector {
    /** The symbols of the text, which do not change any more: modules of a script may be assembled at the same time. */
    private final Symbols symbols;
    /** Further names, numbered after the symbols. */
    private final Symbols more = new Symbols();
    private final Map[] maps = new Map[Names.Kind.values().length];
    private int module = Cursor.NO_ID;
    private boolean any;

    NameCollector(Symbols symbols) {
        this.symbols = symbols;
        for (int i = 0; i < maps.length; i++) {
            maps[i] = new Map();
        }
    }

    /** The number of a name that need not be an identifier of the text. */
    int intern(String name) {
        return symbols.size() + more.intern(name);
    }

    /** A name by its number. */
    String text(int symbol) {
        int known = symbols.size();
        return symbol < known ? symbols.text(symbol) : more.text(symbol - known);
    }

    /** Whether nothing has a name. */
    boolean isEmpty() {
        return !any;
    }

    void module(int symbol) {
        if (symbol != Cursor.NO_ID) {
            module = symbol;
            any = true;
        }
    }

    /** Names an entity, unless the symbol is {@link Cursor#NO_ID}; indices ascend. */
    void add(Names.Kind kind, int index, int symbol) {
        if (symbol != Cursor.NO_ID) {
            maps[kind.ordinal()].add(0, index, symbol);
            any = true;
        }
    }

    /** Names a local, label or field; outer indices ascend, and under each of them the inner ones. */
    void add(Names.Kind kind, int outer, int inner, int symbol) {
        if (symbol != Cursor.NO_ID) {
            maps[kind.ordinal()].add(outer, inner, symbol);
            any = true;
        }
    }

    /** The payload of the name section. */
    byte[] payload() {
        ByteWriter out = new ByteWriter();
        for (Names.Kind kind : Names.Kind.values()) {
            ByteWriter content = new ByteWriter();
            switch (kind) {
                case MODULE:
                    if (module != Cursor.NO_ID) {
                        name(content, module);
                    }
                    break;
                case LOCAL: case LABEL: case FIELD:
                    indirect(content, maps[kind.ordinal()]);
                    break;
                default:
                    direct(content, maps[kind.ordinal()], 0, maps[kind.ordinal()].size());
            }
            if (content.size() > 0) {
                out.u8(kind.ordinal()).sized(content);
            }
        }
        return out.toByteArray();
    }

    private void direct(ByteWriter out, Map map, int from, int to) {
        if (from == to) {
            return;
        }
        out.u32(to - from);
        for (int i = from; i < to; i++) {
            out.u32(map.inner(i));
            name(out, map.symbol(i));
        }
    }

    private void indirect(ByteWriter out, Map map) {
        int groups = 0;
        for (int i = 0; i < map.size(); i = map.groupEnd(i)) {
            groups++;
        }
        if (groups == 0) {
            return;
        }
        out.u32(groups);
        for (int i = 0; i < map.size(); i = map.groupEnd(i)) {
            out.u32(map.outer(i));
            direct(out, map, i, map.groupEnd(i));
        }
    }

    private void name(ByteWriter out, int symbol) {
        int known = symbols.size();
        if (symbol < known) {
            symbols.write(symbol, out);
        } else {
            more.write(symbol - known, out);
        }
    }

    /** Columns of outer index, inner index and symbol. */
    private static final class Map {
        private final IntList items = new IntList();

        void add(int outer, int inner, int symbol) {
            items.add(outer);
            items.add(inner);
            items.add(symbol);
        }

        int size() {
            return items.size() / 3;
        }

        int outer(int i) {
            return items.get(3 * i);
        }

        int inner(int i) {
            return items.get(3 * i + 1);
        }

        int symbol(int i) {
            return items.get(3 * i + 2);
        }

        int groupEnd(int i) {
            int end = i + 1;
            while (end < size() && outer(end) == outer(i)) {
                end++;
            }
            return end;
        }
    }
}
