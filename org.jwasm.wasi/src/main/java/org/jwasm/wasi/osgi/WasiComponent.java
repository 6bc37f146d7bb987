package org.jwasm.wasi.osgi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jwasm.wasi.Wasi;
import org.jwasm.wasi.WasiClock;
import org.jwasm.wasi.WasiConfig;
import org.jwasm.wasi.WasiHosts;
import org.jwasm.wasi.WasiRandom;
import org.jwasm.wasi.WasiStdio;
import org.jwasm.wasi.fs.HostFileSystem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** Binds programs to the services that provide what they use. A changed configuration counts for programs that are made later. */
@Component(service = Wasi.class, configurationPid = "org.jwasm.wasi")
@Designate(ocd = WasiOptions.class)
public final class WasiComponent implements Wasi {
    private static final String SEPARATOR = "::";

    private final WasiHosts hosts = new WasiHosts(Duration.ZERO);
    private final Providers<WasiClock> clockProviders = new Providers<>(hosts.clock());
    private final Providers<WasiRandom> randomProviders = new Providers<>(hosts.random());
    private final Providers<HostFileSystem> filesProviders = new Providers<>(hosts.files());
    private final Providers<WasiStdio> stdioProviders = new Providers<>(hosts.stdio());
    private volatile WasiOptions options;

    /** @throws IllegalArgumentException if a variable is not of the form NAME=VALUE, or a directory is no path */
    @Activate
    @Modified
    void configure(WasiOptions values) {
        hosts.setPatience(Duration.ofMillis(values.host_wait_millis()));
        config(values);
        options = values;
    }

    @Override
    public WasiConfig.Builder newConfig() {
        return config(options);
    }

    private WasiConfig.Builder config(WasiOptions values) {
        WasiConfig.Builder config = WasiConfig.builder().hosts(hosts);
        if (values.inherit_env()) {
            config.inheritEnv();
        }
        for (String variable : values.env()) {
            int equals = variable.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("not of the form NAME=VALUE: " + variable);
            }
            config.env(variable.substring(0, equals), variable.substring(equals + 1));
        }
        for (String directory : values.directories()) {
            preopen(config, directory, WasiConfig.Access.READ_WRITE);
        }
        for (String directory : values.read_only_directories()) {
            preopen(config, directory, WasiConfig.Access.READ_ONLY);
        }
        return config;
    }

    private static void preopen(WasiConfig.Builder config, String directory, WasiConfig.Access access) {
        int separator = directory.indexOf(SEPARATOR);
        String host = separator < 0 ? directory : directory.substring(0, separator);
        config.preopen(Path.of(host), separator < 0 ? host : directory.substring(separator + SEPARATOR.length()), access);
    }

    @Override
    public WasiHosts hosts() {
        return hosts;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    void addClock(WasiClock clock, Map<String, Object> properties) {
        clockProviders.add(clock, properties);
    }

    void updatedClock(WasiClock clock, Map<String, Object> properties) {
        clockProviders.update(properties);
    }

    void removeClock(WasiClock clock, Map<String, Object> properties) {
        clockProviders.remove(properties);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    void addRandom(WasiRandom random, Map<String, Object> properties) {
        randomProviders.add(random, properties);
    }

    void updatedRandom(WasiRandom random, Map<String, Object> properties) {
        randomProviders.update(properties);
    }

    void removeRandom(WasiRandom random, Map<String, Object> properties) {
        randomProviders.remove(properties);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    void addFiles(HostFileSystem files, Map<String, Object> properties) {
        filesProviders.add(files, properties);
    }

    void updatedFiles(HostFileSystem files, Map<String, Object> properties) {
        filesProviders.update(properties);
    }

    void removeFiles(HostFileSystem files, Map<String, Object> properties) {
        filesProviders.remove(properties);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    void addStdio(WasiStdio stdio, Map<String, Object> properties) {
        stdioProviders.add(stdio, properties);
    }

    void updatedStdio(WasiStdio stdio, Map<String, Object> properties) {
        stdioProviders.update(properties);
    }

    void removeStdio(WasiStdio stdio, Map<String, Object> properties) {
        stdioProviders.remove(properties);
    }
}
