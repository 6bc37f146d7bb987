package org.jwasm.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jwasm.fuzz.generate.ComponentGenerator;
import org.jwasm.fuzz.mutate.BinaryMutator;
import org.jwasm.fuzz.mutate.TextMutator;
import org.jwasm.parser.component.binary.ComponentDecoder;
import org.jwasm.parser.component.text.ComponentPrinter;
import org.jwasm.parser.text.Printer;

/** Made binary components, mutated; and their texts, mutated. */
final class ComponentTarget implements Target {
    /** Of so many inputs one is a text. */
    private static final int TEXTS = 3;

    private final InputCheck check = new InputCheck();

    @Override
    public String name() {
        return "component";
    }

    @Override
    public void run(long seed) throws Finding {
        Dice dice = new Dice(seed);
        byte[] component = ComponentGenerator.generate(dice.bits());
        byte[] donor = ComponentGenerator.generate(dice.bits());
        if (dice.oneIn(TEXTS)) {
            check.componentText(new TextMutator(dice).mutate(text(component, dice), text(donor, dice)));
        } else {
            check.component(dice.oneIn(8) ? component : new BinaryMutator(dice).mutate(component, donor));
        }
    }

    private static byte[] text(byte[] component, Dice dice) {
        Printer.Style style = dice.pick(Printer.Style.values());
        return ComponentPrinter.print(ComponentDecoder.decode(component), style).getBytes(StandardCharsets.UTF_8);
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
