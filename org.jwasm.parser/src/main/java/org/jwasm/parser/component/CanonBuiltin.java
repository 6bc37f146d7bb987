package org.jwasm.parser.component;

/** The functions that the component model offers core modules; one row each. */
public enum CanonBuiltin {
    RESOURCE_NEW(0x02, "resource.new", Shape.TYPE),
    RESOURCE_DROP(0x03, "resource.drop", Shape.TYPE),
    RESOURCE_REP(0x04, "resource.rep", Shape.TYPE),
    TASK_CANCEL(0x05, "task.cancel", Shape.NONE),
    SUBTASK_CANCEL(0x06, "subtask.cancel", Shape.ASYNC),
    TASK_RETURN(0x09, "task.return", Shape.RESULT_OPTIONS),
    CONTEXT_GET(0x0A, "context.get", Shape.CONTEXT),
    CONTEXT_SET(0x0B, "context.set", Shape.CONTEXT),
    THREAD_YIELD(0x0C, "thread.yield", Shape.CANCEL),
    SUBTASK_DROP(0x0D, "subtask.drop", Shape.NONE),
    STREAM_NEW(0x0E, "stream.new", Shape.TYPE),
    STREAM_READ(0x0F, "stream.read", Shape.TYPE_OPTIONS),
    STREAM_WRITE(0x10, "stream.write", Shape.TYPE_OPTIONS),
    STREAM_CANCEL_READ(0x11, "stream.cancel-read", Shape.TYPE_ASYNC),
    STREAM_CANCEL_WRITE(0x12, "stream.cancel-write", Shape.TYPE_ASYNC),
    STREAM_DROP_READABLE(0x13, "stream.drop-readable", Shape.TYPE),
    STREAM_DROP_WRITABLE(0x14, "stream.drop-writable", Shape.TYPE),
    FUTURE_NEW(0x15, "future.new", Shape.TYPE),
    FUTURE_READ(0x16, "future.read", Shape.TYPE_OPTIONS),
    FUTURE_WRITE(0x17, "future.write", Shape.TYPE_OPTIONS),
    FUTURE_CANCEL_READ(0x18, "future.cancel-read", Shape.TYPE_ASYNC),
    FUTURE_CANCEL_WRITE(0x19, "future.cancel-write", Shape.TYPE_ASYNC),
    FUTURE_DROP_READABLE(0x1A, "future.drop-readable", Shape.TYPE),
    FUTURE_DROP_WRITABLE(0x1B, "future.drop-writable", Shape.TYPE),
    ERROR_CONTEXT_NEW(0x1C, "error-context.new", Shape.OPTIONS),
    ERROR_CONTEXT_DEBUG_MESSAGE(0x1D, "error-context.debug-message", Shape.OPTIONS),
    ERROR_CONTEXT_DROP(0x1E, "error-context.drop", Shape.NONE),
    WAITABLE_SET_NEW(0x1F, "waitable-set.new", Shape.NONE),
    WAITABLE_SET_WAIT(0x20, "waitable-set.wait", Shape.CANCEL_MEMORY),
    WAITABLE_SET_POLL(0x21, "waitable-set.poll", Shape.CANCEL_MEMORY),
    WAITABLE_SET_DROP(0x22, "waitable-set.drop", Shape.NONE),
    WAITABLE_JOIN(0x23, "waitable.join", Shape.NONE),
    BACKPRESSURE_INC(0x24, "backpressure.inc", Shape.NONE),
    BACKPRESSURE_DEC(0x25, "backpressure.dec", Shape.NONE),
    THREAD_INDEX(0x26, "thread.index", Shape.NONE),
    THREAD_NEW_INDIRECT(0x27, "thread.new-indirect", Shape.CORE_TYPE_TABLE),
    THREAD_RESUME_LATER(0x28, "thread.resume-later", Shape.NONE),
    THREAD_SUSPEND(0x29, "thread.suspend", Shape.CANCEL),
    THREAD_SUSPEND_THEN_RESUME(0x2A, "thread.suspend-then-resume", Shape.CANCEL),
    THREAD_YIELD_THEN_RESUME(0x2B, "thread.yield-then-resume", Shape.CANCEL),
    THREAD_SUSPEND_THEN_PROMOTE(0x2C, "thread.suspend-then-promote", Shape.CANCEL),
    THREAD_YIELD_THEN_PROMOTE(0x2D, "thread.yield-then-promote", Shape.CANCEL),
    THREAD_SPAWN_REF(0x40, "thread.spawn-ref", Shape.SHARED_CORE_TYPE),
    THREAD_SPAWN_INDIRECT(0x41, "thread.spawn-indirect", Shape.SHARED_CORE_TYPE_TABLE),
    THREAD_AVAILABLE_PARALLELISM(0x42, "thread.available-parallelism", Shape.SHARED);

    /** What follows the code; the names list it in the order of the binary format. */
    public enum Shape {
        /** Nothing. */
        NONE,
        /** A type index. */
        TYPE,
        /** A type index and options. */
        TYPE_OPTIONS,
        /** A type index and whether it is async. */
        TYPE_ASYNC,
        /** Whether it is async. */
        ASYNC,
        /** Whether it is cancellable. */
        CANCEL,
        /** Whether it is cancellable and a core memory index. */
        CANCEL_MEMORY,
        /** Options. */
        OPTIONS,
        /** A result type or none, and options. */
        RESULT_OPTIONS,
        /** A core value type and a slot number. */
        CONTEXT,
        /** A core type index and a core table index. */
        CORE_TYPE_TABLE,
        /** Whether it is shared and a core type index. */
        SHARED_CORE_TYPE,
        /** Whether it is shared, a core type index and a core table index. */
        SHARED_CORE_TYPE_TABLE,
        /** Whether it is shared. */
        SHARED
    }

    private static final CanonBuiltin[] VALUES = values();

    private final int code;
    private final String mnemonic;
    private final Shape shape;

    CanonBuiltin(int code, String mnemonic, Shape shape) {
        this.code = code;
        this.mnemonic = mnemonic;
        this.shape = shape;
    }

    /** The byte of the binary format. */
    public int code() {
        return code;
    }

    /** The keyword of the text format. */
    public String mnemonic() {
        return mnemonic;
    }

    /** What follows. */
    public Shape shape() {
        return shape;
    }

    /** The function with a code of the binary format, or null. */
    public static CanonBuiltin ofCode(int code) {
        for (CanonBuiltin builtin : VALUES) {
            if (builtin.code == code) {
                return builtin;
            }
        }
        return null;
    }

    /** The function with a keyword of the text format, or null. */
    public static CanonBuiltin ofMnemonic(String mnemonic) {
        for (CanonBuiltin builtin : VALUES) {
            if (builtin.mnemonic.equals(mnemonic)) {
                return builtin;
            }
        }
        return null;
    }
}
