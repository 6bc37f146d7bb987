package org.jwasm.codegen.x64;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Test;
import org.jwasm.codegen.backend.BackendFactory;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.regalloc.RegisterAllocator;
import org.jwasm.codegen.regalloc.Strategy;
import org.jwasm.codegen.ssa.Parser;
import org.jwasm.x64.X64Features;

public class X64IsaTest {
    private static byte[] compile(X64Isa isa, int terms) {
        StringBuilder s = new StringBuilder("function (i64) -> (i64)\nb0(v0:i64):\n");
        for (int i = 1; i <= terms; i++) {
            s.append("    v").append(i).append(":i64 = mul v").append(i - 1).append(", v0\n");
        }
        MirFunction mir = isa.lower(Parser.parse(s.append("    return v").append(terms).toString()));
        return isa.emit(mir, new RegisterAllocator(Strategy.FAST).allocate(mir, isa.registers())).code();
    }

    @Test
    public void severalThreadsGetTheBytesThatOneGets() throws Exception {
        X64Isa isa = new X64Isa(X64Features.BASELINE);
        List<byte[]> expected = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            expected.add(compile(new X64Isa(X64Features.BASELINE), 10 * i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<byte[]>> tasks = new ArrayList<>();
            for (int round = 0; round < 200; round++) {
                int terms = 10 * (round * 7 % 40);
                tasks.add(() -> compile(isa, terms));
            }
            List<Future<byte[]>> results = threads.invokeAll(tasks);
            for (int round = 0; round < 200; round++) {
                assertArrayEquals(expected.get(round * 7 % 40), results.get(round).get());
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    public void theServiceIsFound() {
        List<String> names = new ArrayList<>();
        ServiceLoader.load(BackendFactory.class).forEach(f -> names.add(f.name()));
        assertTrue(names.toString(), names.contains("x64"));
        assertTrue(new X64Isa(X64Features.detect()).name().startsWith("x64"));
    }

    @Test
    public void theNameTellsTheFeatures() {
        assertEquals("x64", new X64Isa(X64Features.BASELINE).name());
        assertEquals("x64+bmi1+bmi2+lzcnt+erms", new X64Isa(X64Features.ALL).name());
    }
}
