package org.jwasm.runtime.stress;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.file.Path;
import org.jwasm.runtime.os.OperatingSystem;
import org.jwasm.x64.inst.Assembler;
import org.jwasm.x64.inst.Cc;
import org.jwasm.x64.inst.Inst;
import org.jwasm.x64.inst.Reg;

/**
 * A profiler as those are that sample with signals: SIGPROF comes to whatever thread is running, and its handler asks the JVM for that thread's stack ({@code AsyncGetCallTrace}) on
 * whatever stack is in use. The handler is machine code:
 *
 * <pre>
 *   void handler(int signal, siginfo_t *info, void *context) {
 *       struct { JNIEnv *environment; int count; Frame *frames; } trace;
 *       Frame frames[DEPTH];
 *       signals++;
 *       if ((*vm)->GetEnv(vm, &trace.environment, JNI_VERSION_1_6) != 0) return;
 *       AsyncGetCallTrace(&trace, DEPTH, context);
 *       if (trace.count > 0) walked++; else refused++;
 *   }
 * </pre>
 */
final class SignalProfiler implements AutoCloseable {
    private static final int SIGPROF = 27;
    private static final int ITIMER_PROF = 2;
    private static final int SA_SIGINFO_ONSTACK_RESTART = 4 | 0x08000000 | 0x10000000;
    private static final int ACTION_BYTES = 152;
    private static final int ACTION_FLAGS = 136;
    private static final int JNI_VERSION = 0x00010006;
    private static final int JVMTI_VERSION = 0x30010000;
    private static final int CLASS_LOAD = 55;
    private static final int FIRST_EVENT = 50;
    private static final int CALLBACKS = 40;
    /** In the table of JVMTI's functions. */
    private static final int SET_EVENT_NOTIFICATION_MODE = 1;
    private static final int SET_EVENT_CALLBACKS = 121;
    /** In the table of JNI's invocation functions. */
    private static final int GET_ENV = 6;
    private static final int DEPTH = 256;
    private static final int FRAME_BYTES = 16;
    private static final int TRACE_BYTES = 32;
    private static final int STACK_BYTES = TRACE_BYTES + DEPTH * FRAME_BYTES;
    private static final int COUNTERS = 0;

    private final NativeLibrary libc = NativeLibrary.getInstance("c");
    private final Memory callbacks = new Memory((long) CALLBACKS * Native.POINTER_SIZE);
    private final Memory counters = new Memory(3 * Long.BYTES);
    private final Memory before = new Memory(ACTION_BYTES);
    private final Memory action = new Memory(ACTION_BYTES);

    SignalProfiler(int microseconds) {
        counters.clear();
        action.clear();
        OperatingSystem system = OperatingSystem.current();
        NativeLibrary jvm = NativeLibrary.getInstance(Path.of(System.getProperty("java.home"), "lib", "server", "libjvm.so").toString());
        PointerByReference vms = new PointerByReference();
        jvm.getFunction("JNI_GetCreatedJavaVMs").invokeInt(new Object[] {vms, 1, new Memory(4)});
        Pointer vm = vms.getValue();
        byte[] code = handler(Pointer.nativeValue(vm), Pointer.nativeValue(jvm.getFunction("AsyncGetCallTrace")));
        OperatingSystem.TwoViews views = system.mapCode(system.pages(code.length));
        system.view(views.writable(), code.length).put(code);
        enableClassLoadEvents(vm, new Pointer(views.executable() + code.length - 1));
        action.setLong(0, views.executable());
        action.setInt(ACTION_FLAGS, SA_SIGINFO_ONSTACK_RESTART);
        sigaction(action, before);
        setTimer(microseconds);
    }

    /** Without an agent that wants them the JVM gives no traces. */
    private void enableClassLoadEvents(Pointer vm, Pointer callback) {
        callbacks.clear();
        callbacks.setPointer((long) (CLASS_LOAD - FIRST_EVENT) * Native.POINTER_SIZE, callback);
        PointerByReference environment = new PointerByReference();
        int status = function(vm, GET_ENV).invokeInt(new Object[] {vm, environment, JVMTI_VERSION});
        Pointer jvmti = environment.getValue();
        status |= function(jvmti, SET_EVENT_CALLBACKS).invokeInt(new Object[] {jvmti, callbacks, (int) callbacks.size()});
        status |= function(jvmti, SET_EVENT_NOTIFICATION_MODE).invokeInt(new Object[] {jvmti, 1, CLASS_LOAD, Pointer.NULL});
        if (status != 0) {
            throw new AssertionError("JVMTI: " + status);
        }
    }

