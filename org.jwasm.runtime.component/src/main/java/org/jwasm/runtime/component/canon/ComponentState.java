package org.jwasm.runtime.component.canon;

import org.jwasm.api.Global;
import org.jwasm.api.GlobalType;
import org.jwasm.api.Store;
import org.jwasm.api.ValType;

/** A component instance as the Canonical ABI knows it: its handles and flags. */
public final class ComponentState {
    private static final int MAX_BACKPRESSURE = 0xFFFF;
    private static final GlobalType FLAG = new GlobalType(ValType.I32, true);

    private final HandleTable handles = new HandleTable();
    private final Global mayLeave;
    private final Global mayEnter;
    private int backpressure;

    /** A fresh instance, which may leave and be entered. */
    public ComponentState(Store store) {
        this.mayLeave = store.newGlobal(FLAG, 1);
        this.mayEnter = store.newGlobal(FLAG, 1);
    }

    /** Its handles. */
    public HandleTable handles() {
        return handles;
    }

    /** The flag that adapters share: 1 when it may call what it imports. */
    public Global mayLeave() {
        return mayLeave;
    }

    /** The flag that adapters share: 1 when it may be entered. */
    public Global mayEnter() {
        return mayEnter;
    }

    /** It calls what it imports: traps when it may not. */
    public void checkMayLeave() {
        if ((Integer) mayLeave.get() == 0) {
            throw Traps.trap("cannot leave component instance");
        }
    }

    /** Sets whether it may call what it imports. */
    public void setMayLeave(boolean may) {
        mayLeave.set(may ? 1 : 0);
    }

    /** It is entered: traps when it may not be. */
    public void enter() {
        if ((Integer) mayEnter.get() == 0) {
            throw Traps.trap("cannot enter component instance");
        }
        mayEnter.set(0);
    }

    /** It asks for fewer calls at once, or takes that back: traps beyond what can be counted. No call waits for it yet. */
    public void addBackpressure(int change) {
        backpressure += change;
        if (backpressure < 0 || backpressure > MAX_BACKPRESSURE) {
            throw Traps.trap("backpressure counter overflow");
        }
    }

    /** It has been left as it should be, and may be entered again. */
    public void exit() {
        mayEnter.set(1);
    }
}
