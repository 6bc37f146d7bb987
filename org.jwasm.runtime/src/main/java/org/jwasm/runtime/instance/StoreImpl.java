package org.jwasm.runtime.instance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jwasm.api.Engine;
import org.jwasm.api.EpochHandler;
import org.jwasm.api.Extern;
import org.jwasm.api.Func;
import org.jwasm.api.FuncType;
import org.jwasm.api.Global;
import org.jwasm.api.GlobalType;
import org.jwasm.api.HostFunction;
import org.jwasm.api.Instance;
import org.jwasm.api.Memory;
import org.jwasm.api.MemoryType;
import org.jwasm.api.Store;
import org.jwasm.api.StoreConfig;
import org.jwasm.api.Table;
import org.jwasm.api.TableType;
import org.jwasm.api.management.InstanceStatus;
import org.jwasm.api.management.MemoryStatus;
import org.jwasm.api.management.StoreStatus;
import org.jwasm.api.spi.MachineCode;
import org.jwasm.codegen.vm.ContextLayout;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.op.ValType;
import org.jwasm.parser.validate.TypeCanon;
import org.jwasm.runtime.call.Activation;
import org.jwasm.runtime.call.BoxedHost;
import org.jwasm.runtime.call.FuncImpl;
import org.jwasm.runtime.call.GuestServices;
import org.jwasm.runtime.call.Headroom;
import org.jwasm.runtime.call.HostClasses;
import org.jwasm.runtime.call.HostEntry;
import org.jwasm.runtime.call.Interruption;
import org.jwasm.runtime.call.Values;
import org.jwasm.runtime.code.ModuleCode;
import org.jwasm.runtime.link.FunctionType;
import org.jwasm.runtime.link.Types;
import org.jwasm.runtime.link.ValueKind;
import org.jwasm.runtime.memory.NativeBlock;

/** A store. Its lists are touched by the owner of its activation only. */
public final class StoreImpl implements Store, GuestServices, MachineCode {
    private static final int GLOBAL_BYTES = 16;

    static {
        assert MEMORIES == ContextLayout.HEADER_BYTES : "the contexts of routines begin like others";
    }

    private final EngineImpl engine;
    private final int id;
    private final Activation activation;
    private final Quota quota;
    private final List<InstanceImpl> instances = new ArrayList<>();
    private final TreeMap<Long, InstanceImpl> instanceByContext = new TreeMap<>();
    /** Those of no instance. */
    private final List<MemoryImpl> memories = new ArrayList<>();
    private final List<TableImpl> tables = new ArrayList<>();
    private final List<NativeBlock> blocks = new ArrayList<>();
    /** Functions by the address of their reference. With {@link #instanceByContext} guarded by itself: any thread may ask for an export. Also guards additions to the memories. */
    private final Map<Long, FuncImpl> functions = new HashMap<>();
    /** Host contexts that are not in the activation's block. */
    private final Map<Long, HostEntry> farHosts = new HashMap<>();
    /** Objects by handle less 1. */
    private final List<Object> objects = new ArrayList<>();
    private final IdentityHashMap<Object, Long> handles = new IdentityHashMap<>();
    /** What linkers' definitions are in this store. */
    private final IdentityHashMap<Object, Extern> linked = new IdentityHashMap<>();
    private volatile boolean closed;
    private volatile Object data;

    /** @param id a number of its own in the engine */
    StoreImpl(EngineImpl engine, int id, StoreConfig config) {
        this.engine = engine;
        this.id = id;
        quota = new Quota(config);
        activation = new Activation(engine.system(), engine.machine(), engine.stacks(), this, engine.config().fuel(), engine.watch(), config.limits().stackBytes());
    }

    Quota quota() {
        return quota;
    }

    @Override
    public Store store() {
        return this;
    }

    EngineImpl engineImpl() {
        return engine;
    }

    Activation activation() {
        return activation;
    }

    /** Any thread may ask. Nothing in native memory is looked at. */
    StoreStatus status() {
        List<InstanceStatus> instanceList = new ArrayList<>();
        List<MemoryStatus> memoryList = new ArrayList<>();
        synchronized (functions) {
            for (MemoryImpl memory : memories) {
                memoryList.add(memory.status());
            }
            for (InstanceImpl instance : instanceByContext.values()) {
                instanceList.add(instance.status());
                for (int i = instance.moduleImpl().parsed().importedMemoryCount(); i < instance.memories.length; i++) {
                    if (instance.memories[i] != null) {
                        memoryList.add(instance.memories[i].status());
                    }
                }
            }
        }
        return new StoreStatus(id, (activation.entry() & 1) != 0, instanceList, memoryList);
    }

