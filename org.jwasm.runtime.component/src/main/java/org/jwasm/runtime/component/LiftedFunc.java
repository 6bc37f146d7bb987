package org.jwasm.runtime.component;

import java.util.Arrays;
import java.util.List;
import org.jwasm.api.Func;
import org.jwasm.api.component.ComponentFunc;
import org.jwasm.api.component.FunctionSignature;
import org.jwasm.fusion.AdapterSpec;
import org.jwasm.fusion.HostForm;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.runtime.component.canon.Layouts;
import org.jwasm.runtime.component.canon.Values;
import org.jwasm.runtime.component.edge.HostHandles;
import org.jwasm.runtime.component.edge.TransferMemory;
import org.jwasm.runtime.component.edge.ValueLoad;
import org.jwasm.runtime.component.edge.ValueStore;

/** A core function that has been lifted (Canonical ABI, {@code canon lift}). The host calls it through an adapter, which is made for the first call. */
final class LiftedFunc implements ComponentFunc {
    private final StoreState state;
    private final ComponentImpl component;
    private final int node;
    private final Func core;
    private final Signature signature;
    private final Endpoint end;
    private final HostForm form;
    private final DataType params;
    private Func adapter;

    /** @param node the number of its definition in the plan of the component */
    LiftedFunc(StoreState state, ComponentImpl component, int node, Func core, Signature signature, Endpoint end) {
        this.state = state;
        this.component = component;
        this.node = node;
        this.core = core;
        this.signature = signature;
        this.end = end;
        this.form = HostForm.of(signature.type());
        this.params = Layouts.tuple(signature.type().params());
    }

    StoreState state() {
        return state;
    }

    Signature type() {
        return signature;
    }

    Func core() {
        return core;
    }

    Endpoint end() {
        return end;
    }

    /** What the host calls. */
    Func adapter() {
        if (adapter == null) {
            Endpoint host = state.host(signature, null);
            ComponentImpl.Fused<Endpoint.Item> fused = component.edge(node, () -> new AdapterSpec<>(Endpoint.Item.CALLEE, end.lift(), host.lower()));
            adapter = new Adapters<>(state, Endpoint.world(core, end, host)).instantiate(fused.adapters(), fused.module())
                .func(fused.adapters().exports().get(0));
        }
        return adapter;
    }

    @Override
    public FunctionSignature signature() {
        return ValueTypes.of(signature);
    }

    @Override
    public List<String> parameters() {
        return signature.type().names();
    }

    @Override
    public Object call(Object... args) {
        FunctionType type = signature.type();
        if (args.length != type.params().size()) {
            throw new IllegalArgumentException("expected " + type.params().size() + " arguments, got " + args.length);
        }
        Func callee = adapter();
        TransferMemory memory = state.transfer();
        HostHandles handles = state.handles();
        int mark = memory.mark();
        int depth = state.depth();
        Object[] slots = state.slots();
        handles.clear();
        try {
            Object[] passed = lower(args, memory, handles);
            if (!form.result()) {
                Object[] results = callee.call(passed);
                return results.length == 0 ? null : ValueLoad.primitive(type.result().primitive(), CoreTypes.bits(results)[0]);
            }
            int result = memory.allocate(type.result().byteSize(false), type.result().alignment(false));
            passed[passed.length - 1] = result;
            callee.call(passed);
            return new ValueLoad(memory, handles).load(type.result(), result);
        } finally {
            memory.release(mark);
            handles.clear();
            state.unwind(depth);
            state.restore(slots);
        }
    }

    /** The core arguments, with room for the address of a result in memory. */
    private Object[] lower(Object[] args, TransferMemory memory, HostHandles handles) {
        List<DataType> types = signature.type().params();
        Object[] passed = new Object[(form.params() ? 1 : args.length) + (form.result() ? 1 : 0)];
        if (form.params()) {
            int address = memory.allocate(params.byteSize(false), params.alignment(false));
            new ValueStore(memory, handles, signature::resource).fields(params, Arrays.asList(args), address);
            passed[0] = address;
        } else {
            for (int i = 0; i < args.length; i++) {
                passed[i] = CoreTypes.value(types.get(i).primitive(), Values.bits(types.get(i).primitive(), args[i]));
            }
        }
        return passed;
    }

    @Override
    public String toString() {
        return signature.type().toString();
    }
}
