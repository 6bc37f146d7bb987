package org.jwasm.wasi;

import java.util.List;
import org.jwasm.api.Caller;
import org.jwasm.api.Instance;
import org.jwasm.api.LinkException;
import org.jwasm.api.Memory;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;
import org.jwasm.wasi.fs.ErrnoException;

/** The state of one guest program. */
final class Program {
    private static final String MEMORY = "memory";

    final WasiConfig config;
    final DescriptorTable fds = new DescriptorTable();
    final OutputSink stdout;
    final OutputSink stderr;
    private Instance lastInstance;
    private GuestMemory lastMemory;

    Program(WasiConfig config) {
        this.config = config;
        this.stdout = OutputSink.of(config.stdout());
        this.stderr = OutputSink.of(config.stderr());
    }

    /** The memory of the guest that calls. */
    GuestMemory memory(Caller caller) {
        Instance instance = caller.instance();
        if (instance == null || instance != lastInstance) {
            Memory memory = caller.memory(MEMORY);
            if (memory == null) {
                throw new LinkException("a module that calls WASI functions must export its memory as \"" + MEMORY + "\"");
            }
            lastInstance = instance;
            lastMemory = new GuestMemory(memory);
        }
        return lastMemory;
    }

    /** Shows what was written before the guest waits for something. */
    void flushBeforeWaiting() throws ErrnoException {
        stdout.flush();
    }

    /** The guest was waiting when its thread was interrupted: the host wants it to stop. */
    static Trap interrupted() {
        Thread.currentThread().interrupt();
        return new Trap(TrapCode.INTERRUPTED, null, List.of());
    }
}
