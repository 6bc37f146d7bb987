package org.jwasm.runtime.os;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jwasm.api.ResourceException;

/**
 * A system that refuses one request of those that can be refused, chosen by its number, and keeps count of what is taken and given back. Or all requests of a kind, as a system does that is
 * exhausted.
 */
public final class FailingSystem implements OperatingSystem {
    private final OperatingSystem real;
    private final Map<Long, Long> blocks = new HashMap<>();
    private long mapped;
    private int requests;
    private int failing;
    private boolean allFrom;
    private boolean barriers = true;
    private String lastFailed;
    private final Set<String> failed = new HashSet<>();

    public FailingSystem(OperatingSystem real) {
        this.real = real;
    }

    /** Refuses the request with this number, counted from 1 from now on; none when 0. */
    public synchronized void failOnly(int number) {
        requests = 0;
        failing = number;
        allFrom = false;
        lastFailed = null;
    }

    /** Refuses the request with this number and all that follow. */
    public synchronized void failFrom(int number) {
        failOnly(number);
        allFrom = true;
    }

    /** Whether there are barriers on all threads. */
    public synchronized void setBarriers(boolean there) {
        barriers = there;
    }

    /** What was refused last, or null. */
    public synchronized String lastFailed() {
        return lastFailed;
    }

    /** All that was ever refused. */
    public synchronized Set<String> failed() {
        return Set.copyOf(failed);
    }

    /** Bytes of address space and of the heap that are taken. */
    public synchronized String taken() {
        long heap = 0;
        for (long bytes : blocks.values()) {
            heap += bytes;
        }
        return mapped + " mapped, " + heap + " allocated in " + blocks.size() + " blocks";
    }

    private void request(String call, String what, long bytes) {
        requests++;
        if (failing != 0 && (allFrom ? requests >= failing : requests == failing)) {
            lastFailed = call + " for " + what;
            failed.add(lastFailed);
            throw new ResourceException(what + " (" + bytes + " bytes): " + call + " failed as the test wants");
        }
    }

    @Override
    public long pageSize() {
        return real.pageSize();
    }

    @Override
    public synchronized long reserve(long bytes, String what) {
        request("reserve", what, bytes);
        long address = real.reserve(bytes, what);
        mapped += bytes;
        return address;
    }

    @Override
    public synchronized long map(long bytes, String what) {
        request("map", what, bytes);
        long address = real.map(bytes, what);
        mapped += bytes;
        return address;
    }

    @Override
    public synchronized void renew(long address, long bytes, String what) {
        request("renew", what, bytes);
        real.renew(address, bytes, what);
    }

    @Override
    public synchronized void protect(long address, long bytes, Access access, String what) {
        request("protect", what, bytes);
        real.protect(address, bytes, access, what);
    }

    @Override
    public synchronized void discard(long address, long bytes) {
        request("discard", "dropping pages", bytes);
        real.discard(address, bytes);
    }

    @Override
    public synchronized void unmap(long address, long bytes) {
        real.unmap(address, bytes);
        mapped -= bytes;
    }

    @Override
    public synchronized TwoViews mapCode(long bytes) {
        request("mapCode", "code memory", bytes);
        TwoViews views = real.mapCode(bytes);
        mapped += 2 * bytes;
        return views;
    }

    @Override
    public synchronized void discardCode(long writable, long bytes) {
        request("discardCode", "dropping code", bytes);
        real.discardCode(writable, bytes);
    }

    @Override
    public synchronized long allocate(long bytes, String what) {
        request("allocate", what, bytes);
        long address = real.allocate(bytes, what);
        blocks.put(address, bytes);
        return address;
    }

    @Override
    public synchronized void free(long address) {
        if (blocks.remove(address) == null) {
            throw new AssertionError("0x" + Long.toHexString(address) + " is not allocated");
        }
        real.free(address);
    }

    @Override
    public ByteBuffer view(long address, long bytes) {
        return real.view(address, bytes);
    }

    @Override
    public int[] accessSignals() {
        return real.accessSignals();
    }

    @Override
    public long signalHandler(int signal) {
        return real.signalHandler(signal);
    }

    @Override
    public synchronized void installSignalHandler(int signal, long handler) {
        request("installSignalHandler", "signal " + signal, 0);
        real.installSignalHandler(signal, handler);
    }

    @Override
    public boolean barrierOnAllThreads() {
        boolean there;
        synchronized (this) {
            there = barriers;
        }
        return there && real.barrierOnAllThreads();
    }

    @Override
    public long jniEnvironment(long identity) {
        return real.jniEnvironment(identity);
    }

    @Override
    public int callJni(long function, Class<?> type, long address, int count) {
        return real.callJni(function, type, address, count);
    }
}
