package org.jwasm.parser.text;

/** An index space and the identifiers in it. */
class Scope {
    private static final int ABSENT = -1;

    private final String definition;
    private final String use;
    private final IntMap bySymbol = new IntMap();
    private int count;

    /** {@code definition} and {@code use} are the words for an entity in errors about either. */
    Scope(String definition, String use) {
        this.definition = definition;
        this.use = use;
    }

    int count() {
        return count;
    }

    /** Gives the next index to an entity with this identifier, {@link Cursor#NO_ID} for none. */
    int define(int symbol, Cursor in) {
        if (symbol != Cursor.NO_ID) {
            if (bySymbol.get(symbol, ABSENT) != ABSENT) {
                throw in.malformed("duplicate " + definition + " $" + in.text(symbol));
            }
            bySymbol.put(symbol, count);
        }
        return count++;
    }

    /** Gives the next indices to entities without identifier. */
    void defineAnonymous(int more) {
        count += more;
    }

    void clear() {
        bySymbol.clear();
        count = 0;
    }

    /** Reads an index: a number, which may be out of range, or an identifier. */
    int index(Cursor in) {
        if (in.kind() != Token.ID) {
            return in.u32();
        }
        int index = bySymbol.get(in.value(), ABSENT);
        if (index == ABSENT) {
            throw in.malformed("unknown " + use + " $" + in.text(in.value()));
        }
        in.skip();
        return index;
    }

    /** Reads an index when there is one; otherwise 0. */
    int optionalIndex(Cursor in) {
        return in.kind() == Token.NAT || in.kind() == Token.ID ? index(in) : 0;
    }
}
