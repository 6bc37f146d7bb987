package org.jwasm.codegen.regalloc;

import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.MirVerifier;
import org.jwasm.codegen.mir.RegisterFile;
import org.junit.Test;

/** Random functions through the allocator, proved by the checker and run before and after. */
public class AllocatorTest {
    private static void run(Strategy strategy, RegisterFile registers, int seeds, int budget) {
        RegisterAllocator allocator = new RegisterAllocator(strategy);
        for (int seed = 0; seed < seeds; seed++) {
            MirFunction f = RandomMir.generate(seed, registers, budget);
            Allocation allocation = null;
            try {
                MirVerifier.verify(f, registers);
                allocation = allocator.allocate(f, registers);
                AllocationChecker.check(f, registers, allocation);
                MirRunner.compare(f, allocation, seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(strategy + ", " + registers.preference()[0].length + " registers, seed " + seed + "\n" + e.getMessage() + "\n" + MirText.print(f, allocation), e);
            }
        }
    }

    @Test
    public void fastWithManyRegisters() {
        run(Strategy.FAST, RandomMir.X64, 300, 150);
    }

    @Test
    public void fastWithFewRegisters() {
        run(Strategy.FAST, RandomMir.TINY, 300, 150);
    }

    @Test
    public void bestWithManyRegisters() {
        run(Strategy.BEST, RandomMir.X64, 600, 150);
    }

    @Test
    public void bestWithFewRegisters() {
        run(Strategy.BEST, RandomMir.TINY, 600, 150);
    }

    @Test
    public void largerFunctions() {
        run(Strategy.BEST, RandomMir.X64, 2, 3000);
        run(Strategy.BEST, RandomMir.TINY, 3, 2000);
        run(Strategy.FAST, RandomMir.X64, 2, 3000);
    }
}
