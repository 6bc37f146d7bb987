package org.jwasm.runtime.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jwasm.api.Caller;
import org.jwasm.api.LinkException;
import org.jwasm.api.TrapCode;
import org.jwasm.api.UnavailableException;
import org.jwasm.runtime.call.Activation;
import org.jwasm.runtime.call.HostEntry;
import org.jwasm.runtime.link.FunctionType;
import org.jwasm.runtime.link.Types;

/**
 * What an instance imports from one interface. Bound to the best provider that has all the functions, with their types; made when linking, then
 * {@link #require}d functions, then {@link #link}ed.
 */
public final class HostBinding {
    private final Hosts hosts;
    private final Types types;
    private final Duration patience;
    /** As the import says it. */
    private final String imported;
    private final String name;
    /** Null for any. */
    private final HostVersion version;
    private final Map<String, FunctionType> wanted = new LinkedHashMap<>();
    private final List<ServiceEntry> entries = new ArrayList<>();
    /** Who serves, or null. Under the registry's lock, as all that follows. */
    private Provider provider;

    /** @param imported the module name of the imports */
    public HostBinding(Hosts hosts, Types types, Duration patience, String imported) {
        this.hosts = hosts;
        this.types = types;
        this.patience = patience;
        this.imported = imported;
        name = interfaceName(imported);
        version = name.length() == imported.length() ? null : HostVersion.parse(imported.substring(name.length() + 1));
    }

    /** The module name of an import, without its version. */
    public static String interfaceName(String imported) {
        int at = imported.lastIndexOf('@');
        return at > 0 && HostVersion.parse(imported.substring(at + 1)) != null ? imported.substring(0, at) : imported;
    }

    String name() {
        return name;
    }

    Provider provider() {
        return provider;
    }

    /** Names a function that is imported. */
    public void require(String function, FunctionType type) {
        wanted.put(function, type);
    }

    /**
     * Binds to a provider; waits for one to come.
     *
     * @throws LinkException        if those there are do not have the functions
     * @throws UnavailableException if there is none, nor comes one in time
     */
    public void link() {
        try {
            hosts.lock.lockInterruptibly();
            try {
                hosts.follow(this);
                choose();
                for (long left = patience.toNanos(); provider == null && left > 0; ) {
                    requireNoMisfit();
                    left = hosts.came.awaitNanos(left);
                }
                if (provider == null) {
                    requireNoMisfit();
                    throw new UnavailableException(absence());
                }
            } finally {
                hosts.lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while waiting for host interface \"" + imported + '"');
        }
    }

    /** @throws LinkException if there are providers of this interface, of the right version, and the best lacks a function */
    private void requireNoMisfit() {
        for (Provider p : hosts.of(name)) {
            if (hasVersion(p)) {
                throw new LinkException(misfit(p));
            }
        }
    }

    private boolean hasVersion(Provider p) {
        return version == null || p.version.serves(version);
    }

    /** What a provider lacks, or null. */
    private String misfit(Provider p) {
        for (Map.Entry<String, FunctionType> function : wanted.entrySet()) {
            FunctionType type = p.type(function.getKey(), types);
            String what = '"' + imported + "\" \"" + function.getKey() + '"';
            if (type == null) {
                return "unknown import: " + what + ": host interface " + p + " has no such function";
            }
            if (!types.canon().isSubtype(type.id(), function.getValue().id())) {
                return "incompatible import type: " + what + " is to be " + function.getValue().type() + ", not " + type.type() + " as in host interface " + p;
            }
        }
        return null;
    }

    /** Makes the choice again. Under the lock. */
    void choose() {
        Provider best = null;
        for (Provider p : hosts.of(name)) {
            if (best == null && hasVersion(p) && misfit(p) == null) {
                best = p;
            }
        }
        if (best != provider) {
            provider = best;
            entries.forEach(ServiceEntry::unbind);
        }
    }

    /** The entry for an import, on behalf of a caller. */
    public HostEntry entry(String function, Caller caller) {
        ServiceEntry entry = new ServiceEntry(this, function, caller);
        hosts.lock.lock();
        try {
            entries.add(entry);
        } finally {
            hosts.lock.unlock();
        }
        return entry;
    }

    /** Gives an entry its target; waits for a provider to come. Traps if none comes in time. */
    HostEntry bind(ServiceEntry entry, Activation activation) {
        try {
            hosts.lock.lockInterruptibly();
            try {
                for (long left = patience.toNanos(); provider == null && left > 0; ) {
                    left = hosts.came.awaitNanos(left);
                }
                if (provider != null) {
                    return entry.bind(provider.entry(entry.function(), provider.type(entry.function(), types), entry.caller()));
                }
            } finally {
                hosts.lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw activation.trap(TrapCode.INTERRUPTED, "while waiting for host interface \"" + imported + '"');
        }
        throw activation.trap(TrapCode.HOST_UNAVAILABLE, absence());
    }

    private String absence() {
        List<Provider> others;
        hosts.lock.lock();
        try {
            others = hosts.of(name);
        } finally {
            hosts.lock.unlock();
        }
        return "nobody provides host interface \"" + imported + "\", nor came within " + TimeUnit.NANOSECONDS.toMillis(patience.toNanos()) + " ms"
                + (others.isEmpty() ? "" : "; unfit are " + others);
    }
}
