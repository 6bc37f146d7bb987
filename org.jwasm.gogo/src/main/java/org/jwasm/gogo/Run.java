package org.jwasm.gogo;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jwasm.api.Engine;
import org.jwasm.api.Extern;
import org.jwasm.api.Func;
import org.jwasm.api.FuncType;
import org.jwasm.api.Instance;
import org.jwasm.api.Linker;
import org.jwasm.api.Module;
import org.jwasm.api.Store;
import org.jwasm.api.ValType;
import org.jwasm.wasi.ExitException;
import org.jwasm.wasi.Wasi;
import org.jwasm.wasi.WasiP1;

/** Runs a program, or a function of a module, in an engine of somebody else. */
public final class Run {
    private static final String USAGE = "usage: run [--invoke NAME] FILE ARG...";

    private final Engine engine;
    private final Wasi wasi;

    public Run(Engine engine, Wasi wasi) {
        this.engine = engine;
        this.wasi = wasi;
    }

    /**
     * Runs a line's command. The program may import the host's interfaces, too.
     *
     * @throws IllegalArgumentException if the line is wrong; the message says how it should be
     */
    public String run(List<String> line, InputStream in, PrintStream out, PrintStream err) throws IOException {
        boolean invoke = !line.isEmpty() && line.get(0).equals("--invoke");
        if (line.size() < (invoke ? 3 : 1)) {
            throw new IllegalArgumentException(USAGE);
        }
        String name = invoke ? line.get(1) : "_start";
        List<String> words = line.subList(invoke ? 2 : 0, line.size());
        byte[] bytes = read(words.get(0));
        try (Module module = engine.compile(bytes); Store store = engine.newStore();
                WasiP1 program = WasiP1.create(wasi.newConfig().args(words).stdin(in).stdout(out).stderr(err).build())) {
            Linker linker = engine.newLinker();
            program.addTo(linker);
            module.imports().forEach(i -> linker.hosts(i.module().replaceFirst("@[0-9.]+$", "")));
            Instance instance = linker.instantiate(store, module);
            if (invoke && instance.export("_initialize") instanceof Func initialize) {
                initialize.call();
            }
            Extern export = instance.export(name);
            if (!(export instanceof Func function)) {
                throw new IllegalArgumentException(words.get(0) + " exports no function " + name);
            }
            Object[] results = function.call(invoke ? arguments(function.type(), words.subList(1, words.size())) : new Object[0]);
            out.flush();
            return results.length == 0 ? null : String.join("\n", Arrays.stream(results).map(String::valueOf).toList());
        } catch (ExitException e) {
            out.flush();
            return e.code() == 0 ? null : "exit code " + e.code();
        }
    }

    private static byte[] read(String file) throws IOException {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no file " + Path.of(file).toAbsolutePath());
        }
    }

    private static Object[] arguments(FuncType type, List<String> words) {
        if (words.size() != type.params().size()) {
            throw new IllegalArgumentException("the function takes " + type.params().size() + " arguments: " + type);
        }
        Object[] arguments = new Object[words.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(type.params().get(i), words.get(i));
        }
        return arguments;
    }

    private static Object argument(ValType type, String word) {
        try {
            switch (type.kind()) {
                case I32: return Integer.decode(word);
                case I64: return Long.decode(word);
                case F32: return Float.valueOf(word);
                case F64: return Double.valueOf(word);
                default: throw new IllegalArgumentException("an argument of type " + type + " cannot be given here");
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not of type " + type + ": " + word, e);
        }
    }
}
