package org.jwasm.cli;

import java.time.Duration;
import java.util.List;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.Store;
import org.jwasm.api.StoreConfig;
import org.jwasm.api.StoreLimits;

/** How much a program may take: time, fuel, memory. */
final class LimitOptions {
    private static final Option FUEL = Option.value("N", "Stop the program when it has used this much fuel: about one per instruction, the same on every machine.", "--fuel");
    private static final Option TIMEOUT = Option.value("TIME", "Stop the program after this many seconds, or with ms, s, m or h.", "--timeout");
    private static final Option MAX_MEMORY = Option.value("SIZE", "Let all memories together grow no larger than this, in bytes, or with K, M or G.", "--max-memory");
    private static final Option MAX_TABLE = Option.value("N", "Let each table grow to no more elements than this.", "--max-table");
    private static final Option TRAP = Option.flag("Stop the program when a memory or table cannot grow.", "--trap-on-grow-failure");

    static final List<Option> ALL = List.of(FUEL, TIMEOUT, MAX_MEMORY, MAX_TABLE, TRAP);

    private LimitOptions() {
    }

    /** What the engine must be able to do for the options given. */
    static EngineConfig config(Line line, EngineConfig config) {
        return config.withFuel(line.has(FUEL)).withInterruption(line.has(TIMEOUT));
    }

    static StoreConfig storeConfig(Line line) {
        StoreLimits limits = StoreLimits.defaults();
        if (line.has(MAX_MEMORY)) {
            limits = limits.withTotalMemoryBytes(EngineOptions.bytes(MAX_MEMORY, line.value(MAX_MEMORY)));
        }
        if (line.has(MAX_TABLE)) {
            limits = limits.withTableElements(count(MAX_TABLE, line.value(MAX_TABLE)));
        }
        return StoreConfig.defaults().withLimits(limits.withTrapOnGrowFailure(line.has(TRAP)));
    }

    /** Sets what is left of fuel and time. */
    static void start(Line line, Store store) {
        if (line.has(FUEL)) {
            store.setFuel(count(FUEL, line.value(FUEL)));
        }
        if (line.has(TIMEOUT)) {
            store.setDeadline(duration(line.value(TIMEOUT)));
        }
    }

    private static long count(Option option, String text) {
        try {
            long count = Long.parseLong(text);
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw notCount(option, text);
        }
        throw notCount(option, text);
    }

    private static UsageException notCount(Option option, String text) {
        return new UsageException(option.name() + " is a number, not '" + text + "'");
    }

    private static Duration duration(String text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        try {
            long count = Long.parseLong(text.substring(0, digits));
            switch (text.substring(digits)) {
                case "ms": return Duration.ofMillis(count);
                case "": case "s": return Duration.ofSeconds(count);
                case "m": return Duration.ofMinutes(count);
                case "h": return Duration.ofHours(count);
                default: break;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw notDuration(text);
        }
        throw notDuration(text);
    }

    private static UsageException notDuration(String text) {
        return new UsageException(TIMEOUT.name() + " is a number of seconds, or with ms, s, m or h, not '" + text + "'");
    }
}
