package org.jwasm.runtime.component;

import java.util.Arrays;
import java.util.List;
import org.jwasm.api.Func;
import org.jwasm.api.component.ComponentFunc;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.parser.module.FuncType;
import org.jwasm.runtime.component.canon.CanonContext;
import org.jwasm.runtime.component.canon.ComponentState;
import org.jwasm.runtime.component.canon.Lifting;
import org.jwasm.runtime.component.canon.Lowering;
import org.jwasm.runtime.component.canon.Task;

/** A core function that has been lifted, to be called by the host (Canonical ABI, {@code canon lift}). */
final class LiftedFunc implements ComponentFunc {
    static final int MAX_FLAT_PARAMS = 16;
    static final int MAX_FLAT_RESULTS = 1;

    private final StoreState store;
    private final Func core;
    private final FuncType coreType;
    private final Signature signature;
    private final CanonContext context;
    private final Func postReturn;

    LiftedFunc(StoreState store, Func core, FuncType coreType, Signature signature, CanonContext context, Func postReturn) {
        this.store = store;
        this.core = core;
        this.coreType = coreType;
        this.signature = signature;
        this.context = context;
        this.postReturn = postReturn;
    }

    Signature signature() {
        return signature;
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
        ComponentState instance = context.instance();
        instance.enter();
        int depth = store.depth();
        Object[] slots = store.exchange(null);
        try {
            Task task = store.push();
            Object[] results = core.call(lower(task, args));
            store.end();
            Object result = lift(results);
            if (postReturn != null) {
                instance.setMayLeave(false);
                postReturn.call(results);
                instance.setMayLeave(true);
            }
            instance.exit();
            return result;
        } finally {
            store.unwind(depth);
            store.exchange(slots);
        }
    }

    /** Arguments that are not of their types are the host's fault: the instance is as it was. */
    private Object[] lower(Task task, Object[] args) {
        ComponentState instance = context.instance();
        instance.setMayLeave(false);
        long[] flat;
        try {
            flat = new Lowering(context, task).lower(signature.type().params(), Arrays.asList(args), MAX_FLAT_PARAMS);
        } catch (IllegalArgumentException wrong) {
            instance.setMayLeave(true);
            instance.exit();
            throw wrong;
        }
        instance.setMayLeave(true);
        Object[] values = new Object[flat.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = CoreTypes.value(coreType.param(i), flat[i]);
        }
        return values;
    }

    private Object lift(Object[] results) {
        List<Object> lifted = new Lifting(context, null, CoreTypes.bits(results)).lift(signature.results(), MAX_FLAT_RESULTS);
        return lifted.isEmpty() ? null : lifted.get(0);
    }

    @Override
    public String toString() {
        return signature.type().toString();
    }
}
