package org.jwasm.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
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
    public void aWasiProgramPrints() throws Exception {
        try (Engine engine = engines.create(EngineConfig.defaults())) {
            assertEquals("Hello from WebAssembly!\n", Greeting.of(engine, Tree.ROOT.resolve("examples/hello.wat")));
        }
    }
}
