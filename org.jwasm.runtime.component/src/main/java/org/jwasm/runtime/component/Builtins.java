package org.jwasm.runtime.component;

import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jwasm.api.Func;
import org.jwasm.api.Global;
import org.jwasm.api.Store;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.dfg.graph.Node;
import org.jwasm.parser.op.ValType;
import org.jwasm.runtime.component.canon.ComponentState;
import org.jwasm.runtime.component.canon.ResourceTypeImpl;

/** Makes the core functions of the component model itself (Canonical ABI, {@code canon resource.new} and so on). */
final class Builtins {
    private final StoreState state;
    private final Store store;

    Builtins(StoreState state) {
        this.state = state;
        this.store = state.store;
    }

    /**
     * The function of a built-in. Asynchronous ones are there, but throw {@link UnsupportedPlatformException} when they are
     * called where they may be.
     *
     * @param resource the resource type it is about, or null
     */
    Func make(Node.Builtin node, ComponentState instance, ResourceTypeImpl resource) {
        switch (node.builtin()) {
            case RESOURCE_NEW: return resourceNew(node, instance, resource);
            case RESOURCE_REP: return resourceRep(node, instance, resource);
            case RESOURCE_DROP:
                return store.newFunc(IntConsumer.class, index -> drop(instance, resource, index));
            case CONTEXT_GET:
                Global read = state.slot(node.slot());
                return node.coreType().result(0) == ValType.I32
                    ? store.newFunc(IntSupplier.class, () -> (int) (long) (Long) read.get())
                    : store.newFunc(LongSupplier.class, () -> (Long) read.get());
            case CONTEXT_SET:
                Global written = state.slot(node.slot());
                return node.coreType().param(0) == ValType.I32
                    ? store.newFunc(IntConsumer.class, value -> written.set(Integer.toUnsignedLong(value)))
                    : store.newFunc(LongConsumer.class, written::set);
            case BACKPRESSURE_INC: return store.newFunc(Runnable.class, () -> instance.addBackpressure(1));
            case BACKPRESSURE_DEC: return store.newFunc(Runnable.class, () -> instance.addBackpressure(-1));
            default:
                return store.newFunc(CoreTypes.of(node.coreType()), (caller, args) -> {
                    instance.checkMayLeave();
                    throw new UnsupportedPlatformException("asynchronous components are not supported yet: "
                        + node.builtin().mnemonic());
                });
        }
    }

    private Func resourceNew(Node.Builtin node, ComponentState instance, ResourceTypeImpl resource) {
        if (node.coreType().param(0) == ValType.I32) {
            return store.newFunc(IntUnaryOperator.class, rep -> add(instance, resource, rep));
        }
        return store.newFunc(CoreTypes.of(node.coreType()),
            (caller, args) -> new Object[] {add(instance, resource, args[0])});
    }

    private static int add(ComponentState instance, ResourceTypeImpl resource, Object rep) {
        instance.checkMayLeave();
        return instance.handles().addOwned(resource, rep);
    }

    private Func resourceRep(Node.Builtin node, ComponentState instance, ResourceTypeImpl resource) {
        if (node.coreType().result(0) == ValType.I32) {
            return store.newFunc(IntUnaryOperator.class, index -> (Integer) instance.handles().rep(index, resource));
        }
        return store.newFunc(CoreTypes.of(node.coreType()),
            (caller, args) -> new Object[] {instance.handles().rep((Integer) args[0], resource)});
    }

    /** The destructor runs as a call of the instance that defines the resource type. */
    private void drop(ComponentState instance, ResourceTypeImpl resource, int index) {
        instance.checkMayLeave();
        Object rep = instance.handles().drop(index, resource);
        if (rep == null) {
            return;
        }
        if (resource.instance() == instance) {
            resource.destroyInside(rep);
        } else {
            resource.destroy(rep);
        }
    }
}
