package org.jwasm.runtime.component;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jwasm.api.Caller;
import org.jwasm.api.HostFunction;
import org.jwasm.api.component.ComponentFunction;
import org.jwasm.fusion.HostForm;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.runtime.component.canon.Layouts;
import org.jwasm.runtime.component.canon.Values;
import org.jwasm.runtime.component.edge.TransferMemory;
import org.jwasm.runtime.component.edge.ValueLoad;
import org.jwasm.runtime.component.edge.ValueStore;

/** A function of the host, as the core function that an adapter calls for guests. */
final class LoweredFunc implements HostFunction {
    private static final Object[] NOTHING = {};

    private final StoreState state;
    private final ComponentFunction function;
    private final Signature signature;
    private final HostForm form;
    private final DataType params;
    private final DataType results;

    LoweredFunc(StoreState state, ComponentFunction function, Signature signature) {
        this.state = state;
        this.function = function;
        this.signature = signature;
        this.form = HostForm.of(signature.type());
        this.params = Layouts.tuple(signature.type().params());
        this.results = Layouts.tuple(signature.results());
    }

    @Override
    public Object[] call(Caller caller, Object[] args) {
        TransferMemory memory = state.transfer();
        // The adapter has placed the parameters before everything they refer to.
        int mark = form.params() ? (Integer) args[0] : memory.mark();
        boolean passed = false;
        try {
            Object result = function.call(lift(args, memory));
            Object[] lowered = lower(result, memory, mark);
            passed = form.result();
            return lowered;
        } finally {
            if (!passed) {
                memory.release(mark);
            }
        }
    }

    private Object[] lift(Object[] args, TransferMemory memory) {
        if (form.params()) {
            List<Object> values = new ValueLoad(memory, state.handles()).fields(params, (Integer) args[0]);
            state.handles().clear();
            return values.toArray();
        }
        List<DataType> types = signature.type().params();
        List<Object> values = new ArrayList<>(args.length);
        long[] bits = CoreTypes.bits(args);
        for (int i = 0; i < bits.length; i++) {
            values.add(ValueLoad.primitive(types.get(i).primitive(), bits[i]));
        }
        return values.toArray();
    }

    private Object[] lower(Object result, TransferMemory memory, int mark) {
        FunctionType type = signature.type();
        if (type.result() == null) {
            return NOTHING;
        }
        if (!form.result()) {
            return new Object[] {CoreTypes.value(type.result().primitive(), Values.bits(type.result().primitive(), result))};
        }
        int address = memory.allocateResult(results.byteSize(false), results.alignment(false), mark);
        state.handles().clear();
        new ValueStore(memory, state.handles(), signature::resource).fields(results, Arrays.asList(result), address);
        return new Object[] {address};
    }
}
