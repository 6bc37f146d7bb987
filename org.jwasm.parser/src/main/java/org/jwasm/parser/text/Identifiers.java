package org.jwasm.parser.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jwasm.parser.module.CustomSection;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.IndirectNameMap;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.NameMap;
import org.jwasm.parser.module.Names;
import org.jwasm.parser.module.SectionId;
import org.jwasm.parser.op.Imm;

/**
 * The identifiers that a printed module uses: its names, made unique and escaped. Where an identifier is not the name
 * itself, a name annotation beside the definition says the name.
 */
final class Identifiers {
    static final String SECTION = "name";

    private static final Space NO_NAMES = new Space(new String[0], new String[0]);

    private final Module module;
    private final Names names;
    /** By type index; made when asked for. */
    private final Space[] fields;
    private final Space[] spaces = new Space[Names.Kind.values().length];
    /** Whether assembling the printed module makes the same name section from the identifiers. */
    private final boolean implied;

    Identifiers(Module module) {
        this.module = module;
        this.names = module.names();
        this.fields = new Space[module.typeCount()];
        for (Names.Kind kind : Names.Kind.values()) {
            int count = count(kind);
            spaces[kind.ordinal()] = count < 0 ? NO_NAMES : space(names.map(kind), count);
        }
        implied = isImplied();
    }

    /** How many entities of a kind there are; -1 for kinds that are not index spaces of modules. */
    private int count(Names.Kind kind) {
        switch (kind) {
            case FUNC: return module.funcCount();
            case TYPE: return module.typeCount();
            case TABLE: return module.tableCount();
            case MEMORY: return module.memoryCount();
            case GLOBAL: return module.globalCount();
            case TAG: return module.tagCount();
            case ELEM: return module.elemCount();
            case DATA: return module.dataCount();
            default: return -1;
        }
    }

    /** Whether the identifiers say all that the name section says. */
    boolean isSectionImplied() {
        return implied;
    }

    /** The module's identifier and name annotation, a blank in front, or nothing. */
    String module() {
        String name = names.module();
        if (name == null) {
            return "";
        }
        return name.isEmpty() ? annotation("") : " " + Literals.identifier(name);
    }

    private String annotation(String name) {
        return implied ? " (@name " + Literals.string(name) + ")" : "";
    }

    /** The identifiers of an index space. */
    Space space(Names.Kind kind) {
        return spaces[kind.ordinal()];
    }

    Space space(ExternKind kind) {
        switch (kind) {
            case FUNC: return space(Names.Kind.FUNC);
            case TABLE: return space(Names.Kind.TABLE);
            case MEMORY: return space(Names.Kind.MEMORY);
            case GLOBAL: return space(Names.Kind.GLOBAL);
            case TAG: return space(Names.Kind.TAG);
            default: throw new AssertionError(kind);
        }
    }

    /** The identifiers of the locals of a function. */
    Space locals(int func, int count) {
        return space(names.indirectMap(Names.Kind.LOCAL).get(func), count);
    }

    /** The identifiers of the fields of a type. */
    Space fields(int type) {
        if (type < 0 || type >= fields.length || module.type(type).struct() == null) {
            return NO_NAMES;
        }
        if (fields[type] == null) {
            NameMap map = names.indirectMap(Names.Kind.FIELD).get(type);
            fields[type] = space(map, module.type(type).struct().fieldCount());
        }
        return fields[type];
    }

    /** The names of the labels of a function: not made unique, since inner ones hide outer ones. */
    NameMap labels(int func) {
        return names.indirectMap(Names.Kind.LABEL).get(func);
    }

    /** The identifier of a label with a name that may be null, a blank in front, and what else keeps the name. */
    String labelDefinition(String name) {
        return name == null ? "" : name.isEmpty() ? annotation("") : " " + Literals.identifier(name);
    }

    private static Space space(NameMap map, int count) {
        if (map.size() == 0) {
            return NO_NAMES;
        }
        String[] ids = new String[count];
        String[] full = new String[count];
        Set<String> used = new HashSet<>();
        for (int i = 0; i < map.size(); i++) {
            int index = map.index(i);
            if (index >= 0 && index < count) {
                String name = map.name(i);
                String unique = name;
                while (!name.isEmpty() && !used.add(unique)) {
                    unique = unique + "." + index;
                }
                ids[index] = name.isEmpty() ? null : Literals.identifier(unique);
                full[index] = unique.equals(name) && !name.isEmpty() ? null : name;
            }
        }
        return new Space(ids, full);
    }

