package org.jwasm.parser.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.module.ArrayType;
import org.jwasm.parser.module.BranchHints;
import org.jwasm.parser.module.CompositeType;
import org.jwasm.parser.module.CustomSection;
import org.jwasm.parser.module.DataSegment;
import org.jwasm.parser.module.ElemSegment;
import org.jwasm.parser.module.Export;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.Function;
import org.jwasm.parser.module.GlobalType;
import org.jwasm.parser.module.Import;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.Names;
import org.jwasm.parser.module.RecType;
import org.jwasm.parser.module.SectionId;
import org.jwasm.parser.module.SegmentMode;
import org.jwasm.parser.module.StructType;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.module.TableType;
import org.jwasm.parser.op.Op;

/**
 * Prints a module in the text format. Assembling what it prints gives the canonical binary of the module.
 *
 * <p>Names from the name section become identifiers. Custom sections become annotations, except the name section and
 * branch hints where identifiers and hints beside the branches say the same; a name section that is not at the end is
 * an annotation without contents, which only says where it goes.
 */
public final class Printer {
    private static final int DATA_LINE = 64;

    private final Module module;
    private final Identifiers ids;
    private final boolean hintsImplied;
    private final Indenter out;
    private final InstrPrinter instrs;
    private final ImmPrinter imms;

    /** How instructions are written. */
    public enum Style {
        /** An instruction a line. */
        FLAT,
        /** Operands inside the parentheses of the instruction that takes them. */
        FOLDED
    }

    private Printer(Module module, Style style, Indenter out) {
        this.module = module;
        this.out = out;
        this.ids = new Identifiers(module);
        BranchHints hints = impliedHints(module);
        this.hintsImplied = hints != null;
        this.instrs = new InstrPrinter(module, ids, hintsImplied ? hints : BranchHints.EMPTY, style, out);
        this.imms = instrs.imms();
    }

    /**
     * Prints a module.
     *
     * @throws org.jwasm.api.MalformedException when function bodies are malformed or not well nested, which is never so
     *     in a valid module
     * @throws org.jwasm.api.LimitException when the text has more than 2^30 characters
     */
    public static String print(Module module, Style style) {
        Printer printer = new Printer(module, style, new Indenter(null));
        printer.print();
        return printer.out.text.toString();
    }

