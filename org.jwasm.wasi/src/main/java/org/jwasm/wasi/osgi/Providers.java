package org.jwasm.wasi.osgi;

import java.util.HashMap;
import java.util.Map;
import org.jwasm.api.host.Registration;
import org.jwasm.api.host.ServiceSlot;

/** The services of one type that stand in a slot, by their numbers. */
final class Providers<T> {
    private final ServiceSlot<T> slot;
    private final Map<Object, Registration> known = new HashMap<>();

    Providers(ServiceSlot<T> slot) {
        this.slot = slot;
    }

    private static Object id(Map<String, Object> properties) {
        return properties.get("service.id");
    }

    private static int ranking(Map<String, Object> properties) {
        return properties.get("service.ranking") instanceof Integer ranking ? ranking : 0;
    }

    synchronized void add(T service, Map<String, Object> properties) {
        known.put(id(properties), slot.add(service, ranking(properties)));
    }

    synchronized void update(Map<String, Object> properties) {
        known.get(id(properties)).setRanking(ranking(properties));
    }

    synchronized void remove(Map<String, Object> properties) {
        known.remove(id(properties)).close();
    }
}
