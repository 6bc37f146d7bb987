package org.jwasm.runtime.component.canon;

import org.jwasm.api.component.Resource;
import org.jwasm.api.component.ResourceType;

/** A handle in the hands of the host. Confined as its store is. */
public final class ResourceImpl implements Resource {
    private final ResourceTypeImpl type;
    private final Object rep;
    private final boolean owned;
    private boolean valid = true;
    private int lends;

    /** A handle for the host. */
    public ResourceImpl(ResourceTypeImpl type, Object rep, boolean owned) {
        this.type = type;
        this.rep = rep;
        this.owned = owned;
    }

    @Override
    public ResourceType type() {
        return type;
    }

    @Override
    public boolean isOwned() {
        return owned;
    }

    @Override
    public Object value() {
        if (type.instance() != null) {
            throw new IllegalStateException("a guest's resource");
        }
        return checkedRep();
    }

    private Object checkedRep() {
        if (!valid) {
            throw new IllegalStateException("the handle is not valid any more");
        }
        return rep;
    }

    /** Gives it away. @return the representation */
    public Object take(ResourceTypeImpl wanted) {
        Object taken = lend(wanted);
        lends--;
        if (!owned || lends > 0) {
            throw new IllegalArgumentException(owned ? "the resource is lent" : "a borrowed resource cannot be given away");
        }
        valid = false;
        return taken;
    }

    /** @throws IllegalArgumentException if it cannot be lent as this type */
    public void checkLendable(ResourceTypeImpl wanted) {
        if (type != wanted) {
            throw new IllegalArgumentException("a resource of another type");
        }
        if (!valid) {
            throw new IllegalArgumentException("the handle is not valid any more");
        }
    }

    /** What it stands for, valid or not. */
    public Object rep() {
        return rep;
    }

    /** Lends it until {@link #returned}. @return the representation */
    public Object lend(ResourceTypeImpl wanted) {
        checkLendable(wanted);
        lends++;
        return rep;
    }

    /** Takes back what was given away for a call that was never made. */
    public void restore() {
        valid = true;
    }

    void returned() {
        lends--;
    }

    /** The call is over for which it was borrowed. */
    void end() {
        valid = false;
    }

    @Override
    public void close() {
        if (!owned || !valid) {
            return;
        }
        if (lends > 0) {
            throw new IllegalStateException("the resource is lent");
        }
        valid = false;
        type.destroy(rep);
    }
}
