package org.jwasm.fuzz;

import java.util.Map;
import org.jwasm.fuzz.mutate.TextMutator;

/** Mutated texts of modules and test scripts. */
final class TextTarget implements Target {
    private static final int SCRIPTS = 4;

    private final Seeds seeds;
    private final InputCheck check = new InputCheck();

    TextTarget(Seeds seeds) {
        this.seeds = seeds;
    }

    @Override
    public String name() {
        return "text";
    }

    @Override
    public void run(long seed) throws Finding {
        Dice dice = new Dice(seed);
        if (dice.oneIn(SCRIPTS)) {
            check.script(new TextMutator(dice).mutate(seeds.script(dice), seeds.text(dice)));
        } else {
            check.module(new TextMutator(dice).mutate(seeds.text(dice), seeds.text(dice)), "wat", seed);
        }
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
