package org.jwasm.parser.text;

import java.util.List;
import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.binary.ModuleWriter;
import org.jwasm.parser.module.BranchHints;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.SectionId;

/**
 * Assembles one module in three passes over its fields: identifiers get their indices, types are defined, and then
 * everything else is written, in the order of the text (specification, section 6.6).
 */
final class ModuleParser {
    private static final String NAME_SECTION = "name";

    private final Cursor in;
    private final int start;
    private final Annotations annotations;
    private final ModuleScope scope;
    private final FieldParser fields;
    /** The words for the first definition that no import may follow, or null. */
    private String definitions;
    private boolean started;

    /** The fields from token {@code start} to at most token {@code end}, the one after the last field. */
    ModuleParser(Tokens tokens, int start, int end) {
        this.in = new Cursor(tokens, start);
        this.start = start;
        NameCollector names = new NameCollector(tokens.symbols());
        this.annotations = new Annotations(tokens, start, end, names);
        this.scope = new ModuleScope(in, annotations, names);
        this.fields = new FieldParser(scope);
    }

    /** The index of the token after the last field; known after {@link #parse}. */
    int end() {
        return in.pos();
    }

    /** Assembles the module; {@code id} is its name or null. */
    Assembly parse(String id) {
        if (id != null) {
            scope.names.module(scope.names.intern(id));
        }
        scope.names.module(annotations.nameAt(start));
        while (in.kind() == Token.LPAR) {
            declare();
        }
        defineTypes();
        in.seek(start);
        while (in.kind() == Token.LPAR) {
            annotations.takeBetweenFields(in.pos());
            fields.field();
        }
        annotations.takeBetweenFields(in.pos());
        annotations.checkAllTaken();
        return assemble();
    }

    /** First pass: gives indices to what a field defines. */
    private void declare() {
        int field = in.pos();
        in.skip();
        int at = in.pos();
        switch (in.keyword()) {
            case TYPE:
                scope.types.define(in.kind() == Token.ID ? in.value() : Cursor.NO_ID, in);
                break;
            case REC:
                declareGroup();
                break;
            case IMPORT:
                declareImport();
                break;
            case FUNC: declare(ExternKind.FUNC, "function"); break;
            case TABLE: declare(ExternKind.TABLE, "table"); break;
            case MEMORY: declare(ExternKind.MEMORY, "memory"); break;
            case GLOBAL: declare(ExternKind.GLOBAL, "global"); break;
            case TAG: declare(ExternKind.TAG, "tag"); break;
            case ELEM: scope.elems.define(in.kind() == Token.ID ? in.value() : Cursor.NO_ID, in); break;
            case DATA: scope.datas.define(in.kind() == Token.ID ? in.value() : Cursor.NO_ID, in); break;
            case EXPORT: break;
            case START:
                if (started) {
                    throw in.tokens().malformedAt("multiple start sections", at);
                }
                started = true;
                break;
            default:
                throw in.tokens().unexpected(at);
        }
        in.seek(field);
        in.skipParenthesized();
    }

    private void declareGroup() {
        while (in.atOpen(Keyword.TYPE)) {
            int type = in.pos();
            in.seek(type + 2);
            scope.types.define(in.kind() == Token.ID ? in.value() : Cursor.NO_ID, in);
            in.seek(type);
            in.skipParenthesized();
        }
    }

    private void declareImport() {
        checkImport();
        in.expect(Token.STRING);
        in.expect(Token.STRING);
        in.expect(Token.LPAR);
        ExternKind kind = fields.externKind();
        scope.space(kind).define(in.kind() == Token.ID ? in.value() : Cursor.NO_ID, in);
    }

    private void checkImport() {
        if (definitions != null) {
            throw in.malformed("import after " + definitions);
        }
    }

