package org.jwasm.fusion;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.api.Engine;
import org.jwasm.api.Extern;
import org.jwasm.api.Func;
import org.jwasm.api.Global;
import org.jwasm.api.HostFunction;
import org.jwasm.api.Memory;
import org.jwasm.api.Store;
import org.jwasm.api.ValType;
import org.jwasm.fusion.oracle.Arena;
import org.jwasm.fusion.oracle.OracleTrap;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.Module;
import org.jwasm.transcode.PortableTranscoder;
import org.jwasm.transcode.TranscoderFunctions;

/**
 * Instantiates an adapter module in an engine, or without one in the {@link Interpreter}, with Java in the place of the
 * components.
 */
final class Rig implements AutoCloseable {
    static final int PAGES = 4;

    /** What a component is: a memory and functions. Core values are Integer, Long, Float, Double. */
    static final class Component {
        final String name;
        final boolean is64;
        /** Null where there is no engine. */
        Memory memory;
        private ByteBuffer buffer;
        Arena arena;
        /** Takes and returns core values; by what the specification calls it. */
        final Map<String, HostFunction> functions = new HashMap<>();

        Component(String name, boolean is64) {
            this.name = name;
            this.is64 = is64;
        }

        MemoryType memoryType() {
            return new MemoryType(Limits.between(is64 ? org.jwasm.parser.op.ValType.I64 : org.jwasm.parser.op.ValType.I32, PAGES, PAGES),
                false, MemoryType.DEFAULT_PAGE_LOG2);
        }

        CoreMemory<String> coreMemory() {
            return new CoreMemory<>(name + ".memory", memoryType());
        }

