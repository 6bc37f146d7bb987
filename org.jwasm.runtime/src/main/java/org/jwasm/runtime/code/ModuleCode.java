package org.jwasm.runtime.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.module.Module;

/**
 * The code of a module: a jump table with a slot per function that it defines, and the functions compiled so far. Functions are called through
 * their slots, which at first lead to the compiler. A function that another backend compiles anew gets the new code's address in its slot; the old code stays until nobody
 * can be in it. Freed when the module and all its instances have let go of it. Safe for use by several threads.
 */
public final class ModuleCode {
    private static final System.Logger LOG = System.getLogger(ModuleCode.class.getName());
    private static final CodeBlob.Kind[] KINDS = CodeBlob.Kind.values();
    private static final int SLOT_BYTES = 8;
    private static final int ALIGNMENT = 32;
    private static final int FIRST_CHUNK = 12 << 10;
    private static final int LARGEST_CHUNK = 1 << 20;

    /** Pages with code that one backend compiled. */
    final class Chunk {
        private final long start;
        private final long bytes;
        private final int generation;
        private long next;
        /** Functions in it that are called. */
        private int live;

        private Chunk(long start, long bytes, int generation) {
            this.start = start;
            this.bytes = bytes;
            this.generation = generation;
            next = start;
        }

        private long end() {
            return start + bytes;
        }

