package org.jwasm.runtime.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jwasm.codegen.Compiler;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.isa.Isa;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.module.Module;

/**
 * The code of a module: a jump table with a slot per function that it defines, and the functions compiled so far. Functions are called through
 * their slots, which at first lead to the compiler. Freed when the module and all its instances have let go of it. Safe for use by several threads.
 */
public final class ModuleCode {
    private static final int SLOT_BYTES = 8;
    private static final int ALIGNMENT = 32;
    private static final int FIRST_CHUNK = 16 << 10;
    private static final int LARGEST_CHUNK = 1 << 20;

    private final CodeSpace space;
    private final CodeMap map;
    private final Stubs stubs;
    private final Isa isa;
    private final Compiler compiler;
    private final Module module;
    private final VmLayout layout;
    private final int imported;
    private final long table;
    private final ReentrantLock lock = new ReentrantLock();
    /** By function index less imports. Written under the lock. */
    private final CompiledFunction[] functions;
    /** The same in the order of addresses, as far as {@link #count}. */
    private CompiledFunction[] byAddress = new CompiledFunction[16];
    private int count;
    private final List<long[]> chunks = new ArrayList<>();
    private long next;
    private long end;
    private int users = 1;

    /** Makes the jump table. The maker is the first user. */
    public ModuleCode(Machine machine, Compiler compiler, Module module, VmLayout layout) {
        this.space = machine.space();
        this.map = machine.map();
        this.stubs = machine.stubs();
        this.isa = machine.isa();
        this.compiler = compiler;
        this.module = module;
        this.layout = layout;
        imported = module.importedFuncCount();
        functions = new CompiledFunction[module.definedFuncCount()];
        int tableBytes = SLOT_BYTES * functions.length + ALIGNMENT - 1 & -ALIGNMENT;
        table = newChunk(tableBytes + FIRST_CHUNK);
        next += tableBytes;
        long compile = stubs.compile();
        for (int i = 0; i < functions.length; i++) {
            long slot = table + SLOT_BYTES * (long) i;
            space.store(slot, isa.lazySlot(slot, compile));
        }
    }

    public Module module() {
        return module;
    }

    public VmLayout layout() {
        return layout;
    }

    private long newChunk(long bytes) {
        long start = space.allocate(bytes);
        chunks.add(new long[] {start, bytes});
        map.add(start, start + bytes, this);
        next = start;
        end = start + bytes;
        return start;
    }

    /** Where a defined function (imports counted) is called. */
    public long slot(int func) {
        return table + SLOT_BYTES * (long) (func - imported);
    }

    /** The function (imports counted) whose slot is at an address. */
    public int functionOfSlot(long slot) {
        return imported + (int) ((slot - table) / SLOT_BYTES);
    }

    /** Compiles a function unless that is done; several threads may compile the same one, and the first result is used. */
    public void compile(int func) {
        if (isCompiled(func)) {
            return;
        }
        CodeBlob blob = compiler.compile(module, layout, func);
        lock.lock();
        try {
            if (functions[func - imported] == null) {
                publish(func, blob);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isCompiled(int func) {
        lock.lock();
        try {
            return functions[func - imported] != null;
        } finally {
            lock.unlock();
        }
    }

    private void publish(int func, CodeBlob blob) {
        byte[] code = blob.code();
        if (end - next < code.length) {
            int grown = Math.min(LARGEST_CHUNK, FIRST_CHUNK << Math.min(chunks.size(), 6));
            newChunk(Math.max(grown, code.length));
        }
        long address = next;
        code = code.clone();
        for (int i = 0; i < blob.relocations().length; i++) {
            boolean toFunction = blob.relocationKinds()[i] == CodeBlob.Kind.FUNCTION.ordinal();
            isa.relocate(code, blob.relocations()[i], address, toFunction ? slot(blob.relocationTargets()[i]) : stubs.trap());
        }
        space.write(address, code);
        next = address + code.length + ALIGNMENT - 1 & -ALIGNMENT;
        CompiledFunction function = CompiledFunction.of(this, func, address, blob);
        insert(function);
        functions[func - imported] = function;
        long slot = slot(func);
        space.store(slot, isa.jumpSlot(slot, address));
    }

    private void insert(CompiledFunction function) {
        if (count == byAddress.length) {
            byAddress = Arrays.copyOf(byAddress, 2 * count);
        }
        int at = count++;
        for (; at > 0 && byAddress[at - 1].start() > function.start(); at--) {
            byAddress[at] = byAddress[at - 1];
        }
        byAddress[at] = function;
    }

    /** The compiled function in which an address lies, or null. */
    public CompiledFunction find(long address) {
        lock.lock();
        try {
            int low = 0;
            int high = count;
            while (low < high) {
                int mid = low + high >>> 1;
                if (byAddress[mid].start() <= address) {
                    low = mid + 1;
                } else {
                    high = mid;
                }
            }
            if (low == 0) {
                return null;
            }
            CompiledFunction function = byAddress[low - 1];
            return address < function.start() + function.blob().codeBytes() ? function : null;
        } finally {
            lock.unlock();
        }
    }

    /** One more user. @return false when the code is gone already */
    public boolean retain() {
        lock.lock();
        try {
            if (users == 0) {
                return false;
            }
            users++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** One user less; the last one frees the code. */
    public void release() {
        lock.lock();
        try {
            if (--users == 0) {
                for (long[] chunk : chunks) {
                    map.remove(chunk[0]);
                    space.free(chunk[0], chunk[1]);
                }
                chunks.clear();
            }
        } finally {
            lock.unlock();
        }
    }
}
