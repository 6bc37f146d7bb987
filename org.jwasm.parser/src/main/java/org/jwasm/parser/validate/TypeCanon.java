package org.jwasm.parser.validate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jwasm.parser.module.ArrayType;
import org.jwasm.parser.module.CompositeType;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.module.RecType;
import org.jwasm.parser.module.StructType;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.op.ValType;

/**
 * Canonical types: type definitions of any number of modules, each identified by one number.
 *
 * <p>Types are equal when their recursion groups are equal member by member, references into the own group being
 * compared by their place in it (iso-recursive equality, specification sections 3.1.4 and 4.2). A group is looked up
 * by that structure and gets consecutive ids; subtyping follows the declared supertypes, of which there are at most 63.
 * Ids are dense from 0 and never change: an engine has one instance for all its modules.
 *
 * <p>Thread-safe. Value types given to {@link #matches} and found in {@link #type} have canonical ids in place of type
 * indices.
 */
public final class TypeCanon {
    private static final int INITIAL = 32;
    /** What value types have room for. */
    private static final int MAX_TYPES = 1 << 24;

    /** What is known about all canonical types; replaced as a whole when it grows so that readers need no lock. */
    private static final class Table {
        final SubType[] types;
        /** How many supertypes each type has above it. */
        final byte[] depths;

        Table(SubType[] types, byte[] depths) {
            this.types = types;
            this.depths = depths;
        }
    }

    /**
     * A recursion group as numbers: equal groups, equal numbers. The hash is seeded and mixes well, so that nobody can
     * make a module whose groups all collide.
     */
    private static final class Key {
        final int[] structure;
        final int hash;

