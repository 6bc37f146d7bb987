package org.jwasm.fuzz.generate;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.GlobalType;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.TableType;
import org.jwasm.parser.op.ValType;

/**
 * A module as trees, and what to call in it. Mutable: the minimizer takes away from it.
 *
 * <p>The entities of each kind are in the order of their indices, imported ones first. All are exported: function {@code i} as {@code f<i>},
 * global {@code i} as {@code g<i>}, memory {@code i} as {@code m<i>}, table {@code i} as {@code t<i>}.
 */
public final class Program {
    /** The global that holds the fuel: each call and each round of a loop takes one, and without it functions return at once. */
    static final int FUEL = 0;

    /** An import of the host, under its name in the module {@code host}. Functions only; {@link Host} says what they do. */
    record Import(String name, int type) {
    }

    /** A function of the module. {@code locals} holds the types of the parameters, too. */
    static final class Body {
        final int type;
        final List<Integer> locals = new ArrayList<>();
        final List<Node> code = new ArrayList<>();

        Body(int type) {
            this.type = type;
        }
    }

    /** A global with its initial value: {@code init} null means it is imported (as {@code g<i>}). */
    record Global(GlobalType type, Node init) {
    }

    /** A data segment. {@code memory} below zero means passive. */
    record Data(int memory, Node offset, byte[] bytes) {
    }

    /** An element segment: of functions, or of expressions if {@code exprs}. {@code table} below zero means passive, or declarative if {@code declared}. */
    record Elem(int table, Node offset, int type, List<Node> items, boolean exprs, boolean declared) {
    }

    final List<FuncType> types = new ArrayList<>();
    final List<Import> imports = new ArrayList<>();
    final List<Body> funcs = new ArrayList<>();
    final List<Global> globals = new ArrayList<>();
    final List<MemoryType> memories = new ArrayList<>();
    final List<TableType> tables = new ArrayList<>();
    final List<Data> datas = new ArrayList<>();
    final List<Elem> elems = new ArrayList<>();
    /** The function that runs at instantiation, or -1. */
    int start = -1;
    /** Whether the first memory and the first table come from the host. */
    boolean importsMemory;
    boolean importsTable;
    /** Whether 128-bit arithmetic may be used. */
    boolean wideArithmetic;
    final List<Case.Wanted> calls = new ArrayList<>();

    /** The index of a type, which is added if it is new. */
    int type(int[] params, int[] results) {
        FuncType type = FuncType.of(params, results);
        int at = types.indexOf(type);
        if (at < 0) {
            at = types.size();
            types.add(type);
        }
        return at;
    }

    int funcCount() {
        return imports.size() + funcs.size();
    }

    FuncType typeOf(int func) {
        return types.get(func < imports.size() ? imports.get(func).type() : funcs.get(func - imports.size()).type);
    }

    static int[] params(FuncType type) {
        int[] params = new int[type.paramCount()];
        for (int i = 0; i < params.length; i++) {
            params[i] = type.param(i);
        }
        return params;
    }

    static int[] results(FuncType type) {
        int[] results = new int[type.resultCount()];
        for (int i = 0; i < results.length; i++) {
            results[i] = type.result(i);
        }
        return results;
    }

    /** Whether values of the type may be NaNs. */
    static boolean isFloat(int type) {
        return type == ValType.F32 || type == ValType.F64;
    }

    /** The case that runs this program. @throws IllegalStateException if a branch has lost its block */
    public Case toCase() {
        return Case.of(encode(), calls);
    }

    /** The module in the binary format. @throws IllegalStateException if a branch has lost its block */
    public byte[] encode() {
        return new ProgramWriter(this).write();
    }
}
