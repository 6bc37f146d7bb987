package org.jwasm.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jwasm.api.SourceException;
import org.jwasm.dfg.Phase;
import org.jwasm.dfg.Planner;
import org.jwasm.dfg.draw.Drawing;
import org.jwasm.parser.Parser;
import org.jwasm.parser.component.validate.ValidatedComponent;

/**
 * {@code jwasm component}: {@code dfg} shows what becomes of a component before it is instantiated, as text or as a picture; for the others see
 * {@link ComponentWitActions}.
 */
final class ComponentCommand implements Command {
    private static final String DFG = "dfg";
    private static final Option PHASE = Option.value("PHASE", "translate (local initializers), dfg (the graph of everything), partition (with "
            + "adapter modules), plan (what instantiation does, in order; the default).", "--phase");
    private static final Option SVG = Option.flag("A picture of the graph as SVG.", "--svg");
    private static final Option DOT = Option.flag("A picture of the graph in Graphviz's language.", "--dot");
    private static final Option OUTPUT = Option.value("FILE", "Where to write it; standard output by default.", "-o", "--output");

    @Override
    public String description() {
        return "Shows what a component is: wit FILE for its world, targets FILE WIT... to compare that with the world wanted, dfg FILE for "
                + "its dataflow graph.";
    }

    @Override
    public List<Option> options() {
        return List.of(PHASE, SVG, DOT, WitInput.WORLD, WitInput.FEATURES, WitInput.ALL_FEATURES, OUTPUT);
    }

    @Override
    public Words words() {
        return Words.some("dfg|wit|targets|FILE", "What to show, and of which component, binary or text; - is standard input. WIT is files or folders.");
    }

    @Override
    public int run(Line line, Terminal terminal) throws IOException {
        List<String> words = line.words();
        List<String> files = words.subList(1, words.size());
        switch (words.get(0)) {
            case ComponentWitActions.WIT: return ComponentWitActions.wit(files, line, line.value(OUTPUT), terminal);
            case ComponentWitActions.TARGETS: return ComponentWitActions.targets(files, line, terminal);
            default: return dfg(words, line, terminal);
        }
    }

    private static int dfg(List<String> words, Line line, Terminal terminal) throws IOException {
        if (words.size() != 2 || !words.get(0).equals(DFG)) {
            throw new UsageException("what is wanted is: dfg FILE, wit FILE or targets FILE WIT");
        }
        Phase phase = phase(line.has(PHASE) ? line.value(PHASE) : "plan");
        boolean drawn = line.has(SVG) || line.has(DOT);
        if (line.has(SVG) && line.has(DOT)) {
            throw new UsageException(SVG.name() + " and " + DOT.name() + " exclude each other");
        }
        if (drawn && phase == Phase.TRANSLATE) {
            throw new UsageException("there is no graph yet after " + PHASE.name() + " translate");
        }
        ModuleFile file = ModuleFile.read(words.get(1));
        ModuleFile.write(line.value(OUTPUT), show(file, phase, line.has(SVG), drawn).getBytes(java.nio.charset.StandardCharsets.UTF_8), terminal);
        return Main.OK;
    }

    private static String show(ModuleFile file, Phase phase, boolean svg, boolean drawn) {
        try {
            ValidatedComponent component = Parser.parseComponent(file.bytes());
            if (!drawn) {
                return Planner.print(component, phase);
            }
            Drawing drawing = new Drawing(Planner.graph(component, phase));
            return svg ? drawing.svg() : drawing.dot();
        } catch (SourceException e) {
            throw new Failure(file.describe(e));
        }
    }

    private static Phase phase(String name) {
        try {
            return Phase.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UsageException(PHASE.name() + " is translate, dfg, partition or plan, not '" + name + "'");
        }
    }
}