    /**
     * Prints a module bit by bit, whatever its size; errors as for {@link #print(Module, Style)}.
     *
     * @throws IOException when {@code sink} throws it
     */
    public static void print(Module module, Style style, Appendable sink) throws IOException {
        try {
            Printer printer = new Printer(module, style, new Indenter(sink));
            printer.print();
            printer.out.passOn();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Prints the fields of a module, without what is around them, as lines of a text that holds more than the module;
     * errors as for {@link #print(Module, Style)}.
     */
    public static void printFields(Module module, Style style, Indenter out) {
        new Printer(module, style, out).fields();
    }

    /** Whether identifiers in the text of a module, that of the module too, say all that its name section says. */
    public static boolean impliesNames(Module module) {
        return new Identifiers(module).isSectionImplied();
    }

    private void print() {
        out.line().add("(module").add(ids.module());
        fields();
        out.add(")\n");
    }

    private void fields() {
        out.in();
        for (int i = 0; i < module.recCount(); i++) {
            group(module.rec(i));
        }
        for (Import item : module.imports()) {
            importField(item);
        }
        for (int i = module.importedTableCount(); i < module.tableCount(); i++) {
            out.line().add("(table").add(ids.definition(ids.space(Names.Kind.TABLE), i)).add(' ');
            tableType(module.table(i));
            if (module.tableInit(i) != null) {
                out.add(' ');
                instrs.expression(module.tableInit(i), null);
            }
            out.add(')');
        }
        for (int i = module.importedMemoryCount(); i < module.memoryCount(); i++) {
            out.line().add("(memory").add(ids.definition(ids.space(Names.Kind.MEMORY), i)).add(' ');
            memoryType(module.memory(i));
            out.add(')');
        }
        for (int i = module.importedTagCount(); i < module.tagCount(); i++) {
            out.line().add("(tag").add(ids.definition(ids.space(Names.Kind.TAG), i));
            imms.typeUse(module.tagTypeIndex(i));
            out.add(')');
        }
        for (int i = module.importedGlobalCount(); i < module.globalCount(); i++) {
            out.line().add("(global").add(ids.definition(ids.space(Names.Kind.GLOBAL), i)).add(' ');
            globalType(module.global(i));
            out.add(' ');
            instrs.expression(module.globalInit(i), null);
            out.add(')');
        }
        for (Export item : module.exports()) {
            out.line().add("(export ").add(Literals.string(item.name())).add(" (").add(item.kind().keyword()).add(' ');
            out.add(ids.space(item.kind()).use(item.index())).add("))");
        }
        if (module.start() >= 0) {
            out.line().add("(start ").add(ids.space(Names.Kind.FUNC).use(module.start())).add(')');
        }
        segmentsAndBodies();
        customs();
        out.out();
    }

    private void segmentsAndBodies() {
        for (int i = 0; i < module.elemCount(); i++) {
            elem(i, module.elem(i));
        }
        for (int i = module.importedFuncCount(); i < module.funcCount(); i++) {
            func(module.function(i));
        }
        for (int i = 0; i < module.dataCount(); i++) {
            data(i, module.data(i));
        }
    }

    private void group(RecType group) {
        boolean explicit = group.count() != 1;
        if (explicit) {
            out.line().add("(rec");
            out.in();
        }
        for (int i = group.first(); i < group.end(); i++) {
            out.line().add("(type").add(ids.definition(ids.space(Names.Kind.TYPE), i)).add(' ');
            subType(i, module.type(i));
            out.add(')');
        }
        if (explicit) {
            out.out();
            out.line().add(')');
        }
    }

    private void subType(int index, SubType type) {
        if (type.isPlain()) {
            compositeType(index, type.type());
            return;
        }
        out.add(type.isFinal() ? "(sub final" : "(sub");
        for (int i = 0; i < type.supertypeCount(); i++) {
            out.add(' ').add(ids.space(Names.Kind.TYPE).use(type.supertype(i)));
        }
        out.add(' ');
        compositeType(index, type.type());
        out.add(')');
    }

    private void compositeType(int index, CompositeType type) {
        switch (type.kind()) {
            case FUNC:
                out.add("(func");
                imms.params((FuncType) type);
                imms.results((FuncType) type);
                break;
            case STRUCT:
                out.add("(struct");
                fields(ids.fields(index), (StructType) type);
                break;
            case ARRAY:
                out.add("(array ");
                field(((ArrayType) type).storage(), ((ArrayType) type).mutable());
                break;
            default:
                throw new AssertionError(type);
        }
        out.add(')');
    }

    private void fields(Identifiers.Space names, StructType type) {
        for (int i = 0; i < type.fieldCount(); i++) {
            out.add(" (field").add(ids.shortDefinition(names, i)).add(' ');
            field(type.storage(i), type.isMutable(i));
            out.add(')');
        }
    }

    private void field(int storage, boolean mutable) {
        out.add(mutable ? "(mut " : "").add(imms.valType(storage)).add(mutable ? ")" : "");
    }

    private void tableType(TableType type) {
        out.add(type.limits().toString()).add(' ').add(imms.valType(type.element()));
    }

    private void memoryType(MemoryType type) {
        out.add(type.toString());
    }

    private void globalType(GlobalType type) {
        field(type.type(), type.mutable());
    }

    private void importField(Import item) {
        out.line().add("(import ").add(Literals.string(item.module())).add(' ').add(Literals.string(item.name()));
        out.add(" (").add(item.kind().keyword()).add(ids.definition(ids.space(item.kind()), item.index()));
        if (item.kind() == ExternKind.FUNC) {
            signature(item.index(), ids.locals(item.index(), paramCount(item.index())));
        } else if (item.kind() == ExternKind.TAG) {
            imms.typeUse(module.tagTypeIndex(item.index()));
        } else {
            out.add(' ');
            importType(item);
        }
        out.add("))");
    }

    private void importType(Import item) {
        switch (item.kind()) {
            case TABLE: tableType(module.table(item.index())); break;
            case MEMORY: memoryType(module.memory(item.index())); break;
            case GLOBAL: globalType(module.global(item.index())); break;
            default: throw new AssertionError(item);
        }
    }

    private int paramCount(int func) {
        FuncType type = module.funcTypeAt(module.funcTypeIndex(func));
        return type == null ? 0 : type.paramCount();
    }

    /** The type use of a function, with the names of its parameters. */
    private void signature(int func, Identifiers.Space locals) {
        int index = module.funcTypeIndex(func);
        out.add(" (type ").add(ids.space(Names.Kind.TYPE).use(index)).add(')');
        FuncType type = module.funcTypeAt(index);
        if (type == null) {
            return;
        }
        int[] params = new int[type.paramCount()];
        for (int i = 0; i < params.length; i++) {
            params[i] = type.param(i);
        }
        locals("param", " ", 0, params, locals);
        imms.results(type);
    }

    /** Locals or parameters from index {@code first} on, those without names together, {@code before} in front. */
    private void locals(String keyword, String before, int first, int[] types, Identifiers.Space names) {
        for (int i = 0; i < types.length;) {
            out.add(i == 0 ? before : " ").add('(').add(keyword);
            if (names.isNamed(first + i)) {
                out.add(ids.shortDefinition(names, first + i)).add(' ').add(imms.valType(types[i++]));
            } else {
                for (; i < types.length && !names.isNamed(first + i); i++) {
                    out.add(' ').add(imms.valType(types[i]));
                }
            }
            out.add(')');
        }
    }

    private void func(Function function) {
        int index = function.index();
        int params = paramCount(index);
        int[] types = localTypes(index);
        Identifiers.Space names = ids.locals(index, params + types.length);
        out.line().add("(func").add(ids.definition(ids.space(Names.Kind.FUNC), index));
        signature(index, names);
        out.in();
        if (types.length > 0) {
            out.line();
            locals("local", "", params, types, names);
        }
        instrs.body(function, names);
        out.out();
        out.line().add(')');
    }

    private int[] localTypes(int func) {
        int[] runs = module.localRuns(func);
        int count = 0;
        for (int i = 0; i < runs.length; i += 2) {
            count += runs[i];
        }
        int[] types = new int[count];
        int at = 0;
        for (int i = 0; i < runs.length; i += 2) {
            Arrays.fill(types, at, at + runs[i], runs[i + 1]);
            at += runs[i];
        }
        return types;
    }

    private void elem(int index, ElemSegment segment) {
        out.line().add("(elem").add(ids.definition(ids.space(Names.Kind.ELEM), index));
        if (segment.mode() == SegmentMode.DECLARATIVE) {
            out.add(" declare");
        } else if (segment.mode() == SegmentMode.ACTIVE) {
            if (segment.table() != 0) {
                out.add(" (table ").add(ids.space(Names.Kind.TABLE).use(segment.table())).add(')');
            }
            out.add(' ');
            instrs.expression(segment.offset(), "offset");
        }
        out.add(' ').add(segment.hasExprs() ? imms.valType(segment.type()) : "func");
        for (int i = 0; i < segment.count(); i++) {
            out.add(' ');
            if (segment.hasExprs()) {
                instrs.expression(segment.expr(i), "item");
            } else {
                out.add(ids.space(Names.Kind.FUNC).use(segment.func(i)));
            }
        }
        out.add(')');
    }

    private void data(int index, DataSegment segment) {
        out.line().add("(data").add(ids.definition(ids.space(Names.Kind.DATA), index));
        if (segment.mode() == SegmentMode.ACTIVE) {
            if (segment.memory() != 0) {
                out.add(" (memory ").add(ids.space(Names.Kind.MEMORY).use(segment.memory())).add(')');
            }
            out.add(' ');
            instrs.expression(segment.offset(), "offset");
        }
        strings(segment.start(), segment.end());
        out.add(')');
    }

    /** Bytes of the binary as strings, in lines when they are many; none for no bytes. */
    private void strings(int start, int end) {
        if (end - start <= DATA_LINE) {
            if (end > start) {
                Literals.bytes(out.add(' ').text, module.bytes(), start, end);
            }
            return;
        }
        out.in();
        for (int i = start; i < end; i += DATA_LINE) {
            Literals.bytes(out.line().text, module.bytes(), i, Math.min(end, i + DATA_LINE));
        }
        out.out();
    }

    private void customs() {
        for (CustomSection custom : module.customSections()) {
            boolean named = custom.name().equals(Identifiers.SECTION) && ids.isSectionImplied();
            boolean hinted = custom.name().equals(BranchHints.SECTION) && hintsImplied;
            if (!hinted && !(named && ids.isSectionLast())) {
                out.line().add("(@custom ").add(Literals.string(custom.name()));
                out.add(custom.after() == SectionId.CUSTOM ? " (before first)"
                    : " (after " + Annotations.sectionKeyword(custom.after()) + ")");
                strings(named ? custom.end() : custom.start(), custom.end());
                out.add(')');
            }
        }
    }

    /** The branch hints when annotations at the branches give the same section at the same place; otherwise null. */
    private static BranchHints impliedHints(Module module) {
        CustomSection section = module.customSection(BranchHints.SECTION);
        if (section == null || section.after() != Sections.last(module, SectionId.rank(SectionId.CODE))
            || module.definedFuncCount() == 0) {
            return null;
        }
        List<CustomSection> neighbours = new ArrayList<>(module.customSections());
        neighbours.removeIf(custom -> custom.after() != section.after());
        boolean last = neighbours.get(neighbours.size() - 1) == section;
        return last && Arrays.equals(canonicalHints(module), section.payload(module)) ? module.branchHints() : null;
    }

    /** The section that hints at branches make. */
    private static byte[] canonicalHints(Module module) {
        BranchHints hints = module.branchHints();
        ByteWriter vector = new ByteWriter();
        int funcs = 0;
        InstrReader in = new InstrReader(module);
        for (int i = module.importedFuncCount(); i < module.funcCount(); i++) {
            if (hints.count(i) == 0) {
                continue;
            }
            funcs++;
            Function function = module.function(i);
            vector.u32(i).u32(hints.count(i));
            for (in.body(function); in.hasMore();) {
                Op op = in.next();
                int offset = in.offset - function.start();
                int hint = op == Op.IF || op == Op.BR_IF ? hints.hint(i, offset) : BranchHints.NONE;
                if (hint != BranchHints.NONE) {
                    vector.u32(offset).u32(1).u8(hint);
                }
            }
        }
        return new ByteWriter().u32(funcs).bytes(vector).toByteArray();
    }
}
