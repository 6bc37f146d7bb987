package org.jwasm.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.Extern;
import org.jwasm.api.Func;
import org.jwasm.api.Instance;
import org.jwasm.api.LimitException;
import org.jwasm.api.LinkException;
import org.jwasm.api.Linker;
import org.jwasm.api.Module;
import org.jwasm.api.SourceException;
import org.jwasm.api.Store;
import org.jwasm.api.StoreConfig;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.wasi.ExitException;
import org.jwasm.wasi.WasiConfig;
import org.jwasm.wasi.WasiP1;

/** {@code jwasm run}: a WASI program, or one of a module's functions. */
final class RunCommand implements Command {
    private static final Option DIR = Option.list("HOST[::GUEST]", "Let the program use a directory, under the name GUEST.", "--dir");
    private static final Option DIR_READ_ONLY = Option.list("HOST[::GUEST]", "Let the program read a directory.", "--dir-ro");
    private static final Option ENV = Option.list("NAME[=VALUE]", "Set an environment variable; without VALUE it is passed on.", "--env");
    private static final Option INVOKE = Option.value("NAME", "Call this function with the arguments, and print its results, one per line. Of a component: 'package:name/interface#function(arguments)', values in WAVE.",
            "--invoke");
    private static final String SEPARATOR = "::";

    /** Writes out what the guest has printed, when the process is told to end. */
    private static final class Flusher extends Thread {
        /** Where nobody reads what the guest prints, the process must end all the same. */
        private static final long PATIENCE_MILLIS = 500;

        private final WasiP1 wasi;

        private Flusher(WasiP1 wasi) {
            this.wasi = wasi;
            setDaemon(true);
        }

        /** A hook for {@link Runtime#addShutdownHook}. */
        static Thread hook(WasiP1 wasi) {
            return new Thread() {
                @Override
                public void run() {
                    Flusher flusher = new Flusher(wasi);
                    flusher.start();
                    try {
                        flusher.join(PATIENCE_MILLIS);
                    } catch (InterruptedException e) {
                        interrupt();
                    }
                }
            };
        }

        @Override
        public void run() {
            try {
                wasi.flush();
            } catch (UncheckedIOException nobodyListens) {
                // The process ends; there is no one left to tell.
                return;
            }
        }
    }

    @Override
    public String description() {
        return "Runs a program, or with --invoke one of a module's functions.";
    }

    @Override
    public List<Option> options() {
        List<Option> all = new ArrayList<>(List.of(DIR, DIR_READ_ONLY, ENV, INVOKE));
        all.addAll(LimitOptions.ALL);
        all.addAll(EngineOptions.ALL);
        return all;
    }

    @Override
    public Words words() {
        return new Words("FILE", "A module, binary or text, - being standard input; then arguments of the program, or of the function.",
                Words.Count.ONE, "ARG");
    }

    @Override
    public int run(Line line, Terminal terminal) throws IOException {
        String invoke = line.value(INVOKE);
        List<String> args = line.words().subList(1, line.words().size());
        EngineConfig engineConfig = LimitOptions.config(line, EngineOptions.config(line));
        StoreConfig storeConfig = LimitOptions.storeConfig(line);
        WasiConfig config = config(line, line.firstWord(), invoke == null ? args : List.of());
        ModuleFile file = ModuleFile.read(line.firstWord());
        try (Engine engine = Engine.create(engineConfig); WasiP1 wasi = wasi(config)) {
            // When the process is told to end while the guest runs, what it has printed is not lost.
            Runtime.getRuntime().addShutdownHook(Flusher.hook(wasi));
            if (file.isComponent()) {
                return ComponentRun.run(engine, storeConfig, line, file, invoke, terminal);
            }
            Module module = compile(engine, file);
            try (Store store = engine.newStore(storeConfig)) {
                LimitOptions.start(line, store);
                Linker linker = engine.newLinker();
                wasi.addTo(linker);
                return run(instantiate(linker, store, module, file), invoke, args, terminal);
            } catch (ExitException e) {
                return e.code();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static WasiP1 wasi(WasiConfig config) {
        try {
            return WasiP1.create(config);
        } catch (UncheckedIOException e) {
            throw new Failure(e.getCause().getMessage());
        }
    }

    private static WasiConfig config(Line line, String program, List<String> args) {
        WasiConfig.Builder config = WasiConfig.builder().inheritStdio().arg(program).args(args);
        for (String directory : line.values(DIR)) {
            preopen(config, directory, WasiConfig.Access.READ_WRITE);
        }
        for (String directory : line.values(DIR_READ_ONLY)) {
            preopen(config, directory, WasiConfig.Access.READ_ONLY);
        }
        for (String variable : line.values(ENV)) {
            setVariable(config, variable);
        }
        return config.build();
    }

    private static void preopen(WasiConfig.Builder config, String option, WasiConfig.Access access) {
        int separator = option.indexOf(SEPARATOR);
        String host = separator < 0 ? option : option.substring(0, separator);
        String guest = separator < 0 ? option : option.substring(separator + SEPARATOR.length());
        try {
            config.preopen(Path.of(host), guest, access);
        } catch (InvalidPathException e) {
            throw new UsageException("not a path: " + host);
        }
    }

    private static void setVariable(WasiConfig.Builder config, String option) {
        int equals = option.indexOf('=');
        String name = equals < 0 ? option : option.substring(0, equals);
        String value = equals < 0 ? System.getenv(name) : option.substring(equals + 1);
        if (name.isEmpty()) {
            throw new UsageException("an environment variable without a name: " + option);
        }
        if (value != null) {
            config.env(name, value);
        }
    }

    private static Module compile(Engine engine, ModuleFile file) {
        try {
            return engine.compile(file.bytes());
        } catch (SourceException e) {
            throw new Failure(file.describe(e));
        } catch (UnsupportedPlatformException e) {
            throw new Failure(file.path() + ": " + e.getMessage());
        }
    }

    private static Instance instantiate(Linker linker, Store store, Module module, ModuleFile file) {
        try {
            return linker.instantiate(store, module);
        } catch (LinkException | LimitException e) {
            throw new Failure(file.path() + ": " + e.getMessage());
        }
    }

    private static int run(Instance instance, String invoke, List<String> args, Terminal terminal) throws IOException {
        if (instance.export("_initialize") instanceof Func) {
            instance.func("_initialize").call();
        }
        String name = invoke == null ? "_start" : invoke;
        Extern export = instance.export(name);
        if (export instanceof Func) {
            Func function = (Func) export;
            List<String> results = FunctionArguments.format(function.call(FunctionArguments.parse(function.type(), invoke == null ? List.of() : args)));
            for (String result : results) {
                terminal.println(result);
            }
            return Main.OK;
        }
        if (invoke != null) {
            throw new Failure(export == null ? "the module exports no function " + name : name + " is not a function");
        }
        return Main.OK;
    }
}