        ByteBuffer bytes() {
            return memory == null ? buffer : memory.buffer(0, (int) memory.byteSize()).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    final Engine engine;
    final Store store;
    final Map<String, Component> components = new HashMap<>();
    final Map<AdapterImport<String>, Global> globals = new HashMap<>();
    /** Those of the interpreter. */
    final Map<AdapterImport<String>, long[]> cells = new HashMap<>();
    final List<String> log = new ArrayList<>();
    /** How strings are transcoded in an engine. */
    TranscoderFunctions transcoders = new TranscoderFunctions(List.of());
    private final List<Func> adapters = new ArrayList<>();
    private AdapterModule<String> interpreted;
    private Interpreter interpreter;

    /** Without an engine when that is null. */
    Rig(Engine engine, Component... components) {
        this.engine = engine;
        this.store = engine == null ? null : engine.newStore();
        for (Component component : components) {
            this.components.put(component.name, component);
            if (engine == null) {
                component.buffer = ByteBuffer.allocate(PAGES << 16).order(ByteOrder.LITTLE_ENDIAN);
            } else {
                component.memory = store.newMemory(new org.jwasm.api.MemoryType(PAGES, PAGES, component.is64, false, 16));
            }
            component.arena = new Arena(component.bytes(), 1024);
            component.functions.put("realloc", (caller, args) -> {
                long result = component.arena.realloc(number(args[0]), number(args[1]), number(args[2]), number(args[3]));
                return new Object[] {component.is64 ? (Object) result : (Object) (int) result};
            });
        }
    }

    private static long number(Object value) {
        return value instanceof Integer ? Integer.toUnsignedLong((Integer) value) : (Long) value;
    }

    /** Instantiates; the adapters are there then. */
    void instantiate(AdapterModule<String> fused) {
        if (engine == null) {
            interpret(fused);
            return;
        }
        org.jwasm.api.Module compiled = engine.compile(fused.module().bytes());
        Extern[] imports = new Extern[fused.imports().size()];
        for (int i = 0; i < imports.length; i++) {
            imports[i] = resolve(fused.imports().get(i), fused.module(), i);
        }
        var instance = store.instantiate(compiled, imports);
        fused.exports().forEach(name -> adapters.add(instance.func(name)));
    }

    private void interpret(AdapterModule<String> fused) {
        Module module = fused.module();
        List<Interpreter.Callable> functions = new ArrayList<>();
        List<ByteBuffer> memories = new ArrayList<>();
        List<long[]> ofGlobals = new ArrayList<>();
        for (AdapterImport<String> item : fused.imports()) {
            if (item instanceof AdapterImport.Item<String> named && named.definition().endsWith(".memory")) {
                memories.add(component(named.definition()).bytes());
            } else if (item instanceof AdapterImport.ContextSlot) {
                ofGlobals.add(cells.computeIfAbsent(item, k -> new long[] {0}));
            } else if (item instanceof AdapterImport.MayLeave || item instanceof AdapterImport.MayEnter) {
                ofGlobals.add(cells.computeIfAbsent(item, k -> new long[] {1}));
            } else {
                FuncType type = module.funcType(functions.size());
                HostFunction function = item instanceof AdapterImport.Item<String> named ? function(named.definition()) : service(item);
                functions.add(args -> Bits.call(type, function, args));
            }
        }
        interpreted = fused;
        interpreter = new Interpreter(module, functions.toArray(new Interpreter.Callable[0]), memories.toArray(new ByteBuffer[0]),
            ofGlobals.toArray(new long[0][]));
    }

    private Component component(String definition) {
        return components.get(definition.substring(0, definition.indexOf('.')));
    }

    private HostFunction function(String definition) {
        return component(definition).functions.get(definition.substring(definition.indexOf('.') + 1));
    }

    Object[] call(int adapter, List<?> args) {
        if (engine == null) {
            String name = interpreted.exports().get(adapter);
            FuncType type = interpreted.module().exports().stream().filter(e -> e.name().equals(name))
                .map(e -> interpreted.module().funcType(e.index())).findFirst().orElseThrow();
            return Bits.results(type, interpreter.export(name, Bits.of(args.toArray())));
        }
        return adapters.get(adapter).call(args.toArray());
    }

    private Extern resolve(AdapterImport<String> item, Module module, int index) {
        if (item instanceof AdapterImport.Item<String> named) {
            boolean isMemory = named.definition().endsWith(".memory");
            return isMemory ? component(named.definition()).memory : function(module, index, function(named.definition()));
        }
        if (item instanceof AdapterImport.MayLeave || item instanceof AdapterImport.MayEnter) {
            return globals.computeIfAbsent(item, k -> store.newGlobal(new org.jwasm.api.GlobalType(ValType.I32, true), 1));
        }
        if (item instanceof AdapterImport.ContextSlot) {
            return globals.computeIfAbsent(item, k -> store.newGlobal(new org.jwasm.api.GlobalType(ValType.I64, true), 0L));
        }
        if (item instanceof AdapterImport.Transcode<String> t) {
            Memory from = component(t.from().definition()).memory;
            return transcoders.function(store, t.transcoder(), from, component(t.to().definition()).memory);
        }
        return function(module, index, service(item));
    }

    private HostFunction service(AdapterImport<String> item) {
        if (item instanceof AdapterImport.Trap) {
            return (caller, args) -> {
                throw new OracleTrap(AdapterTrap.of((Integer) args[0]));
            };
        }
        if (item instanceof AdapterImport.Transcode<String> t) {
            return (caller, args) -> new Object[] {transcode(t, args)};
        }
        if (item instanceof AdapterImport.Transfer<String> t) {
            return (caller, args) -> {
                log.add(t.kind() + " " + args[0] + " " + args[1] + " " + args[2]);
                return new Object[] {transferred((Integer) args[0], (Integer) args[1], (Integer) args[2])};
            };
        }
        if (item instanceof AdapterImport.EnterCall) {
            return (caller, args) -> {
                log.add("enter " + args[0] + " " + args[1] + " " + args[2]);
                return new Object[0];
            };
        }
        return (caller, args) -> {
            log.add("exit");
            return new Object[0];
        };
    }

    /** What becomes of a handle that goes from table to table. */
    static int transferred(int handle, int from, int to) {
        return Integer.rotateLeft(handle, 7) + 31 * from + to;
    }

    private Object transcode(AdapterImport.Transcode<String> t, Object[] args) {
        return PortableTranscoder.transcode(t.transcoder(), component(t.from().definition()).bytes(), (int) (long) (Long) args[0],
            (int) (long) (Long) args[1], component(t.to().definition()).bytes(), (int) (long) (Long) args[2], (int) (long) (Long) args[3]);
    }

    private Extern function(Module module, int importIndex, HostFunction function) {
        int index = 0;
        for (int i = 0; i < importIndex; i++) {
            index += module.imports().get(i).kind() == org.jwasm.parser.module.ExternKind.FUNC ? 1 : 0;
        }
        return store.newFunc(apiType(module.funcType(index)), function);
    }

    private static org.jwasm.api.FuncType apiType(FuncType type) {
        List<ValType> params = new ArrayList<>();
        for (int i = 0; i < type.paramCount(); i++) {
            params.add(apiType(type.param(i)));
        }
        List<ValType> results = new ArrayList<>();
        for (int i = 0; i < type.resultCount(); i++) {
            results.add(apiType(type.result(i)));
        }
        return new org.jwasm.api.FuncType(params, results);
    }

    private static ValType apiType(int type) {
        switch (type) {
            case org.jwasm.parser.op.ValType.I32: return ValType.I32;
            case org.jwasm.parser.op.ValType.I64: return ValType.I64;
            case org.jwasm.parser.op.ValType.F32: return ValType.F32;
            case org.jwasm.parser.op.ValType.F64: return ValType.F64;
            default: throw new AssertionError(type);
        }
    }

    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
    }
}
