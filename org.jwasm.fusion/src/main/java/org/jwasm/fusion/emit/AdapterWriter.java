package org.jwasm.fusion.emit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jwasm.fusion.AdapterSpec;
import org.jwasm.fusion.AdapterTrap;
import org.jwasm.fusion.FusionOptions;
import org.jwasm.fusion.InstancePath;
import org.jwasm.fusion.Side;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/**
 * Writes one adapter: what {@code canon_lower} and {@code canon_lift} do around a call, where neither side is async.
 *
 * <p>Flags that nobody can look at are left alone: an instance's may-leave flag is cleared only around code of that
 * instance, and tasks are entered only when they count.
 */
final class AdapterWriter<D> {
    private static final int HOST = -1;

    private final Assembly<D> assembly;
    private final FusionOptions options;
    private final AdapterSpec<D> spec;
    private final Side<D> lift;
    private final Side<D> lower;
    private final Peer callee;
    private final Peer caller;
    private final Signature lifted;
    private final Signature lowered;
    private final int[] slots;
    /** Whether moving parameters needs memory of the callee. */
    private final boolean allocatesParams;
    /** Whether moving the result needs memory of the caller. */
    private final boolean allocatesResults;
    private final Code code;
    private final Mover mover;

    AdapterWriter(Assembly<D> assembly, Helpers helpers, FusionOptions options, AdapterSpec<D> spec, int[] slots) {
        this.assembly = assembly;
        this.options = options;
        this.spec = spec;
        this.lift = spec.lift();
        this.lower = spec.lower();
        this.slots = slots;
        this.lifted = Signature.of(lift);
        this.lowered = Signature.of(lower);
        DataType result = lift.type().result();
        boolean results = result != null && result.containsPointer();
        boolean params = false;
        for (DataType type : lift.type().params()) {
            params |= type.containsPointer();
        }
        this.allocatesParams = params || lifted.spilled();
        this.allocatesResults = results;
        this.callee = assembly.peer(lift, allocatesParams || results || lifted.pointed(), allocatesParams);
        this.caller = assembly.peer(lower, params || lowered.spilled() || results || lowered.pointed(), results);
        this.code = new Code(lowered.lowered());
        this.mover = new Mover(assembly, helpers, code, slots);
    }

    /** Writes the adapter and yields its function. */
    int write() {
        int function = assembly.add(code);
        if (!options.relatives() && areRelatives()) {
            mover.guards.trap(AdapterTrap.CANNOT_ENTER);
            return function;
        }
        if (!lower.instance().isHost()) {
            code.getGlobal(assembly.mayLeave(lower.instance().number())).op(Op.I32_EQZ);
            mover.guards.trapIf(AdapterTrap.CANNOT_LEAVE);
        }
        List<Integer> entered = enterInstances();
        int[] callerStorage = saveStorage();
        boolean isTask = isTask();
        if (isTask) {
            enterTask();
        }
        int[] arguments = arguments();
        clearStorage(callerStorage.length > 0);
        int[] results = call(arguments);
        int[] calleeStorage = lift.postReturn() == null ? new int[0] : saveStorage();
        if (isTask) {
            code.callImport(assembly.exitCall());
        }
        Place.Flat values = results(results);
        postReturn(results, calleeStorage);
        restoreStorage(callerStorage);
        for (int instance : entered) {
            code.i32(1).setGlobal(assembly.mayEnter(instance));
        }
        for (int local : values.locals()) {
            code.get(local);
        }
        return function;
    }

    private boolean areRelatives() {
        return lift.instance().isInside(lower.instance()) || lower.instance().isInside(lift.instance());
    }

    /**
     * Checks and marks the instances that the call enters. Where relatives cannot call each other an instance is only
     * ever reentered from outside of its root, whose flag is then enough.
     */
    private List<Integer> enterInstances() {
        List<Integer> entered = new ArrayList<>();
        for (int instance : lift.instance().numbers()) {
            if (!lower.instance().numbers().contains(instance)) {
                entered.add(instance);
            }
        }
        if (!options.relatives()) {
            int root = entered.isEmpty() ? HOST : lift.instance().numbers().get(lift.instance().numbers().size() - 1);
            entered.removeIf(instance -> instance != root);
        }
        for (int instance : entered) {
            code.getGlobal(assembly.mayEnter(instance)).op(Op.I32_EQZ);
            mover.guards.trapIf(AdapterTrap.CANNOT_ENTER);
            code.i32(0).setGlobal(assembly.mayEnter(instance));
        }
        return entered;
    }

    /** Whether the runtime has to know of the call. */
    private boolean isTask() {
        boolean borrows = false;
        for (DataType type : lower.type().params()) {
            borrows |= type.containsBorrow();
        }
        return options.tasks() || borrows || lift.type().async();
    }

    private void enterTask() {
        code.i32(number(lower.instance())).i32(number(lift.instance())).i32(lift.type().async() ? 1 : 0);
        code.callImport(assembly.enterCall());
    }

    private static int number(InstancePath instance) {
        return instance.isHost() ? HOST : instance.number();
    }

