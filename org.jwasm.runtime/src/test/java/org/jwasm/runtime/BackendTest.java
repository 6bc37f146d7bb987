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
import org.jwasm.api.Module;

/** Runs a test class with each backend and each kind of memory protection. */
@RunWith(Parameterized.class)
public abstract class BackendTest {
    static final String[] BACKENDS = {"x64", "x64.baseline"};

    @Parameter(0)
    public String backend;
    @Parameter(1)
    public MemoryProtection protection;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @Parameters(name = "{0}, {1}")
    public static List<Object[]> machines() {
        List<Object[]> all = new ArrayList<>();
        for (String backend : BACKENDS) {
            all.add(new Object[] {backend, MemoryProtection.GUARD_PAGES});
            all.add(new Object[] {backend, MemoryProtection.EXPLICIT_CHECKS});
        }
        return all;
    }

    @After
    public void closeAll() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    protected EngineConfig config() {
        return EngineConfig.defaults().withBackend(backend).withMemoryProtection(protection).withVerify(true);
    }

    protected <T extends AutoCloseable> T open(T resource) {
        opened.add(resource);
        return resource;
    }

    protected Module module(Engine engine, String text) {
        return open(engine.compile(text.getBytes(StandardCharsets.UTF_8)));
    }
}
