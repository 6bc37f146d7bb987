package org.jwasm.runtime.code;

import java.util.HashMap;
import java.util.Map;
import org.jwasm.codegen.isa.Isa;
import org.jwasm.runtime.os.Jni;
import org.jwasm.runtime.os.OperatingSystem;

/** What a process has once for a code generator: code memory, the shared routines, and native methods bound to them. Safe for use by several threads. */
public final class Machine {
    private static final Map<String, Machine> BY_ISA = new HashMap<>();
    private static CodeSpace processSpace;
    private static CodeMap processMap;
    private static Boolean faultsCaught;

    private final OperatingSystem system;
    private final CodeSpace space;
    private final CodeMap map;
    private final Isa isa;
    private final Stubs stubs;
    private Jni jni;

    private Machine(OperatingSystem system, CodeSpace space, CodeMap map, Isa isa) {
        this.system = system;
        this.space = space;
        this.map = map;
        this.isa = isa;
        this.stubs = new Stubs(space, isa);
    }

    /** The process's machine for a code generator. */
    public static synchronized Machine of(OperatingSystem system, Isa isa) {
        if (processSpace == null) {
            processSpace = new CodeSpace(system);
            processMap = new CodeMap();
        }
        Machine machine = BY_ISA.get(isa.name());
        if (machine == null) {
            machine = new Machine(system, processSpace, processMap, isa);
            BY_ISA.put(isa.name(), machine);
        }
        return machine;
    }

    public OperatingSystem system() {
        return system;
    }

    public CodeSpace space() {
        return space;
    }

    public CodeMap map() {
        return map;
    }

    public Isa isa() {
        return isa;
    }

    public Stubs stubs() {
        return stubs;
    }

    /** Binds native methods. */
    public synchronized Jni jni() {
        if (jni == null) {
            jni = new Jni(system, stubs.identity());
        }
        return jni;
    }

    /** Installs the signal handler unless that is done. @return whether guests' faults are caught */
    public boolean catchFaults() {
        synchronized (Machine.class) {
            if (faultsCaught == null) {
                faultsCaught = Faults.install(system, space, stubs);
            }
            return faultsCaught;
        }
    }
}