    private boolean isImplied() {
        List<CustomSection> sections = new ArrayList<>(module.customSections());
        sections.removeIf(custom -> !custom.name().equals(SECTION));
        return sections.isEmpty()
            || sections.size() == 1 && Arrays.equals(canonical(), sections.get(0).payload(module));
    }

    /** Whether the name section, which is implied, stands where assembling puts it of itself: at the end. */
    boolean isSectionLast() {
        int count = module.customSections().size();
        CustomSection last = module.customSections().get(count - 1);
        return last.name().equals(SECTION) && last.start() < last.end()
            && last.after() == Sections.last(module, SectionId.count());
    }

    /** The name section that the names in range make. */
    private byte[] canonical() {
        NameCollector collector = new NameCollector(new Symbols());
        if (names.module() != null) {
            collector.module(collector.intern(names.module()));
        }
        for (Names.Kind kind : Names.Kind.values()) {
            int count = count(kind);
            for (int i = 0; count >= 0 && i < names.map(kind).size(); i++) {
                int index = names.map(kind).index(i);
                if (index >= 0 && index < count) {
                    collector.add(kind, index, collector.intern(names.map(kind).name(i)));
                }
            }
        }
        inner(collector, Names.Kind.LOCAL);
        inner(collector, Names.Kind.LABEL);
        inner(collector, Names.Kind.FIELD);
        return collector.payload();
    }

    private void inner(NameCollector collector, Names.Kind kind) {
        IndirectNameMap map = names.indirectMap(kind);
        for (int i = 0; i < map.size(); i++) {
            int outer = map.index(i);
            NameMap inner = map.get(outer);
            int count = innerCount(kind, outer);
            for (int k = 0; k < inner.size() && Integer.compareUnsigned(inner.index(k), count) < 0; k++) {
                collector.add(kind, outer, inner.index(k), collector.intern(inner.name(k)));
            }
        }
    }

    private int innerCount(Names.Kind kind, int outer) {
        switch (kind) {
            case LOCAL: return outer < module.funcCount() ? localCount(outer) : 0;
            case LABEL: return outer < module.funcCount() && !module.isImportedFunc(outer) ? blockCount(outer) : 0;
            default: return outer < module.typeCount() && module.type(outer).struct() != null
                ? module.type(outer).struct().fieldCount() : 0;
        }
    }

    private int localCount(int func) {
        FuncType type = module.funcTypeAt(module.funcTypeIndex(func));
        int count = type == null ? 0 : type.paramCount();
        if (!module.isImportedFunc(func)) {
            int[] runs = module.localRuns(func);
            for (int i = 0; i < runs.length; i += 2) {
                count += runs[i];
            }
        }
        return count;
    }

    private int blockCount(int func) {
        int count = 0;
        InstrReader in = new InstrReader(module);
        for (in.body(module.function(func)); in.hasMore();) {
            Imm imm = in.next().imm();
            if (imm == Imm.BLOCK_TYPE || imm == Imm.TRY_TABLE) {
                count++;
            }
        }
        return count;
    }

    /** The definition of entity {@code i}: identifier, index as a comment, annotation, with a blank in front. */
    String definition(Space space, int i) {
        String id = space.id(i);
        String name = space.annotatedName(i);
        return (id == null ? "" : " " + id) + " (;" + i + ";)" + (name == null ? "" : annotation(name));
    }

    /** As {@link #definition}, without the index; empty when the entity has no name. */
    String shortDefinition(Space space, int i) {
        String id = space.id(i);
        String name = space.annotatedName(i);
        return (id == null ? "" : " " + id) + (name == null ? "" : annotation(name));
    }

    /** Identifiers by index. */
    static final class Space {
        private final String[] ids;
        private final String[] names;

        private Space(String[] ids, String[] names) {
            this.ids = ids;
            this.names = names;
        }

        private String id(int i) {
            return i >= 0 && i < ids.length ? ids[i] : null;
        }

        private String annotatedName(int i) {
            return i >= 0 && i < names.length ? names[i] : null;
        }

        /** Whether entity {@code i} has an identifier or a name. */
        boolean isNamed(int i) {
            return id(i) != null || annotatedName(i) != null;
        }

        /** A use of entity {@code i}: its identifier or the index, which is unsigned. */
        String use(int i) {
            String id = id(i);
            return id == null ? Integer.toUnsignedString(i) : id;
        }
    }
}
