package org.jwasm.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.Store;
import org.jwasm.api.management.Management;
import org.jwasm.api.spi.EngineFactory;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** Services with typed configuration, and the commands. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ServicesIT {
    @Inject
    private BundleContext context;

    @Inject
    private Management management;

    @Inject
    private ConfigurationAdmin configurations;

    @Inject
    private MetaTypeService metatypes;

    @Inject
    private CommandProcessor commands;

    @Configuration
    public Option[] bundles() {
        return new Option[] {Scenario.of("services")};
    }

    @Test
    public void anEngineIsConfigured() throws Exception {
        org.osgi.service.cm.Configuration configuration = configurations.getFactoryConfiguration("org.jwasm.engine", "main", null);
        configuration.update(Osgi.properties("jwasm.engine", "main", "compilation", "EAGER", "memory.protection", "EXPLICIT_CHECKS",
                "guest.stack.bytes", 256L << 10, "backend", "x64.baseline", "backend.wait.millis", 70L, "host.wait.millis", 80L));
        Engine engine = Osgi.service(context, Engine.class, "(jwasm.engine=main)");
        assertEquals(EngineConfig.defaults().withCompilation(EngineConfig.Compilation.EAGER).withMemoryProtection(EngineConfig.MemoryProtection.EXPLICIT_CHECKS)
                .withGuestStackBytes(256 << 10).withBackend("x64.baseline").withBackendWait(Duration.ofMillis(70)).withHostWait(Duration.ofMillis(80)),
                engine.config());
        assertEquals(List.of(42), Embedding.add(engine, 40, 2));
        assertEquals("x64.baseline", engine.status().backend());
        assertEquals(1, management.engines().size());
        assertThrows(UnsupportedOperationException.class, engine::close);

        configuration.update(Osgi.properties("jwasm.engine", "main"));
        Osgi.await("another engine", () -> Osgi.reference(context, Engine.class, "(jwasm.engine=main)") != null
                && context.getService(Osgi.reference(context, Engine.class, "(jwasm.engine=main)")) != engine);
        Engine next = Osgi.service(context, Engine.class, "(jwasm.engine=main)");
        assertEquals(EngineConfig.defaults(), next.config());
        assertThrows("the one before is closed", IllegalStateException.class, engine::newStore);
        Store open = next.newStore();
        configuration.delete();
        Osgi.await("no engine", () -> Osgi.reference(context, Engine.class, null) == null && management.engines().isEmpty());
        assertThrows(IllegalStateException.class, () -> open.setData(open.newFunc(Runnable.class, () -> { })));
    }

    /** A parser from another bundle is taken while it is there, by engines that are there already. The test does not see the type: a proxy stands before the service there is. */
    @Test
    public void aBetterRankedParserIsTakenAsLongAsItIsThere() throws Exception {
        String type = "org.jwasm.parser.ParserService";
        ServiceReference<?> plain = context.getServiceReference(type);
        Object parser = context.getService(plain);
        AtomicInteger parsed = new AtomicInteger();
        Class<?> parserType = Osgi.bundle(context, "org.jwasm.parser").loadClass(type);
        Object counting = Proxy.newProxyInstance(parserType.getClassLoader(), new Class<?>[] {parserType}, (proxy, method, args) -> {
            parsed.incrementAndGet();
            return method.invoke(parser, args);
        });
        byte[] module = "(module)".getBytes(StandardCharsets.US_ASCII);
        try (Engine engine = Osgi.service(context, EngineFactory.class, null).create(EngineConfig.defaults())) {
            engine.compile(module);
            ServiceRegistration<?> registration = Osgi.bundle(context, "org.jwasm.parser").getBundleContext()
                    .registerService(new String[] {type}, counting, Osgi.properties("service.ranking", 10));
            Osgi.await("the new parser is used", () -> {
                engine.compile(module);
                return parsed.get() > 0;
            });
            registration.unregister();
            int before = parsed.get();
            engine.compile(module);
            assertEquals(before, parsed.get());
        } finally {
            context.ungetService(plain);
        }
    }

    @Test
    public void aConfigurationOutOfRangeMakesNoEngine() throws Exception {
        org.osgi.service.cm.Configuration configuration = configurations.getFactoryConfiguration("org.jwasm.engine", "tiny", null);
        configuration.update(Osgi.properties("jwasm.engine", "tiny", "guest.stack.bytes", 10L));
        Osgi.await("the configuration", () -> Osgi.reference(context, Engine.class, "(jwasm.engine=tiny)") != null);
        assertNull(context.getService(Osgi.reference(context, Engine.class, "(jwasm.engine=tiny)")));
        configuration.delete();
    }

    @Test
    public void wasiDefaultsAreConfigured() throws Exception {
        try (Engine engine = Osgi.service(context, EngineFactory.class, null).create(EngineConfig.defaults())) {
            assertEquals("", Environment.of(context, engine));
            org.osgi.service.cm.Configuration configuration = configurations.getConfiguration("org.jwasm.wasi", null);
            configuration.update(Osgi.properties("env", new String[] {"GREETING=hello"}));
            Osgi.await("the configuration", () -> Environment.of(context, engine).equals("GREETING=hello\0"));
            configuration.delete();
            Osgi.await("no configuration", () -> Environment.of(context, engine).isEmpty());
        }
    }

    @Test
    public void configurationsDescribeThemselves() {
        check("org.jwasm.runtime", "org.jwasm.engine", true, "compilation", "guest.stack.bytes", "backend.wait.millis");
        check("org.jwasm.codegen.x64", "org.jwasm.codegen.x64", false, "service.ranking");
        check("org.jwasm.codegen.x64.baseline", "org.jwasm.codegen.x64.baseline", false, "service.ranking");
        check("org.jwasm.wasi", "org.jwasm.wasi", false, "env", "inherit.env", "directories");
        check("org.jwasm.wasi", "org.jwasm.wasi.stdio", false, "streams");
    }

    private void check(String bundle, String pid, boolean isFactory, String... attributes) {
        org.osgi.service.metatype.MetaTypeInformation information = metatypes.getMetaTypeInformation(Osgi.bundle(context, bundle));
        assertTrue(pid, List.of(isFactory ? information.getFactoryPids() : information.getPids()).contains(pid));
        ObjectClassDefinition definition = information.getObjectClassDefinition(pid, null);
        List<String> ids = Arrays.stream(definition.getAttributeDefinitions(ObjectClassDefinition.ALL)).map(AttributeDefinition::getID).toList();
        assertTrue(pid + ": " + ids, ids.containsAll(List.of(attributes)));
    }

    private String command(String line) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        try (CommandSession session = commands.createSession(new ByteArrayInputStream(new byte[0]), print, print)) {
            Object result = session.execute(line);
            print.flush();
            return out.toString(StandardCharsets.UTF_8) + (result == null ? "" : result);
        }
    }

    private void awaitCommands() throws InterruptedException {
        Osgi.await("the commands", () -> {
            try {
                return context.getAllServiceReferences(null, "(osgi.command.scope=jwasm)") != null;
            } catch (InvalidSyntaxException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    public void commandsTellAndChoose() throws Exception {
        awaitCommands();
        assertEquals("no engines are open", command("jwasm:engines"));
        assertEquals("""
                BACKEND       CONVENTION  STATE  ENGINES
                x64           x64.1       ready        0
                x64.baseline  x64.1       ready        0""", command("jwasm:backends"));
        assertTrue(command("jwasm:prefer x64.baseline").contains("x64.baseline  x64.1       preferred"));
        assertTrue(command("jwasm:withdraw x64").contains("x64           x64.1       withdrawn"));
        assertTrue(command("jwasm:withdraw other").startsWith("no backend is called other; it is withdrawn if it comes\n"));
        command("jwasm:restore other");
        command("jwasm:prefer");
        assertTrue(command("jwasm:restore x64").contains("x64           x64.1       ready"));
        assertEquals("nobody provides host interfaces", command("jwasm:hosts"));
    }

    @Test
    public void commandsRunPrograms() throws Exception {
        awaitCommands();
        assertEquals("Hello from WebAssembly!\n", command("jwasm:run '" + Tree.ROOT.resolve("examples/hello.wat") + "'"));
        Path add = Files.writeString(Files.createTempFile("add", ".wat"),
                "(module (func (export \"add\") (param i32 i64) (result i64) (i64.add (i64.extend_i32_s (local.get 0)) (local.get 1))))");
        assertEquals("42", command("jwasm:run --invoke add '" + add + "' 40 2"));
        assertEquals("the function takes 2 arguments: (func (param i32 i64) (result i64))",
                assertThrows(IllegalArgumentException.class, () -> command("jwasm:run --invoke add '" + add + "' 1")).getMessage());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> command("jwasm:run --invoke sub '" + add + "' 1")).getMessage()
                .endsWith("exports no function sub"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> command("jwasm:run /none.wasm")).getMessage().contains("there is no file /none.wasm"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> command("jwasm:run")).getMessage().startsWith("usage: run"));
        Files.delete(add);
    }
}
