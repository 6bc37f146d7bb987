package org.jwasm.runtime.component;

import java.util.Arrays;
import java.util.List;
import org.jwasm.api.Caller;
import org.jwasm.api.HostFunction;
import org.jwasm.api.component.ComponentFunction;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.module.FuncType;
import org.jwasm.runtime.component.canon.CanonContext;
import org.jwasm.runtime.component.canon.ComponentState;
import org.jwasm.runtime.component.canon.Lifting;
import org.jwasm.runtime.component.canon.Lowering;
import org.jwasm.runtime.component.canon.Task;

/** A function of the host that has been lowered, to be called by a guest (Canonical ABI, {@code canon lower}). */
final class LoweredFunc implements HostFunction {
    private static final Object[] NOTHING = {};

    private final ComponentFunction function;
    private final FuncType coreType;
    private final Signature signature;
    private final CanonContext context;

    LoweredFunc(ComponentFunction function, FuncType coreType, Signature signature, CanonContext context) {
        this.function = function;
        this.coreType = coreType;
        this.signature = signature;
        this.context = context;
    }

    @Override
    public Object[] call(Caller caller, Object[] args) {
        ComponentState instance = context.instance();
        instance.checkMayLeave();
        long[] flat = CoreTypes.bits(args);
        Task task = new Task();
        Object result;
        try {
            List<Object> params = new Lifting(context, task, flat).lift(signature.type().params(), LiftedFunc.MAX_FLAT_PARAMS);
            result = function.call(params.toArray());
            task.end();
        } finally {
            task.release();
        }
        List<DataType> results = signature.results();
        if (results.isEmpty()) {
            return NOTHING;
        }
        instance.setMayLeave(false);
        Object[] values = lower(results, Arrays.asList(result), flat);
        instance.setMayLeave(true);
        return values;
    }

    /** Results that are more than one core value go where the last argument says. */
    private Object[] lower(List<DataType> results, List<Object> values, long[] flat) {
        Lowering lowering = new Lowering(context, null);
        if (results.get(0).flatCount() > LiftedFunc.MAX_FLAT_RESULTS) {
            lowering.store(results, values, flat[flat.length - 1]);
            return NOTHING;
        }
        long[] lowered = lowering.lower(results, values, LiftedFunc.MAX_FLAT_RESULTS);
        Object[] core = new Object[lowered.length];
        for (int i = 0; i < core.length; i++) {
            core[i] = CoreTypes.value(coreType.result(i), lowered[i]);
        }
        return core;
    }
}