    void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public Object data() {
        return data;
    }

    @Override
    public void setData(Object data) {
        this.data = data;
    }

    /** To be given to the activation's leave. */
    private int enter() {
        Headroom.require();
        return activation.enter();
    }

    @Override
    public Instance instantiate(org.jwasm.api.Module module, Extern... imports) {
        Objects.requireNonNull(module, "module");
        if (!(module instanceof ModuleImpl m) || m.engine() != engine) {
            throw new IllegalArgumentException("the module belongs to another engine");
        }
        int mark = enter();
        try {
            activation.prepare();
            return new Instantiation(this, m, imports).instance();
        } finally {
            if (mark <= 0 && activation.interruption() != null) {
                activation.interruption().ended();
            }
            activation.leave(mark);
        }
    }

    /** Keeps an instance, with what it owns and its module's code, until the store is closed. */
    void add(InstanceImpl instance) {
        instances.add(instance);
        try {
            synchronized (functions) {
                instanceByContext.put(instance.context(), instance);
            }
            if (activation.interruption() != null) {
                activation.interruption().add(instance.buffer());
            }
        } catch (Throwable t) {
            instances.remove(instances.size() - 1);
            throw t;
        }
    }

    /** A number for the next instance. */
    int nextInstance() {
        return instances.size();
    }

    /** A block that lives as long as the store, unless it is given up. */
    private NativeBlock block(long bytes, String what) {
        NativeBlock block = new NativeBlock(engine.system(), bytes, what);
        try {
            blocks.add(block);
        } catch (Throwable t) {
            block.free();
            throw t;
        }
        return block;
    }

    /** Frees a block, unless there is none. */
    private void giveUp(NativeBlock block) {
        if (block != null) {
            blocks.remove(block);
            block.free();
        }
    }

    @Override
    public Memory newMemory(MemoryType type) {
        int mark = enter();
        try {
            return newMemory(Types.memory(type));
        } finally {
            activation.leave(mark);
        }
    }

    private MemoryImpl newMemory(org.jwasm.parser.module.MemoryType type) {
        quota.takeMemory(type);
        NativeBlock block = null;
        MemoryImpl memory = null;
        try {
            block = block(2 * Long.BYTES, "memory definition");
            memory = new MemoryImpl(this, type, block.buffer(), 0, block.address());
            synchronized (functions) {
                memories.add(memory);
            }
            return memory;
        } catch (Throwable t) {
            if (memory != null) {
                memory.linear().close();
            }
            giveUp(block);
            quota.giveBackMemory(type);
            throw t;
        }
    }

    @Override
    public Table newTable(TableType type, Object init) {
        int mark = enter();
        try {
            org.jwasm.parser.module.TableType parsed = Types.table(type);
            ValueKind kind = engine.types().kind(parsed.element());
            checkElement(init, parsed.element(), kind);
            TableImpl table = newTable(parsed);
            table.fill(0, reference(init, kind), table.sizeInside());
            return table;
        } finally {
            activation.leave(mark);
        }
    }

    private TableImpl newTable(org.jwasm.parser.module.TableType type) {
        quota.takeTable(type);
        NativeBlock block = null;
        TableImpl table = null;
        try {
            block = block(2 * Long.BYTES, "table definition");
            table = new TableImpl(this, type.element(), type.limits(), block.buffer(), 0, block.address());
            tables.add(table);
            return table;
        } catch (Throwable t) {
            if (table != null) {
                table.free();
            }
            giveUp(block);
            quota.giveBackTable();
            throw t;
        }
    }

    @Override
    public Global newGlobal(GlobalType type, Object init) {
        int mark = enter();
        try {
            NativeBlock block = block(GLOBAL_BYTES, "global");
            try {
                GlobalImpl global = new GlobalImpl(this, Types.value(type.content()), type.mutable(), block.buffer(), 0, block.address());
                global.init(init);
                return global;
            } catch (Throwable t) {
                giveUp(block);
                throw t;
            }
        } finally {
            activation.leave(mark);
        }
    }

