package org.jwasm.cli;

import java.util.List;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.EngineConfig.Compilation;
import org.jwasm.api.EngineConfig.MemoryProtection;
import org.jwasm.api.EngineConfig.Optimization;

/** How code is generated and memory protected: options that several commands have. */
final class EngineOptions {
    private static final Option NOT_OPTIMIZED = Option.flag("Compile without optimizing.", "-O0");
    private static final Option OPTIMIZED = Option.flag("Optimize (the default).", "-O");
    private static final Option MEMORY = Option.value("MODE",
            "How accesses out of bounds are found: guard (pages), checked, or auto (the default).", "--memory");
    private static final Option BACKEND = Option.value("NAME", "The code generator: x64 (optimizing) or x64.baseline (one pass, quick); the best there is by default.",
            "--backend");
    private static final Option LAZY = Option.flag("Compile functions when they are first called (the default).", "--lazy");
    private static final Option EAGER = Option.flag("Compile everything before the program starts.", "--eager");
    private static final Option PARALLEL = Option.flag("Like --eager, on all processors.", "--parallel");
    private static final Option STACK = Option.value("SIZE", "Size of the guest's stack in bytes, or with K, M or G.", "--stack");
    private static final Option VERIFY = Option.flag("Verify what each stage of the compiler yields; slow.", "--verify");

    static final List<Option> ALL = List.of(NOT_OPTIMIZED, OPTIMIZED, MEMORY, BACKEND, LAZY, EAGER, PARALLEL, STACK, VERIFY);

    private EngineOptions() {
    }

    static EngineConfig config(Line line) {
        EngineConfig config = EngineConfig.defaults();
        if (line.has(NOT_OPTIMIZED)) {
            refuseBoth(line, NOT_OPTIMIZED, OPTIMIZED);
            config = config.withOptimization(Optimization.NONE);
        }
        if (line.has(MEMORY)) {
            config = config.withMemoryProtection(memory(line.value(MEMORY)));
        }
        if (line.has(BACKEND)) {
            config = config.withBackend(line.value(BACKEND));
        }
        if (line.has(EAGER)) {
            refuseBoth(line, EAGER, LAZY);
            config = config.withCompilation(Compilation.EAGER);
        }
        if (line.has(PARALLEL)) {
            refuseBoth(line, PARALLEL, LAZY);
            config = config.withCompilation(Compilation.PARALLEL);
        }
        if (line.has(STACK)) {
            config = config.withGuestStackBytes(stack(line.value(STACK)));
        }
        return line.has(VERIFY) ? config.withVerify(true) : config;
    }

    private static void refuseBoth(Line line, Option one, Option other) {
        if (line.has(other)) {
            throw new UsageException(one.name() + " and " + other.name() + " exclude each other");
        }
    }

    private static MemoryProtection memory(String mode) {
        switch (mode) {
            case "guard":
                return MemoryProtection.GUARD_PAGES;
            case "checked":
                return MemoryProtection.EXPLICIT_CHECKS;
            case "auto":
                return MemoryProtection.AUTO;
            default:
                throw new UsageException(MEMORY.name() + " is guard, checked or auto, not '" + mode + "'");
        }
    }

    private static long stack(String size) {
        long bytes = bytes(STACK, size);
        try {
            EngineConfig.defaults().withGuestStackBytes(bytes);
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** The value of an option that is a size. */
    static long bytes(Option option, String size) {
        int unit = size.isEmpty() ? -1 : "KMG".indexOf(Character.toUpperCase(size.charAt(size.length() - 1)));
        try {
            long count = Long.parseLong(unit < 0 ? size : size.substring(0, size.length() - 1));
            if (count >= 0) {
                return Math.multiplyExact(count, 1L << 10 * (unit + 1));
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw notBytes(option, size);
        }
        throw notBytes(option, size);
    }

    private static UsageException notBytes(Option option, String size) {
        return new UsageException(option.name() + " is a number of bytes, or with K, M or G, not '" + size + "'");
    }
}