    /** Locals with the running thread's storage; none when no storage is in use. */
    private int[] saveStorage() {
        int[] saved = new int[slots.length];
        for (int i = 0; i < saved.length; i++) {
            saved[i] = code.local(ValType.I64);
            code.getGlobal(slots[i]).set(saved[i]);
        }
        return saved;
    }

    private void restoreStorage(int[] saved) {
        for (int i = 0; i < saved.length; i++) {
            code.get(saved[i]).setGlobal(slots[i]);
        }
    }

    /** The callee's thread begins with empty storage. */
    private void clearStorage(boolean isUsed) {
        if (isUsed) {
            for (int slot : slots) {
                code.i64(0).setGlobal(slot);
            }
        }
    }

    private void setMayLeave(InstancePath instance, boolean may) {
        if (!instance.isHost()) {
            code.i32(may ? 1 : 0).setGlobal(assembly.mayLeave(instance.number()));
        }
    }

    /** Moves the parameters; yields locals with the callee's arguments. */
    private int[] arguments() {
        if (allocatesParams) {
            setMayLeave(lift.instance(), false);
        }
        DataType source = Layout.tuple(lower.type().params());
        DataType target = Layout.tuple(lift.type().params());
        Place from = lowered.spilled() ? stored(source, caller, 0) : params();
        int[] arguments;
        if (lifted.spilled()) {
            int bytes = Layout.byteSize(target, callee);
            int block = mover.guards.allocateConstant(callee, target.alignment(callee.is64()), bytes,
                AdapterTrap.POINTER_OUT_OF_BOUNDS);
            arguments = new int[] {block};
            mover.move(source, from, target, new Place.Stored(callee, block, 0));
        } else {
            Place.Flat to = Helpers.fresh(code, callee, lifted.params());
            arguments = to.locals();
            mover.move(source, from, target, to);
        }
        if (allocatesParams) {
            setMayLeave(lift.instance(), true);
        }
        return arguments;
    }

    private Place.Flat params() {
        int[] locals = new int[lowered.params().length];
        Arrays.setAll(locals, i -> i);
        return new Place.Flat(caller, locals, lowered.params(), 0);
    }

    /** The place that the pointer in a local leads to, once it is checked. */
    private Place.Stored stored(DataType type, Peer peer, int pointer) {
        mover.guards.aligned(peer, pointer, type.alignment(peer.is64()));
        mover.guards.constantInBounds(peer, pointer, Layout.byteSize(type, peer), AdapterTrap.POINTER_OUT_OF_BOUNDS);
        return new Place.Stored(peer, pointer, 0);
    }

    /** Calls the lifted function; yields locals with its results. */
    private int[] call(int[] arguments) {
        FuncType type = lifted.lifted();
        int function = assembly.item(spec.callee(), "callee", type);
        int[] results = new int[type.resultCount()];
        for (int i = 0; i < results.length; i++) {
            results[i] = code.local(type.result(i));
        }
        guarded(() -> {
            for (int argument : arguments) {
                code.get(argument);
            }
            code.callImport(function);
            for (int i = results.length - 1; i >= 0; i--) {
                code.set(results[i]);
            }
        });
        return results;
    }

    /** Makes a trap of an exception that would come out. */
    private void guarded(Runnable call) {
        if (!options.exceptions()) {
            call.run();
            return;
        }
        code.open(Op.BLOCK).open(Op.BLOCK).openTry(0);
        call.run();
        code.jump(Op.BR, 2).end().end();
        mover.guards.trap(AdapterTrap.UNCAUGHT_EXCEPTION);
        code.end();
    }

    /** Moves the result; yields locals with the values that the adapter returns. */
    private Place.Flat results(int[] results) {
        DataType source = lift.type().result();
        DataType target = lower.type().result();
        Place.Flat values = Helpers.fresh(code, caller, lowered.result());
        if (source == null) {
            return values;
        }
        if (target == null) {
            throw new IllegalArgumentException("a result on one side only");
        }
        if (allocatesResults) {
            setMayLeave(lower.instance(), false);
        }
        Place from = lifted.pointed() ? stored(source, callee, results[0])
            : new Place.Flat(callee, results, lifted.result(), 0);
        Place to = lowered.pointed() ? stored(target, caller, lowered.params().length) : values;
        mover.move(source, from, target, to);
        if (allocatesResults) {
            setMayLeave(lower.instance(), true);
        }
        return values;
    }

    private void postReturn(int[] results, int[] calleeStorage) {
        if (lift.postReturn() == null) {
            return;
        }
        FuncType type = lifted.lifted();
        int[] params = new int[type.resultCount()];
        for (int i = 0; i < params.length; i++) {
            params[i] = type.result(i);
        }
        int function = assembly.item(lift.postReturn(), "post-return", FuncType.of(params, new int[0]));
        restoreStorage(calleeStorage);
        setMayLeave(lift.instance(), false);
        guarded(() -> {
            for (int result : results) {
                code.get(result);
            }
            code.callImport(function);
        });
        setMayLeave(lift.instance(), true);
    }
}
