package org.jwasm.runtime.call;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jwasm.api.Func;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;
import org.jwasm.codegen.vm.Builtin;
import org.jwasm.codegen.vm.ContextLayout;
import org.jwasm.codegen.vm.ExitReason;
import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.runtime.code.CompiledFunction;
import org.jwasm.runtime.code.Machine;
import org.jwasm.runtime.code.ModuleCode;
import org.jwasm.runtime.code.Presence;
import org.jwasm.runtime.memory.GuestStack;
import org.jwasm.runtime.memory.NativeBlock;
import org.jwasm.runtime.memory.StackPool;
import org.jwasm.runtime.os.OperatingSystem;
import org.jwasm.runtime.trap.Backtrace;

/**
 * The guest side of a store: its context in native memory, its stack, and which thread is inside.
 *
 * <p>Every use of the store from outside is bracketed by {@link #enter} and {@link #leave}, a guest's call by {@link #enterCall} and {@link #leave}. A thread that
 * is inside already (a host function that calls back) enters again: what the suspended guest needs to be resumed is put aside until it leaves.
 *
 * <p>{@link #depth} is the number of guests put aside. A call of a guest that ends with an exception leaves without tidying up, since a stack that has
 * overflowed may have no room for that; it makes {@code depth} negative by plain assignments:
 *
 * <pre>
 *   mark &gt; 0:   depth = -mark     the guest with number mark - 1 is to be taken back before it goes on
 *   BIASED:     depth = UNTIDY;  fence = 0;  entry++
 *   SHARED:     depth = UNTIDY;  sharedEntry++;  holder = null
 * </pre>
 */
public final class Activation extends Owner implements Presence {
    /** Host contexts in the first block; their entries are found without a search. */
    static final int FIRST_HOSTS = 64;
    private static final int SAVED = 5;
    private static final Builtin[] BUILTINS = Builtin.values();

    /** The store's context: what generated classes read and write. */
    public final ByteBuffer context;
    /** Its address. */
    public final long address;
    private final Machine machine;
    private final StackPool stacks;
    private final GuestServices services;
    private final NativeBlock block;
    private final NativeBlock firstHosts;
    private final long firstHostAddress;
    private HostEntry[] hosts = new HostEntry[8];
    private int hostCount;
    private GuestStack stack;
    private final boolean hasFuel;
    /** Null if guests cannot be interrupted. */
    private final Interruption interruption;
    private final long stackBytes;
    /** Guests put aside: {@link #SAVED} longs for each. */
    private long[] saved = new long[4 * SAVED];

    /**
     * @param hasFuel    whether guests use up fuel
     * @param watch      if guests can be interrupted, the watch of their engine, or else null
     * @param stackBytes how much guests may use of the stack
     */
    public Activation(OperatingSystem system, Machine machine, StackPool stacks, GuestServices services, boolean hasFuel, Watch watch, long stackBytes) {
        super(system);
        this.hasFuel = hasFuel;
        this.stackBytes = stackBytes;
        this.machine = machine;
        this.stacks = stacks;
        this.services = services;
        Natives.bind(machine);
        long[] routines = new long[BUILTINS.length];
        for (Builtin builtin : BUILTINS) {
            boolean bounded = builtin.isNative() && (hasFuel || watch != null);
            routines[builtin.ordinal()] = bounded ? machine.stubs().boundedBuiltin(builtin, hasFuel) : machine.stubs().builtin(builtin);
        }
        block = new NativeBlock(system, StoreLayout.SIZE, StoreLayout.VALUES, "store context");
        try {
            firstHosts = new NativeBlock(system, FIRST_HOSTS * ContextLayout.HEADER_BYTES, "host contexts");
        } catch (Throwable t) {
            block.free();
            throw t;
        }
        firstHostAddress = firstHosts.address();
        context = block.buffer();
        address = block.address();
        for (Builtin builtin : BUILTINS) {
            context.putLong(StoreLayout.builtin(builtin), routines[builtin.ordinal()]);
        }
        try {
            interruption = watch == null ? null : watch.interruption(system, this);
        } catch (Throwable t) {
            block.free();
            firstHosts.free();
            throw t;
        }
    }

    /** What stops guests; null if they cannot be stopped. */
    public Interruption interruption() {
        return interruption;
    }

