package org.jwasm.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jwasm.api.WasmException;
import org.jwasm.fuzz.generate.Case;
import org.jwasm.fuzz.generate.CaseText;
import org.jwasm.fuzz.generate.ModuleGenerator;
import org.jwasm.fuzz.mutate.BinaryMutator;
import org.jwasm.fuzz.run.Differential;
import org.jwasm.parser.Parser;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.op.Op;

/**
 * Generated modules with changed instructions, as far as they are still valid: shapes that no generator thinks of. They may not end, so fuel stops them;
 * they have no floats, since the bits of NaNs could come to light.
 */
final class MutantTarget implements Target {
    private static final long FUEL = 30_000;
    private static final int MOST_TRIES = 20;

    private final Differential differential = Differential.withFuel(FUEL);
    private final Map<String, Long> counts = new TreeMap<>();

    MutantTarget() throws IOException {
        System.out.println("mutant: " + String.join(", ", differential.names()));
    }

    @Override
    public String name() {
        return "mutant";
    }

    @Override
    public void run(long seed) throws Finding {
        Dice dice = new Dice(seed);
        Case original = ModuleGenerator.generate(dice.bits(), false).toCase();
        BinaryMutator mutator = new BinaryMutator(dice);
        for (int i = 0; i < MOST_TRIES; i++) {
            Case mutant;
            try {
                mutant = original.with(mutator.mutateCode(original.binary(), original.binary()));
            } catch (WasmException invalid) {
                continue;
            }
            if (!hasFloats(Parser.parse(mutant.binary()))) {
                run(mutant);
                return;
            }
        }
        counts.merge("no valid mutant", 1L, Long::sum);
    }

    private void run(Case mutant) throws Finding {
        Differential.Result result = differential.run(mutant);
        if (result.difference() != null) {
            throw new Finding(result.difference(), CaseText.write(mutant, result.difference()).getBytes(StandardCharsets.UTF_8), "wat", null);
        }
        counts.merge(result.compared() == 0 ? "inconclusive" : "agreed", 1L, Long::sum);
        counts.merge("lines", (long) result.lines(), Long::sum);
    }

    private static boolean hasFloats(Module module) {
        InstrReader reader = new InstrReader(module);
        for (int i = module.importedFuncCount(); i < module.funcCount(); i++) {
            reader.body(module.function(i));
            while (reader.hasMore()) {
                Op op = reader.next();
                if (op.mnemonic().startsWith("f") || op.mnemonic().contains("_f")) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public Map<String, Long> counts() {
        return counts;
    }

    @Override
    public void close() {
        differential.close();
    }
}
