package org.jwasm.fuzz.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.EngineConfig.Compilation;
import org.jwasm.api.EngineConfig.MemoryProtection;
import org.jwasm.api.EngineConfig.Optimization;
import org.jwasm.api.TrapCode;
import org.jwasm.fuzz.generate.Case;

/** Runs cases in all configurations of jwasm and in another engine, and compares what they did. */
public final class Differential implements AutoCloseable {
    private final List<Peer> peers = new ArrayList<>();
    private final NodePeer node;

    /** More fuel than any case that ends uses in a call. */
    private static final long PLENTY = 1L << 40;

    /** With every backend there is, and with Node where it is found. For cases that end. */
    public Differential() throws IOException {
        this(PLENTY);
    }

    /** With every backend there is. Each call has so much fuel that it ends; with {@link #PLENTY} Node takes part, and some run without. */
    private Differential(long fuel) throws IOException {
        List<String> backends = Backends.names();
        for (String backend : backends) {
            for (Optimization optimization : Optimization.values()) {
                for (MemoryProtection memory : new MemoryProtection[] {MemoryProtection.GUARD_PAGES, MemoryProtection.EXPLICIT_CHECKS}) {
                    boolean eager = optimization == Optimization.SPEED ^ memory == MemoryProtection.GUARD_PAGES;
                    // Counting fuel is other code, so each optimization is tried with and without.
                    boolean limited = fuel != PLENTY || memory == MemoryProtection.EXPLICIT_CHECKS ^ backend.equals(backends.get(0));
                    peers.add(new JwasmPeer(backend + "/" + optimization + "/" + memory + (limited ? "/fuel" : ""), EngineConfig.defaults().withBackend(backend)
                        .withOptimization(optimization).withMemoryProtection(memory).withCompilation(eager ? Compilation.EAGER : Compilation.LAZY).withVerify(eager)
                        .withFuel(limited).withInterruption(limited), fuel));
                }
            }
        }
        node = fuel == PLENTY ? NodePeer.find() : null;
    }

    /** For cases that may not end: each call has so much fuel. Only jwasm takes part. */
    public static Differential withFuel(long fuel) throws IOException {
        return new Differential(fuel);
    }

    /** Whether another engine takes part. */
    public boolean hasOther() {
        return node != null;
    }

    /** The names of all that take part. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        peers.forEach(p -> names.add(p.name()));
        if (node != null) {
            names.add(node.name());
        }
        return names;
    }

    /**
     * What a case came to.
     *
     * @param difference what is wrong, in a line; null if all agree
     * @param lines      how many lines of behaviour were compared
     * @param compared   how many engines were
     */
    public record Result(String difference, int lines, int compared) {
    }

    /** Runs and compares. */
    public Result run(Case given) {
        Behaviour first = null;
        String firstName = null;
        List<String> fuel = null;
        int compared = 0;
        for (Peer peer : peers) {
            Behaviour behaviour = peer.run(given);
            if (behaviour == null) {
                continue;
            }
            for (String line : behaviour.lines()) {
                if (line.contains("error ")) {
                    return new Result(peer.name() + ": " + line, 0, 1);
                }
            }
            if (behaviour.overflow()) {
                return new Result(null, 0, 0);
            }
            if (first == null) {
                first = behaviour;
                firstName = peer.name();
            } else {
                String difference = Behaviour.difference(first.lines(), behaviour.lines());
                if (difference != null) {
                    return new Result(firstName + " <> " + peer.name() + ": " + difference, 0, 2);
                }
            }
            if (!behaviour.fuel().isEmpty()) {
                fuel = fuel == null ? behaviour.fuel() : fuel;
                String difference = Behaviour.difference(fuel, behaviour.fuel());
                if (difference != null) {
                    return new Result("fuel <> " + peer.name() + ": " + difference, 0, 2);
                }
            }
            compared++;
        }
        return first == null ? new Result(null, 0, 0) : withNode(given, first, firstName, compared);
    }

    private Result withNode(Case given, Behaviour first, String firstName, int compared) {
        if (node != null && node.accepts(given)) {
            Behaviour behaviour = node.run(given);
            if (behaviour == null || behaviour.overflow()) {
                return new Result(null, first.lines().size(), compared);
            }
            String difference = Behaviour.difference(coarse(first.lines()), behaviour.lines());
            if (difference != null) {
                return new Result(firstName + " <> node: " + difference, 0, 2);
            }
            return new Result(null, first.lines().size(), compared + 1);
        }
        return new Result(null, first.lines().size(), compared);
    }

    /** With traps by the kinds that other engines tell apart. */
    private static List<String> coarse(List<String> precise) {
        List<String> lines = new ArrayList<>(precise);
        lines.replaceAll(line -> {
            int at = line.indexOf("trap ");
            return at < 0 ? line : line.substring(0, at + 5) + kind(TrapCode.valueOf(line.substring(at + 5)));
        });
        return lines;
    }

    private static String kind(TrapCode code) {
        switch (code) {
            case UNREACHABLE: return "unreachable";
            case MEMORY_OUT_OF_BOUNDS: return "memory";
            case TABLE_OUT_OF_BOUNDS: case UNDEFINED_ELEMENT: return "table";
            case UNINITIALIZED_ELEMENT: case INDIRECT_CALL_TYPE_MISMATCH: return "callee";
            case INTEGER_OVERFLOW: case INVALID_CONVERSION_TO_INTEGER: return "unrepresentable";
            case INTEGER_DIVIDE_BY_ZERO: return "zero";
            default: return code.name();
        }
    }

    @Override
    public void close() {
        peers.forEach(Peer::close);
        if (node != null) {
            node.close();
        }
    }
}
