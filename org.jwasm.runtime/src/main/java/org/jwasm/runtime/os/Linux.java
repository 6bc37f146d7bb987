package org.jwasm.runtime.os;

import com.sun.jna.Function;
import com.sun.jna.JNIEnv;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jwasm.api.ResourceException;

/** Linux with the GNU or musl C library, 64 bits. Numbers are those of its headers; they are alike on x86-64 and arm64. */
final class Linux implements OperatingSystem {
    private static final Map<String, Object> OBJECTS = Map.of(Library.OPTION_ALLOW_OBJECTS, true);
    private static final int PROT_NONE = 0;
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int PROT_EXEC = 4;
    private static final int MAP_SHARED = 1;
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_FIXED = 0x10;
    private static final int MAP_ANONYMOUS = 0x20;
    private static final int MAP_NORESERVE = 0x4000;
    private static final int MADV_DONTNEED = 4;
    private static final int MADV_REMOVE = 9;
    private static final int MFD_CLOEXEC = 1;
    private static final int ENOMEM = 12;
    private static final int SC_PAGESIZE = 30;
    private static final int SIGBUS = 7;
    private static final int SIGSEGV = 11;
    private static final int SA_SIGINFO = 4;
    private static final int SA_ONSTACK = 0x08000000;
    private static final int SA_NODEFER = 0x40000000;
    /** Numbers of the system call membarrier by the JVM's name of the platform: the C library has no function for it. */
    private static final Map<String, Integer> MEMBARRIER = Map.of("amd64", 324, "aarch64", 283);
    private static final int MEMBARRIER_PRIVATE_EXPEDITED = 8;
    private static final int MEMBARRIER_REGISTER_PRIVATE_EXPEDITED = 16;
    /** {@code struct sigaction}: handler, mask (128 bytes), flags, restorer. */
    private static final int ACTION_BYTES = 152;
    private static final int ACTION_FLAGS = 136;

    private final Function mmap;
    private final Function munmap;
    private final Function mprotect;
    private final Function madvise;
    private final Function sigaction;
    private final NativeLibrary libc;
    private final long pageSize;
    /** What could not be unmapped: address and length. */
    private final ConcurrentLinkedQueue<long[]> leftovers = new ConcurrentLinkedQueue<>();
    /** Whether there are barriers on all threads; null when nobody has asked yet. */
    private Boolean barrier;

    Linux() {
        libc = NativeLibrary.getInstance("c", OBJECTS);
        mmap = libc.getFunction("mmap");
        munmap = libc.getFunction("munmap");
        mprotect = libc.getFunction("mprotect");
        madvise = libc.getFunction("madvise");
        sigaction = sigaction();
        pageSize = libc.getFunction("sysconf").invokeLong(new Object[] {SC_PAGESIZE});
    }

    /**
     * The C library's own function, by the name that nobody interposes where there is such a name: {@code libjsig} answers for {@code sigaction} as if the JVM had no
     * handlers, and would have ours called after the JVM's.
     */
    private Function sigaction() {
        try {
            return libc.getFunction("__sigaction");
        } catch (UnsatisfiedLinkError e) {
            return libc.getFunction("sigaction");
        }
    }

    @Override
    public long pageSize() {
        return pageSize;
    }

    private ResourceException failure(String call, String what, long bytes) {
        int errno = Native.getLastError();
        String text = libc.getFunction("strerror").invokeString(new Object[] {errno}, false);
        return new ResourceException(what + " (" + bytes + " bytes): " + call + " failed: " + text + " (errno " + errno + ")");
    }

    private long mmap(long address, long bytes, int protection, int flags, int file, String what) {
        long result = mmap.invokeLong(new Object[] {address, bytes, protection, flags, file, 0L});
        if (result == -1) {
            throw failure("mmap", what, bytes);
        }
        return result;
    }

    @Override
    public long reserve(long bytes, String what) {
        return mmap(0, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, what);
    }

    @Override
    public long map(long bytes, String what) {
        return mmap(0, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, what);
    }

    @Override
    public void renew(long address, long bytes, String what) {
        mmap(address, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, what);
    }

    @Override
    public void protect(long address, long bytes, Access access, String what) {
        int protection = access == Access.NONE ? PROT_NONE : PROT_READ | PROT_WRITE;
        if (mprotect.invokeInt(new Object[] {address, bytes, protection}) != 0) {
            throw failure("mprotect", what, bytes);
        }
    }

    private void advise(long address, long bytes, int advice, String what) {
        if (madvise.invokeInt(new Object[] {address, bytes, advice}) != 0) {
            throw failure("madvise", what, bytes);
        }
    }

