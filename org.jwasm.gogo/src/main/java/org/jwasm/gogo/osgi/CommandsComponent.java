package org.jwasm.gogo.osgi;

import java.io.IOException;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.management.Management;
import org.jwasm.api.spi.EngineFactory;
import org.jwasm.gogo.Report;
import org.jwasm.gogo.Run;
import org.jwasm.wasi.Wasi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Commands of the shell. Their descriptions are shown by {@code help jwasm:NAME}. */
@Component(service = CommandsComponent.class, property = {"osgi.command.scope=jwasm", "osgi.command.function=engines", "osgi.command.function=backends",
        "osgi.command.function=modules", "osgi.command.function=instances", "osgi.command.function=memory", "osgi.command.function=code",
        "osgi.command.function=hosts", "osgi.command.function=prefer", "osgi.command.function=withdraw", "osgi.command.function=restore",
        "osgi.command.function=run"})
public final class CommandsComponent {
    private final Report report;
    private final EngineFactory factory;
    private final Wasi wasi;
    /** The engine that is configured; null if none is. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile Engine configured;

    @Activate
    public CommandsComponent(@Reference Management management, @Reference EngineFactory factory, @Reference Wasi wasi) {
        report = new Report(management);
        this.factory = factory;
        this.wasi = wasi;
    }

    @Descriptor("lists the open engines")
    public String engines() {
        return report.engines();
    }

    @Descriptor("lists the code generators, the one in use first")
    public String backends() {
        return report.backends();
    }

    @Descriptor("lists the modules that have code")
    public String modules() {
        return report.modules();
    }

    @Descriptor("lists the instances and whether they are running")
    public String instances() {
        return report.instances();
    }

    @Descriptor("lists the linear memories")
    public String memory() {
        return report.memory();
    }

    @Descriptor("shows the code memory in use")
    public String code() {
        return report.code();
    }

    @Descriptor("lists who provides interfaces of the host")
    public String hosts() {
        return report.hosts();
    }

    @Descriptor("takes the backends as they are ranked")
    public String prefer() {
        return report.prefer(null);
    }

    @Descriptor("puts a backend before all others; running instances move to it")
    public String prefer(@Descriptor("its name") String backend) {
        return report.prefer(backend);
    }

    @Descriptor("takes a backend out of use; running instances move to the next best one")
    public String withdraw(@Descriptor("its name") String backend) {
        return report.withdraw(backend);
    }

    @Descriptor("takes a withdrawn backend into use again")
    public String restore(@Descriptor("its name") String backend) {
        return report.restore(backend);
    }

    @Descriptor("runs a WASI program, or with --invoke NAME one of a module's functions")
    public String run(@Descriptor("[--invoke NAME] FILE ARG...") String... line) throws IOException {
        Engine engine = configured;
        if (engine != null) {
            return run(engine, line);
        }
        try (Engine own = factory.create(EngineConfig.defaults())) {
            return run(own, line);
        }
    }

    private String run(Engine engine, String... line) throws IOException {
        return new Run(engine, wasi).run(List.of(line), System.in, System.out, System.err);
    }
}
