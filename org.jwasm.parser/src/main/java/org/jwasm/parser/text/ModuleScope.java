package org.jwasm.parser.text;

import java.util.HashMap;
import java.util.Map;
import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.SectionId;

/** What the parsers of one module share: index spaces, types, sections, names and annotations. */
final class ModuleScope {
    final Cursor in;
    final Scope types;
    final Scope funcs = new Scope("func", "function");
    final Scope tables = new Scope("table", "table");
    final Scope memories = new Scope("memory", "memory");
    final Scope globals = new Scope("global", "global");
    final Scope tags = new Scope("tag", "tag");
    final Scope elems = new Scope("elem", "elem segment");
    final Scope datas = new Scope("data", "data segment");
    final Scope locals = new Scope("local", "local");
    /** The fields of each structure type that has fields with identifiers, by type index. */
    final Map<Integer, Scope> fields = new HashMap<>();
    final TypeTable typeTable;
    final NameCollector names;
    final Annotations annotations;
    /** The function whose locals are in {@link #locals}. */
    int currentFunc;
    /** The type of that function is not known, so that nobody can say which indices its locals have. */
    boolean unknownParams;
    private final Section[] sections = new Section[SectionId.count()];

    ModuleScope(Cursor in, Annotations annotations, NameCollector names) {
        this(in, annotations, names, new Scope("type", "type"));
    }

    /** With a type index space from elsewhere. */
    ModuleScope(Cursor in, Annotations annotations, NameCollector names, Scope types) {
        this.types = types;
        this.in = in;
        this.annotations = annotations;
        for (int i = 0; i < sections.length; i++) {
            sections[i] = new Section();
        }
        typeTable = new TypeTable(section(SectionId.TYPE));
        this.names = names;
    }

    /** Starts the locals of a function. */
    void startFunc(int index) {
        currentFunc = index;
        unknownParams = false;
        locals.clear();
    }

    Section section(int id) {
        return sections[id];
    }

    /** Starts another element of a section, which comes from token {@code token}. */
    ByteWriter next(int sectionId, int token) {
        return sections[sectionId].next(in.tokens().offset(token));
    }

    Scope space(ExternKind kind) {
        switch (kind) {
            case FUNC: return funcs;
            case TABLE: return tables;
            case MEMORY: return memories;
            case GLOBAL: return globals;
            case TAG: return tags;
            default: throw new AssertionError(kind);
        }
    }

    /** Reads an optional identifier and an optional name annotation; the symbol of the name, or NO_ID. */
    int optionalName() {
        int id = in.optionalId();
        int annotated = annotations.nameAt(in.pos());
        return annotated == Cursor.NO_ID ? id : annotated;
    }
}
