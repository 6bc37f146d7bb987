package org.jwasm.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.Store;
import org.jwasm.api.component.ComponentEngine;
import org.jwasm.api.component.ComponentInstance;
import org.jwasm.api.spi.ComponentEngineFactory;
import org.jwasm.api.spi.EngineFactory;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** The engine in a real OSGi framework. */
@RunWith(PaxExam.class)
public class EngineIT {
    @Inject
    private BundleContext context;

    @Inject
    private EngineFactory engines;

    @Inject
    private ComponentEngineFactory components;

    @Configuration
    public Option[] bundles() {
        return new Option[] {Scenario.of("engine")};
    }

    @Test
    public void everyBundleStarts() {
        List<String> idle = new ArrayList<>();
        int ours = 0;
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
            if (!fragment && bundle.getState() != Bundle.ACTIVE) {
                idle.add(bundle + " is in state " + bundle.getState());
            }
            if (bundle.getSymbolicName().startsWith("org.jwasm.")) {
                ours++;
            }
        }
        assertEquals(List.of(), idle);
        assertTrue("only " + ours + " bundles of jwasm", ours >= 6);
    }

    @Test
    public void theEngineServiceRunsAGuest() {
        try (Engine engine = engines.create(EngineConfig.defaults())) {
            assertEquals(List.of(42), Embedding.add(engine, 40, 2));
        }
    }

    @Test
    public void theComponentServiceRunsAComponent() {
        String text = "(component (core module $m (func (export \"add\") (param i32 i32) (result i32)"
            + " (i32.add (local.get 0) (local.get 1)))) (core instance $i (instantiate $m))"
            + " (func (export \"add\") (param \"a\" u32) (param \"b\" u32) (result u32) (canon lift (core func $i \"add\"))))";
        try (Engine engine = engines.create(EngineConfig.defaults()); Store store = engine.newStore()) {
            ComponentEngine componentEngine = components.create(engine);
            ComponentInstance instance = componentEngine.newLinker().instantiate(store,
                componentEngine.compile(text.getBytes(StandardCharsets.UTF_8)));
            assertEquals(42L, instance.func("add").call(40, 2));
        }
    }

    @Test
    public void aWasiProgramPrints() throws Exception {
        try (Engine engine = engines.create(EngineConfig.defaults())) {
            assertEquals("Hello from WebAssembly!\n", Greeting.of(engine, Tree.ROOT.resolve("examples/hello.wat")));
        }
    }
}