    /** Becomes the owner, or enters once more. @return what {@link #leave} has to be given; there is room on the stack to call it */
    public int enter() {
        Headroom.requireLittle();
        return enterCall();
    }

    /** As {@link #enter}, for a call of a guest. The caller is prepared for {@link #leave} to overflow the stack: see above. */
    public int enterCall() {
        int mark = acquire();
        if (mark > 0) {
            return enterAgain();
        }
        if (depth != 0) {
            try {
                tidyUp();
            } catch (StackOverflowError e) {
                if (mark == BIASED) {
                    fence = 0;
                    entry++;
                } else {
                    sharedEntry++;
                    holder = null;
                }
                throw e;
            }
        }
        return mark;
    }

    /** After an exception: the guests put aside and the one that was stopped are forgotten. */
    private void tidyUp() {
        context.putInt(StoreLayout.EXIT_REASON, ExitReason.RETURNED);
        if (stack != null) {
            context.putLong(StoreLayout.ENTRY_SP, stack.top());
        }
        if (interruption != null) {
            interruption.hosting = null;
            interruption.ended();
        }
        depth = 0;
    }

    private int enterAgain() {
        takeBack();
        if (interruption != null) {
            interruption.requireUndecided();
        }
        int at = depth * SAVED;
        if (at + SAVED > saved.length) {
            saved = Arrays.copyOf(saved, 2 * saved.length);
        }
        ByteBuffer c = context;
        int reason = c.getInt(StoreLayout.EXIT_REASON);
        long guest = c.getLong(StoreLayout.GUEST_SP);
        saved[at] = reason;
        saved[at + 1] = guest;
        saved[at + 2] = c.getLong(StoreLayout.ENTRY_SP);
        saved[at + 3] = c.getLong(StoreLayout.EXIT_FP);
        saved[at + 4] = c.getLong(StoreLayout.EXIT_CONTEXT);
        boolean isSuspended = isSuspended(reason);
        if (isSuspended && guest < c.getLong(StoreLayout.STACK_LIMIT)) {
            throw overflow();
        }
        int mark = depth + 1;
        depth = -mark;
        if (isSuspended) {
            c.putLong(StoreLayout.ENTRY_SP, guest & -16);
        }
        c.putInt(StoreLayout.EXIT_REASON, ExitReason.RETURNED);
        depth = mark;
        return mark;
    }

    private static boolean isSuspended(int reason) {
        return reason == ExitReason.HOST_CALL || reason == ExitReason.BUILTIN || reason == ExitReason.COMPILE || reason == ExitReason.POLL;
    }

    /** Ends what {@link #enter} or {@link #enterCall} began. */
    public void leave(int mark) {
        if (mark <= 0) {
            release(mark);
        } else {
            takeBack(mark - 1);
        }
    }

    /** Takes the guest back that was put aside last, if a call of another one has ended with an exception since. Only while inside. */
    private void takeBack() {
        if (depth < 0) {
            takeBack(~depth);
        }
    }

    private void takeBack(int number) {
        int at = number * SAVED;
        ByteBuffer c = context;
        c.putInt(StoreLayout.EXIT_REASON, (int) saved[at]);
        c.putLong(StoreLayout.GUEST_SP, saved[at + 1]);
        c.putLong(StoreLayout.ENTRY_SP, saved[at + 2]);
        c.putLong(StoreLayout.EXIT_FP, saved[at + 3]);
        c.putLong(StoreLayout.EXIT_CONTEXT, saved[at + 4]);
        depth = number;
    }

    /** Takes a stack unless there is one. Only while inside. */
    public void prepare() {
        if (stack == null) {
            Headroom.require();
            GuestStack taken = stacks.acquire();
            context.putLong(StoreLayout.ENTRY_SP, taken.top());
            context.putLong(StoreLayout.STACK_LIMIT, stackBytes < taken.top() - taken.limit() ? taken.top() - stackBytes : taken.limit());
            stack = taken;
        }
    }

    /** Whether the guest has left for another reason than that it returned. */
    public boolean hasLeft() {
        return context.getInt(StoreLayout.EXIT_REASON) != ExitReason.RETURNED;
    }

