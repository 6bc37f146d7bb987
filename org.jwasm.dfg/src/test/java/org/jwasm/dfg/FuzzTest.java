package org.jwasm.dfg;

import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jwasm.api.LimitException;
import org.jwasm.api.WasmException;
import org.jwasm.dfg.draw.Drawing;
import org.jwasm.parser.component.Component;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.binary.ComponentDecoder;
import org.jwasm.parser.component.binary.ComponentEncoder;
import org.jwasm.parser.component.validate.ComponentValidator;
import org.jwasm.parser.component.validate.ValidatedComponent;
import org.junit.Test;

/** Whatever the validator accepts gives a verified plan or a typed refusal; the verifiers are on, with assertions. */
public class FuzzTest {
    private static final int ROUNDS = 20_000;

    private static ValidatedComponent validOrNull(Component component) {
        try {
            return ComponentValidator.validate(component);
        } catch (WasmException invalid) {
            return null;
        }
    }

    private static Component decodedOrNull(byte[] bytes) {
        try {
            return ComponentDecoder.decode(bytes);
        } catch (WasmException malformed) {
            return null;
        }
    }

    /** @return whether there is a plan */
    private static boolean plan(ValidatedComponent component) {
        try {
            Planner.plan(component);
            Planner.print(component, Phase.PARTITION);
            return true;
        } catch (LimitException refused) {
            return false;
        }
    }

    @Test
    public void mutatedBytes() {
        byte[] original = ComponentEncoder.encode(Samples.linked());
        Random random = new Random(20261125);
        int plans = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = original.clone();
            int changes = 1 + random.nextInt(3);
            for (int i = 0; i < changes; i++) {
                int at = 8 + random.nextInt(bytes.length - 8);
                bytes[at] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : bytes[at] + random.nextInt(7) - 3);
            }
            Component component = decodedOrNull(bytes);
            ValidatedComponent valid = component == null ? null : validOrNull(component);
            plans += valid != null && plan(valid) ? 1 : 0;
        }
        assertTrue(plans + " plans", plans > ROUNDS / 50);
    }

    /** Definitions of samples, in any order and number: mostly invalid, but the rest is unlike what anybody writes. */
    @Test
    public void shuffledDefinitions() {
        List<Definition> pool = new ArrayList<>();
        for (Component sample : List.of(Samples.library(), Samples.program(), Samples.linked(), Samples.chain(4))) {
            pool.addAll(sample.definitions());
        }
        Random random = new Random(7);
        int plans = 0;
        for (int round = 0; round < ROUNDS / 20; round++) {
            List<Definition> list = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                list.add(pool.get(random.nextInt(pool.size())));
                if (validOrNull(Samples.of(list)) == null) {
                    list.remove(list.size() - 1);
                }
            }
            ValidatedComponent valid = validOrNull(Samples.of(list));
            plans += plan(valid) ? 1 : 0;
            if (round % 100 == 0) {
                assertTrue(new Drawing(Planner.graph(valid, Phase.DFG)).svg().endsWith("</svg>\n"));
            }
        }
        assertTrue(plans + " plans", plans > ROUNDS / 40);
    }
}
