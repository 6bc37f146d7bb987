package org.jwasm.bench.parser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jwasm.parser.binary.Decoder;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.validate.Validator;

/**
 * Decodes and validates a module again and again on one thread.
 *
 * <pre>
 *   ParseBench [FILE.wasm] [ROUNDS]
 * </pre>
 *
 * Without a file it generates a module of 16 MB, nearly all of it code. Prints the first round, the median and the
 * best one: milliseconds, megabytes per second of the file, and of its function bodies alone (validation time only).
 */
public final class ParseBench {
    private static final int GENERATED_BYTES = 16 << 20;
    private static final int ROUNDS = 25;

    private final byte[] bytes;
    private final double[] decodeMillis;
    private final double[] validateMillis;

    private ParseBench(byte[] bytes, int rounds) {
        this.bytes = bytes;
        this.decodeMillis = new double[rounds];
        this.validateMillis = new double[rounds];
    }

    public static void main(String[] args) throws IOException {
        byte[] bytes = args.length > 0 ? Files.readAllBytes(Path.of(args[0]))
            : new ModuleGenerator(1).module(GENERATED_BYTES);
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
        new ParseBench(bytes, rounds).run();
    }

    private void run() {
        long code = 0;
        for (int i = 0; i < decodeMillis.length; i++) {
            long begin = System.nanoTime();
            Module module = Decoder.decode(bytes);
            long decoded = System.nanoTime();
            Validator.validate(module);
            long validated = System.nanoTime();
            decodeMillis[i] = (decoded - begin) / 1e6;
            validateMillis[i] = (validated - decoded) / 1e6;
            code = codeBytes(module);
        }
        System.out.printf("%.1f MB, of which %.1f MB function bodies, %d rounds%n", bytes.length / 1e6, code / 1e6,
            decodeMillis.length);
        print("first", decodeMillis[0], validateMillis[0], code);
        Arrays.sort(decodeMillis);
        Arrays.sort(validateMillis);
        int middle = decodeMillis.length / 2;
        print("median", decodeMillis[middle], validateMillis[middle], code);
        print("best", decodeMillis[0], validateMillis[0], code);
    }

    private void print(String what, double decode, double validate, long code) {
        System.out.printf("%-7s decode %7.1f ms, validate %7.1f ms: %6.1f MB/s; bodies %6.1f MB/s%n", what, decode,
            validate, bytes.length / 1e3 / (decode + validate), code / 1e3 / validate);
    }

    private static long codeBytes(Module module) {
        long sum = 0;
        for (int i = module.importedFuncCount(); i < module.funcCount(); i++) {
            sum += module.bodySize(i);
        }
        return sum;
    }
}