    @Override
    public void discard(long address, long bytes) {
        advise(address, bytes, MADV_DONTNEED, "dropping pages");
    }

    /** A process at its limit of mappings cannot make a hole in one. Then the contents go now, and the address space as soon as that can be. */
    @Override
    public void unmap(long address, long bytes) {
        if (munmap.invokeInt(new Object[] {address, bytes}) == 0) {
            unmapLeftovers();
            return;
        }
        if (Native.getLastError() != ENOMEM) {
            throw failure("munmap", "unmapping", bytes);
        }
        leftovers.add(new long[] {address, bytes});
        madvise.invokeInt(new Object[] {address, bytes, MADV_DONTNEED});
    }

    private void unmapLeftovers() {
        for (long[] range = leftovers.poll(); range != null; range = leftovers.poll()) {
            if (munmap.invokeInt(new Object[] {range[0], range[1]}) != 0) {
                leftovers.add(range);
                return;
            }
        }
    }

    @Override
    public TwoViews mapCode(long bytes) {
        String what = "code memory";
        int file = libc.getFunction("memfd_create").invokeInt(new Object[] {"jwasm-code", MFD_CLOEXEC});
        if (file < 0) {
            throw failure("memfd_create", what, bytes);
        }
        try {
            if (libc.getFunction("ftruncate").invokeInt(new Object[] {file, bytes}) != 0) {
                throw failure("ftruncate", what, bytes);
            }
            long executable = mmap(0, bytes, PROT_READ | PROT_EXEC, MAP_SHARED | MAP_NORESERVE, file, what);
            try {
                return new TwoViews(mmap(0, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, file, what), executable, bytes);
            } catch (ResourceException e) {
                unmap(executable, bytes);
                throw e;
            }
        } finally {
            libc.getFunction("close").invokeInt(new Object[] {file});
        }
    }

    @Override
    public void discardCode(long writable, long bytes) {
        advise(writable, bytes, MADV_REMOVE, "dropping code");
    }

    @Override
    public long allocate(long bytes, String what) {
        long address = Native.malloc(bytes);
        if (address == 0) {
            throw failure("malloc", what, bytes);
        }
        return address;
    }

    @Override
    public void free(long address) {
        Native.free(address);
    }

    @Override
    public ByteBuffer view(long address, long bytes) {
        return new Pointer(address).getByteBuffer(0, bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public int[] accessSignals() {
        return new int[] {SIGSEGV, SIGBUS};
    }

    @Override
    public long signalHandler(int signal) {
        long action = oldAction(signal);
        try {
            return new Pointer(action).getLong(0);
        } finally {
            free(action);
        }
    }

    /** The action in place; the caller frees it. */
    private long oldAction(int signal) {
        long action = allocate(ACTION_BYTES, "signal action");
        new Pointer(action).clear(ACTION_BYTES);
        if (sigaction.invokeInt(new Object[] {signal, 0L, action}) != 0) {
            ResourceException e = failure("sigaction", "reading the handler of signal " + signal, ACTION_BYTES);
            free(action);
            throw e;
        }
        return action;
    }

    @Override
    public void installSignalHandler(int signal, long handler) {
        long action = oldAction(signal);
        try {
            Pointer fields = new Pointer(action);
            fields.setLong(0, handler);
            fields.setInt(ACTION_FLAGS, SA_SIGINFO | SA_ONSTACK | SA_NODEFER);
            if (sigaction.invokeInt(new Object[] {signal, action, 0L}) != 0) {
                throw failure("sigaction", "installing a handler for signal " + signal, ACTION_BYTES);
            }
        } finally {
            free(action);
        }
    }

    private boolean membarrier(int command) {
        Integer number = MEMBARRIER.get(System.getProperty("os.arch"));
        return number != null && libc.getFunction("syscall").invokeLong(new Object[] {(long) number, command, 0}) == 0;
    }

    @Override
    public synchronized boolean barrierOnAllThreads() {
        if (barrier == null) {
            barrier = membarrier(MEMBARRIER_REGISTER_PRIVATE_EXPEDITED);
        }
        return barrier && membarrier(MEMBARRIER_PRIVATE_EXPEDITED);
    }

    @Override
    public long jniEnvironment(long identity) {
        return Pointer.nativeValue((Pointer) Function.getFunction(new Pointer(identity)).invoke(Pointer.class, new Object[] {JNIEnv.CURRENT}, OBJECTS));
    }

    @Override
    public int callJni(long function, Class<?> type, long address, int count) {
        return (Integer) Function.getFunction(new Pointer(function)).invoke(Integer.class, new Object[] {JNIEnv.CURRENT, type, address, count}, OBJECTS);
    }
}
