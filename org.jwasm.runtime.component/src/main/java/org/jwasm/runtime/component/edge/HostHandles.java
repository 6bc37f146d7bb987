package org.jwasm.runtime.component.edge;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.runtime.component.canon.ResourceImpl;

/**
 * The handles that are on their way between the host and components, by index from 1: what an adapter finds or leaves in the transfer memory. Only those of one call are on their way at a
 * time, since nobody is called while values are moved. Confined as its store is.
 */
public final class HostHandles {
    private final List<ResourceImpl> handles = new ArrayList<>();

    /** Forgets them: what was on its way has arrived. */
    public void clear() {
        handles.clear();
    }

    /** @return its index */
    public int add(ResourceImpl handle) {
        handles.add(handle);
        return handles.size();
    }

    public ResourceImpl get(int index) {
        return handles.get(index - 1);
    }
}
