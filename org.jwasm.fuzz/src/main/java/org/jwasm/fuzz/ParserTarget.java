package org.jwasm.fuzz;

import java.util.Map;
import org.jwasm.fuzz.mutate.BinaryMutator;

/** Mutated binary modules. */
final class ParserTarget implements Target {
    private final Seeds seeds;
    private final InputCheck check = new InputCheck();

    ParserTarget(Seeds seeds) {
        this.seeds = seeds;
    }

    @Override
    public String name() {
        return "parser";
    }

    @Override
    public void run(long seed) throws Finding {
        Dice dice = new Dice(seed);
        byte[] binary = seeds.binary(dice);
        check.module(new BinaryMutator(dice).mutate(binary, seeds.binary(dice)), "wasm", seed);
    }

    @Override
    public Map<String, Long> counts() {
        return check.counts();
    }

    @Override
    public void close() {
        check.close();
    }
}
