package org.jwasm.parser.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.SubType;

/**
 * The type definitions of a module: first the written ones, then those that type uses without an index insert
 * (specification, section 6.6.6).
 */
final class TypeTable {
    private final Section section;
    private final List<SubType> types = new ArrayList<>();
    /** The smallest index of each function type that is alone in its group, final and without supertype. */
    private final Map<Signature, Integer> plainFunctions = new HashMap<>();

    TypeTable(Section section) {
        this.section = section;
    }

    int count() {
        return types.size();
    }

    /** Adds a recursion group. */
    void add(List<SubType> group, boolean explicit, int place) {
        section.next(place);
        if (explicit && group.size() != 1) {
            section.out.recType(group.size());
        }
        for (SubType type : group) {
            section.out.subType(type);
        }
        if (group.size() == 1 && group.get(0).isPlain() && group.get(0).func() != null) {
            plainFunctions.putIfAbsent(new Signature(group.get(0).func()), types.size());
        }
        types.addAll(group);
    }

    /** The function type with an index, or null when it is another kind. */
    FuncType func(int index) {
        return types.get(index).func();
    }

    /** Whether the type with an index is known by now. */
    boolean isKnown(int index) {
        return index >= 0 && index < types.size();
    }

    /** The smallest index of a function type, which is inserted when there is none. */
    int indexOf(FuncType type, int place) {
        Integer known = plainFunctions.get(new Signature(type));
        if (known == null) {
            known = types.size();
            add(List.of(SubType.plain(type)), false, place);
        }
        return known;
    }

    /** A function type with a hash that nobody can foresee, so that nobody can make lookups slow. */
    private static final class Signature {
        private static final long SEED = new SplittableRandom().nextLong();
        private static final long FACTOR = 0x9E3779B97F4A7C15L;

        private final FuncType type;
        private final int hash;

        Signature(FuncType type) {
            this.type = type;
            long mixed = SEED ^ type.paramCount();
            for (int i = 0; i < type.paramCount(); i++) {
                mixed = (mixed ^ type.param(i)) * FACTOR;
            }
            for (int i = 0; i < type.resultCount(); i++) {
                mixed = (mixed ^ type.result(i)) * FACTOR;
            }
            hash = (int) (mixed >>> 32);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Signature && type.equals(((Signature) other).type);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
