package org.jwasm.cli;

import org.jwasm.api.EngineConfig;
import org.jwasm.api.EngineConfig.Compilation;
import org.jwasm.api.EngineConfig.MemoryProtection;
import org.jwasm.api.EngineConfig.Optimization;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Options that several commands have. */
final class Options {
    private static final String OUTPUT = "-o";
    private static final String NO_OPTIMIZATION = "-O0";
    private static final String OPTIMIZATION = "-O";
    private static final String MEMORY = "--memory";
    private static final String EAGER = "--eager";
    private static final String LAZY = "--lazy";
    private static final String PARALLEL = "--parallel";
    private static final String STACK = "--stack";
    private static final String VERIFY = "--verify";

    private Options() {
    }

    static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names).description(description).build();
    }

    static OptionSpec value(String label, String description, String... names) {
        return OptionSpec.builder(names).paramLabel(label).arity("1").type(String.class).description(description).build();
    }

    static void addOutput(CommandSpec spec, String description) {
        spec.addOption(value("FILE", description, OUTPUT, "--output"));
    }

    /** The file to write, or null. */
    static String output(ParseResult line) {
        return line.matchedOptionValue(OUTPUT, null);
    }

    static void addModule(CommandSpec spec, String description) {
        spec.addPositional(PositionalParamSpec.builder().index("0").arity("1").required(true).paramLabel("FILE").type(String.class)
                .description(description).build());
    }

    static String module(ParseResult line) {
        return line.matchedPositionalValue(0, null);
    }

    /** Adds how code is generated and memory protected. */
    static void addEngine(CommandSpec spec) {
        spec.addOption(flag("Compile without optimizing.", NO_OPTIMIZATION));
        spec.addOption(flag("Optimize (the default).", OPTIMIZATION));
        spec.addOption(value("MODE", "How accesses out of bounds are found: guard (pages), checked, or auto (the default).", MEMORY));
        spec.addOption(flag("Compile functions when they are first called (the default).", LAZY));
        spec.addOption(flag("Compile everything before the program starts.", EAGER));
        spec.addOption(flag("Like --eager, on all processors.", PARALLEL));
        spec.addOption(value("SIZE", "Size of the guest's stack in bytes, or with K, M or G.", STACK));
        spec.addOption(flag("Verify what each stage of the compiler yields; slow.", VERIFY));
    }

    static EngineConfig engine(ParseResult line) {
        EngineConfig config = EngineConfig.defaults();
        if (line.hasMatchedOption(NO_OPTIMIZATION)) {
            refuseBoth(line, NO_OPTIMIZATION, OPTIMIZATION);
            config = config.withOptimization(Optimization.NONE);
        }
        if (line.hasMatchedOption(MEMORY)) {
            config = config.withMemoryProtection(memory(line));
        }
        if (line.hasMatchedOption(EAGER)) {
            refuseBoth(line, EAGER, LAZY);
            config = config.withCompilation(Compilation.EAGER);
        }
        if (line.hasMatchedOption(PARALLEL)) {
            refuseBoth(line, PARALLEL, LAZY);
            config = config.withCompilation(Compilation.PARALLEL);
        }
        if (line.hasMatchedOption(STACK)) {
            config = config.withGuestStackBytes(stack(line));
        }
        return line.hasMatchedOption(VERIFY) ? config.withVerify(true) : config;
    }

    private static void refuseBoth(ParseResult line, String one, String other) {
        if (line.hasMatchedOption(other)) {
            throw usage(line, one + " and " + other + " exclude each other");
        }
    }

    private static MemoryProtection memory(ParseResult line) {
        String mode = line.matchedOptionValue(MEMORY, "");
        switch (mode) {
            case "guard":
                return MemoryProtection.GUARD_PAGES;
            case "checked":
                return MemoryProtection.EXPLICIT_CHECKS;
            case "auto":
                return MemoryProtection.AUTO;
            default:
                throw usage(line, MEMORY + " is guard, checked or auto, not '" + mode + "'");
        }
    }

    private static long stack(ParseResult line) {
        String size = line.matchedOptionValue(STACK, "");
        int unit = size.isEmpty() ? -1 : "KMG".indexOf(Character.toUpperCase(size.charAt(size.length() - 1)));
        try {
            long count = Long.parseLong(unit < 0 ? size : size.substring(0, size.length() - 1));
            long bytes = Math.multiplyExact(count, 1L << 10 * (unit + 1));
            EngineConfig.defaults().withGuestStackBytes(bytes);
            return bytes;
        } catch (NumberFormatException | ArithmeticException e) {
            throw usage(line, STACK + " is a number of bytes, or with K, M or G, not '" + size + "'");
        } catch (IllegalArgumentException e) {
            throw usage(line, e.getMessage());
        }
    }

    static ParameterException usage(ParseResult line, String message) {
        return new ParameterException(line.commandSpec().commandLine(), message);
    }
}
