package org.jwasm.runtime.code;

import java.util.HashMap;
import java.util.Map;
import org.jwasm.codegen.isa.Convention;
import org.jwasm.runtime.os.Jni;
import org.jwasm.runtime.os.OperatingSystem;

/** What a process has once for a convention: code memory, the shared routines, and native methods bound to them. Safe for use by several threads. */
public final class Machine {
    private static final Map<String, Machine> BY_CONVENTION = new HashMap<>();
    private static CodeSpace processSpace;
    private static CodeMap processMap;
    private static Boolean faultsCaught;

    private final OperatingSystem system;
    private final CodeSpace space;
    private final CodeMap map;
    private volatile Convention convention;
    private final Stubs stubs;
    private Jni jni;

    private Machine(OperatingSystem system, CodeSpace space, CodeMap map, Convention convention) {
        this.system = system;
        this.space = space;
        this.map = map;
        this.convention = convention;
        this.stubs = new Stubs(space, this);
    }

    /** The process's machine for a convention. What is made from now on is made by this object, not by one of a bundle that may be gone. */
    public static synchronized Machine of(OperatingSystem system, Convention convention) {
        if (processSpace == null) {
            processSpace = new CodeSpace(system);
            processMap = new CodeMap();
        }
        Machine machine = BY_CONVENTION.get(convention.name());
        if (machine == null) {
            machine = new Machine(system, processSpace, processMap, convention);
            BY_CONVENTION.put(convention.name(), machine);
        }
        machine.convention = convention;
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

    public Convention convention() {
        return convention;
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