    @Override
    public Func newFunc(FuncType type, HostFunction function) {
        Headroom.require();
        Objects.requireNonNull(function, "function");
        FunctionType functionType = engine.types().function(type);
        return newFunc(functionType, new BoxedHost(new CallerImpl(this, null), functionType, function));
    }

    @Override
    public <T> Func newFunc(Class<T> shape, T function) {
        Headroom.require();
        Objects.requireNonNull(function, "function");
        HostClasses classes = HostClasses.of(shape);
        FunctionType functionType = engine.types().function(classes.type());
        return newFunc(functionType, classes.entry(functionType, new CallerImpl(this, null), function));
    }

    Func newFunc(FunctionType type, HostEntry entry) {
        int mark = enter();
        try {
            long code = engine.machine().stubs().hostCall(type.machine());
            NativeBlock reference = block(ContextLayout.FUNCREF_BYTES, "function reference");
            try {
                return newFunc(type, entry, code, reference);
            } catch (Throwable t) {
                giveUp(reference);
                throw t;
            }
        } finally {
            activation.leave(mark);
        }
    }

    private Func newFunc(FunctionType type, HostEntry entry, long code, NativeBlock reference) {
        return register(type, code, hostContext(entry), reference, entry);
    }

    private Func register(FunctionType type, long code, long context, NativeBlock reference, Object owner) {
        reference.buffer().putLong(ContextLayout.FUNCREF_CODE, code).putLong(ContextLayout.FUNCREF_CONTEXT, context).putInt(ContextLayout.FUNCREF_TYPE, type.id());
        FuncImpl func = new FuncImpl(this, engine.machine(), activation, type, code, context, reference.address(), owner);
        synchronized (functions) {
            functions.put(reference.address(), func);
        }
        return func;
    }

    @Override
    public String convention() {
        return engine.machine().convention().name();
    }

    @Override
    public Func newRoutine(FuncType type, byte[] code, Memory... memories) {
        FunctionType functionType = engine.types().function(type);
        int mark = enter();
        NativeBlock context = null;
        NativeBlock reference = null;
        try {
            context = block(MEMORIES + memories.length * (long) Long.BYTES, "context of a routine");
            context.buffer().putLong(ContextLayout.STORE, activation.address);
            for (int i = 0; i < memories.length; i++) {
                if (!(memories[i] instanceof MemoryImpl memory) || memory.store() != this) {
                    throw new IllegalArgumentException("a memory of another store");
                }
                context.buffer().putLong(MEMORIES + i * Long.BYTES, memory.definition() + VmLayout.MEMORY_BASE);
            }
            long address = engine.machine().stubs().routine(code);
            reference = block(ContextLayout.FUNCREF_BYTES, "function reference");
            return register(functionType, address, context.address(), reference, MachineCode.class);
        } catch (Throwable t) {
            giveUp(reference);
            giveUp(context);
            throw t;
        } finally {
            activation.leave(mark);
        }
    }

    private long hostContext(HostEntry entry) {
        long near = activation.addHost(entry);
        if (near != 0) {
            return near;
        }
        NativeBlock block = block(ContextLayout.HEADER_BYTES, "host context");
        block.buffer().putLong(ContextLayout.STORE, activation.address);
        farHosts.put(block.address(), entry);
        return block.address();
    }

    /** The context with which an instance calls a function that it imports: for a host function one of its own, so that the caller is known. */
    long importContext(FuncImpl function, InstanceImpl importer) {
        return function.owner() instanceof HostEntry entry ? hostContext(entry.with(new CallerImpl(this, importer))) : function.context;
    }

    /** The item made for a linker's definition; made the first time. */
    Extern linked(Object definition, Supplier<Extern> make) {
        int mark = enter();
        try {
            Extern known = linked.get(definition);
            if (known == null) {
                known = make.get();
                linked.put(definition, known);
            }
            return known;
        } finally {
            activation.leave(mark);
        }
    }

    @Override
    public HostEntry hostEntry(long hostContext) {
        return farHosts.get(hostContext);
    }

    /** Makes or finds the function object for a reference; any thread. */
    @Override
    public Func function(long reference) {
        if (reference == 0) {
            return null;
        }
        synchronized (functions) {
            FuncImpl known = functions.get(reference);
            if (known == null) {
                Headroom.requireLittle();
                InstanceImpl instance = instanceByContext.floorEntry(reference).getValue();
                known = instance.makeFunction(instance.functionAtReference(reference));
                functions.put(reference, known);
            }
            return known;
        }
    }

