package org.jwasm.wasi;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jwasm.api.host.ServiceSlot;
import org.jwasm.wasi.fs.HostFileSystem;

/**
 * What a guest may see and do. Immutable. Nothing is given by default but the host's clocks and random bytes: no arguments, an empty
 * environment, an empty standard input, discarded output, no files.
 */
public final class WasiConfig {
    /** What a guest may do beneath a preopened directory. */
    public enum Access { READ_ONLY, READ_WRITE }

    record Preopen(Path host, byte[] guest, Access access) {
    }

    private final Builder b;

    private WasiConfig(Builder builder) {
        b = builder;
    }

    public static Builder builder() {
        return new Builder();
    }

    List<byte[]> args() {
        return b.args;
    }

    Collection<byte[]> env() {
        return b.env.values();
    }

    StandardStream.In stdin() {
        return b.stdin;
    }

    StandardStream.Out stdout() {
        return b.stdout;
    }

    StandardStream.Out stderr() {
        return b.stderr;
    }

    List<Preopen> preopens() {
        return b.preopens;
    }

    WasiClock clock() {
        return b.clock;
    }

    WasiRandom random() {
        return b.random;
    }

    /** Who provides files, or null: the host itself. */
    ServiceSlot<HostFileSystem> files() {
        return b.files;
    }

    /** Collects a configuration. Not for several threads at once. */
    public static final class Builder {
        private final List<byte[]> args = new ArrayList<>();
        private final Map<String, byte[]> env = new LinkedHashMap<>();
        private final List<Preopen> preopens = new ArrayList<>();
        private StandardStream.In stdin = new StandardStream.In.Stream(InputStream.nullInputStream());
        private StandardStream.Out stdout = new StandardStream.Out.Stream(OutputStream.nullOutputStream());
        private StandardStream.Out stderr = stdout;
        private WasiClock clock = new HostClock();
        private WasiRandom random = new HostRandom();
        private ServiceSlot<HostFileSystem> files;

        private Builder() {
        }

        private Builder(Builder other) {
            args.addAll(other.args);
            env.putAll(other.env);
            preopens.addAll(other.preopens);
            stdin = other.stdin;
            stdout = other.stdout;
            stderr = other.stderr;
            clock = other.clock;
            random = other.random;
            files = other.files;
        }

        /** Adds an argument; the first is the program's name by custom. */
        public Builder arg(String arg) {
            args.add(terminated(arg, "argument"));
            return this;
        }

        public Builder args(Collection<String> all) {
            for (String arg : all) {
                arg(arg);
            }
            return this;
        }

        /** Sets an environment variable; the last one of a name counts. */
        public Builder env(String name, String value) {
            if (name.isEmpty() || name.indexOf('=') >= 0) {
                throw new IllegalArgumentException("not a name of an environment variable: \"" + name + "\"");
            }
            env.put(name, terminated(name + "=" + value, "environment variable"));
            return this;
        }

        /** Adds all of the host's environment. */
        public Builder inheritEnv() {
            for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
                // Windows keeps hidden variables whose names begin with '='.
                if (!variable.getKey().isEmpty() && variable.getKey().indexOf('=') < 0) {
                    env(variable.getKey(), variable.getValue());
                }
            }
            return this;
        }

        public Builder stdin(InputStream in) {
            stdin = new StandardStream.In.Stream(Objects.requireNonNull(in));
            return this;
        }

        /** Bytes are passed on as they come, and flushed when the guest asks for it, ends, or {@link WasiP1#flush} is called. */
        public Builder stdout(OutputStream out) {
            stdout = new StandardStream.Out.Stream(Objects.requireNonNull(out));
            return this;
        }

        public Builder stderr(OutputStream out) {
            stderr = new StandardStream.Out.Stream(Objects.requireNonNull(out));
            return this;
        }

        /** Uses the process's own standard input. */
        public Builder inheritStdin() {
            stdin = StandardStream.In.INHERITED;
            return this;
        }

        /**
         * Uses the process's own standard output, past {@link System#out}. It is buffered: on a terminal to the end of the line,
         * otherwise for as long as the guest writes in quick succession.
         */
        public Builder inheritStdout() {
            stdout = StandardStream.Out.INHERITED_STDOUT;
            return this;
        }

        /** Uses the process's own standard error output, unbuffered. */
        public Builder inheritStderr() {
            stderr = StandardStream.Out.INHERITED_STDERR;
            return this;
        }

        public Builder inheritStdio() {
            return inheritStdin().inheritStdout().inheritStderr();
        }

        /** Lets the guest read and change everything beneath a directory, which it knows as {@code guest}. */
        public Builder preopen(Path host, String guest) {
            return preopen(host, guest, Access.READ_WRITE);
        }

        /** Lets the guest use a directory, which it knows as {@code guest}. Where it may not change anything, trying is errno {@code rofs}. */
        public Builder preopen(Path host, String guest, Access access) {
            byte[] name = guest.getBytes(StandardCharsets.UTF_8);
            preopens.add(new Preopen(Objects.requireNonNull(host), name, Objects.requireNonNull(access)));
            return this;
        }

        public Builder clock(WasiClock value) {
            clock = Objects.requireNonNull(value);
            return this;
        }

        public Builder random(WasiRandom value) {
            random = Objects.requireNonNull(value);
            return this;
        }

        /** Takes clock, random bytes, files and standard streams from providers that may be replaced while the program runs. What is set afterwards counts instead. */
        public Builder hosts(WasiHosts hosts) {
            files = hosts.files();
            return clock(new CurrentClock(hosts.clock())).random(bytes -> hosts.random().await().service().fill(bytes))
                    .stdin(new CurrentStreams.In(hosts.stdio())).stdout(new CurrentStreams.Out(hosts.stdio(), false))
                    .stderr(new CurrentStreams.Out(hosts.stdio(), true));
        }

        public WasiConfig build() {
            return new WasiConfig(new Builder(this));
        }

        private static byte[] terminated(String text, String what) {
            if (text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(what + " with a zero byte");
            }
            return (text + "\0").getBytes(StandardCharsets.UTF_8);
        }
    }
}
