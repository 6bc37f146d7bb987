package org.jwasm.runtime.host;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jwasm.api.Caller;
import org.jwasm.api.FuncType;
import org.jwasm.api.HostFunction;
import org.jwasm.api.host.HostFunc;
import org.jwasm.api.host.HostInterface;
import org.jwasm.runtime.call.BoxedHost;
import org.jwasm.runtime.call.HostClasses;
import org.jwasm.runtime.call.HostEntry;
import org.jwasm.runtime.link.FunctionType;
import org.jwasm.runtime.link.Types;

/** A provider of an interface, looked at once. Ordered by quality, the best first. */
final class Provider implements Comparable<Provider> {
    final String name;
    final HostVersion version;
    final Class<?> provider;
    /** Where it stands among equals. */
    final long number;
    /** Changed under the registry's lock. */
    int ranking;
    private final Map<String, HostFunc> functions = new HashMap<>();

    Provider(HostInterface host, int ranking, long number) {
        name = Objects.requireNonNull(host.name(), "name");
        provider = host.getClass();
        this.number = number;
        this.ranking = ranking;
        version = HostVersion.parse(host.version());
        if (version == null) {
            throw new IllegalArgumentException("host interface " + name + " of " + provider.getName() + ": not a version: " + host.version());
        }
        for (HostFunc function : host.functions()) {
            if (functions.put(function.name(), function) != null) {
                throw new IllegalArgumentException("host interface " + name + " of " + provider.getName() + ": two functions " + function.name());
            }
            new Types().function(type(function));
        }
    }

    private static FuncType type(HostFunc function) {
        return function.shape() == null ? function.type() : HostClasses.of(function.shape()).type();
    }

    int functionCount() {
        return functions.size();
    }

    /** The type of a function, or null if there is none of the name. */
    FunctionType type(String function, Types types) {
        HostFunc known = functions.get(function);
        return known == null ? null : types.function(type(known));
    }

    /** A function as a caller calls it. */
    HostEntry entry(String function, FunctionType type, Caller caller) {
        HostFunc known = functions.get(function);
        return known.shape() == null ? new BoxedHost(caller, type, (HostFunction) known.function())
                : HostClasses.of(known.shape()).entry(type, caller, known.function());
    }

    @Override
    public int compareTo(Provider other) {
        return ranking != other.ranking ? Integer.compare(other.ranking, ranking) : Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return name + "@" + version + " (" + provider.getName() + ")";
    }
}
