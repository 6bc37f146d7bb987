package org.jwasm.itest;

import static org.junit.Assert.assertTrue;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;

/** What tests do in a framework. */
public final class Osgi {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private Osgi() {}

    /** Waits for something that happens on other threads. */
    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue("not in time: " + what, System.nanoTime() - start < PATIENCE_NANOS);
            Thread.sleep(1);
        }
    }

    static Bundle bundle(BundleContext context, String name) {
        for (Bundle bundle : context.getBundles()) {
            if (name.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new AssertionError("no bundle " + name);
    }

    /** The best service of a type; waits for it. @param filter null for any */
    static <T> T service(BundleContext context, Class<T> type, String filter) throws Exception {
        await("service " + type.getName() + (filter == null ? "" : " " + filter), () -> reference(context, type, filter) != null);
        return context.getService(reference(context, type, filter));
    }

    static <T> ServiceReference<T> reference(BundleContext context, Class<T> type, String filter) {
        try {
            return context.getServiceReferences(type, filter).stream().max(ServiceReference::compareTo).orElse(null);
        } catch (org.osgi.framework.InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets bundles that were updated or uninstalled go, and those that use them be wired anew. */
    static void refresh(BundleContext context) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(null, event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.countDown();
            }
        });
        assertTrue("refreshed", done.await(60, TimeUnit.SECONDS));
    }

    static Dictionary<String, Object> properties(Object... namesAndValues) {
        Hashtable<String, Object> properties = new Hashtable<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }

    static Dictionary<String, Object> properties(Map<String, Object> values) {
        return new Hashtable<>(values);
    }
}
