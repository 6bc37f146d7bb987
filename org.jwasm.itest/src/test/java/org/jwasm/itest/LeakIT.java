package org.jwasm.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.jwasm.api.Engine;
import org.jwasm.api.management.EngineStatus;
import org.jwasm.api.management.Management;
import org.jwasm.itest.guest.Deployed;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Deploys and undeploys a bundle with a module, again and again, and measures what the process holds. The system property {@code jwasm.itest.rounds} says how often,
 * {@code jwasm.itest.csv} where the measurements go; {@code ci/leaks} draws them.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class LeakIT {
    private static final int ROUNDS = Integer.getInteger("jwasm.itest.rounds", 400);
    private static final int WARM_UP = 150;
    private static final int SAMPLES = 50;
    private static final long MIB = 1 << 20;

    private static final String GUEST = """
            (module $guest
              (import "scaling" "scale" (func $scale (param i32) (result i32)))
              (memory (export "memory") 2)
              (data (i32.const 0) "\\0a")
              (table 4 funcref)
              (elem (i32.const 0) $add)
              (func $add (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
              (func (export "sum") (param i32 i32) (result i32)
                (call $scale (call_indirect (param i32 i32) (result i32) (local.get 0) (local.get 1) (i32.const 0)))))
            """;

    @Inject
    private BundleContext context;

    @Inject
    private Management management;

    @Inject
    private ConfigurationAdmin configurations;

    private int engines;

    @Configuration
    public Option[] bundles() {
        return new Option[] {Scenario.of("services")};
    }

    /** The bundle, packed here: an activator, a module, a manifest. */
    private static byte[] bundle() throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.putValue("Manifest-Version", "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "org.jwasm.itest.guest");
        main.putValue("Bundle-Version", "1.0");
        main.putValue("Bundle-Activator", Deployed.class.getName());
        main.putValue("Import-Package", "org.osgi.framework,org.jwasm.api,org.jwasm.api.host");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (String name : new String[] {"Deployed", "Deployed$Sum", "Deployed$Scale", "Deployed$Scaling"}) {
                String file = "org/jwasm/itest/guest/" + name + ".class";
                jar.putNextEntry(new ZipEntry(file));
                try (InputStream in = Deployed.class.getClassLoader().getResourceAsStream(file)) {
                    in.transferTo(jar);
                }
            }
            jar.putNextEntry(new ZipEntry("guest.wat"));
            jar.write(GUEST.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private void deployAndUndeploy(byte[] jar) throws Exception {
        Bundle bundle = context.installBundle("guest", new ByteArrayInputStream(jar));
        bundle.start();
        assertEquals(Bundle.ACTIVE, bundle.getState());
        bundle.stop();
        bundle.uninstall();
    }

    /**
     * Felix remembers uninstalled bundles until it is asked to let go of them, and about three kilobytes of each bundle that ever used a service (its {@code ServiceRegistry.m_inUseMap})
     * until that service goes. So a new engine is made before measuring.
     */
    private Footprint measure() throws Exception {
        int before = management.engines().get(0).id();
        configure(++engines);
        Osgi.await("another engine", () -> management.engines().size() == 1 && management.engines().get(0).id() != before);
        Osgi.refresh(context);
        return Footprint.measure(management.engines().get(0).codeBytes());
    }

    /** Makes a new engine service. */
    private void configure(int number) throws Exception {
        configurations.getFactoryConfiguration("org.jwasm.engine", "leak", null).update(Osgi.properties("jwasm.engine", "leak" + number));
        Osgi.service(context, Engine.class, "(jwasm.engine=leak" + number + ")").status();
    }

    @Test
    public void nothingIsLeftOfBundlesThatAreGone() throws Exception {
        configure(0);
        byte[] jar = bundle();
        for (int i = 0; i < WARM_UP; i++) {
            deployAndUndeploy(jar);
        }
        Footprint before = measure();
        try (Footprint.Log log = Footprint.log(System.getProperty("jwasm.itest.csv") == null ? null : Path.of(System.getProperty("jwasm.itest.csv")))) {
            log.add(0, before);
            for (int i = 1; i <= ROUNDS; i++) {
                deployAndUndeploy(jar);
                if (log.isWanted() && i % Math.max(1, ROUNDS / SAMPLES) == 0) {
                    log.add(i, measure());
                }
            }
        }
        Footprint after = measure();
        EngineStatus engine = management.engines().get(0);
        assertEquals("stores", 0, engine.stores().size());
        assertEquals("modules", 0, engine.modules().size());
        assertEquals("code", before.code(), after.code());
        String grown = "from " + before + " to " + after + " in " + ROUNDS + " rounds";
        assertTrue("classes " + grown, after.classes() - before.classes() < 100);
        assertTrue("metaspace " + grown, after.metaspace() - before.metaspace() < 2 * MIB);
        assertTrue("heap " + grown, after.heap() - before.heap() < 8 * MIB);
        assertTrue("address space " + grown, after.addressSpace() - before.addressSpace() < 128 * MIB);
        assertTrue("files " + grown, after.files() - before.files() < 10);
        assertTrue("threads " + grown, after.threads() - before.threads() < 10);
        configurations.getFactoryConfiguration("org.jwasm.engine", "leak", null).delete();
    }
}
