package org.jwasm.gogo;

import java.util.List;
import java.util.Locale;
import org.jwasm.api.host.HostStatus;
import org.jwasm.api.management.BackendStatus;
import org.jwasm.api.management.EngineStatus;
import org.jwasm.api.management.InstanceStatus;
import org.jwasm.api.management.Management;
import org.jwasm.api.management.MemoryStatus;
import org.jwasm.api.management.ModuleStatus;
import org.jwasm.api.management.StoreStatus;

/** Tables of what is there, and the choice of backends. */
public final class Report {
    private static final String NO_ENGINES = "no engines are open";
    private static final String UNNAMED = "(unnamed)";

    private final Management management;

    public Report(Management management) {
        this.management = management;
    }

    public String engines() {
        TextTable table = new TextTable(">ENGINE", "BACKEND", "COMPILATION", "OPTIMIZATION", "MEMORY", ">MODULES", ">STORES", ">CODE", ">MEMORIES", ">CHANGES", ">MOVED");
        for (EngineStatus e : management.engines()) {
            table.row(e.id(), e.backend() == null ? "(none)" : e.backend(), e.config().compilation(), e.config().optimization(), e.config().memoryProtection(),
                    e.modules().size(), e.stores().size(), bytes(e.codeBytes()), bytes(e.memoryBytes()), e.backendChanges(), e.functionsMoved());
        }
        return table.toString(NO_ENGINES);
    }

    public String backends() {
        TextTable table = new TextTable("BACKEND", "CONVENTION", "STATE", ">ENGINES");
        for (BackendStatus b : management.backends()) {
            table.row(b.name(), b.convention(), b.withdrawn() ? "withdrawn" : !b.supportsHost() ? "for other machines" : b.preferred() ? "preferred" : "ready",
                    b.engines());
        }
        return table.toString("no backends are there: nothing new can be compiled");
    }

    public String modules() {
        TextTable table = new TextTable(">ENGINE", "MODULE", ">BINARY", ">FUNCTIONS", ">COMPILED", ">CODE");
        for (EngineStatus e : management.engines()) {
            for (ModuleStatus m : e.modules()) {
                table.row(e.id(), name(m.name()), bytes(m.binaryBytes()), m.functions(), m.compiled(), bytes(m.codeBytes()));
            }
        }
        return table.toString("no modules are loaded");
    }

    public String instances() {
        TextTable table = new TextTable(">ENGINE", ">STORE", "MODULE", ">EXPORTS", "STATE");
        for (EngineStatus e : management.engines()) {
            for (StoreStatus s : e.stores()) {
                for (InstanceStatus i : s.instances()) {
                    table.row(e.id(), s.id(), name(i.module()), i.exports(), s.isInUse() ? "running" : "idle");
                }
            }
        }
        return table.toString("no instances are there");
    }

    public String memory() {
        TextTable table = new TextTable(">ENGINE", ">STORE", ">SIZE", ">MOST", "PROTECTION");
        long sum = 0;
        for (EngineStatus e : management.engines()) {
            for (StoreStatus s : e.stores()) {
                for (MemoryStatus m : s.memories()) {
                    long most = m.type().maxPages();
                    table.row(e.id(), s.id(), bytes(m.bytes()), most < 0 ? "unbounded" : bytes(most << m.type().pageSizeLog2()),
                            m.guarded() ? "guard pages" : "explicit checks");
                    sum += m.bytes();
                }
            }
        }
        return sum == 0 ? table.toString("no memories are there") : table + "\n" + bytes(sum) + " in all";
    }

    public String code() {
        TextTable table = new TextTable(">ENGINE", "BACKEND", ">MODULES", ">COMPILED", ">MOVED", ">CODE");
        for (EngineStatus e : management.engines()) {
            int compiled = 0;
            for (ModuleStatus m : e.modules()) {
                compiled += m.compiled();
            }
            table.row(e.id(), e.backend() == null ? "(none)" : e.backend(), e.modules().size(), compiled, e.functionsMoved(), bytes(e.codeBytes()));
        }
        return table.toString(NO_ENGINES);
    }

    public String hosts() {
        TextTable table = new TextTable("INTERFACE", "VERSION", ">RANKING", ">FUNCTIONS", ">IMPORTERS", "PROVIDER");
        for (HostStatus h : management.hosts().list()) {
            table.row(h.name(), h.version(), h.ranking(), h.functions(), h.importers(), h.provider());
        }
        return table.toString("nobody provides host interfaces");
    }

    public String prefer(String backend) {
        management.prefer(backend);
        return backend == null ? "backends are taken as they are ranked\n" + backends() : notYet(backend, "preferred") + backends();
    }

    public String withdraw(String backend) {
        management.withdraw(backend);
        return notYet(backend, "withdrawn") + backends();
    }

    public String restore(String backend) {
        management.restore(backend);
        return backends();
    }

    private String notYet(String backend, String what) {
        boolean isThere = management.backends().stream().anyMatch(b -> b.name().equals(backend));
        return isThere ? "" : "no backend is called " + backend + "; it is " + what + " if it comes\n";
    }

    private static String name(String name) {
        return name == null ? UNNAMED : name;
    }

    /** A size for people: four digits at most. */
    static String bytes(long bytes) {
        List<String> units = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < units.size() - 1) {
            value /= 1024;
            unit++;
        }
        return (unit == 0 || value >= 100 || value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.1f", value))
                + " " + units.get(unit);
    }
}
