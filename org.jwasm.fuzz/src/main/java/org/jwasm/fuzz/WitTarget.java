package org.jwasm.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jwasm.fuzz.mutate.TextMutator;

/** Mutated texts of WIT. */
final class WitTarget implements Target {
    private static final String[] TEXTS = {"types.wit", "worlds.wit"};

    private final List<byte[]> seeds = new ArrayList<>();
    private final ComponentCheck check = new ComponentCheck();

    WitTarget() throws IOException {
        for (String name : TEXTS) {
            try (InputStream in = WitTarget.class.getResourceAsStream("seeds/" + name)) {
                seeds.add(in.readAllBytes());
            }
        }
    }

    @Override
    public String name() {
        return "wit";
    }

    @Override
    public void run(long seed) throws Finding {
        Dice dice = new Dice(seed);
        check.wit(new TextMutator(dice).mutate(dice.pick(seeds), dice.pick(seeds)));
    }

    @Override
    public Map<String, Long> counts() {
        return check.counts();
    }
}