        Key(int[] structure, long seed) {
            this.structure = structure;
            long mixed = seed;
            for (int number : structure) {
                mixed = (mixed ^ number) * 0x9E3779B97F4A7C15L;
                mixed ^= mixed >>> 32;
            }
            this.hash = (int) mixed;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key && Arrays.equals(structure, ((Key) other).structure);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    private final long seed = System.nanoTime() * 0xD6E8FEB86659FD93L;
    private final Map<Key, Integer> groups = new HashMap<>();
    private volatile Table table = new Table(new SubType[INITIAL], new byte[INITIAL]);
    private int count;
    private int[] buffer = new int[64];
    private int fill;

    /** The canonical ids of a validated module's types, by type index. */
    public int[] canonicalize(Module module) {
        int[] ids = new int[module.typeCount()];
        for (int i = 0; i < module.recCount(); i++) {
            add(module, module.rec(i), ids);
        }
        return ids;
    }

    /**
     * Makes one group canonical: enters the ids of its members into {@code ids}, which already holds those of earlier
     * groups. References must be to earlier types and to the group itself, supertypes to earlier types.
     */
    public synchronized void add(Module module, RecType group, int[] ids) {
        fill = 0;
        for (int i = group.first(); i < group.end(); i++) {
            write(module.type(i), group.first(), ids);
        }
        Key key = new Key(Arrays.copyOf(buffer, fill), seed);
        Integer base = groups.get(key);
        int first = base != null ? base : count;
        for (int i = 0; i < group.count(); i++) {
            ids[group.first() + i] = first + i;
        }
        if (base == null) {
            enter(module, group, ids);
            groups.put(key, first);
        }
    }

    private void enter(Module module, RecType group, int[] ids) {
        ModuleLimits.check("number of types of an engine", count + (long) group.count(), MAX_TYPES, -1);
        SubType[] types = table.types;
        byte[] depths = table.depths;
        if (count + group.count() > types.length) {
            int size = Math.max(count + group.count(), 2 * types.length);
            types = Arrays.copyOf(types, size);
            depths = Arrays.copyOf(depths, size);
        }
        for (int i = group.first(); i < group.end(); i++) {
            SubType type = renamed(module.type(i), ids);
            types[count] = type;
            depths[count] = (byte) (type.supertypeCount() == 0 ? 0 : depths[type.supertype(0)] + 1);
            count++;
        }
        table = new Table(types, depths);
    }

    /** The number of canonical types so far; ids are below it. */
    public synchronized int count() {
        return count;
    }

    /** A canonical type: its references and supertypes are canonical ids. */
    public SubType type(int id) {
        return table.types[id];
    }

    /** How many supertypes a canonical type has, transitively: at most 63. */
    public int depth(int id) {
        return table.depths[id];
    }

    /** The ancestor of a canonical type at a depth, 0 being the root; {@code ancestor(id, depth(id)) == id}. */
    public int ancestor(int id, int depth) {
        Table known = table;
        int ancestor = id;
        for (int d = known.depths[id]; d > depth; d--) {
            ancestor = known.types[ancestor].supertype(0);
        }
        return ancestor;
    }

    /** Whether canonical type {@code sub} is {@code sup} or declared below it. */
    public boolean isSubtype(int sub, int sup) {
        return sub == sup || depth(sub) > depth(sup) && ancestor(sub, depth(sup)) == sup;
    }

    /** Whether a value of type {@code sub} can stand where {@code sup} is wanted. */
    public boolean matches(int sub, int sup) {
        if (sub == sup || sub == ValType.BOTTOM) {
            return true;
        }
        if (!ValType.isRef(sub) || !ValType.isRef(sup) || ValType.isNullable(sub) && !ValType.isNullable(sup)) {
            return false;
        }
        int a = ValType.heap(sub);
        int b = ValType.heap(sup);
        if (a == b || a == ValType.BOTTOM_HEAP) {
            return true;
        }
        if (ValType.isConcrete(a)) {
            int id = ValType.typeIndex(a);
            return ValType.isConcrete(b) ? isSubtype(id, ValType.typeIndex(b))
                : isAbstractSubtype(abstractOf(type(id)), b);
        }
        if (ValType.isConcrete(b)) {
            return a == bottomOf(abstractOf(type(ValType.typeIndex(b))));
        }
        return isAbstractSubtype(a, b);
    }

    /** Whether function type {@code sub} can stand where {@code sup} is wanted; both canonical. */
    public boolean matches(FuncType sub, FuncType sup) {
        if (sub.paramCount() != sup.paramCount() || sub.resultCount() != sup.resultCount()) {
            return false;
        }
        for (int i = 0; i < sub.paramCount(); i++) {
            if (!matches(sup.param(i), sub.param(i))) {
                return false;
            }
        }
        for (int i = 0; i < sub.resultCount(); i++) {
            if (!matches(sub.result(i), sup.result(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a definition may declare the other as its supertype as far as their contents go; both canonical. */
    public boolean matches(CompositeType sub, CompositeType sup) {
        if (sub.kind() != sup.kind()) {
            return false;
        }
        switch (sub.kind()) {
            case FUNC: return matches((FuncType) sub, (FuncType) sup);
            case STRUCT: return structMatches((StructType) sub, (StructType) sup);
            case ARRAY:
                ArrayType a = (ArrayType) sub;
                ArrayType b = (ArrayType) sup;
                return fieldMatches(a.storage(), a.mutable(), b.storage(), b.mutable());
            default: throw new AssertionError(sub);
        }
    }

    private boolean structMatches(StructType sub, StructType sup) {
        if (sub.fieldCount() < sup.fieldCount()) {
            return false;
        }
        for (int i = 0; i < sup.fieldCount(); i++) {
            if (!fieldMatches(sub.storage(i), sub.isMutable(i), sup.storage(i), sup.isMutable(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean fieldMatches(int sub, boolean subMutable, int sup, boolean supMutable) {
        return subMutable == supMutable && matches(sub, sup) && (!subMutable || matches(sup, sub));
    }

    /** The value type with canonical ids ({@code ids[typeIndex]}) in place of type indices. */
    public static int rename(int type, int[] ids) {
        return ValType.isConcrete(type)
            ? ValType.ref(ValType.concrete(ids[ValType.typeIndex(type)]), ValType.isNullable(type)) : type;
    }

    /** The abstract heap type that a definition is directly below: func, struct or array. */
    public static int abstractOf(SubType type) {
        switch (type.type().kind()) {
            case FUNC: return ValType.FUNC;
            case STRUCT: return ValType.STRUCT;
            case ARRAY: return ValType.ARRAY;
            default: throw new AssertionError(type);
        }
    }

    /** The lowest heap type in the hierarchy of an abstract heap type: none, nofunc, noextern or noexn. */
    public static int bottomOf(int abstractHeap) {
        switch (topOf(abstractHeap)) {
            case ValType.FUNC: return ValType.NOFUNC;
            case ValType.EXTERN: return ValType.NOEXTERN;
            case ValType.EXN: return ValType.NOEXN;
            default: return ValType.NONE;
        }
    }

    /** The highest heap type in the hierarchy of an abstract heap type: any, func, extern or exn. */
    public static int topOf(int abstractHeap) {
        switch (abstractHeap) {
            case ValType.FUNC: case ValType.NOFUNC: return ValType.FUNC;
            case ValType.EXTERN: case ValType.NOEXTERN: return ValType.EXTERN;
            case ValType.EXN: case ValType.NOEXN: return ValType.EXN;
            default: return ValType.ANY;
        }
    }

    /** Subtyping between abstract heap types, given as such. */
    private static boolean isAbstractSubtype(int a, int b) {
        if (a == b) {
            return true;
        }
        switch (b) {
            case ValType.ANY: return topOf(a) == ValType.ANY;
            case ValType.EQ:
                return a == ValType.I31 || a == ValType.STRUCT || a == ValType.ARRAY || a == ValType.NONE;
            case ValType.I31: case ValType.STRUCT: case ValType.ARRAY: return a == ValType.NONE;
            case ValType.FUNC: case ValType.EXTERN: case ValType.EXN: return a == bottomOf(b);
            default: return false;
        }
    }

    private static SubType renamed(SubType type, int[] ids) {
        int[] supertypes = new int[type.supertypeCount()];
        for (int i = 0; i < supertypes.length; i++) {
            supertypes[i] = ids[type.supertype(i)];
        }
        return new SubType(renamed(type.type(), ids), supertypes, type.isFinal());
    }

    private static CompositeType renamed(CompositeType type, int[] ids) {
        switch (type.kind()) {
            case FUNC: return renamed((FuncType) type, ids);
            case STRUCT: return renamed((StructType) type, ids);
            case ARRAY: return new ArrayType(rename(((ArrayType) type).storage(), ids), ((ArrayType) type).mutable());
            default: throw new AssertionError(type);
        }
    }

    /** The function type with canonical ids in place of type indices. */
    public static FuncType renamed(FuncType type, int[] ids) {
        int params = type.paramCount();
        int[] types = new int[params + type.resultCount()];
        for (int i = 0; i < types.length; i++) {
            types[i] = rename(i < params ? type.param(i) : type.result(i - params), ids);
        }
        return FuncType.ofJoined(types, params);
    }

    private static StructType renamed(StructType type, int[] ids) {
        int[] storage = new int[type.fieldCount()];
        boolean[] mutable = new boolean[storage.length];
        for (int i = 0; i < storage.length; i++) {
            storage[i] = rename(type.storage(i), ids);
            mutable[i] = type.isMutable(i);
        }
        return StructType.of(storage, mutable);
    }

    private void write(SubType type, int first, int[] ids) {
        put(type.isFinal() ? 1 : 0);
        put(type.supertypeCount());
        for (int i = 0; i < type.supertypeCount(); i++) {
            put(reference(type.supertype(i), first, ids));
        }
        CompositeType composite = type.type();
        put(composite.kind().ordinal());
        switch (composite.kind()) {
            case FUNC: write((FuncType) composite, first, ids); break;
            case STRUCT: write((StructType) composite, first, ids); break;
            case ARRAY:
                writeField(((ArrayType) composite).storage(), ((ArrayType) composite).mutable(), first, ids);
                break;
            default: throw new AssertionError(type);
        }
    }

    private void write(FuncType type, int first, int[] ids) {
        put(type.paramCount());
        put(type.resultCount());
        for (int i = 0; i < type.paramCount(); i++) {
            writeType(type.param(i), first, ids);
        }
        for (int i = 0; i < type.resultCount(); i++) {
            writeType(type.result(i), first, ids);
        }
    }

    private void write(StructType type, int first, int[] ids) {
        put(type.fieldCount());
        for (int i = 0; i < type.fieldCount(); i++) {
            writeField(type.storage(i), type.isMutable(i), first, ids);
        }
    }

    private void writeField(int storage, boolean mutable, int first, int[] ids) {
        put(mutable ? 1 : 0);
        writeType(storage, first, ids);
    }

    /** A type is two numbers when it refers to a definition, so that ids and abstract types are never confused. */
    private void writeType(int type, int first, int[] ids) {
        if (ValType.isConcrete(type)) {
            put(ValType.isNullable(type) ? -1 : -2);
            put(reference(ValType.typeIndex(type), first, ids));
        } else {
            put(type);
        }
    }

    /** Types of the group itself by their place (negative), earlier ones by their id. */
    private static int reference(int typeIndex, int first, int[] ids) {
        return typeIndex >= first ? ~(typeIndex - first) : ids[typeIndex];
    }

    private void put(int number) {
        if (fill == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * fill);
        }
        buffer[fill++] = number;
    }
}
