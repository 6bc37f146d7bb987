package org.jwasm.fuzz.run;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.api.Engine;
import org.jwasm.api.FuncType;
import org.jwasm.api.Global;
import org.jwasm.api.GlobalType;
import org.jwasm.api.HostFunction;
import org.jwasm.api.Instance;
import org.jwasm.api.Linker;
import org.jwasm.api.Memory;
import org.jwasm.api.MemoryType;
import org.jwasm.api.Module;
import org.jwasm.api.Store;
import org.jwasm.api.Table;
import org.jwasm.api.TableType;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.api.ValType;
import org.jwasm.fuzz.generate.Case;
import org.jwasm.fuzz.generate.Host;

/** One run of a case in jwasm. */
final class JwasmRun {
    /** What the global holds from which cases take their own fuel. */
    private static final int FUEL = 150;
    /** How many calls of the host are told in full. All of them go into a hash. */
    private static final int HOST_LINES = 40;

    private final Engine engine;
    private final Case given;
    /** The engine's fuel for each call. */
    private final long plenty;
    private final List<String> lines = new ArrayList<>();
    private final List<String> fuel = new ArrayList<>();
    private boolean overflow;
    private boolean unsupported;
    /** Whether a call used up the engine's fuel. What it did until then is not the same everywhere, and so nothing more is told. */
    private boolean exhausted;
    private final List<Instance> instances = new ArrayList<>();
    /** The one whose turn it is; the host's functions see its memory. */
    private Instance instance;
    private int hostCalls;
    private int hostHash = 0x811C9DC5;
    private boolean inside;

    /** What {@link Host#FAIL} throws. */
    private static final class HostFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    JwasmRun(Engine engine, Case given, long plenty) {
        this.engine = engine;
        this.plenty = plenty;
        this.given = given;
    }

    /** What it did; null if this engine cannot generate code for something in the module yet. */
    Behaviour run() {
        try (Store store = engine.newStore(); Module module = engine.compile(given.binary())) {
            setFuel(store);
            Linker linker = linker(store);
            for (int i = 0; i < given.instances(); i++) {
                Instance fresh = linker.instantiate(store, module);
                instances.add(fresh);
                instance = fresh;
            }
            for (int i = 0; i < given.calls().size() && !overflow && !exhausted; i++) {
                instance = instances.get(i % instances.size());
                setFuel(store);
                call(i, given.calls().get(i));
                if (engine.config().fuel()) {
                    fuel.add("call " + i + " used " + (plenty - store.fuel()));
                }
            }
            if (!exhausted) {
                lines.add("host calls: " + hostCalls + " " + Integer.toHexString(hostHash));
                for (Instance each : instances) {
                    instance = each;
                    end();
                }
            }
        } catch (Throwable t) {
            lines.add("instantiation: " + describe(t));
        }
        return unsupported ? null : new Behaviour(lines, fuel, overflow);
    }

    private void setFuel(Store store) {
        if (engine.config().fuel()) {
            store.setFuel(plenty);
        }
    }

    private static ValType type(char letter) {
        switch (letter) {
            case 'i': return ValType.I32;
            case 'l': return ValType.I64;
            case 'f': return ValType.F32;
            case 'd': return ValType.F64;
            case 'u': return ValType.FUNCREF;
            default: return ValType.EXTERNREF;
        }
    }

