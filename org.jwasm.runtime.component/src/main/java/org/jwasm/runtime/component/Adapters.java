package org.jwasm.runtime.component;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntConsumer;
import org.jwasm.api.Extern;
import org.jwasm.api.Instance;
import org.jwasm.api.Memory;
import org.jwasm.api.Store;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.dfg.linearize.HandleType;
import org.jwasm.fusion.AdapterImport;
import org.jwasm.fusion.AdapterTrap;
import org.jwasm.fusion.HandleKind;
import org.jwasm.runtime.component.canon.ComponentState;
import org.jwasm.runtime.component.canon.ResourceTypeImpl;
import org.jwasm.runtime.component.canon.Traps;
import org.jwasm.transcode.PortableTranscoder;
import org.jwasm.transcode.Transcoder;

/** Instantiates adapter modules, and is what they import. */
final class Adapters {
    private final StoreState state;
    private final Store store;
    private final Instantiation instantiation;

    Adapters(StoreState state, Instantiation instantiation) {
        this.state = state;
        this.store = state.store;
        this.instantiation = instantiation;
    }

    Instance instantiate(ComponentImpl.Fused fused) {
        List<AdapterImport<Integer>> wanted = fused.adapters().imports();
        Extern[] imports = new Extern[wanted.size()];
        for (int i = 0; i < imports.length; i++) {
            imports[i] = resolve(wanted.get(i));
        }
        return store.instantiate(fused.module(), imports);
    }

    private Extern resolve(AdapterImport<Integer> item) {
        if (item instanceof AdapterImport.Item) {
            return instantiation.core(((AdapterImport.Item<Integer>) item).definition());
        }
        if (item instanceof AdapterImport.MayLeave) {
            return instantiation.instance(((AdapterImport.MayLeave<Integer>) item).instance()).mayLeave();
        }
        if (item instanceof AdapterImport.MayEnter) {
            return instantiation.instance(((AdapterImport.MayEnter<Integer>) item).instance()).mayEnter();
        }
        if (item instanceof AdapterImport.ContextSlot) {
            return state.slot(((AdapterImport.ContextSlot<Integer>) item).slot());
        }
        if (item instanceof AdapterImport.Trap) {
            return store.newFunc(IntConsumer.class, reason -> {
                throw Traps.trap(AdapterTrap.of(reason).message());
            });
        }
        if (item instanceof AdapterImport.Transcode) {
            return transcode((AdapterImport.Transcode<Integer>) item);
        }
        if (item instanceof AdapterImport.Transfer) {
            return transfer(((AdapterImport.Transfer<Integer>) item).kind());
        }
        if (item instanceof AdapterImport.EnterCall) {
            return store.newFunc(EnterCall.class, (caller, callee, async) -> state.push());
        }
        return store.newFunc(Runnable.class, state::end);
    }

    private Extern transcode(AdapterImport.Transcode<Integer> item) {
        Transcoder transcoder = item.transcoder();
        Memory from = (Memory) instantiation.core(item.from().definition());
        Memory to = (Memory) instantiation.core(item.to().definition());
        return store.newFunc(Transcode.class, (source, units, target, room) ->
            PortableTranscoder.transcode(transcoder, from(from, source), 0, (int) units, from(to, target), 0, (int) room));
    }

    private static ByteBuffer from(Memory memory, long offset) {
        return memory.buffer(offset, (int) Math.min(memory.byteSize() - offset, Integer.MAX_VALUE));
    }

    private Extern transfer(HandleKind kind) {
        List<HandleType> types = instantiation.plan().handleTypes();
        switch (kind) {
            case OWN: return store.newFunc(Transfer.class, (handle, from, to) -> own(handle, types.get(from), types.get(to)));
            case BORROW:
                return store.newFunc(Transfer.class, (handle, from, to) -> borrow(handle, types.get(from), types.get(to)));
            default: throw new UnsupportedPlatformException("asynchronous components are not supported yet: " + kind);
        }
    }

    private int own(int handle, HandleType from, HandleType to) {
        Object rep = instantiation.instance(from.instance()).handles()
            .takeOwned(handle, instantiation.resourceType(from.resource()));
        return instantiation.instance(to.instance()).handles().addOwned(instantiation.resourceType(to.resource()), rep);
    }

    private int borrow(int handle, HandleType from, HandleType to) {
        ResourceTypeImpl type = instantiation.resourceType(to.resource());
        ComponentState receiver = instantiation.instance(to.instance());
        Object rep = instantiation.instance(from.instance()).handles()
            .lend(handle, instantiation.resourceType(from.resource()), state.top());
        return type.instance() == receiver ? ((Number) rep).intValue()
            : receiver.handles().addBorrowed(type, rep, state.top());
    }
}
