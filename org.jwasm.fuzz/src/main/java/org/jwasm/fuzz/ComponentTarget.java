package org.jwasm.fuzz;

import java.util.Map;
import org.jwasm.fuzz.generate.ComponentGenerator;
import org.jwasm.fuzz.mutate.BinaryMutator;

/** Made binary components, mutated. */
final class ComponentTarget implements Target {
    private final InputCheck check = new InputCheck();

    @Override
    public String name() {
        return "component";
    }

    @Override
    public void run(long seed) throws Finding {
        Dice dice = new Dice(seed);
        byte[] component = ComponentGenerator.generate(dice.bits());
        check.component(dice.oneIn(8) ? component : new BinaryMutator(dice).mutate(component, ComponentGenerator.generate(dice.bits())));
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
