package org.jwasm.runtime.component;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.api.Func;
import org.jwasm.api.Global;
import org.jwasm.api.GlobalType;
import org.jwasm.api.Memory;
import org.jwasm.api.Store;
import org.jwasm.api.ValType;
import org.jwasm.fusion.InstancePath;
import org.jwasm.fusion.StringEncoding;
import org.jwasm.parser.component.type.Resource;
import org.jwasm.runtime.component.canon.ResourceTypeImpl;
import org.jwasm.runtime.component.canon.Task;
import org.jwasm.runtime.component.edge.HostHandles;
import org.jwasm.runtime.component.edge.TransferMemory;
import org.jwasm.transcode.Transcoder;

/** What all components of a store share: the tasks that are under way, and the storage of the one thread there is. */
final class StoreState {
    /** Slots of a thread's storage. */
    static final int SLOTS = 2;

    final Store store;
    private final ComponentEngineImpl engine;
    private final HostHandles handles = new HostHandles();
    private TransferMemory transfer;
    private final List<Task> tasks = new ArrayList<>();
    private final Global[] slots = new Global[SLOTS];

    StoreState(ComponentEngineImpl engine, Store store) {
        this.engine = engine;
        this.store = store;
    }

    /** A function that transcodes from one memory to another. */
    Func transcoder(Transcoder transcoder, Memory from, Memory to) {
        return engine.transcoders.function(store, transcoder, from, to);
    }

    /** A slot of the thread's storage, a mutable i64. */
    Global slot(int i) {
        if (slots[i] == null) {
            slots[i] = store.newGlobal(new GlobalType(ValType.I64, true), 0L);
        }
        return slots[i];
    }

    /** What the slots in use are; null when none is. */
    Object[] slots() {
        if (slots[0] == null && slots[1] == null) {
            return null;
        }
        Object[] values = new Object[SLOTS];
        for (int i = 0; i < SLOTS; i++) {
            values[i] = slots[i] == null ? null : slots[i].get();
        }
        return values;
    }

    /** Undoes what a call that did not end well has left in them. */
    void restore(Object[] values) {
        for (int i = 0; values != null && i < SLOTS; i++) {
            if (values[i] != null) {
                slots[i].set(values[i]);
            }
        }
    }

    /** The host's memory. */
    TransferMemory transfer() {
        if (transfer == null) {
            transfer = new TransferMemory(store, engine.transferModule());
        }
        return transfer;
    }

    /** The handles that are on their way to and from the host. */
    HostHandles handles() {
        return handles;
    }

    /**
     * The host's end of an adapter.
     *
     * @param postReturn what frees a result that the host has passed, or null
     */
    Endpoint host(Signature signature, Func postReturn) {
        List<Resource> resources = new ArrayList<>(signature.resources().keySet());
        List<ResourceTypeImpl> types = new ArrayList<>(signature.resources().values());
        TransferMemory memory = transfer();
        return new Endpoint(signature.type(), InstancePath.HOST, StringEncoding.LATIN1_UTF16, TransferMemory.TYPE, memory.memory(), memory.realloc(), postReturn,
            resources, types, null, number -> {
                throw new AssertionError("the host is no component instance");
            });
    }

    /** How many tasks are under way. */
    int depth() {
        return tasks.size();
    }

    Task push() {
        Task task = new Task();
        tasks.add(task);
        return task;
    }

    /** The innermost task. */
    Task top() {
        return tasks.get(tasks.size() - 1);
    }

    /** The innermost task ends, or traps. */
    void end() {
        tasks.remove(tasks.size() - 1).end();
    }

    /** Tasks beyond a depth are over, whatever became of them. */
    void unwind(int depth) {
        while (tasks.size() > depth) {
            tasks.remove(tasks.size() - 1).release();
        }
    }
}
