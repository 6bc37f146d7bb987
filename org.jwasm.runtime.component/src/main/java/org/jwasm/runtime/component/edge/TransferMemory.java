package org.jwasm.runtime.component.edge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jwasm.api.Engine;
import org.jwasm.api.Func;
import org.jwasm.api.Instance;
import org.jwasm.api.Memory;
import org.jwasm.api.Module;
import org.jwasm.api.ResourceException;
import org.jwasm.api.Store;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.op.ValType;
import org.jwasm.runtime.component.canon.Traps;

/**
 * The host's memory: a stack of what is passed, below 512 MiB. Its first word is the address of the first free byte, for guest code and Java alike. Confined as its store is.
 */
public final class TransferMemory {
    /** Its type, as adapters import it. */
    public static final MemoryType TYPE = new MemoryType(Limits.atLeast(ValType.I32, 0), false, MemoryType.DEFAULT_PAGE_LOG2);

    private static final int TOP = 0;
    private static final int PAGE = 1 << 16;
    private static final long MOST = 1L << 29;
    /** Before a result: what {@link #TOP} is to be when it has been taken. */
    private static final int MARK_BYTES = 8;
    /** {@code realloc} extends what lies on top where it is. Where there is no room the call traps. */
    private static final String GUEST = """
        (module
          (import "host" "full" (func $full))
          (memory (export "memory") 1 8192)
          (data (i32.const 0) "\\10")
          (func (export "realloc") (param $old i32) (param $old_bytes i32) (param $align i32) (param $bytes i32) (result i32)
            (local $at i32) (local $end i64) (local $missing i64)
            (local.set $at (i32.load (i32.const 0)))
            (if (i32.and (i32.ne (local.get $old_bytes) (i32.const 0))
                (i32.eq (i32.add (local.get $old) (local.get $old_bytes)) (local.get $at)))
              (then (local.set $at (local.get $old)))
              (else (local.set $at (i32.and (i32.add (local.get $at) (i32.sub (local.get $align) (i32.const 1)))
                (i32.sub (i32.const 0) (local.get $align))))))
            (local.set $end (i64.add (i64.extend_i32_u (local.get $at)) (i64.extend_i32_u (local.get $bytes))))
            (local.set $missing (i64.sub (local.get $end) (i64.shl (i64.extend_i32_u (memory.size)) (i64.const 16))))
            (if (i64.gt_s (local.get $missing) (i64.const 0))
              (then
                (if (i64.gt_u (local.get $end) (i64.const 0x20000000))
                  (then (call $full)))
                (if (i32.lt_s (memory.grow (i32.wrap_i64 (i64.shr_u (i64.add (local.get $missing) (i64.const 0xFFFF)) (i64.const 16)))) (i32.const 0))
                  (then (call $full)))))
            (if (i32.ne (local.get $at) (local.get $old))
              (then (memory.copy (local.get $at) (local.get $old) (local.get $old_bytes))))
            (i32.store (i32.const 0) (i32.wrap_i64 (local.get $end)))
            (local.get $at))
          (func (export "release") (param $result i32)
            (i32.store (i32.const 0) (i32.load (i32.sub (local.get $result) (i32.const 8))))))
        """;

    private final Memory memory;
    private final Func realloc;
    private final Func release;
    private ByteBuffer view;

    /** Instantiates it. @param module of {@link #compile} */
    public TransferMemory(Store store, Module module) {
        Instance instance = store.instantiate(module, store.newFunc(Runnable.class, () -> {
            throw Traps.trap("values of a call are larger than the host takes");
        }));
        memory = instance.memory("memory");
        realloc = instance.func("realloc");
        release = instance.func("release");
    }

    /** The module that it is an instance of. */
    public static Module compile(Engine engine) {
        return engine.compile(GUEST.getBytes(StandardCharsets.US_ASCII));
    }

    public Memory memory() {
        return memory;
    }

    /** For adapters: the Canonical ABI's {@code realloc}. */
    public Func realloc() {
        return realloc;
    }

    /** For adapters: the {@code post-return} of what {@link #allocateResult} gave. */
    public Func release() {
        return release;
    }

    /** All of it, as it is now: to be asked for again after anything that may have allocated. */
    public ByteBuffer view() {
        long bytes = memory.byteSize();
        ByteBuffer known = view;
        if (known == null || known.capacity() != bytes) {
            known = memory.buffer(0, (int) bytes);
            view = known;
        }
        return known;
    }

    /** The first free address, to be given to {@link #release(int)}. */
    public int mark() {
        return view().getInt(TOP);
    }

    /** Gives back all that was allocated since. */
    public void release(int mark) {
        view().putInt(TOP, mark);
    }

    /** @throws ResourceException if there is no more memory, or no more may be passed at a time */
    public int allocate(long bytes, int alignment) {
        int at = view().getInt(TOP) + alignment - 1 & -alignment;
        long end = at + bytes;
        if (end > view.capacity()) {
            grow(end);
        }
        view.putInt(TOP, (int) end);
        return at;
    }

    private void grow(long end) {
        long pages = (end - view.capacity() + PAGE - 1) / PAGE;
        if (end > MOST || memory.grow(pages) < 0) {
            throw new ResourceException("values of a call take " + end + " bytes; there are at most " + MOST);
        }
        view();
    }

    /** Room for a result that the host passes, which takes all since {@code mark} along when it is released. */
    public int allocateResult(long bytes, int alignment, int mark) {
        int at = allocate(MARK_BYTES + bytes, Math.max(alignment, MARK_BYTES)) + MARK_BYTES;
        view.putInt(at - MARK_BYTES, mark);
        return at;
    }
}
