package org.jwasm.itest;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jwasm.api.Engine;
import org.jwasm.api.Instance;
import org.jwasm.api.Linker;
import org.jwasm.api.Store;
import org.jwasm.wasi.WasiClock;
import org.jwasm.wasi.WasiConfig;
import org.jwasm.wasi.WasiP1;
import org.jwasm.wasi.WasiRandom;
import org.jwasm.wasi.WasiStdio;
import org.jwasm.wasi.fs.ErrnoException;
import org.jwasm.wasi.fs.HostFileSystem;
import org.jwasm.wasi.fs.OpenDirectory;

/** A WASI program that uses clocks, random bytes, files and streams until it reads something else than {@code g}, and traps when an answer is wrong. */
final class BusyProgram {
    private static final String GUEST = """
            (module
              (import "wasi_snapshot_preview1" "clock_time_get" (func $clock (param i32 i64 i32) (result i32)))
              (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "path_open" (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_close" (func $close (param i32) (result i32)))
              (memory (export "memory") 1)
              (data (i32.const 0) "file")
              (data (i32.const 16) "tick\\n")
              (global $rounds (export "rounds") (mut i64) (i64.const 0))
              (func $check (param i32) (if (local.get 0) (then unreachable)))
              (func $vector (param $pointer i32) (param $length i32)
                (i32.store (i32.const 104) (local.get $pointer))
                (i32.store (i32.const 108) (local.get $length)))
              (func (export "_start")
                (local $last i64)
                (loop $again
                  (call $check (call $clock (i32.const 1) (i64.const 1) (i32.const 64)))
                  (call $check (i64.lt_u (i64.load (i32.const 64)) (local.get $last)))
                  (local.set $last (i64.load (i32.const 64)))
                  (call $check (call $clock (i32.const 0) (i64.const 1) (i32.const 64)))
                  (call $check (i64.ne (i64.load (i32.const 64)) (i64.const 1000)))
                  (call $check (call $random (i32.const 80) (i32.const 4)))
                  (call $check (i32.ne (i32.load (i32.const 80)) (i32.const 0x07070707)))
                  (call $check (call $open (i32.const 3) (i32.const 0) (i32.const 0) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 96)))
                  (call $vector (i32.const 128) (i32.const 4))
                  (call $check (call $read (i32.load (i32.const 96)) (i32.const 104) (i32.const 1) (i32.const 112)))
                  (call $check (i32.ne (i32.load (i32.const 128)) (i32.const 0x656d6173)))
                  (call $check (call $close (i32.load (i32.const 96))))
                  (call $vector (i32.const 16) (i32.const 5))
                  (call $check (call $write (i32.const 1) (i32.const 104) (i32.const 1) (i32.const 112)))
                  (call $check (i32.ne (i32.load (i32.const 112)) (i32.const 5)))
                  (global.set $rounds (i64.add (global.get $rounds) (i64.const 1)))
                  (call $vector (i32.const 160) (i32.const 1))
                  (call $check (call $read (i32.const 0) (i32.const 104) (i32.const 1) (i32.const 112)))
                  (call $check (i32.ne (i32.load (i32.const 112)) (i32.const 1)))
                  (br_if $again (i32.eq (i32.load8_u (i32.const 160)) (i32.const 103))))))
            """;

    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicLong printed = new AtomicLong();
    private final Path folder;

    /** @param folder holds a file {@code file} that begins with {@code same} */
    BusyProgram(Path folder) {
        this.folder = folder;
    }

    /** A provider of everything, like all others but for the start of its monotonic clock. */
    final class Provider implements WasiClock, WasiRandom, HostFileSystem, WasiStdio {
        private final long start;

        Provider(long start) {
            this.start = start;
        }

        @Override
        public long realtime() {
            return 1000;
        }

        @Override
        public long monotonic() {
            return System.nanoTime() - start;
        }

        @Override
        public void fill(byte[] bytes) {
            Arrays.fill(bytes, (byte) 7);
        }

        @Override
        public OpenDirectory openDirectory(Path path) throws ErrnoException {
            return HostFileSystem.best().openDirectory(folder);
        }

        @Override
        public InputStream in() {
            return new InputStream() {
                @Override
                public int read() {
                    return enough.get() ? 's' : 'g';
                }

                @Override
                public int read(byte[] bytes, int offset, int length) {
                    bytes[offset] = (byte) read();
                    return 1;
                }
            };
        }

        @Override
        public OutputStream out() {
            return new OutputStream() {
                @Override
                public void write(int b) {
                    printed.incrementAndGet();
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    printed.addAndGet(length);
                }
            };
        }

        @Override
        public OutputStream err() {
            return out();
        }
    }

    /** Lets the program end. */
    void stop() {
        enough.set(true);
    }

    long printed() {
        return printed.get();
    }

    /** Runs the program to its end. @return how often it has gone round */
    long run(Engine engine, WasiConfig.Builder config) {
        Linker linker = engine.newLinker();
        try (Store store = engine.newStore(); WasiP1 wasi = WasiP1.create(config.preopen(Path.of("/anything"), "/").build())) {
            wasi.addTo(linker);
            Instance instance = linker.instantiate(store, engine.compile(GUEST.getBytes(StandardCharsets.UTF_8)));
            instance.func("_start").call();
            return (Long) instance.global("rounds").get();
        }
    }
}
