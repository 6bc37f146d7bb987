package org.jwasm.itest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jwasm.api.Engine;
import org.jwasm.api.Linker;
import org.jwasm.api.Store;
import org.jwasm.wasi.WasiConfig;
import org.jwasm.wasi.WasiP1;

/** Runs a WASI program that prints. */
public final class Greeting {
    private Greeting() {}

    /** What the program prints. */
    static String of(Engine engine, Path program) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Linker linker = engine.newLinker();
        try (Store store = engine.newStore(); WasiP1 wasi = WasiP1.create(WasiConfig.builder().stdout(printed).build())) {
            wasi.addTo(linker);
            linker.instantiate(store, engine.compile(Files.readAllBytes(program))).func("_start").call();
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
