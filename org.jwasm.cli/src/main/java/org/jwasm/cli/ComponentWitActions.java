package org.jwasm.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jwasm.parser.wit.Wit;
import org.jwasm.parser.wit.WitPrinter;
import org.jwasm.parser.wit.WitWorld;
import org.jwasm.parser.wit.component.ComponentWit;
import org.jwasm.parser.wit.component.Targets;

/** {@code jwasm component wit} and {@code jwasm component targets}. */
final class ComponentWitActions {
    static final String WIT = "wit";
    static final String TARGETS = "targets";

    private ComponentWitActions() {
    }

    /** Prints the WIT of a component, or resolved WIT, to a file or standard output. */
    static int wit(List<String> paths, Line line, String output, Terminal terminal) throws IOException {
        if (paths.isEmpty()) {
            throw new UsageException("what is wanted is: " + WIT + " FILE");
        }
        String text = WitPrinter.print(WitInput.read(paths, line));
        ModuleFile.write(output, text.getBytes(StandardCharsets.UTF_8), terminal);
        return Main.OK;
    }

    /** Says what keeps a component from being used where a world is wanted. */
    static int targets(List<String> paths, Line line, Terminal terminal) throws IOException {
        if (paths.size() < 2) {
            throw new UsageException("what is wanted is: " + TARGETS + " FILE WIT...");
        }
        Wit wit = WitInput.component(paths.get(0));
        if (!wit.root().name().equals(ComponentWit.WORLD.pkg())) {
            throw new Failure(paths.get(0) + " is a package of WIT, not a component with code");
        }
        WitWorld component = wit.root().world(ComponentWit.WORLD.name());
        WitWorld world = WitInput.world(WitInput.read(paths.subList(1, paths.size()), line), line);
        List<String> mismatches = Targets.mismatches(component, world);
        for (String mismatch : mismatches) {
            terminal.println(mismatch);
        }
        if (!mismatches.isEmpty()) {
            terminal.error("Error: " + paths.get(0) + " does not fit the world " + world.name());
        }
        return mismatches.isEmpty() ? Main.OK : Main.ERROR;
    }
}
