package org.jwasm.fuzz.generate;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.parser.Parser;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.Import;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.TableType;
import org.jwasm.parser.op.Feature;
import org.jwasm.parser.op.ValType;

/**
 * A module and what to do with it, for any engine. Types are letters: {@code i} i32, {@code l} i64, {@code f} f32, {@code d} f64,
 * {@code u} funcref, {@code x} externref. All that a module imports is in the module {@code host}; its exports are named as {@link Program} says.
 *
 * @param binary      the module
 * @param exotic      whether it uses features that not every engine has: several memories, custom page sizes, wide arithmetic
 * @param functions   the imported functions
 * @param hostGlobals the imported globals, {@code g0} and so on; they are the first of the module. {@code g0} holds the fuel
 * @param globals     the types of all globals
 * @param hostMemory  the type of the imported memory {@code m0}, or null
 * @param memories    how many memories there are
 * @param hostTable   the type of the imported table {@code t0}, or null
 * @param tables      the types of the elements of all tables
 * @param again       the function that {@link Host#AGAIN} calls, or -1
 * @param instances   how many instances there are, with the same imports; the calls take turns
 * @param calls       what to call, in order
 */
public record Case(byte[] binary, boolean exotic, List<HostFunction> functions, List<HostGlobal> hostGlobals, String globals, MemoryType hostMemory,
    int memories, TableType hostTable, String tables, int again, int instances, List<Call> calls) {

    /** An imported function. */
    public record HostFunction(String name, String params, String results) {
    }

    /** An imported global. */
    public record HostGlobal(char type, boolean mutable) {
    }

    /**
     * A call of the exported function {@code f<func>}; the arguments are bits. A function is the number of one (of an export) plus 1, an object its number;
     * 0 is null.
     */
    public record Call(int func, String params, String results, long[] args) {
    }

    /** A call before the types are known. */
    record Wanted(int func, long[] args) {
    }

    /**
     * The case of a module.
     *
     * @throws org.jwasm.api.WasmException if the module is not valid
     */
    static Case of(byte[] binary, List<Wanted> wanted) {
        Module module = Parser.parse(binary);
        boolean exotic = module.memoryCount() > 1 || usesWideArithmetic(module);
        for (int i = 0; i < module.memoryCount(); i++) {
            exotic |= module.memory(i).pageSizeLog2() != MemoryType.DEFAULT_PAGE_LOG2;
        }
        List<HostFunction> functions = new ArrayList<>();
        for (Import i : module.imports()) {
            if (i.kind() == ExternKind.FUNC) {
                functions.add(new HostFunction(i.name(), params(module.funcType(i.index())), results(module.funcType(i.index()))));
            }
        }
        List<HostGlobal> hostGlobals = new ArrayList<>();
        StringBuilder globals = new StringBuilder();
        for (int i = 0; i < module.globalCount(); i++) {
            char type = letter(module.global(i).type());
            globals.append(type);
            if (i < module.importedGlobalCount()) {
                hostGlobals.add(new HostGlobal(type, module.global(i).mutable()));
            }
        }
        StringBuilder tables = new StringBuilder();
        for (int i = 0; i < module.tableCount(); i++) {
            tables.append(letter(module.table(i).element()));
        }
        int again = -1;
        for (int i = module.funcCount() - 1; i >= module.importedFuncCount(); i--) {
            again = module.funcType(i).paramCount() == 0 ? i : again;
        }
        List<Call> calls = new ArrayList<>();
        for (Wanted call : wanted) {
            FuncType type = module.funcType(call.func());
            calls.add(new Call(call.func(), params(type), results(type), call.args()));
        }
        boolean shares = module.importedMemoryCount() + module.importedTableCount() > 0;
        return new Case(binary, exotic, functions, hostGlobals, globals.toString(), module.importedMemoryCount() > 0 ? module.memory(0) : null,
            module.memoryCount(), module.importedTableCount() > 0 ? module.table(0) : null, tables.toString(), again, shares ? 2 : 1, calls);
    }

    /** The case that calls in another module what this one calls. @throws org.jwasm.api.WasmException if the module is not valid */
    public Case with(byte[] other) {
        List<Wanted> wanted = new ArrayList<>();
        calls.forEach(call -> wanted.add(new Wanted(call.func(), call.args())));
        return of(other, wanted);
    }

    private static boolean usesWideArithmetic(Module module) {
        InstrReader reader = new InstrReader(module);
        for (int i = module.importedFuncCount(); i < module.funcCount(); i++) {
            reader.body(module.function(i));
            while (reader.hasMore()) {
                if (reader.next().feature() == Feature.WIDE_ARITHMETIC) {
                    return true;
                }
            }
        }
        return false;
    }

    private static char letter(int type) {
        switch (type) {
            case ValType.I32: return 'i';
            case ValType.I64: return 'l';
            case ValType.F32: return 'f';
            case ValType.F64: return 'd';
            case ValType.FUNCREF: return 'u';
            case ValType.EXTERNREF: return 'x';
            default: throw new IllegalArgumentException(ValType.toString(type));
        }
    }

    private static String params(FuncType type) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < type.paramCount(); i++) {
            letters.append(letter(type.param(i)));
        }
        return letters.toString();
    }

    private static String results(FuncType type) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < type.resultCount(); i++) {
            letters.append(letter(type.result(i)));
        }
        return letters.toString();
    }
}
