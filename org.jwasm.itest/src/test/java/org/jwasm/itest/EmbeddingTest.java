package org.jwasm.itest;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;
import org.jwasm.api.Engine;

/** The engine that {@link java.util.ServiceLoader} finds on the class path. */
public class EmbeddingTest {
    @Test
    public void anEngineOnTheClassPathRunsAGuest() {
        try (Engine engine = Engine.create()) {
            assertEquals(List.of(42), Embedding.add(engine, 40, 2));
        }
    }
}
