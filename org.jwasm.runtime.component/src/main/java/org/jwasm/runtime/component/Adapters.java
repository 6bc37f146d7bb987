package org.jwasm.runtime.component;

import java.util.List;
import java.util.function.IntConsumer;
import org.jwasm.api.Extern;
import org.jwasm.api.Instance;
import org.jwasm.api.Memory;
import org.jwasm.api.Module;
import org.jwasm.api.Store;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.fusion.AdapterImport;
import org.jwasm.fusion.AdapterModule;
import org.jwasm.fusion.AdapterTrap;
import org.jwasm.fusion.HandleKind;
import org.jwasm.runtime.component.canon.ComponentState;
import org.jwasm.runtime.component.canon.ResourceImpl;
import org.jwasm.runtime.component.canon.ResourceTypeImpl;
import org.jwasm.runtime.component.canon.Traps;

/**
 * Instantiates adapter modules, and is what they import.
 *
 * @param <D> what core items are called
 */
final class Adapters<D> {
    /** What the numbers and names in adapters stand for. */
    interface World<D> {
        Extern item(D definition);

        ComponentState instance(int number);

        Table table(int number);

        /** Whether one of the sides is the host. */
        boolean isHostEdge();
    }

    /**
     * Where handles of a type are.
     *
     * @param owner the component instance; null for the host
     */
    record Table(ComponentState owner, ResourceTypeImpl type) {
    }

    private final StoreState state;
    private final Store store;
    private final World<D> world;

    Adapters(StoreState state, World<D> world) {
        this.state = state;
        this.store = state.store;
        this.world = world;
    }

    Instance instantiate(AdapterModule<D> adapters, Module module) {
        List<AdapterImport<D>> wanted = adapters.imports();
        Extern[] imports = new Extern[wanted.size()];
        for (int i = 0; i < imports.length; i++) {
            imports[i] = resolve(wanted.get(i));
        }
        return store.instantiate(module, imports);
    }

    private Extern resolve(AdapterImport<D> item) {
        if (item instanceof AdapterImport.Item<D> named) {
            return world.item(named.definition());
        }
        if (item instanceof AdapterImport.MayLeave<D> flag) {
            return world.instance(flag.instance()).mayLeave();
        }
        if (item instanceof AdapterImport.MayEnter<D> flag) {
            return world.instance(flag.instance()).mayEnter();
        }
        if (item instanceof AdapterImport.ContextSlot<D> slot) {
            return state.slot(slot.slot());
        }
        if (item instanceof AdapterImport.Trap) {
            return store.newFunc(IntConsumer.class, reason -> {
                AdapterTrap trap = AdapterTrap.of(reason);
                throw Traps.trap(world.isHostEdge() ? trap.hostMessage() : trap.message());
            });
        }
        if (item instanceof AdapterImport.Transcode<D> transcode) {
            return transcode(transcode);
        }
        if (item instanceof AdapterImport.Transfer<D> transfer) {
            return transfer(transfer.kind());
        }
        if (item instanceof AdapterImport.EnterCall) {
            return store.newFunc(EnterCall.class, (caller, callee, async) -> state.push());
        }
        return store.newFunc(Runnable.class, state::end);
    }

    private Extern transcode(AdapterImport.Transcode<D> item) {
        Memory from = (Memory) world.item(item.from().definition());
        Memory to = (Memory) world.item(item.to().definition());
        return state.transcoder(item.transcoder(), from, to);
    }

    private Extern transfer(HandleKind kind) {
        switch (kind) {
            case OWN: return store.newFunc(Transfer.class, (handle, from, to) -> own(handle, world.table(from), world.table(to)));
            case BORROW:
                return store.newFunc(Transfer.class, (handle, from, to) -> borrow(handle, world.table(from), world.table(to)));
            default: throw new UnsupportedPlatformException("asynchronous components are not supported yet: " + kind);
        }
    }

    private int own(int handle, Table from, Table to) {
        Object rep = from.owner() == null ? state.handles().get(handle).rep() : from.owner().handles().takeOwned(handle, from.type());
        return to.owner() == null ? state.handles().add(new ResourceImpl(to.type(), rep, true)) : to.owner().handles().addOwned(to.type(), rep);
    }

    private int borrow(int handle, Table from, Table to) {
        Object rep = from.owner() == null ? lend(state.handles().get(handle), from.type())
            : from.owner().handles().lend(handle, from.type(), state.top());
        if (to.owner() == null) {
            ResourceImpl borrowed = new ResourceImpl(to.type(), rep, false);
            state.top().borrowed(borrowed);
            return state.handles().add(borrowed);
        }
        return to.type().instance() == to.owner() ? ((Number) rep).intValue()
            : to.owner().handles().addBorrowed(to.type(), rep, state.top());
    }

    private Object lend(ResourceImpl resource, ResourceTypeImpl type) {
        Object rep = resource.lend(type);
        state.top().lent(resource);
        return rep;
    }
}
