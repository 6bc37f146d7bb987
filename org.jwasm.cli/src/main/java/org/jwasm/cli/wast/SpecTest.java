package org.jwasm.cli.wast;

import java.util.List;
import org.jwasm.api.FuncType;
import org.jwasm.api.GlobalType;
import org.jwasm.api.Linker;
import org.jwasm.api.MemoryType;
import org.jwasm.api.Store;
import org.jwasm.api.TableType;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.api.ValType;

/** The module {@code spectest} that scripts import from, as the specification's interpreter defines it. Printing prints nothing. */
final class SpecTest {
    private static final String MODULE = "spectest";

    private SpecTest() {
    }

    static void define(Linker linker, Store store) {
        function(linker, "print");
        function(linker, "print_i32", ValType.I32);
        function(linker, "print_i64", ValType.I64);
        function(linker, "print_f32", ValType.F32);
        function(linker, "print_f64", ValType.F64);
        function(linker, "print_i32_f32", ValType.I32, ValType.F32);
        function(linker, "print_f64_f64", ValType.F64, ValType.F64);
        global(linker, store, "global_i32", ValType.I32, 666);
        global(linker, store, "global_i64", ValType.I64, 666L);
        global(linker, store, "global_f32", ValType.F32, 666.6f);
        global(linker, store, "global_f64", ValType.F64, 666.6);
        table(linker, store, "table", new TableType(ValType.FUNCREF, 10, 20, false));
        table(linker, store, "table64", new TableType(ValType.FUNCREF, 10, 20, true));
        memory(linker, store, "memory", new MemoryType(1, 2));
        memory(linker, store, "shared_memory", new MemoryType(1, 2, false, true, 16));
    }

    private static void function(Linker linker, String name, ValType... params) {
        linker.func(MODULE, name, new FuncType(List.of(params), List.of()), (caller, args) -> null);
    }

    private static void global(Linker linker, Store store, String name, ValType type, Object value) {
        linker.define(MODULE, name, store.newGlobal(new GlobalType(type, false), value));
    }

    private static void table(Linker linker, Store store, String name, TableType type) {
        try {
            linker.define(MODULE, name, store.newTable(type, null));
        } catch (UnsupportedPlatformException notYet) {
            // Scripts that import it will say so.
            return;
        }
    }

    private static void memory(Linker linker, Store store, String name, MemoryType type) {
        try {
            linker.define(MODULE, name, store.newMemory(type));
        } catch (UnsupportedPlatformException notYet) {
            // Scripts that import it will say so.
            return;
        }
    }
}
