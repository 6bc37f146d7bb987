package org.jwasm.itest;

import java.nio.charset.StandardCharsets;
import org.jwasm.api.Engine;
import org.jwasm.api.Instance;
import org.jwasm.api.Linker;
import org.jwasm.api.Memory;
import org.jwasm.api.Store;
import org.jwasm.wasi.Wasi;
import org.jwasm.wasi.WasiP1;
import org.osgi.framework.BundleContext;

/** What variables a WASI program sees. */
final class Environment {
    private static final String GUEST = """
            (module
              (import "wasi_snapshot_preview1" "environ_sizes_get" (func $sizes (param i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "environ_get" (func $get (param i32 i32) (result i32)))
              (memory (export "memory") 1)
              (func (export "environment") (result i32)
                (i32.or (call $sizes (i32.const 0) (i32.const 4)) (call $get (i32.const 1024) (i32.const 8192)))))
            """;

    private Environment() {}

    /** All variables, each with a zero at its end. */
    static String of(BundleContext context, Engine engine) {
        try (Store store = engine.newStore(); WasiP1 wasi = WasiP1.create(Osgi.service(context, Wasi.class, null).newConfig().build())) {
            Linker linker = engine.newLinker();
            wasi.addTo(linker);
            Instance instance = linker.instantiate(store, engine.compile(GUEST.getBytes(StandardCharsets.UTF_8)));
            if ((Integer) instance.func("environment").call()[0] != 0) {
                throw new AssertionError("environ_get fails");
            }
            Memory memory = instance.memory("memory");
            byte[] bytes = new byte[memory.readInt(4)];
            memory.read(8192, bytes, 0, bytes.length);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
