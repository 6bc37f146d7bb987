package org.jwasm.parser.component;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jwasm.api.WasmException;
import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.module.ByteReader;

/**
 * What the custom section {@code component-name} says: the component's own name and names by sort and index.
 * A malformed section counts up to its error.
 */
public final class ComponentNames {
    /** The name of the custom section. */
    public static final String SECTION = "component-name";
    /** No names. */
    public static final ComponentNames EMPTY = new ComponentNames(null, Map.of());

    private static final int COMPONENT = 0;
    private static final int SORT = 1;

    private final String component;
    private final Map<Sort, Map<Integer, String>> bySort;

    /** Names; the maps are copied. */
    public ComponentNames(String component, Map<Sort, Map<Integer, String>> bySort) {
        this.component = component;
        this.bySort = new EnumMap<>(Sort.class);
        for (Map.Entry<Sort, Map<Integer, String>> entry : bySort.entrySet()) {
            this.bySort.put(entry.getKey(), new TreeMap<>(entry.getValue()));
        }
    }

    /** The component's own name, or null. */
    public String component() {
        return component;
    }

    /** The name of an item, or null. */
    public String get(Sort sort, int index) {
        Map<Integer, String> names = bySort.get(sort);
        return names == null ? null : names.get(index);
    }

    /** All names of a sort by index, in ascending order; a new map. */
    public Map<Integer, String> all(Sort sort) {
        return new TreeMap<>(bySort.getOrDefault(sort, Map.of()));
    }

    /** Whether nothing has a name. */
    public boolean isEmpty() {
        return component == null && bySort.isEmpty();
    }

    /** The payload of the custom section: the component's name, then the sorts in their order here. */
    public byte[] payload() {
        ByteWriter out = new ByteWriter();
        if (component != null) {
            out.u8(COMPONENT).sized(new ByteWriter().name(component));
        }
        bySort.forEach((sort, names) -> {
            ByteWriter content = new ByteWriter();
            if (sort.isCore()) {
                content.u8(0);
            }
            content.u8(sort.code()).u32(names.size());
            names.forEach((index, name) -> content.u32(index).name(name));
            out.u8(SORT).sized(content);
        });
        return out.toByteArray();
    }

    static ComponentNames decode(byte[] payload) {
        ByteReader in = new ByteReader(payload, 0, payload.length);
        String component = null;
        Map<Sort, Map<Integer, String>> bySort = new EnumMap<>(Sort.class);
        try {
            while (in.hasMore()) {
                int kind = in.u8();
                int size = in.count();
                int next = in.pos() + size;
                ByteReader inside = new ByteReader(payload, in.pos(), next);
                if (kind == COMPONENT) {
                    component = inside.name();
                } else if (kind == SORT) {
                    sortNames(inside, bySort);
                }
                in.seek(next);
            }
        } catch (WasmException malformed) {
            return new ComponentNames(component, bySort);
        }
        return new ComponentNames(component, bySort);
    }

    private static void sortNames(ByteReader in, Map<Sort, Map<Integer, String>> bySort) {
        int code = in.u8();
        Sort sort = code == 0 ? Sort.ofCode(in.u8(), true) : Sort.ofCode(code, false);
        if (sort == null) {
            return;
        }
        Map<Integer, String> names = bySort.computeIfAbsent(sort, any -> new TreeMap<>());
        int count = in.count();
        for (int i = 0; i < count; i++) {
            int index = in.u32();
            names.put(index, in.name());
        }
    }
}
