package org.jwasm.codegen.x64.baseline;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Test;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.Stage;
import org.jwasm.codegen.backend.Backend;
import org.jwasm.codegen.backend.BackendFactory;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.Parser;
import org.jwasm.parser.module.Module;

/** The backend as a whole; what its code does is the business of the tests of the runtime and of the official suite, which run with it. */
public class BaselineTest {
    private static final CompilerOptions OPTIONS = new CompilerOptions(true, CompilerOptions.Optimization.SPEED, CompilerOptions.Verification.OFF);
    private static final int THREADS = 4;

    private static Module words() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("org.jwasm.bench"))) {
            root = root.getParent();
        }
        return Parser.parse(Files.readAllBytes(root.resolve("org.jwasm.bench/src/main/resources/org/jwasm/bench/guests/words.wasm")));
    }

    private static CodeBlob compile(String text, int func) {
        Module module = Parser.parse(text.getBytes(StandardCharsets.UTF_8));
        return new BaselineFactory().create(OPTIONS).compile(module, new VmLayout(module), func);
    }

    @Test
    public void sameBytesFromSeveralThreadsInAnyOrder() throws IOException, InterruptedException, ExecutionException {
        Module module = words();
        VmLayout layout = new VmLayout(module);
        Backend backend = new BaselineFactory().create(OPTIONS);
        List<Integer> funcs = new ArrayList<>();
        CodeBlob[] first = new CodeBlob[module.funcCount()];
        for (int f = module.importedFuncCount(); f < module.funcCount(); f++) {
            first[f] = backend.compile(module, layout, f);
            funcs.add(f);
        }
        assertTrue(funcs.size() > 50);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                List<Integer> order = new ArrayList<>(funcs);
                Collections.shuffle(order, new Random(t));
                runs.add(threads.submit(() -> order.forEach(f -> assertArrayEquals("function " + f, first[f].code(), backend.compile(module, layout, f).code()))));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    public void trapsAndCallsAreKnownByTheirPlaces() throws IOException {
        Module module = words();
        VmLayout layout = new VmLayout(module);
        Backend backend = new BaselineFactory().create(OPTIONS);
        for (int f = module.importedFuncCount(); f < module.funcCount(); f++) {
            CodeBlob blob = backend.compile(module, layout, f);
            assertAscending(blob.trapOffsets(), blob.codeBytes());
            assertAscending(blob.callOffsets(), blob.codeBytes());
            assertAscending(blob.relocations(), blob.codeBytes());
            assertEquals(0, blob.frameBytes() % 16);
        }
    }

    private static void assertAscending(int[] offsets, int end) {
        for (int i = 0; i < offsets.length; i++) {
            assertTrue(offsets[i] < end && (i == 0 || offsets[i - 1] < offsets[i]));
        }
    }

    @Test
    public void whatItHasNoCodeForIsRefusedByName() {
        UnsupportedPlatformException e = assertThrows(UnsupportedPlatformException.class,
                () -> compile("(module (func (result i32) (i8x16.extract_lane_s 0 (i8x16.splat (i32.const 1)))))", 0));
        assertTrue(e.getMessage(), e.getMessage().contains("vector") || e.getMessage().contains("i8x16"));
        assertThrows(UnsupportedPlatformException.class, () -> compile("(module (memory i64 1) (func (drop (i32.load (i64.const 0)))))", 0));
    }

    @Test
    public void theServiceIsFound() {
        List<String> names = new ArrayList<>();
        ServiceLoader.load(BackendFactory.class).forEach(f -> names.add(f.name()));
        assertTrue(names.toString(), names.contains("x64.baseline"));
    }

    @Test
    public void thereIsNothingBetweenTheBodyAndTheCode() throws IOException {
        Module module = words();
        Backend backend = new BaselineFactory().create(OPTIONS);
        assertNull(backend.print(module, new VmLayout(module), module.importedFuncCount(), Stage.SSA));
        assertTrue(backend.print(module, new VmLayout(module), module.importedFuncCount(), Stage.ASM).contains("ret"));
    }
}
