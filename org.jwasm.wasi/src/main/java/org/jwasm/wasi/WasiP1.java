package org.jwasm.wasi;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jwasm.api.Linker;
import org.jwasm.api.Trap;
import org.jwasm.wasi.fs.ErrnoException;
import org.jwasm.wasi.fs.HostFileSystem;

/**
 * WASI preview 1 for one guest program: define its functions in a linker with {@link #addTo}, instantiate, call {@code _start}, close.
 *
 * <p>Confined as a store is; but {@link #flush} may be called by any thread. A guest whose thread is interrupted while it waits (for time,
 * for input) traps with {@link org.jwasm.api.TrapCode#INTERRUPTED}, and the thread stays interrupted.
 */
public final class WasiP1 implements AutoCloseable {
    /** The name under which modules import these functions. */
    public static final String MODULE = "wasi_snapshot_preview1";

    private final Program program;
    private boolean closed;

    private WasiP1(Program program) {
        this.program = program;
    }

    /**
     * Opens the preopened directories.
     *
     * @throws UncheckedIOException if one of them is no directory that can be opened; the message names it
     */
    public static WasiP1 create(WasiConfig config) {
        return create(config, config.files() != null || config.preopens().isEmpty() ? null : HostFileSystem.best());
    }

    /** @param files where preopened directories come from, or null: from the configuration's own providers */
    static WasiP1 create(WasiConfig config, HostFileSystem files) {
        Program program = new Program(config);
        WasiP1 wasi = new WasiP1(program);
        try {
            program.fds.add(new Descriptor.Input(InputSource.of(config.stdin())));
            program.fds.add(new Descriptor.Output(program.stdout));
            program.fds.add(new Descriptor.Output(program.stderr));
            for (WasiConfig.Preopen preopen : config.preopens()) {
                wasi.open(files, preopen);
            }
        } catch (ErrnoException e) {
            throw new AssertionError("a fresh table is full", e);
        } catch (UncheckedIOException | Trap e) {
            program.fds.closeAll();
            throw e;
        }
        return wasi;
    }

    private void open(HostFileSystem files, WasiConfig.Preopen preopen) throws ErrnoException {
        try {
            Preopened source = files == null ? new Preopened(program.config.files(), preopen.host()) : new Preopened(files, preopen.host());
            program.fds.add(new Descriptor.Directory(source, preopen.access(), preopen.guest()));
        } catch (ErrnoException e) {
            throw new UncheckedIOException(new IOException("cannot open directory " + preopen.host() + ": " + describe(e), e));
        }
    }

    private static String describe(ErrnoException e) {
        switch (e.errno()) {
            case NOENT:
                return "no such directory";
            case NOTDIR:
                return "not a directory";
            case ACCES:
                return "permission denied";
            case PIPE:
                return "Broken pipe";
            case NOSPC:
                return "No space left on device";
            default:
                return e.getMessage();
        }
    }

    /** Defines the 46 functions. */
    public void addTo(Linker linker) {
        Functions.define(linker, program);
    }

    /**
     * Writes out what the guest has printed and what is still buffered.
     *
     * @throws UncheckedIOException if that fails: a full disk, a closed pipe
     */
    public void flush() {
        try {
            program.stdout.flush();
            program.stderr.flush();
        } catch (ErrnoException e) {
            throw failure(e);
        }
    }

    private static UncheckedIOException failure(ErrnoException e) {
        return new UncheckedIOException(new IOException("cannot write the guest's output: " + describe(e), e));
    }

    /** Writes out buffered output and closes all open files, not the streams given by the embedder. Idempotent. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        ErrnoException first = program.fds.closeAll();
        if (first != null) {
            throw failure(first);
        }
    }
}
