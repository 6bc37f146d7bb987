package org.jwasm.codegen.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.vm.ContextLayout;
import org.jwasm.codegen.vm.MemoryStyle;
import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.op.ValType;

/** A store of interpreted instances, with the module "spectest" of the official suites. */
final class Machine {
    /** Something that can be called. */
    interface Code {
        long[] call(long[] args);
    }

    /** @param address of the function reference, memory or table definition, or global */
    record Extern(long address, Object type) {
    }

    final AddressSpace space = new AddressSpace();
    final CompilerOptions options;
    /** The part of a store's context that code uses: its fuel. */
    final long store = space.allocate(StoreLayout.FUEL + Long.BYTES);
    private final List<Code> codes = new ArrayList<>();
    private final Map<FuncType, Integer> typeNumbers = new HashMap<>();
    private final Map<String, Map<String, Extern>> registered = new HashMap<>();
    int depth;

    Machine(CompilerOptions options) {
        this.options = options;
        codes.add(null);
        Map<String, Extern> spectest = new HashMap<>();
        print(spectest, "print");
        print(spectest, "print_i32", ValType.I32);
        print(spectest, "print_i64", ValType.I64);
        print(spectest, "print_f32", ValType.F32);
        print(spectest, "print_f64", ValType.F64);
        print(spectest, "print_i32_f32", ValType.I32, ValType.F32);
        print(spectest, "print_f64_f64", ValType.F64, ValType.F64);
        spectest.put("global_i32", new Extern(global(666), ValType.I32));
        spectest.put("global_i64", new Extern(global(666), ValType.I64));
        spectest.put("global_f32", new Extern(global(Float.floatToRawIntBits(666.6f)), ValType.F32));
        spectest.put("global_f64", new Extern(global(Double.doubleToRawLongBits(666.6)), ValType.F64));
        spectest.put("table", new Extern(table(10), null));
        spectest.put("memory", new Extern(memory(1 << MemoryType.DEFAULT_PAGE_LOG2, 2), null));
        registered.put("spectest", spectest);
    }

    private void print(Map<String, Extern> exports, String name, int... params) {
        FuncType type = FuncType.of(params, new int[0]);
        exports.put(name, new Extern(reference(addCode(a -> new long[0]), 0, type), type));
    }

    void register(String name, Map<String, Extern> exports) {
        registered.put(name, exports);
    }

    Extern find(String module, String name) {
        Map<String, Extern> m = registered.get(module);
        return m == null ? null : m.get(name);
    }

    long addCode(Code code) {
        codes.add(code);
        return codes.size() - 1;
    }

    Code code(long number) {
        return codes.get((int) number);
    }

    int typeNumber(FuncType type) {
        return typeNumbers.computeIfAbsent(type, t -> typeNumbers.size() + 1);
    }

    long reference(long code, long context, FuncType type) {
        long at = space.allocate(ContextLayout.FUNCREF_BYTES);
        writeReference(at, code, context, type);
        return at;
    }

    void writeReference(long at, long code, long context, FuncType type) {
        space.write(at + ContextLayout.FUNCREF_CODE, code);
        space.write(at + ContextLayout.FUNCREF_CONTEXT, context);
        space.write32(at + ContextLayout.FUNCREF_TYPE, typeNumber(type));
    }

    private long global(long value) {
        long at = space.allocate(16);
        space.write(at, value);
        return at;
    }

    /** A memory definition; the definition's segment also holds the limit in pages. */
    long memory(long bytes, long maxPages) {
        long def = space.allocate(24);
        writeMemory(def, bytes, maxPages);
        return def;
    }

    void writeMemory(long def, long bytes, long maxPages) {
        space.write(def + VmLayout.MEMORY_BASE, space.allocate((int) bytes));
        space.write(def + VmLayout.MEMORY_BYTES, bytes);
        limits.put(def, maxPages);
    }

    /** Maximum of memories (pages) and tables (elements) by the address of their definition. */
    final Map<Long, Long> limits = new HashMap<>();

    private long table(int elements) {
        long def = space.allocate(16);
        writeTable(def, elements, 20);
        return def;
    }

    void writeTable(long def, long elements, long max) {
        space.write(def + VmLayout.TABLE_ELEMENTS, space.allocate((int) elements * VmLayout.ELEMENT_BYTES));
        space.write(def + VmLayout.TABLE_SIZE, elements);
        limits.put(def, max);
    }

    boolean isGuarded(MemoryType type) {
        return MemoryStyle.of(type, options.guardPages()) == MemoryStyle.GUARDED;
    }
}