    private static List<ValType> types(String letters) {
        List<ValType> types = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            types.add(type(letters.charAt(i)));
        }
        return types;
    }

    private Linker linker(Store store) {
        Linker linker = engine.newLinker();
        for (Case.HostFunction f : given.functions()) {
            linker.func("host", f.name(), new FuncType(types(f.params()), types(f.results())), function(f));
        }
        for (int i = 0; i < given.hostGlobals().size(); i++) {
            Case.HostGlobal global = given.hostGlobals().get(i);
            Object value = i == 0 ? (Object) FUEL : Values.made(global.type(), i);
            linker.define("host", "g" + i, store.newGlobal(new GlobalType(type(global.type()), global.mutable()), value));
        }
        if (given.hostMemory() != null) {
            org.jwasm.parser.module.MemoryType t = given.hostMemory();
            linker.define("host", "m0", store.newMemory(new MemoryType(t.limits().min(), t.limits().max(), false, false, t.pageSizeLog2())));
        }
        if (given.hostTable() != null) {
            org.jwasm.parser.module.TableType t = given.hostTable();
            linker.define("host", "t0", store.newTable(new TableType(type(given.tables().charAt(0)), t.limits().min(), t.limits().max(), false), null));
        }
        return linker;
    }

    private HostFunction function(Case.HostFunction f) {
        return (caller, args) -> {
            String line = "  " + f.name() + "(" + Values.show(f.params(), args) + ")";
            if (hostCalls++ < HOST_LINES) {
                lines.add(line);
            }
            hostHash = Values.hash(hostHash, line);
            switch (f.name()) {
                case Host.GROW: return new Object[] {grow((Integer) args[0])};
                case Host.POKE: return poke((Integer) args[0], (Integer) args[1]);
                case Host.AGAIN: return new Object[] {again()};
                case Host.FAIL:
                    if (((Integer) args[0] & 1) == 1) {
                        throw new HostFailure();
                    }
                    return null;
                default: return answer(f);
            }
        };
    }

    private Object[] answer(Case.HostFunction f) {
        Object[] results = new Object[f.results().length()];
        for (int i = 0; i < results.length; i++) {
            results[i] = Values.made(f.results().charAt(i), hostCalls * 7 + i);
        }
        return results;
    }

    private int grow(int argument) {
        if (instance == null || given.memories() == 0) {
            return -1;
        }
        Memory memory = instance.memory("m0");
        if ((argument & 1) == 1) {
            memory.grow(1);
        }
        return (int) memory.size();
    }

    private Object[] poke(int at, int value) {
        if (instance != null && given.memories() > 0) {
            Memory memory = instance.memory("m0");
            if ((at & 0xFFF) < memory.byteSize()) {
                memory.writeByte(at & 0xFFF, (byte) value);
            }
        }
        return null;
    }

    private int again() {
        if (instance == null || inside || given.again() < 0) {
            return 0;
        }
        inside = true;
        try {
            instance.func("f" + given.again()).call();
        } finally {
            inside = false;
        }
        return 1;
    }

    private void call(int number, Case.Call call) {
        instance.global("g0").set(FUEL);
        Object[] args = new Object[call.args().length];
        for (int i = 0; i < args.length; i++) {
            args[i] = argument(call.params().charAt(i), call.args()[i]);
        }
        String outcome;
        try {
            Object[] results = instance.func("f" + call.func()).call(args);
            outcome = Values.show(call.results(), results);
        } catch (Throwable t) {
            outcome = describe(t);
        }
        lines.add(number + ": f" + call.func() + " = " + outcome);
        if (exhausted) {
            return;
        }
        StringBuilder globals = new StringBuilder("  globals");
        for (int i = 0; i < given.globals().length(); i++) {
            Global global = instance.global("g" + i);
            globals.append(' ').append(Values.show(given.globals().charAt(i), global.get()));
        }
        lines.add(globals.toString());
    }

    private Object argument(char type, long bits) {
        switch (type) {
            case 'i': return (int) bits;
            case 'l': return bits;
            case 'f': return Float.intBitsToFloat((int) bits);
            case 'd': return Double.longBitsToDouble(bits);
            case 'u': return bits == 0 ? null : instance.func("f" + (bits - 1));
            default: return Values.object((int) bits);
        }
    }

    private void end() {
        for (int i = 0; i < given.memories(); i++) {
            Memory memory = instance.memory("m" + i);
            byte[] bytes = new byte[(int) memory.byteSize()];
            memory.read(0, bytes, 0, bytes.length);
            lines.add("m" + i + ": " + memory.size() + " " + Integer.toHexString(Values.hash(bytes)));
        }
        for (int i = 0; i < given.tables().length(); i++) {
            Table table = instance.table("t" + i);
            StringBuilder text = new StringBuilder("t" + i + ":");
            for (long k = 0; k < table.size(); k++) {
                text.append(' ').append(Values.show(given.tables().charAt(i), table.get(k)));
            }
            lines.add(text.toString());
        }
    }

    /** A trap by its kind; whatever else was thrown is an error, with the place. */
    private String describe(Throwable t) {
        if (t instanceof Trap) {
            TrapCode code = ((Trap) t).code();
            overflow |= code == TrapCode.STACK_OVERFLOW;
            exhausted |= code == TrapCode.OUT_OF_FUEL;
            return "trap " + code;
        }
        if (t instanceof HostFailure) {
            return "host failure";
        }
        unsupported |= t instanceof UnsupportedPlatformException;
        StringBuilder text = new StringBuilder("error ").append(t);
        StackTraceElement[] trace = t.getStackTrace();
        for (int i = 0; i < Math.min(trace.length, 4); i++) {
            text.append(" at ").append(trace[i]);
        }
        return text.toString();
    }
}
