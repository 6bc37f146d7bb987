package org.jwasm.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.Extern;
import org.jwasm.api.Func;
import org.jwasm.api.Instance;
import org.jwasm.api.LinkException;
import org.jwasm.api.Linker;
import org.jwasm.api.Module;
import org.jwasm.api.SourceException;
import org.jwasm.api.Store;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.wasi.ExitException;
import org.jwasm.wasi.WasiConfig;
import org.jwasm.wasi.WasiP1;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code jwasm run}: a WASI program, or one of a module's functions. */
final class RunCommand implements Command {
    private static final String DIR = "--dir";
    private static final String DIR_READ_ONLY = "--dir-ro";
    private static final String ENV = "--env";
    private static final String INVOKE = "--invoke";
    private static final String SEPARATOR = "::";

    @Override
    public void describe(CommandSpec spec) {
        spec.usageMessage().description("Runs a program, or with --invoke one of a module's functions.");
        spec.addOption(list("HOST[::GUEST]", "Let the program use a directory, under the name GUEST.", DIR));
        spec.addOption(list("HOST[::GUEST]", "Let the program read a directory.", DIR_READ_ONLY));
        spec.addOption(list("NAME[=VALUE]", "Set an environment variable; without VALUE it is passed on.", ENV));
        spec.addOption(Options.value("NAME", "Call this function with the arguments, and print its results, one per line.", INVOKE));
        Options.addEngine(spec);
        spec.parser().stopAtPositional(true);
        spec.addPositional(PositionalParamSpec.builder().index("0").arity("1").required(true).paramLabel("FILE").type(String.class)
                .description("A module, binary or text; - is standard input.").build());
        spec.addPositional(PositionalParamSpec.builder().index("1..*").arity("0..*").paramLabel("ARG").type(List.class)
                .auxiliaryTypes(String.class).description("Arguments of the program, or of the function.").build());
    }

    private static OptionSpec list(String label, String description, String name) {
        return OptionSpec.builder(name).paramLabel(label).arity("1").type(List.class).auxiliaryTypes(String.class)
                .description(description).build();
    }

    @Override
    public int run(ParseResult line, Terminal terminal) throws IOException {
        String invoke = line.matchedOptionValue(INVOKE, null);
        List<String> args = line.matchedPositionalValue(1, List.of());
        EngineConfig engineConfig = Options.engine(line);
        WasiConfig config = config(line, Options.module(line), invoke == null ? args : List.of());
        ModuleFile file = ModuleFile.read(Options.module(line));
        try (Engine engine = Engine.create(engineConfig); WasiP1 wasi = wasi(config)) {
            // When the process is told to end while the guest runs, what it has printed is not lost.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> flush(wasi)));
            Module module = compile(engine, file);
            try (Store store = engine.newStore()) {
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

    private static void flush(WasiP1 wasi) {
        try {
            wasi.flush();
        } catch (UncheckedIOException nobodyListens) {
            // The process ends; there is no one left to tell.
            return;
        }
    }

    private static WasiP1 wasi(WasiConfig config) {
        try {
            return WasiP1.create(config);
        } catch (UncheckedIOException e) {
            throw new Failure(e.getCause().getMessage());
        }
    }

    private static WasiConfig config(ParseResult line, String program, List<String> args) {
        WasiConfig.Builder config = WasiConfig.builder().inheritStdio().arg(program).args(args);
        List<String> directories = line.matchedOptionValue(DIR, List.of());
        List<String> readOnly = line.matchedOptionValue(DIR_READ_ONLY, List.of());
        List<String> variables = line.matchedOptionValue(ENV, List.of());
        directories.forEach(d -> preopen(line, config, d, WasiConfig.Access.READ_WRITE));
        readOnly.forEach(d -> preopen(line, config, d, WasiConfig.Access.READ_ONLY));
        variables.forEach(v -> setVariable(line, config, v));
        return config.build();
    }

    private static void preopen(ParseResult line, WasiConfig.Builder config, String option, WasiConfig.Access access) {
        int separator = option.indexOf(SEPARATOR);
        String host = separator < 0 ? option : option.substring(0, separator);
        String guest = separator < 0 ? option : option.substring(separator + SEPARATOR.length());
        try {
            config.preopen(Path.of(host), guest, access);
        } catch (InvalidPathException e) {
            throw Options.usage(line, "not a path: " + host);
        }
    }

    private static void setVariable(ParseResult line, WasiConfig.Builder config, String option) {
        int equals = option.indexOf('=');
        String name = equals < 0 ? option : option.substring(0, equals);
        String value = equals < 0 ? System.getenv(name) : option.substring(equals + 1);
        if (name.isEmpty()) {
            throw Options.usage(line, "an environment variable without a name: " + option);
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
        } catch (LinkException e) {
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