    private static Function function(Pointer object, int index) {
        return Function.getFunction(object.getPointer(0).getPointer((long) index * Native.POINTER_SIZE));
    }

    private byte[] handler(long vm, long asyncGetCallTrace) {
        Assembler a = new Assembler();
        int out = a.newLabel();
        int refused = a.newLabel();
        long counter = Pointer.nativeValue(counters);
        a.o(Inst.PUSH, Reg.RBX, 0);
        a.o(Inst.PUSH, Reg.R12, 0);
        a.ri(Inst.SUB64_I, Reg.RSP, STACK_BYTES + 8);
        a.rr(Inst.MOV64, Reg.R12, Reg.RDX);
        count(a, counter);
        a.o(Inst.MOVABS64, Reg.RDI, vm);
        a.rr(Inst.MOV64, Reg.RSI, Reg.RSP);
        a.o(Inst.MOVABS64, Reg.RDX, JNI_VERSION);
        a.mem(Reg.RDI, COUNTERS);
        a.rm(Inst.MOV64, Reg.RAX);
        a.mem(Reg.RAX, GET_ENV * Long.BYTES);
        a.rm(Inst.MOV64, Reg.RAX);
        a.r(Inst.CALL_M, Reg.RAX);
        a.rr(Inst.TEST32, Reg.RAX, Reg.RAX);
        a.jcc(Cc.NE, out);
        a.mem(Reg.RSP, TRACE_BYTES);
        a.rm(Inst.LEA64, Reg.RAX);
        a.mem(Reg.RSP, 16);
        a.rm(Inst.MOV64_M, Reg.RAX);
        a.rr(Inst.MOV64, Reg.RDI, Reg.RSP);
        a.o(Inst.MOVABS64, Reg.RSI, DEPTH);
        a.rr(Inst.MOV64, Reg.RDX, Reg.R12);
        a.o(Inst.MOVABS64, Reg.RAX, asyncGetCallTrace);
        a.r(Inst.CALL_M, Reg.RAX);
        a.mem(Reg.RSP, 8);
        a.rm(Inst.MOV32, Reg.RAX);
        a.ri(Inst.CMP32_I, Reg.RAX, 0);
        a.jcc(Cc.LE, refused);
        count(a, counter + Long.BYTES);
        a.jmp(out);
        a.bind(refused);
        count(a, counter + 2 * Long.BYTES);
        a.bind(out);
        a.ri(Inst.ADD64_I, Reg.RSP, STACK_BYTES + 8);
        a.o(Inst.POP, Reg.R12, 0);
        a.o(Inst.POP, Reg.RBX, 0);
        a.bare(Inst.RET);
        return a.finish(0).code();
    }

    /** Several threads may count at once, and some of it be lost. */
    private static void count(Assembler a, long counter) {
        a.o(Inst.MOVABS64, Reg.RAX, counter);
        a.mem(Reg.RAX, 0);
        a.rm(Inst.MOV64, Reg.RBX);
        a.ri(Inst.ADD64_I, Reg.RBX, 1);
        a.mem(Reg.RAX, 0);
        a.rm(Inst.MOV64_M, Reg.RBX);
    }

    private void sigaction(Memory set, Memory old) {
        if (libc.getFunction("sigaction").invokeInt(new Object[] {SIGPROF, set, old == null ? Pointer.NULL : old}) != 0) {
            throw new AssertionError("sigaction: " + Native.getLastError());
        }
    }

    private void setTimer(int microseconds) {
        Memory interval = new Memory(4 * Long.BYTES);
        interval.clear();
        interval.setLong(8, microseconds);
        interval.setLong(24, microseconds);
        libc.getFunction("setitimer").invokeInt(new Object[] {ITIMER_PROF, interval, Pointer.NULL});
    }

    long signals() {
        return counters.getLong(0);
    }

    /** Of how many signals the JVM told the thread's stack. */
    long walked() {
        return counters.getLong(Long.BYTES);
    }

    @Override
    public void close() {
        setTimer(0);
        sigaction(before, null);
    }

    @Override
    public String toString() {
        return signals() + " signals, " + walked() + " stacks walked, " + counters.getLong(2 * Long.BYTES) + " not";
    }
}