    private void declare(ExternKind kind, String word) {
        scope.space(kind).define(in.kind() == Token.ID ? in.value() : Cursor.NO_ID, in);
        in.optionalId();
        while (in.atOpen(Keyword.EXPORT)) {
            in.skipParenthesized();
        }
        if (in.atOpen(Keyword.IMPORT)) {
            checkImport();
            return;
        }
        if (definitions == null) {
            definitions = word;
        }
        if (kind == ExternKind.TABLE && hasChild(Keyword.ELEM)) {
            scope.elems.define(Cursor.NO_ID, in);
        } else if (kind == ExternKind.MEMORY && hasChild(Keyword.DATA)) {
            scope.datas.define(Cursor.NO_ID, in);
        }
    }

    /** Whether a parenthesis with the keyword comes before the field ends. */
    private boolean hasChild(Keyword keyword) {
        while (in.kind() != Token.RPAR && in.kind() != Token.EOF) {
            if (in.atOpen(keyword)) {
                return true;
            }
            if (in.kind() == Token.LPAR) {
                in.skipParenthesized();
            } else {
                in.skip();
            }
        }
        return false;
    }

    /** Second pass: the type definitions, which type uses anywhere may need. */
    private void defineTypes() {
        in.seek(start);
        while (in.kind() == Token.LPAR) {
            if (in.atOpen(Keyword.TYPE) || in.atOpen(Keyword.REC)) {
                fields.types().typeField();
            } else {
                in.skipParenthesized();
            }
        }
    }

    private Assembly assemble() {
        ModuleWriter module = new ModuleWriter();
        List<Annotations.Custom> customs = annotations.customs();
        IntList marks = new IntList();
        int next = writeCustoms(module, customs, 0, Annotations.FIRST);
        for (int rank = 1; rank < SectionId.count(); rank++) {
            int id = SectionId.ofRank(rank);
            next = writeCustoms(module, customs, next, Annotations.before(id));
            if (id == SectionId.CODE && fields.hasHints() && annotations.customCount(BranchHints.SECTION) == 0) {
                module.custom(BranchHints.SECTION, fields.hintPayload());
            }
            writeSection(module, id, marks);
            next = writeCustoms(module, customs, next, Annotations.before(id) + 1);
        }
        writeCustoms(module, customs, next, Annotations.LAST);
        if (!scope.names.isEmpty() && annotations.customCount(NAME_SECTION) == 0) {
            module.custom(NAME_SECTION, scope.names.payload());
        }
        int[] offsets = new int[marks.size() / 2];
        int[] places = new int[offsets.length];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = marks.get(2 * i);
            places[i] = marks.get(2 * i + 1);
        }
        byte[] source = in.tokens().source();
        return new Assembly(module.toByteArray(), source, in.tokens().offset(start), offsets, places);
    }

    /** Writes the custom sections from {@code from} on up to a sort key; the index of the next one. */
    private int writeCustoms(ModuleWriter module, List<Annotations.Custom> customs, int from, int key) {
        int i = from;
        while (i < customs.size() && customs.get(i).key() <= key) {
            Annotations.Custom custom = customs.get(i);
            module.custom(custom.name(), isPlaceOfNames(custom) ? scope.names.payload() : custom.payload());
            i++;
        }
        return i;
    }

    /** A single name section without contents says only where the one made from the identifiers goes. */
    private boolean isPlaceOfNames(Annotations.Custom custom) {
        return custom.payload().length == 0 && custom.name().equals(NAME_SECTION)
            && annotations.customCount(NAME_SECTION) == 1;
    }

    private void writeSection(ModuleWriter module, int id, IntList marks) {
        Section section = scope.section(id);
        if (id == SectionId.DATA_COUNT) {
            if (fields.usesData()) {
                module.section(id, new ByteWriter().u32(scope.section(SectionId.DATA).count()));
            }
            return;
        }
        if (id == SectionId.START) {
            if (section.count() > 0) {
                module.section(id, section.out);
            }
        } else {
            module.vector(id, section.count(), section.out);
        }
        int base = module.size() - section.out.size();
        for (int i = 0; i < section.marks.size(); i += 2) {
            marks.add(base + section.marks.get(i));
            marks.add(section.marks.get(i + 1));
        }
    }
}
