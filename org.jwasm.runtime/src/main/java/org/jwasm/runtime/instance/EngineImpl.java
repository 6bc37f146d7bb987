package org.jwasm.runtime.instance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.EngineConfig.Compilation;
import org.jwasm.api.EngineConfig.MemoryProtection;
import org.jwasm.api.EngineConfig.Optimization;
import org.jwasm.api.Linker;
import org.jwasm.api.Store;
import org.jwasm.api.StoreConfig;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.api.host.HostRegistry;
import org.jwasm.api.management.EngineStatus;
import org.jwasm.api.management.ModuleStatus;
import org.jwasm.api.management.StoreStatus;
import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.vm.MemoryStyle;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.ParserService;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.Module;
import org.jwasm.runtime.call.Activation;
import org.jwasm.runtime.call.Headroom;
import org.jwasm.runtime.call.Watch;
import org.jwasm.runtime.code.Backends;
import org.jwasm.runtime.code.CodeGenerator;
import org.jwasm.runtime.code.Machine;
import org.jwasm.runtime.code.Migration;
import org.jwasm.runtime.code.ModuleCode;
import org.jwasm.runtime.host.Hosts;
import org.jwasm.runtime.link.Types;
import org.jwasm.runtime.memory.LinearMemory;
import org.jwasm.runtime.memory.StackPool;
import org.jwasm.runtime.os.OperatingSystem;

/** An engine. Safe for use by several threads. */
public final class EngineImpl implements Engine {
    private static final System.Logger LOG = System.getLogger(EngineImpl.class.getName());

    private static final AtomicInteger IDS = new AtomicInteger();

    private final int id = IDS.incrementAndGet();
    private final AtomicInteger storeIds = new AtomicInteger();
    private final EngineConfig config;
    private final OperatingSystem system;
    private final Machine machine;
    private final CodeGenerator generator;
    private final Hosts hosts;
    private final Supplier<ParserService> parser;
    private final Migration migration;
    private final boolean guardPages;
    private final StackPool stacks;
    /** Null if guests cannot be interrupted. */
    private final Watch watch;
    private final Types types = new Types();
    private final Set<StoreImpl> stores = new HashSet<>();
    private final Set<ModuleImpl> modules = new HashSet<>();
    private boolean closed;

    /** With this library's own parser. @throws UnsupportedPlatformException if guard pages are demanded and cannot be had */
    public EngineImpl(EngineConfig config, OperatingSystem system, Backends backends, Hosts hosts) {
        this(config, system, backends, hosts, ParserService::plain);
    }

    /**
     * @param parser the present one; asked for each time
     * @throws UnsupportedPlatformException if guard pages are demanded and cannot be had
     */
    public EngineImpl(EngineConfig config, OperatingSystem system, Backends backends, Hosts hosts, Supplier<ParserService> parser) {
        this.config = config;
        this.parser = parser;
        this.hosts = hosts;
        this.system = system;
        generator = new CodeGenerator(backends, config.backend(), config.backendWait());
        machine = Machine.of(system, generator.convention());
        guardPages = guardPages(config.memoryProtection());
        stacks = new StackPool(system, config.guestStackBytes());
        watch = config.interruption() ? new Watch() : null;
        migration = new Migration(system, generator, this::activations);
        generator.start(new CompilerOptions(guardPages,
                config.optimization() == Optimization.SPEED ? CompilerOptions.Optimization.SPEED : CompilerOptions.Optimization.NONE,
                config.verify() ? CompilerOptions.Verification.ON : CompilerOptions.Verification.OFF, config.fuel(), config.interruption()), migration::request);
    }

    private boolean guardPages(MemoryProtection protection) {
        if (protection == MemoryProtection.EXPLICIT_CHECKS) {
            return false;
        }
        boolean reserved = LinearMemory.canGuard(system);
        if (reserved && machine.catchFaults()) {
            return true;
        }
        if (protection == MemoryProtection.GUARD_PAGES) {
            throw new UnsupportedPlatformException(reserved ? "guard pages cannot be used: this JVM leaves signals to others"
                    : "guard pages cannot be used: " + MemoryStyle.RESERVED_BYTES + " bytes of address space cannot be reserved");
        }
        return false;
    }

    private synchronized List<Activation> activations() {
        List<Activation> all = new ArrayList<>();
        stores.forEach(s -> all.add(s.activation()));
        return all;
    }

    @Override
    public EngineConfig config() {
        return config;
    }

    OperatingSystem system() {
        return system;
    }

    Machine machine() {
        return machine;
    }

    Watch watch() {
        return watch;
    }

    @Override
    public void incrementEpoch() {
        if (watch == null) {
            throw new IllegalStateException("interruption is off: EngineConfig.withInterruption(true) puts it on");
        }
        watch.incrementEpoch();
    }

    StackPool stacks() {
        return stacks;
    }

