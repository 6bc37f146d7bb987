package org.jwasm.runtime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.After;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.EngineConfig.MemoryProtection;
import org.jwasm.api.Extern;
import org.jwasm.api.Instance;
import org.jwasm.api.Store;

/** Runs a class of tests with guard pages and with explicit checks, with both backends. What a test opens through these methods is closed after it. */
@RunWith(Parameterized.class)
public abstract class EngineTest {
    @Parameter
    public MemoryProtection protection;
    @Parameter(1)
    public String backend;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Engine engine;
    private Store store;

    @Parameters(name = "{0}, {1}")
    public static Object[][] modes() {
        return new Object[][] {{MemoryProtection.GUARD_PAGES, "x64"}, {MemoryProtection.EXPLICIT_CHECKS, "x64"},
                {MemoryProtection.GUARD_PAGES, "x64.baseline"}, {MemoryProtection.EXPLICIT_CHECKS, "x64.baseline"}};
    }

    @After
    public void closeAll() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    protected EngineConfig config() {
        return EngineConfig.defaults().withMemoryProtection(protection).withBackend(backend).withVerify(true);
    }

    protected Engine engine() {
        if (engine == null) {
            engine = open(Engine.create(config()));
        }
        return engine;
    }

    protected Store store() {
        if (store == null) {
            store = open(engine().newStore());
        }
        return store;
    }

    protected <T extends AutoCloseable> T open(T resource) {
        opened.add(resource);
        return resource;
    }

    protected org.jwasm.api.Module module(String text) {
        return open(engine().compile(text.getBytes(StandardCharsets.UTF_8)));
    }

    protected Instance instance(String text, Extern... imports) {
        return store().instantiate(module(text), imports);
    }
}
