package org.jwasm.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.StreamSupport;
import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.backend.Backend;
import org.jwasm.codegen.backend.BackendFactory;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.Parser;
import org.jwasm.parser.module.Module;

/**
 * Compiles all functions of a module again and again on one thread, with each backend in turn, in this process: the first time, when the JVM has compiled none of
 * the compiler, and when it is warm.
 *
 * <pre>
 *   CompileBench [FILE.wasm [BACKEND]]
 * </pre>
 *
 * What comes first warms up code for what comes later, so a first time counts only for the first backend; name one to have it alone.
 */
public final class CompileBench {
    private static final int ROUNDS = 15;

    private CompileBench() {
    }

    public static void main(String[] args) throws IOException {
        byte[] bytes = args.length > 0 ? Files.readAllBytes(Path.of(args[0])) : words();
        List<BackendFactory> backends = StreamSupport.stream(ServiceLoader.load(BackendFactory.class).spliterator(), false)
                .filter(f -> args.length < 2 || f.name().equals(args[1])).sorted(Comparator.comparing(BackendFactory::name)).toList();
        Module module = Parser.parse(bytes);
        VmLayout layout = new VmLayout(module);
        long bodies = 0;
        for (int f = module.importedFuncCount(); f < module.funcCount(); f++) {
            bodies += module.function(f).end() - module.function(f).codeStart();
        }
        System.out.printf("%,d functions, %,d bytes of code; MB of it per second%n", module.definedFuncCount(), bodies);
        System.out.printf("%-16s%12s%12s%16s%n", "", "first", "median", "machine code");
        for (BackendFactory factory : backends) {
            Backend backend = factory.create(new CompilerOptions(true, CompilerOptions.Optimization.SPEED, CompilerOptions.Verification.OFF));
            double[] seconds = new double[ROUNDS];
            long made = 0;
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                made = compileAll(backend, module, layout);
                seconds[round] = (System.nanoTime() - start) / 1e9;
            }
            double first = seconds[0];
            Arrays.sort(seconds);
            System.out.printf("%-16s%12.2f%12.2f%,16d%n", factory.name(), bodies / first / 1e6, bodies / seconds[ROUNDS / 2] / 1e6, made);
        }
    }

    private static long compileAll(Backend backend, Module module, VmLayout layout) {
        long bytes = 0;
        for (int f = module.importedFuncCount(); f < module.funcCount(); f++) {
            bytes += backend.compile(module, layout, f).code().length;
        }
        return bytes;
    }

    private static byte[] words() throws IOException {
        try (InputStream in = CompileBench.class.getResourceAsStream("guests/words.wasm")) {
            return in.readAllBytes();
        }
    }
}
