package org.jwasm.runtime;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.EngineConfig.MemoryProtection;
import org.jwasm.api.EngineConfig.Optimization;
import org.jwasm.api.Instance;
import org.jwasm.api.Memory;
import org.jwasm.api.Module;
import org.jwasm.api.Store;
import org.jwasm.api.Trap;

/** The same guests use the same fuel, and stop at the same place, on every backend, at every level of optimization, in both kinds of memory, with and without polls. */
public class FuelDeterminismTest {
    /** {@code -Djwasm.random=N} runs N random guests; {@code -Djwasm.random.seed=S} starts with another one. */
    private static final int COUNT = Integer.getInteger("jwasm.random", 25);
    private static final long SEED = Long.getLong("jwasm.random.seed", 1);
    private static final long PLENTY = 1L << 40;

    private final Map<String, Engine> engines = new LinkedHashMap<>();

    @Before
    public void open() {
        for (String name : BackendTest.BACKENDS) {
            for (Optimization optimization : name.equals("x64") ? Optimization.values() : new Optimization[] {Optimization.NONE}) {
                for (MemoryProtection protection : new MemoryProtection[] {MemoryProtection.GUARD_PAGES, MemoryProtection.EXPLICIT_CHECKS}) {
                    boolean polls = protection == MemoryProtection.GUARD_PAGES;
                    engines.put(name + " " + optimization + " " + protection, Engine.create(EngineConfig.defaults().withBackend(name).withOptimization(optimization)
                            .withMemoryProtection(protection).withFuel(true).withInterruption(polls).withVerify(true)));
                }
            }
        }
    }

    @After
    public void close() {
        engines.values().forEach(Engine::close);
    }

    private static String behaviour(Store store, Instance i, List<Long> fuel, List<Long> used) {
        StringBuilder log = new StringBuilder();
        for (int f = 0; f < RandomGuest.FUNCTIONS; f++) {
            for (int argument : new int[] {0, 3, -77}) {
                i.global("left").set(300);
                long given = fuel == null ? PLENTY : fuel.get(used.size());
                store.setFuel(given);
                log.append('f').append(f).append('(').append(argument).append(") = ");
                try {
                    log.append(i.func("f" + f).call(argument)[0]);
                } catch (Trap trap) {
                    log.append(trap.code());
                    trap.frames().forEach(frame -> log.append(' ').append(frame.functionName()));
                }
                used.add(given - store.fuel());
                Memory m = i.memory("m");
                byte[] bytes = new byte[(int) m.byteSize()];
                m.read(0, bytes, 0, bytes.length);
                log.append(" used ").append(given - store.fuel()).append(" g ").append(i.global("g").get()).append(" m ").append(Arrays.hashCode(bytes)).append('\n');
            }
        }
        return log.toString();
    }

    /** Random guests with as much fuel as they want, with half of it, and with one less than they want. */
    @Test
    public void fuelIsTheSameEverywhere() {
        long total = 0;
        for (long seed = SEED; seed < SEED + COUNT; seed++) {
            String text = new RandomGuest(seed).text();
            List<List<Long>> fuel = new ArrayList<>(Arrays.asList(null, null, null));
            List<String> expected = new ArrayList<>(Arrays.asList(null, null, null));
            for (Map.Entry<String, Engine> entry : engines.entrySet()) {
                try (Module module = entry.getValue().compile(text.getBytes(StandardCharsets.UTF_8))) {
                    for (int round = 0; round < fuel.size(); round++) {
                        List<Long> used = new ArrayList<>();
                        try (Store store = entry.getValue().newStore()) {
                            String log = behaviour(store, store.instantiate(module), fuel.get(round), used);
                            if (expected.get(round) == null) {
                                expected.set(round, log);
                            }
                            assertEquals(entry.getKey() + ", seed " + seed + ", round " + round + "\n" + text, expected.get(round), log);
                        }
                        if (round == 0) {
                            fuel.set(1, used.stream().map(u -> u / 2).toList());
                            fuel.set(2, used.stream().map(u -> Math.max(0, u - 1)).toList());
                            total += used.stream().mapToLong(u -> u).sum();
                        }
                    }
                }
            }
        }
        assertTrue("fuel used: " + total, total > 1_000L * COUNT);
    }
}