        /** Gives back the memory, unless that is done. */
        void free() {
            lock.lock();
            try {
                if (chunks.remove(this)) {
                    forget(this);
                    map.remove(start);
                    space.free(start, bytes);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private final CodeSpace space;
    private final CodeMap map;
    private final Machine machine;
    private final Stubs stubs;
    private final CodeGenerator generator;
    private final Migration migration;
    private final Module module;
    private final VmLayout layout;
    private final int imported;
    private final long table;
    private final long tableBytes;
    private final ReentrantLock lock = new ReentrantLock();
    /** By function index less imports. Written under the lock. */
    private final CompiledFunction[] functions;
    /** The generation of the backend that has last had its try at a function, by function index less imports. */
    private final int[] generations;
    /** All code, replaced code too, in the order of addresses, as far as {@link #count}. */
    private CompiledFunction[] byAddress = new CompiledFunction[16];
    private int count;
    private final List<Chunk> chunks = new ArrayList<>();
    /** Where the next function goes, or null. */
    private Chunk open;
    private int users = 1;

    /** Makes the jump table. The maker is the first user. */
    public ModuleCode(Machine machine, CodeGenerator generator, Migration migration, Module module, VmLayout layout) {
        this.machine = machine;
        this.space = machine.space();
        this.map = machine.map();
        this.stubs = machine.stubs();
        this.generator = generator;
        this.migration = migration;
        this.module = module;
        this.layout = layout;
        imported = module.importedFuncCount();
        functions = new CompiledFunction[module.definedFuncCount()];
        generations = new int[functions.length];
        long compile = stubs.compile();
        tableBytes = SLOT_BYTES * (long) functions.length;
        table = space.allocate(tableBytes);
        try {
            for (int i = 0; i < functions.length; i++) {
                long slot = table + SLOT_BYTES * (long) i;
                space.store(slot, machine.convention().lazySlot(slot, compile));
            }
            map.add(table, table + Math.max(tableBytes, 1), this);
            migration.add(this);
        } catch (Throwable t) {
            map.remove(table);
            space.free(table, tableBytes);
            throw t;
        }
    }

    public Module module() {
        return module;
    }

    public VmLayout layout() {
        return layout;
    }

    /** Where a defined function (imports counted) is called. */
    public long slot(int func) {
        return table + SLOT_BYTES * (long) (func - imported);
    }

    /** The function (imports counted) whose slot is at an address. */
    public int functionOfSlot(long slot) {
        return imported + (int) ((slot - table) / SLOT_BYTES);
    }

    /**
     * Compiles a function unless that is done; several threads may compile the same one, and the first result is used.
     *
     * @throws org.jwasm.api.UnavailableException if there is no backend, nor comes one in time
     */
    public void compile(int func) {
        if (isCompiled(func)) {
            return;
        }
        CodeGenerator.Choice choice = generator.await();
        CodeBlob blob = choice.backend().compile(module, layout, func);
        lock.lock();
        try {
            if (functions[func - imported] == null) {
                publish(func, blob, choice.generation());
            }
        } finally {
            lock.unlock();
        }
        if (generator.current() != choice) {
            migration.request();
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

    /**
     * Has all functions compiled so far compiled anew, as far as the backend has not done so, and redirects their slots. A function that it cannot compile keeps
     * its code. Ends early when another backend is chosen.
     *
     * @return how many were moved
     */
    int migrate(CodeGenerator.Choice choice) {
        int moved = 0;
        for (int i = 0; i < functions.length && generator.current() == choice; i++) {
            if (isBehind(i, choice) && move(imported + i, choice)) {
                moved++;
            }
        }
        return moved;
    }

    private boolean isBehind(int i, CodeGenerator.Choice choice) {
        lock.lock();
        try {
            return users > 0 && functions[i] != null && generations[i] != choice.generation();
        } finally {
            lock.unlock();
        }
    }

    private boolean move(int func, CodeGenerator.Choice choice) {
        CodeBlob blob = null;
        try {
            blob = choice.backend().compile(module, layout, func);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.WARNING, "function " + func + " keeps the code it has: " + choice.factory().name() + " does not compile it", e);
        }
        lock.lock();
        try {
            int i = func - imported;
            if (users == 0 || generations[i] == choice.generation()) {
                return false;
            }
            if (blob == null) {
                generations[i] = choice.generation();
                return false;
            }
            CompiledFunction old = functions[i];
            publish(func, blob, choice.generation());
            dismiss(chunkAt(old.start()));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** One function less in a chunk. */
    private void dismiss(Chunk chunk) {
        chunk.live--;
        retireIfUnused(chunk);
    }

    private void retireIfUnused(Chunk chunk) {
        if (chunk.live == 0 && chunk != open) {
            migration.retire(chunk);
        }
    }

    private Chunk chunkAt(long address) {
        for (Chunk chunk : chunks) {
            if (address >= chunk.start && address < chunk.end()) {
                return chunk;
            }
        }
        throw new AssertionError("no chunk at 0x" + Long.toHexString(address));
    }

    private void publish(int func, CodeBlob blob, int generation) {
        byte[] code = blob.code();
        Chunk chunk = room(code.length, generation);
        long address = chunk.next;
        code = code.clone();
        for (int i = 0; i < blob.relocations().length; i++) {
            machine.convention().relocate(code, blob.relocations()[i], address, target(blob, i));
        }
        space.write(address, code);
        CompiledFunction function = CompiledFunction.of(this, func, address, blob);
        insert(function);
        chunk.next = address + code.length + ALIGNMENT - 1 & -ALIGNMENT;
        chunk.live++;
        long slot = slot(func);
        space.store(slot, machine.convention().jumpSlot(slot, address));
        functions[func - imported] = function;
        generations[func - imported] = generation;
    }

    private long target(CodeBlob blob, int relocation) {
        switch (KINDS[blob.relocationKinds()[relocation]]) {
            case FUNCTION: return slot(blob.relocationTargets()[relocation]);
            case POLL_STUB: return stubs.poll();
            default: return stubs.trap();
        }
    }

    /** A chunk with room for {@code bytes} of a generation. */
    private Chunk room(int bytes, int generation) {
        if (open == null || open.generation != generation || open.end() - open.next < bytes) {
            int grown = Math.min(LARGEST_CHUNK, FIRST_CHUNK << Math.min(chunksOf(generation), 6));
            long size = Math.max(grown, bytes);
            Chunk before = open;
            open = newChunk(size, generation);
            if (before != null) {
                retireIfUnused(before);
            }
        }
        return open;
    }

    private int chunksOf(int generation) {
        int found = 0;
        for (Chunk chunk : chunks) {
            found += chunk.generation == generation ? 1 : 0;
        }
        return found;
    }

    private Chunk newChunk(long size, int generation) {
        long start = space.allocate(size);
        try {
            Chunk chunk = new Chunk(start, size, generation);
            map.add(start, chunk.end(), this);
            chunks.add(chunk);
            return chunk;
        } catch (Throwable t) {
            map.remove(start);
            space.free(start, size);
            throw t;
        }
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

    private void forget(Chunk chunk) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            long start = byAddress[i].start();
            if (start < chunk.start || start >= chunk.end()) {
                byAddress[kept++] = byAddress[i];
            }
        }
        Arrays.fill(byAddress, kept, count, null);
        count = kept;
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

    /** Bytes of code memory in use, the jump table's and those of replaced code counted. */
    public long codeBytes() {
        lock.lock();
        try {
            long bytes = tableBytes;
            for (Chunk chunk : chunks) {
                bytes += chunk.bytes;
            }
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Functions compiled so far. */
    public int compiledFunctions() {
        lock.lock();
        try {
            int compiled = 0;
            for (CompiledFunction function : functions) {
                compiled += function == null ? 0 : 1;
            }
            return compiled;
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
                migration.remove(this);
                map.remove(table);
                space.free(table, tableBytes);
                while (!chunks.isEmpty()) {
                    chunks.get(chunks.size() - 1).free();
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
