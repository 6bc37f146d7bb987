package org.jwasm.runtime.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jwasm.api.host.HostInterface;
import org.jwasm.api.host.HostRegistry;
import org.jwasm.api.host.HostStatus;
import org.jwasm.api.host.Registration;

/** The providers there are, and the bindings to them. */
public final class Hosts implements HostRegistry {
    private final class Place implements Registration {
        private final Provider provider;

        Place(Provider provider) {
            this.provider = provider;
        }

        @Override
        public void setRanking(int ranking) {
            change(provider, () -> provider.ranking = ranking);
        }

        @Override
        public void close() {
            change(provider, () -> providers.remove(provider));
        }
    }

    /** Guards everything here, and what the bindings are bound to. */
    final ReentrantLock lock = new ReentrantLock();
    /** Signalled when a provider came, or one became the best. */
    final Condition came = lock.newCondition();
    /** The best first. */
    private final List<Provider> providers = new ArrayList<>();
    private final Set<HostBinding> bindings = Collections.newSetFromMap(new WeakHashMap<>());
    private long numbers;

    @Override
    public Registration add(HostInterface host, int ranking) {
        lock.lock();
        try {
            Provider provider = new Provider(host, ranking, ++numbers);
            change(provider, () -> providers.add(provider));
            return new Place(provider);
        } finally {
            lock.unlock();
        }
    }

    private void change(Provider provider, Runnable what) {
        lock.lock();
        try {
            what.run();
            Collections.sort(providers);
            for (HostBinding binding : bindings) {
                if (binding.name().equals(provider.name)) {
                    binding.choose();
                }
            }
            came.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets a binding follow the providers. Under the lock. */
    void follow(HostBinding binding) {
        bindings.add(binding);
    }

    /** All providers of an interface, the best first. Under the lock. */
    List<Provider> of(String name) {
        List<Provider> found = new ArrayList<>();
        for (Provider provider : providers) {
            if (provider.name.equals(name)) {
                found.add(provider);
            }
        }
        return found;
    }

    @Override
    public List<HostStatus> list() {
        lock.lock();
        try {
            List<Provider> all = new ArrayList<>(providers);
            all.sort(Comparator.comparing(p -> p.name));
            List<HostStatus> list = new ArrayList<>();
            for (Provider p : all) {
                int importers = 0;
                for (HostBinding binding : bindings) {
                    importers += binding.provider() == p ? 1 : 0;
                }
                list.add(new HostStatus(p.name, p.version.toString(), p.ranking, p.provider.getName(), p.functionCount(), importers));
            }
            return list;
        } finally {
            lock.unlock();
        }
    }
}
