package org.jwasm.runtime.instance;

import org.jwasm.api.Caller;
import org.jwasm.api.Instance;
import org.jwasm.api.Memory;
import org.jwasm.api.Store;

/** Who calls a host function: known beforehand where an instance imports it, looked for where it is called through a reference or from Java. */
final class CallerImpl implements Caller {
    private final StoreImpl store;
    private final InstanceImpl importer;
    private String lastName;
    private Memory lastMemory;

    /** @param importer the instance that imports the function, or null if calls come through references */
    CallerImpl(StoreImpl store, InstanceImpl importer) {
        this.store = store;
        this.importer = importer;
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Instance instance() {
        return importer != null ? importer : store.callingInstance();
    }

    @Override
    public Memory memory(String name) {
        if (importer != null && name.equals(lastName)) {
            return lastMemory;
        }
        Instance instance = instance();
        Memory memory = instance != null && instance.export(name) instanceof Memory m ? m : null;
        lastName = name;
        lastMemory = memory;
        return memory;
    }
}
