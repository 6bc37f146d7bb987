package org.jwasm.runtime.component;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.api.Global;
import org.jwasm.api.GlobalType;
import org.jwasm.api.Store;
import org.jwasm.api.ValType;
import org.jwasm.runtime.component.canon.Task;

/** What all components of a store share: the tasks that are under way, and the storage of the one thread there is. */
final class StoreState {
    /** Slots of a thread's storage. */
    static final int SLOTS = 2;

    final Store store;
    private final List<Task> tasks = new ArrayList<>();
    private final Global[] slots = new Global[SLOTS];

    StoreState(Store store) {
        this.store = store;
    }

    /** A slot of the thread's storage, a mutable i64. */
    Global slot(int i) {
        if (slots[i] == null) {
            slots[i] = store.newGlobal(new GlobalType(ValType.I64, true), 0L);
        }
        return slots[i];
    }

    /** Sets all slots that are in use to these values, or to 0. @return what they were */
    Object[] exchange(Object[] values) {
        Object[] old = new Object[SLOTS];
        for (int i = 0; i < SLOTS; i++) {
            if (slots[i] != null) {
                old[i] = slots[i].get();
                slots[i].set(values == null || values[i] == null ? 0L : values[i]);
            }
        }
        return old;
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
