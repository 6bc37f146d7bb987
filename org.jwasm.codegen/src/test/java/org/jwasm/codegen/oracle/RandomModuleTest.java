package org.jwasm.codegen.oracle;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.CompilerOptions.Optimization;
import org.jwasm.codegen.CompilerOptions.Verification;
import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.Parser;
import org.jwasm.parser.module.Module;
import org.junit.Test;

/** Random modules do the same as translated and as optimized: results, traps, fuel used, globals and memory. */
public class RandomModuleTest {
    /** {@code -Djwasm.random=N} runs N modules; {@code -Djwasm.random.seed=S} starts with another one. */
    private static final int COUNT = Integer.getInteger("jwasm.random", 60);
    private static final long SEED = Long.getLong("jwasm.random.seed", 1);

    private static String behaviour(Module module, CompilerOptions options, long seed) {
        Machine machine = new Machine(options);
        Instance instance = new Instance(machine, module);
        Random random = new Random(seed);
        StringBuilder log = new StringBuilder();
        for (int call = 0; call < 8; call++) {
            String name = "f" + random.nextInt(RandomModule.FUNCTIONS);
            long[] args = {random.nextBoolean() ? random.nextInt(100) : random.nextInt(), random.nextBoolean() ? random.nextInt(100) : random.nextLong(),
                Float.floatToRawIntBits(random.nextInt(50) / 4f) & 0xFFFFFFFFL, Double.doubleToRawLongBits(random.nextGaussian() * 1000)};
            log.append(name).append(Arrays.toString(args)).append(" = ");
            try {
                log.append(Arrays.toString(instance.invoke(name, args)));
            } catch (Trapped t) {
                log.append(t.code);
            } catch (IllegalStateException e) {
                return log.append("given up").toString();
            }
            long memory = instance.exports().get("m").address();
            byte[] bytes = machine.space.segment(machine.space.read(memory + VmLayout.MEMORY_BASE));
            log.append(" fuel=").append(-machine.space.read(machine.store + StoreLayout.FUEL));
            log.append(" g0=").append(instance.get("g0")).append(" memory=").append(Arrays.hashCode(bytes)).append('\n');
        }
        return log.toString();
    }

    @Test
    public void optimizationKeepsBehaviour() {
        int returned = 0;
        for (long seed = SEED; seed < SEED + COUNT; seed++) {
            String text = new RandomModule(seed).text();
            Module module = Parser.parse(text.getBytes(StandardCharsets.UTF_8));
            for (boolean guardPages : new boolean[] {true, false}) {
                String plain = behaviour(module, new CompilerOptions(guardPages, Optimization.NONE, Verification.ON, true, true), seed);
                String optimized = behaviour(module, new CompilerOptions(guardPages, Optimization.SPEED, Verification.ON, true, !guardPages), seed);
                returned += plain.split("= \\[", -1).length - 1;
                assertEquals("seed " + seed + ", guard pages " + guardPages + "\n" + text, plain, optimized);
            }
        }
        assertTrue("calls that return: " + returned, returned > 4 * COUNT);
    }
}