    /** Enters through a BUFFERED entry stub and sees to it that the function returns. Only while inside. */
    public void enterBuffered(long code, long calleeContext, long stub) {
        Natives.enter(address, code, calleeContext, stub);
        if (hasLeft()) {
            run();
        }
    }

    /**
     * Does what the guest has left for and resumes it, until the function entered returns. What host functions throw comes out as it is, and the guest is
     * to be forgotten: see above.
     *
     * @return the single result of a typed entry, as bits
     */
    public long run() {
        ByteBuffer c = context;
        long result = 0;
        boolean isOutermost = depth == 0;
        try {
            for (int reason = c.getInt(StoreLayout.EXIT_REASON); reason != ExitReason.RETURNED; reason = c.getInt(StoreLayout.EXIT_REASON)) {
                if (reason == ExitReason.HOST_CALL) {
                    HostEntry host = host(c.getLong(StoreLayout.EXIT_CONTEXT));
                    if (interruption == null) {
                        host.invoke(this);
                    } else {
                        invoke(host);
                    }
                    if (depth < 0) {
                        takeBack();
                    }
                } else {
                    serve(reason);
                }
                result = Natives.resume(address);
            }
            return result;
        } catch (Throwable t) {
            throw Activation.<RuntimeException>asIs(t);
        } finally {
            if (interruption != null && isOutermost) {
                interruption.ended();
            }
        }
    }

    /** Calls a host function that can be interrupted. */
    private void invoke(HostEntry host) throws Throwable {
        Interruption i = interruption;
        Thread outer = i.hosting;
        boolean begins;
        try {
            begins = i.beginHost();
        } catch (StackOverflowError e) {
            i.hosting = outer;
            throw e;
        }
        if (!begins) {
            i.endHost(outer);
            throw trap(TrapCode.INTERRUPTED, i.hostReason());
        }
        boolean stops;
        try {
            host.invoke(this);
            stops = i.endHost(outer);
        } catch (Throwable t) {
            i.hosting = outer;
            if (!i.endHost(outer) || t instanceof Error || t instanceof Trap trap && trap.code() == TrapCode.INTERRUPTED && !trap.frames().isEmpty()) {
                throw t;
            }
            Trap trap = trap(TrapCode.INTERRUPTED, i.hostReason());
            trap.initCause(t);
            throw trap;
        }
        if (stops) {
            throw trap(TrapCode.INTERRUPTED, i.hostReason());
        }
    }

    /** Decides about a guest that has found in a poll that something is wanted, or that its fuel is used up; or asks on behalf of one. */
    public void poll() {
        if (hasFuel && context.getLong(StoreLayout.FUEL) < 0) {
            context.putLong(StoreLayout.FUEL, 0);
            throw trap(TrapCode.OUT_OF_FUEL, null);
        }
        if (interruption != null && interruption.isWanted()) {
            String reason = interruption.reason(services.store());
            if (reason != null) {
                throw trap(TrapCode.INTERRUPTED, reason);
            }
        }
    }

    /** Fuel left; below zero when more than there was is used. Only while inside. */
    public long fuel() {
        return context.getLong(StoreLayout.FUEL);
    }

    public void setFuel(long fuel) {
        context.putLong(StoreLayout.FUEL, fuel);
    }