    Types types() {
        return types;
    }

    MemoryStyle style(MemoryType type) {
        return MemoryStyle.of(type, guardPages);
    }

    private synchronized void checkOpen() {
        requireOpen();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the engine is closed");
        }
    }

    @Override
    public org.jwasm.api.Module compile(byte[] binaryOrText) {
        Headroom.require();
        checkOpen();
        Module parsed = parser.get().parse(binaryOrText.clone());
        int[] ids = types.canon().canonicalize(parsed);
        ModuleCode code = new ModuleCode(machine, generator, migration, parsed, new VmLayout(parsed));
        try {
            compileAll(code);
            ModuleImpl module = new ModuleImpl(this, parsed, code, ids);
            synchronized (this) {
                requireOpen();
                modules.add(module);
            }
            return module;
        } catch (Throwable t) {
            code.release();
            throw t;
        }
    }

    private void compileAll(ModuleCode code) {
        int end = code.module().funcCount();
        AtomicInteger next = new AtomicInteger(code.module().importedFuncCount());
        if (config.compilation() == Compilation.LAZY) {
            return;
        }
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Runnable worker = () -> {
            try {
                for (int func = next.getAndIncrement(); func < end && failure.get() == null; func = next.getAndIncrement()) {
                    code.compile(func);
                }
            } catch (Throwable t) {
                failure.compareAndSet(null, t);
            }
        };
        List<Thread> helpers = new ArrayList<>();
        if (config.compilation() == Compilation.PARALLEL) {
            int wanted = Math.min(Runtime.getRuntime().availableProcessors(), end - next.get());
            for (int i = 1; i < wanted; i++) {
                Thread helper = new Thread(worker, "jwasm compiler " + i);
                helper.setDaemon(true);
                try {
                    helper.start();
                } catch (OutOfMemoryError e) {
                    LOG.log(System.Logger.Level.DEBUG, "compiling with fewer threads", e);
                    break;
                }
                helpers.add(helper);
            }
        }
        worker.run();
        boolean interrupted = false;
        for (Thread helper : helpers) {
            while (helper.isAlive()) {
                try {
                    helper.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Cleanup.rethrow(failure.get());
    }

    @Override
    public Store newStore() {
        return newStore(StoreConfig.defaults());
    }

    @Override
    public Store newStore(StoreConfig storeConfig) {
        Objects.requireNonNull(storeConfig, "config");
        Headroom.require();
        checkOpen();
        StoreImpl store = new StoreImpl(this, storeIds.incrementAndGet(), storeConfig);
        try {
            synchronized (this) {
                requireOpen();
                stores.add(store);
            }
            return store;
        } catch (Throwable t) {
            store.close();
            throw t;
        }
    }

    @Override
    public Linker newLinker() {
        checkOpen();
        return new LinkerImpl(this);
    }

    @Override
    public HostRegistry hosts() {
        return hosts;
    }

    @Override
    public EngineStatus status() {
        List<ModuleStatus> moduleList = new ArrayList<>();
        for (ModuleCode code : migration.modules()) {
            Module module = code.module();
            moduleList.add(new ModuleStatus(module.names().module(), module.bytes().length, module.definedFuncCount(), code.compiledFunctions(), code.codeBytes()));
        }
        List<StoreImpl> openStores;
        synchronized (this) {
            openStores = new ArrayList<>(stores);
        }
        List<StoreStatus> storeList = new ArrayList<>();
        openStores.forEach(s -> storeList.add(s.status()));
        storeList.sort(Comparator.comparingInt(StoreStatus::id));
        CodeGenerator.Choice choice = generator.current();
        return new EngineStatus(id, config, choice == null ? null : choice.factory().name(), generator.changes(), migration.moved(), moduleList, storeList);
    }

    /** Whether it is closed, with all its stores and modules. */
    public synchronized boolean isClosed() {
        return closed && stores.isEmpty() && modules.isEmpty();
    }

    Hosts hostsImpl() {
        return hosts;
    }

    synchronized void forget(StoreImpl store) {
        stores.remove(store);
    }

    synchronized void forget(ModuleImpl module) {
        modules.remove(module);
    }

    /** A store that is in use stays open, which the exception reports after everything else is closed; the engine can then be closed again. */
    @Override
    public void close() {
        Headroom.require();
        List<StoreImpl> openStores;
        List<ModuleImpl> openModules;
        synchronized (this) {
            closed = true;
            openStores = new ArrayList<>(stores);
            openModules = new ArrayList<>(modules);
        }
        Cleanup cleanup = new Cleanup();
        openStores.forEach(s -> cleanup.run(s::close));
        openModules.forEach(m -> cleanup.run(m::close));
        cleanup.run(generator::close);
        cleanup.run(migration::close);
        cleanup.run(stacks::close);
        cleanup.finish();
    }
}
