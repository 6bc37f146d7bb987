package org.jwasm.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jwasm.fuzz.generate.ComponentGenerator;
import org.jwasm.fuzz.mutate.BinaryMutator;
import org.jwasm.fuzz.mutate.TextMutator;
import org.jwasm.parser.component.binary.ComponentDecoder;
import org.jwasm.parser.component.text.ComponentPrinter;
import org.jwasm.parser.text.Printer;

/** Made components, mutated in both formats. */
final class ComponentTarget implements Target {
    private static final int TEXTS = 4;
    private static final int UNCHANGED = 8;

    private final ComponentCheck check = new ComponentCheck();

    @Override
    public String name() {
        return "component";
    }

    @Override
    public void run(long seed) throws Finding {
        Dice dice = new Dice(seed);
        byte[] component = ComponentGenerator.generate(dice.bits());
        byte[] donor = ComponentGenerator.generate(dice.bits());
        if (dice.oneIn(UNCHANGED)) {
            check.binary(component);
        } else if (dice.oneIn(TEXTS)) {
            check.text(new TextMutator(dice).mutate(text(component, dice), text(donor, dice)));
        } else {
            check.binary(new BinaryMutator(dice).mutate(component, donor));
        }
    }

    private static byte[] text(byte[] component, Dice dice) {
        return ComponentPrinter.print(ComponentDecoder.decode(component), dice.pick(Printer.Style.values())).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Map<String, Long> counts() {
        return check.counts();
    }
}
