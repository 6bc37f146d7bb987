package org.jwasm.parser.module;

import java.util.Arrays;
import org.jwasm.api.WasmException;

/**
 * The name section (specification, appendix "Custom Sections", and the extended-name-section proposal).
 *
 * <p>Errors in custom sections are not errors of the module: what follows a malformed subsection is left out.
 */
public final class Names {
    /** The kinds of names; the ordinal is the code of the subsection. Module names are apart. */
    public enum Kind {
        MODULE, FUNC, LOCAL, LABEL, TYPE, TABLE, MEMORY, GLOBAL, ELEM, DATA, FIELD, TAG;

        private static final Kind[] VALUES = values();

        boolean isIndirect() {
            return this == LOCAL || this == LABEL || this == FIELD;
        }
    }

    /** No names at all. */
    public static final Names EMPTY = new Names();

    private String module;
    private final NameMap[] direct = new NameMap[Kind.VALUES.length];
    private final IndirectNameMap[] indirect = new IndirectNameMap[Kind.VALUES.length];

    private Names() {
        Arrays.fill(direct, NameMap.EMPTY);
        Arrays.fill(indirect, IndirectNameMap.EMPTY);
    }

    /** Decodes the payload {@code bytes[start, end)} of a name section. */
    static Names decode(byte[] bytes, int start, int end) {
        Names names = new Names();
        ByteReader in = new ByteReader(bytes, start, end);
        try {
            while (in.hasMore()) {
                int kind = in.u8();
                int size = in.count();
                int next = in.pos() + size;
                if (kind < Kind.VALUES.length) {
                    names.subsection(Kind.VALUES[kind], new ByteReader(bytes, in.pos(), next), bytes);
                }
                in.seek(next);
            }
        } catch (WasmException malformed) {
            return names;
        }
        return names;
    }

    /** The module's own name, or null. */
    public String module() {
        return module;
    }

    /** The names of a kind other than MODULE, LOCAL, LABEL and FIELD. */
    public NameMap map(Kind kind) {
        assert !kind.isIndirect();
        return direct[kind.ordinal()];
    }

    /** The names of locals and labels by function index, or of fields by type index. */
    public IndirectNameMap indirectMap(Kind kind) {
        assert kind.isIndirect();
        return indirect[kind.ordinal()];
    }

    /** The name of a function, or null. */
    public String func(int index) {
        return map(Kind.FUNC).get(index);
    }

    /** The name of a function's local, or null. */
    public String local(int func, int local) {
        return indirectMap(Kind.LOCAL).get(func, local);
    }

    private void subsection(Kind kind, ByteReader in, byte[] bytes) {
        if (kind == Kind.MODULE) {
            module = in.name();
        } else if (kind.isIndirect()) {
            indirect[kind.ordinal()] = indirectMap(in, bytes);
        } else {
            direct[kind.ordinal()] = nameMap(in, bytes);
        }
    }

    private static IndirectNameMap indirectMap(ByteReader in, byte[] bytes) {
        int count = in.count();
        int[] indices = new int[count];
        NameMap[] maps = new NameMap[count];
        for (int i = 0; i < count; i++) {
            indices[i] = ascending(in, indices, i);
            maps[i] = nameMap(in, bytes);
        }
        return new IndirectNameMap(indices, maps);
    }

    private static NameMap nameMap(ByteReader in, byte[] bytes) {
        int count = in.count();
        int[] indices = new int[count];
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = ascending(in, indices, i);
            places[i] = in.pos();
            in.name();
        }
        return new NameMap(bytes, indices, places, count);
    }

    private static int ascending(ByteReader in, int[] indices, int i) {
        int at = in.pos();
        int index = in.u32();
        if (index < 0 || i > 0 && index <= indices[i - 1]) {
            throw ByteReader.malformed("name map out of order", at);
        }
        return index;
    }
}
