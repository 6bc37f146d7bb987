package org.jwasm.codegen.x64;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.BeforeClass;
import org.junit.Test;
import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.CompilerOptions.Optimization;
import org.jwasm.codegen.CompilerOptions.Verification;
import org.jwasm.codegen.backend.Backend;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.Parser;
import org.jwasm.parser.module.Module;

/** The whole pipeline on a C program: same input, same bytes, from however many threads; each stage's verifier agrees. */
public class CompilerTest {
    private static final int THREADS = 4;
    private static Module module;
    private static VmLayout layout;

    @BeforeClass
    public static void loadProgram() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("org.jwasm.bench"))) {
            root = root.getParent();
        }
        module = Parser.parse(Files.readAllBytes(root.resolve("org.jwasm.bench/src/main/resources/org/jwasm/bench/guests/words.wasm")));
        layout = new VmLayout(module);
    }

    private static Backend compiler(boolean guardPages, Optimization optimization, Verification verification) {
        return new X64BackendFactory().create(new CompilerOptions(guardPages, optimization, verification));
    }

    private static void assertSame(int func, CodeBlob a, CodeBlob b) {
        assertArrayEquals("code of function " + func, a.code(), b.code());
        assertArrayEquals(a.relocations(), b.relocations());
        assertArrayEquals(a.relocationTargets(), b.relocationTargets());
        assertArrayEquals(a.trapOffsets(), b.trapOffsets());
        assertArrayEquals(a.trapCodes(), b.trapCodes());
        assertArrayEquals(a.callOffsets(), b.callOffsets());
        assertEquals(a.frameBytes(), b.frameBytes());
    }

    @Test
    public void sameBytesFromSeveralThreadsInAnyOrder() throws InterruptedException, ExecutionException {
        List<Integer> funcs = new ArrayList<>();
        CodeBlob[] first = new CodeBlob[module.funcCount()];
        Backend sequential = compiler(true, Optimization.SPEED, Verification.OFF);
        for (int f = module.importedFuncCount(); f < module.funcCount(); f++) {
            first[f] = sequential.compile(module, layout, f);
            funcs.add(f);
        }
        assertTrue(funcs.size() > 50);
        Backend shared = compiler(true, Optimization.SPEED, Verification.OFF);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                List<Integer> order = new ArrayList<>(funcs);
                Collections.shuffle(order, new Random(t));
                runs.add(threads.submit(() -> order.forEach(f -> assertSame(f, first[f], shared.compile(module, layout, f)))));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    public void everyStageOfEveryFunctionIsVerified() {
        for (Optimization optimization : Optimization.values()) {
            for (boolean guardPages : new boolean[] {true, false}) {
                Backend verifying = compiler(guardPages, optimization, Verification.ON);
                Backend plain = compiler(guardPages, optimization, Verification.OFF);
                for (int f = module.importedFuncCount(); f < module.funcCount(); f++) {
                    assertSame(f, plain.compile(module, layout, f), verifying.compile(module, layout, f));
                }
            }
        }
    }
}
