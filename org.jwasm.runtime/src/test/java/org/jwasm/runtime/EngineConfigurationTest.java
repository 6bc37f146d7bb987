package org.jwasm.runtime;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Test;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.EngineConfig.Compilation;
import org.jwasm.api.Func;
import org.jwasm.api.Instance;
import org.jwasm.api.Store;
import org.jwasm.api.Trap;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.codegen.backend.BackendFactory;
import org.jwasm.parser.ParserService;
import org.jwasm.parser.component.validate.ValidatedComponent;
import org.jwasm.parser.module.Module;
import org.jwasm.runtime.code.Backends;
import org.jwasm.runtime.host.Hosts;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

public class EngineConfigurationTest {
    private static final String ADD = "(module (func (export \"add\") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))";

    private static org.jwasm.api.Module compile(Engine engine, String text) {
        return engine.compile(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    public void theParserOfTheDayIsAskedForEachModule() {
        List<String> asked = new ArrayList<>();
        AtomicReference<ParserService> present = new AtomicReference<>(parser("first", asked));
        Backends backends = Backends.byPreference(ServiceLoader.load(BackendFactory.class));
        try (Engine engine = new RuntimeEngineFactory(backends, new Hosts(), present::get).create(EngineConfig.defaults())) {
            compile(engine, ADD);
            present.set(parser("second", asked));
            compile(engine, ADD);
        }
        assertEquals(List.of("first", "second"), asked);
    }

    private static ParserService parser(String name, List<String> asked) {
        return new ParserService() {
            @Override
            public Module parse(byte[] binaryOrText) {
                asked.add(name);
                return ParserService.plain().parse(binaryOrText);
            }

            @Override
            public ValidatedComponent parseComponent(byte[] binaryOrText) {
                return ParserService.plain().parseComponent(binaryOrText);
            }
        };
    }

    @Test
    public void backendsAreChosenByName() {
        UnsupportedPlatformException e = assertThrows(UnsupportedPlatformException.class, () -> Engine.create(EngineConfig.defaults().withBackend("none")));
        assertTrue(e.getMessage(), e.getMessage().contains("none"));
        assertThrows(UnsupportedPlatformException.class, () -> new RuntimeEngineFactory(Backends.byPreference(List.of())).create(EngineConfig.defaults()));
        try (Engine engine = Engine.create(EngineConfig.defaults().withBackend("x64"))) {
            assertEquals("x64", engine.config().backend());
        }
    }

    @Test
    public void aFunctionThatCannotBeCompiledLeavesTheStoreUsable() {
        String text = "(module (func (export \"simd\") (result i32) (i8x16.extract_lane_s 0 (i8x16.splat (i32.const 1))))"
                + "(func (export \"good\") (result i32) (i32.const 5)))";
        try (Engine engine = Engine.create(); Store store = engine.newStore()) {
            Instance i = store.instantiate(compile(engine, text));
            for (int round = 0; round < 3; round++) {
                assertThrows(UnsupportedPlatformException.class, () -> i.func("simd").call());
                assertEquals(5, i.func("good").call()[0]);
            }
        }
        for (Compilation compilation : new Compilation[] {Compilation.EAGER, Compilation.PARALLEL}) {
            try (Engine engine = Engine.create(EngineConfig.defaults().withCompilation(compilation))) {
                assertThrows(UnsupportedPlatformException.class, () -> compile(engine, text));
            }
        }
    }

    @Test
    public void stacksHaveTheSizeAskedFor() {
        String text = "(module (func $f (export \"f\") (param i32) (result i32) (if (result i32) (local.get 0)"
                + "(then (i32.add (call $f (i32.sub (local.get 0) (i32.const 1))) (i32.const 1))) (else (i32.const 0)))))";
        try (Engine small = Engine.create(EngineConfig.defaults().withGuestStackBytes(128 << 10)); Store store = small.newStore()) {
            Func f = store.instantiate(compile(small, text)).func("f");
            assertEquals(500, f.call(500)[0]);
            assertThrows(Trap.class, () -> f.call(100_000));
        }
        try (Engine large = Engine.create(EngineConfig.defaults().withGuestStackBytes(256 << 20)); Store store = large.newStore()) {
            assertEquals(1_000_000, store.instantiate(compile(large, text)).func("f").call(1_000_000)[0]);
        }
    }

    /** As in OSGi: the interface's loader does not see the runtime, nor the runtime the interface. */
    @Test
    public void interfacesOfForeignClassLoadersWork() throws Exception {
        ClassWriter w = new ClassWriter(0);
        w.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT, "foreign/Add", null, "java/lang/Object", null);
        w.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "add", "(II)I", null, null).visitEnd();
        w.visitEnd();
        byte[] bytes = w.toByteArray();
        Class<?> shape = new ClassLoader(null) {
            Class<?> define() {
                return defineClass(null, bytes, 0, bytes.length);
            }
        }.define();
        Method add = shape.getMethod("add", int.class, int.class);
        try (Engine engine = Engine.create(); Store store = engine.newStore()) {
            Object f = store.instantiate(compile(engine, ADD)).func("add").as(shape);
            assertEquals(42, add.invoke(f, 40, 2));
            Func host = newFunc(store, shape, f);
            assertEquals(5, host.call(2, 3)[0]);
        }
    }

    private static <T> Func newFunc(Store store, Class<T> shape, Object f) {
        return store.newFunc(shape, shape.cast(f));
    }
}
