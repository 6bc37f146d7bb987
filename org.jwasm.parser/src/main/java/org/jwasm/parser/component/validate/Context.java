package org.jwasm.parser.component.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.api.InvalidException;
import org.jwasm.api.LimitException;
import org.jwasm.parser.component.ComponentLimits;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.Resource;
import org.jwasm.parser.component.type.ResourceType;
import org.jwasm.parser.component.type.Type;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.ModuleParts;
import org.jwasm.parser.module.RecType;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.op.Features;
import org.jwasm.parser.op.ValType;
import org.jwasm.parser.validate.TypeCanon;

/** What the validation of all components inside each other shares: canonical types, fresh resources, the budget. */
final class Context {
    private static final long MAX_BYTES = 1L << 28;

    /** A value type as far as equality goes. */
    private record Key(DefType.Kind kind, List<String> labels, List<Integer> types, int length, Resource resource) {
    }

    final Features features;
    final TypeCanon canon = new TypeCanon();
    /** Where the definition being validated is. */
    int offset = -1;
    private final Map<Key, Integer> ids = new HashMap<>();
    private final Map<FuncType, Integer> coreFuncs = new HashMap<>();
    private final DataType[] primitives;
    private int nextId;
    private int nextResource;
    private long spent;

    Context(Features features) {
        this.features = features;
        Primitive[] all = Primitive.values();
        primitives = new DataType[all.length];
        for (int i = 0; i < all.length; i++) {
            primitives[i] = DataType.of(all[i]);
        }
        nextId = all.length;
    }

    InvalidException invalid(String message) {
        return new InvalidException(message, offset);
    }

    /** Counts work that does not grow with the size of the input alone. */
    void spend(long steps) {
        spent += steps;
        if (spent > ComponentLimits.SUBSTITUTIONS) {
            throw new LimitException("work on types exceeds the limit of " + ComponentLimits.SUBSTITUTIONS + " steps",
                offset);
        }
    }

    Resource fresh(int rep) {
        return new Resource(nextResource++, rep);
    }

    DataType primitive(Primitive primitive) {
        return primitives[primitive.ordinal()];
    }

    /** A value type of a kind that is not primitive, within the limits. */
    DataType data(DefType.Kind kind, List<String> labels, DataType[] types, int length, ResourceType resource) {
        List<Integer> typeIds = new ArrayList<>(types.length);
        for (DataType type : types) {
            typeIds.add(type == null ? -1 : type.id());
        }
        Key key = new Key(kind, labels, typeIds, length, resource == null ? null : resource.resource());
        Integer id = ids.get(key);
        if (id == null) {
            id = nextId++;
            ids.put(key, id);
        }
        DataType data = checked(DataType.of(kind, labels, types, length, resource, id));
        if (data.byteSize(true) >= MAX_BYTES) {
            throw invalid("type size " + data.byteSize(true) + " exceeds maximum byte size of " + (MAX_BYTES - 1));
        }
        return data;
    }

    /** A type within the limits. */
    <T extends Type> T checked(T type) {
        if (type.depth() > ComponentLimits.TYPE_DEPTH) {
            throw new LimitException("type nesting is deeper than the limit of " + ComponentLimits.TYPE_DEPTH, offset);
        }
        if (type.size() > ComponentLimits.TYPE_SIZE) {
            throw new LimitException("effective type size exceeds the limit of " + ComponentLimits.TYPE_SIZE, offset);
        }
        return type;
    }

    /** The canonical id of a core function type whose references are canonical ids. */
    int coreFunc(FuncType type) {
        Integer known = coreFuncs.get(type);
        if (known != null) {
            return known;
        }
        int params = type.paramCount();
        int[] indexed = new int[params + type.resultCount()];
        int[] ids = new int[indexed.length];
        int count = 0;
        for (int i = 0; i < indexed.length; i++) {
            indexed[i] = i < params ? type.param(i) : type.result(i - params);
            if (ValType.isConcrete(indexed[i])) {
                ids[count] = ValType.typeIndex(indexed[i]);
                indexed[i] = ValType.ref(ValType.concrete(count++), ValType.isNullable(indexed[i]));
            }
        }
        SubType definition = SubType.plain(FuncType.ofJoined(indexed, params));
        int id = coreGroup(Arrays.copyOf(ids, count), List.of(definition))[0];
        coreFuncs.put(type, id);
        return id;
    }

    /**
     * The canonical ids of a recursion group that comes after types with these ids.
     *
     * @return the ids of its members
     */
    int[] coreGroup(int[] earlier, List<SubType> group) {
        int first = earlier.length;
        ModuleParts parts = new ModuleParts();
        parts.bytes = new byte[0];
        parts.types = new SubType[first + group.size()];
        for (int i = 0; i < group.size(); i++) {
            parts.types[first + i] = group.get(i);
        }
        parts.recs = new RecType[] {new RecType(first, group.size())};
        int[] all = Arrays.copyOf(earlier, first + group.size());
        canon.add(new Module(parts), parts.recs[0], all);
        return Arrays.copyOfRange(all, first, all.length);
    }

    /** The core function type with a canonical id; null when that is another kind of type. */
    FuncType coreFuncType(int id) {
        return canon.type(id).func();
    }
}