    /** Takes fuel for a builtin that moves bytes. */
    public void charge(long bytes) {
        if (hasFuel) {
            context.putLong(StoreLayout.FUEL, context.getLong(StoreLayout.FUEL) - Builtin.fuel(bytes));
            poll();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T asIs(Throwable t) throws T {
        throw (T) t;
    }

    private HostEntry host(long hostContext) {
        long offset = hostContext - firstHostAddress;
        return offset >= 0 && offset < FIRST_HOSTS * ContextLayout.HEADER_BYTES ? hosts[(int) offset / ContextLayout.HEADER_BYTES] : services.hostEntry(hostContext);
    }

    /** Places a host function's context in the first block. @return its address, or 0 when there is no room */
    public long addHost(HostEntry entry) {
        if (hostCount == FIRST_HOSTS) {
            return 0;
        }
        if (hostCount == hosts.length) {
            hosts = Arrays.copyOf(hosts, 2 * hostCount);
        }
        int offset = hostCount * ContextLayout.HEADER_BYTES;
        firstHosts.buffer().putLong(offset + ContextLayout.STORE, address).putInt(offset + ContextLayout.ID, hostCount);
        hosts[hostCount++] = entry;
        return firstHostAddress + offset;
    }

    private void serve(int reason) {
        switch (reason) {
            case ExitReason.BUILTIN:
                Headroom.requireLittle();
                services.builtin(this, context.getInt(StoreLayout.EXIT_DETAIL), context.getLong(StoreLayout.EXIT_CONTEXT));
                break;
            case ExitReason.COMPILE:
                Headroom.require();
                compile();
                break;
            case ExitReason.POLL:
                Headroom.require();
                poll();
                break;
            case ExitReason.TRAP:
                Headroom.require();
                throw trapAt(context.getLong(StoreLayout.EXIT_PC) - 1);
            case ExitReason.FAULT:
                Headroom.require();
                throw trapAt(context.getLong(StoreLayout.EXIT_PC));
            default:
                throw new AssertionError("exit reason " + reason);
        }
    }

    private void compile() {
        long slot = machine.convention().slotOfExit(context.getLong(StoreLayout.EXIT_PC));
        ModuleCode module = machine.map().find(slot);
        if (module == null) {
            throw new AssertionError("no module has a slot at 0x" + Long.toHexString(slot));
        }
        module.compile(module.functionOfSlot(slot));
    }

    private RuntimeException trapAt(long address) {
        CompiledFunction function = Backtrace.find(machine.map(), address);
        TrapCode code = function == null ? null : function.trapAt(address);
        if (code == null) {
            throw new InternalError("a guest stopped at 0x" + Long.toHexString(address) + " where no trap is known"
                    + (function == null ? "" : ", in function " + function.func() + " at offset " + (address - function.start()))
                    + "; fault address 0x" + Long.toHexString(context.getLong(StoreLayout.FAULT_ADDRESS)));
        }
        Backtrace trace = new Backtrace(machine.map(), stack);
        trace.add(address, context.getLong(StoreLayout.EXIT_FP));
        return new Trap(code, null, outer(trace));
    }

    /** The trap of a guest that is suspended in a builtin or host call, or of no guest. */
    public Trap trap(TrapCode code, String detail) {
        Headroom.require();
        takeBack();
        if (stack == null) {
            return new Trap(code, detail, List.of());
        }
        Backtrace trace = new Backtrace(machine.map(), stack);
        if (isSuspended(context.getInt(StoreLayout.EXIT_REASON))) {
            trace.callers(context.getLong(StoreLayout.EXIT_FP));
        }
        return new Trap(code, detail, outer(trace));
    }

    private Trap overflow() {
        return trap(TrapCode.STACK_OVERFLOW, null);
    }

    /** The frames of the guests below, too. */
    private List<Trap.Frame> outer(Backtrace trace) {
        for (int level = depth - 1; level >= 0; level--) {
            if (isSuspended((int) saved[level * SAVED])) {
                trace.callers(saved[level * SAVED + 3]);
            }
        }
        return trace.frames();
    }

    /** The code address to which the innermost suspended guest returns when the host function is done, or 0. */
    public long callSite() {
        takeBack();
        if (stack == null || !isSuspended(context.getInt(StoreLayout.EXIT_REASON))) {
            return 0;
        }
        long offset = context.getLong(StoreLayout.EXIT_FP) + Long.BYTES - stack.viewAddress();
        ByteBuffer view = stack.view();
        return offset < 0 || offset > view.capacity() - Long.BYTES ? 0 : view.getLong((int) offset);
    }

    /** The function whose reference is at an address. */
    public Object function(long reference) {
        return services.function(reference);
    }

    public long reference(Func function) {
        return services.reference(function);
    }

    public Object object(long handle) {
        return services.object(handle);
    }

    public long handle(Object object) {
        return services.handle(object);
    }

    /** Takes the store for good. @return false if it was closed before */
    public boolean close() {
        boolean first = acquireForEver();
        if (first && interruption != null) {
            interruption.close();
        }
        return first;
    }

    /** Frees context and stack, after {@link #close}. */
    public void free() {
        block.free();
        firstHosts.free();
        if (stack != null) {
            stacks.release(stack);
            stack = null;
        }
    }
}
