package org.jwasm.itest;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.jwasm.api.Engine;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;

/** {@link java.util.ServiceLoader} between bundles of a real OSGi framework. */
@RunWith(PaxExam.class)
public class LoaderIT {
    @Configuration
    public Option[] bundles() {
        return new Option[] {Scenario.of("loader")};
    }

    @Test
    public void anEngineThatServiceLoaderFindsRunsAGuest() {
        try (Engine engine = Engine.create()) {
            assertEquals(List.of(42), Embedding.add(engine, 40, 2));
        }
    }
}