    @Override
    public long reference(Func function) {
        if (function == null) {
            return 0;
        }
        if (!(function instanceof FuncImpl f) || f.store() != this) {
            throw new IllegalArgumentException("the function belongs to another store");
        }
        return f.reference();
    }

    @Override
    public Object object(long handle) {
        return handle == 0 ? null : objects.get((int) handle - 1);
    }

    @Override
    public long handle(Object object) {
        if (object == null) {
            return 0;
        }
        Long known = handles.get(object);
        if (known == null) {
            Headroom.requireLittle();
            objects.add(object);
            known = (long) objects.size();
            handles.put(object, known);
        }
        return known;
    }

    /** The 64 bits that stand for a reference. */
    long reference(Object value, ValueKind kind) {
        return kind == ValueKind.FUNC ? reference((Func) value) : kind == ValueKind.EXTERN ? handle(value) : 0;
    }

    /** @throws IllegalArgumentException unless a value from Java belongs to a canonical type */
    void checkElement(Object value, int type, ValueKind kind) {
        Values.check(kind, ValType.isNullable(type), value, "value ", 0);
        if (kind == ValueKind.FUNC && value != null) {
            reference((Func) value);
            TypeCanon canon = engine.types().canon();
            int heap = ValType.heap(type);
            boolean fits = heap == ValType.FUNC || ValType.isConcrete(heap)
                    && canon.isSubtype(((FuncImpl) value).functionType().id(), ValType.typeIndex(heap));
            if (!fits) {
                throw new IllegalArgumentException(value + " is not of type " + Types.value(type));
            }
        }
    }

    @Override
    public void builtin(Activation inside, int ordinal, long instanceContext) {
        Builtins.call(inside, ordinal, instanceByContext.get(instanceContext));
    }

    /** The instance whose code called the host function under way through a reference: the youngest of its module; null if Java did. */
    Instance callingInstance() {
        long site = activation.callSite();
        ModuleCode code = site == 0 ? null : engine.machine().map().find(site - 1);
        for (int i = instances.size() - 1; code != null && i >= 0; i--) {
            if (instances.get(i).moduleImpl().code() == code) {
                return instances.get(i);
            }
        }
        return null;
    }

    private void requireFuel() {
        if (!engine.config().fuel()) {
            throw new IllegalStateException("fuel is off: EngineConfig.withFuel(true) puts it on");
        }
    }

    @Override
    public long fuel() {
        requireFuel();
        int mark = enter();
        try {
            return Math.max(0, activation.fuel());
        } finally {
            activation.leave(mark);
        }
    }

    @Override
    public void setFuel(long fuel) {
        changeFuel(fuel, false);
    }

    @Override
    public void addFuel(long fuel) {
        changeFuel(fuel, true);
    }

    private void changeFuel(long fuel, boolean adds) {
        requireFuel();
        if (fuel < 0) {
            throw new IllegalArgumentException("fuel of " + fuel);
        }
        int mark = enter();
        try {
            long old = adds ? activation.fuel() : 0;
            activation.setFuel(old > Long.MAX_VALUE - fuel ? Long.MAX_VALUE : old + fuel);
        } finally {
            activation.leave(mark);
        }
    }

    private Interruption interruption() {
        Interruption interruption = activation.interruption();
        if (interruption == null) {
            throw new IllegalStateException("interruption is off: EngineConfig.withInterruption(true) puts it on");
        }
        return interruption;
    }

    @Override
    public void interrupt() {
        interruption().request();
    }

    @Override
    public boolean clearInterrupt() {
        return interruption().clearRequest();
    }

    @Override
    public void setDeadline(Duration fromNow) {
        interruption().setDeadline(fromNow);
    }

    @Override
    public void setEpochDeadline(long epochs) {
        interruption().setEpochDeadline(epochs);
    }

    @Override
    public void setEpochHandler(EpochHandler handler) {
        interruption().setHandler(handler);
    }

    @Override
    public void close() {
        Headroom.require();
        if (!activation.close()) {
            return;
        }
        closed = true;
        Cleanup cleanup = new Cleanup();
        memories.forEach(m -> cleanup.run(m.linear()::close));
        tables.forEach(t -> cleanup.run(t::free));
        instances.forEach(i -> i.free(cleanup));
        blocks.forEach(b -> cleanup.run(b::free));
        cleanup.run(activation::free);
        engine.forget(this);
        cleanup.finish();
    }
}
