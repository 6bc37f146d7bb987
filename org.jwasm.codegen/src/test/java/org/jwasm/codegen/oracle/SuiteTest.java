package org.jwasm.codegen.oracle;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.api.WasmException;
import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.CompilerOptions.Optimization;
import org.jwasm.codegen.CompilerOptions.Verification;
import org.jwasm.codegen.translate.Translator;
import org.jwasm.parser.Parser;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.wast.Action;
import org.jwasm.parser.wast.Command;
import org.jwasm.parser.wast.Expected;
import org.jwasm.parser.wast.ModuleSource;
import org.jwasm.parser.wast.ScriptParser;
import org.jwasm.parser.wast.Value;
import org.junit.Assume;
import org.junit.Test;

/**
 * Runs the official suites on interpreted SSA, as translated and as optimized, with guard pages and with checks: what the middle of the
 * compiler does is right without any code generator. Scripts that use what is not supported are left out from there on.
 */
public class SuiteTest {
    private final List<String> failures = new ArrayList<>();
    private int passed;

    private static List<Path> suite() throws IOException {
        String at = System.getProperty("jwasm.conformance", System.getenv("JWASM_CONFORMANCE"));
        Assume.assumeTrue("no official suites: set jwasm.conformance", at != null);
        Path core = Files.isDirectory(Path.of(at, "core")) ? Path.of(at, "core") : Path.of(at);
        try (Stream<Path> files = Files.list(core)) {
            return files.filter(p -> p.toString().endsWith(".wast") && !p.toString().contains("simd")).sorted().collect(Collectors.toList());
        }
    }

    @Test
    public void translatedWithGuardPages() throws IOException {
        run(new CompilerOptions(true, Optimization.NONE, Verification.ON));
    }

    @Test
    public void optimizedWithGuardPages() throws IOException {
        run(new CompilerOptions(true, Optimization.SPEED, Verification.ON));
    }

    @Test
    public void optimizedWithChecks() throws IOException {
        run(new CompilerOptions(false, Optimization.SPEED, Verification.ON));
    }

    private void run(CompilerOptions options) throws IOException {
        for (Path file : suite()) {
            new Run(file, options).run();
        }
        failures.stream().limit(40).forEach(System.err::println);
        assertTrue("few commands: " + passed, passed > 10_000);
        assertEquals(failures.size() + " failures", 0, failures.size());
    }

    /** One script. */
    private final class Run {
        private final Path file;
        private final Machine machine;
        private final Map<String, Instance> instances = new HashMap<>();
        private final Map<String, Module> definitions = new HashMap<>();
        private Instance current;
        private boolean skipped;

        Run(Path file, CompilerOptions options) {
            this.file = file;
            machine = new Machine(options);
        }

        void run() throws IOException {
            for (Command command : ScriptParser.parse(Files.readAllBytes(file)).commands()) {
                try {
                    perform(command);
                } catch (RuntimeException | AssertionError e) {
                    if (!(e instanceof Trapped)) {
                        fail(command, e.toString());
                        skipped = true;
                    } else {
                        fail(command, "trap: " + e.getMessage());
                    }
                }
                if (skipped) {
                    return;
                }
            }
        }

        private void fail(Command command, String message) {
            failures.add(file.getFileName() + ":" + command.line() + ": " + message);
        }

        private Module module(ModuleSource source) {
            Module m = Parser.parse(source.toBinary());
            Translator.checkSupported(m);
            return m;
        }

        private void define(String id, Module m) {
            current = new Instance(machine, m);
            if (id != null) {
                instances.put(id, current);
            }
        }

        private void perform(Command command) {
            try {
                if (command instanceof Command.Instantiate c) {
                    define(c.module().id(), module(c.module()));
                } else if (command instanceof Command.Define c) {
                    Module m = module(c.module());
                    definitions.put(c.module().id(), m);
                    definitions.put(null, m);
                } else if (command instanceof Command.InstantiateDefined c) {
                    define(c.id(), definitions.get(c.moduleId()));
                } else if (command instanceof Command.Register c) {
                    machine.register(c.name(), instance(c.instanceId()).exports());
                } else if (command instanceof Command.Perform c) {
                    act(c.action());
                } else if (command instanceof Command.AssertReturn c) {
                    check(command, act(c.action()), c.results());
                } else if (command instanceof Command.AssertTrap c) {
                    expectTrap(command, () -> act(c.action()), c.message());
                } else if (command instanceof Command.AssertExhaustion c) {
                    expectTrap(command, () -> act(c.action()), c.message());
                } else if (command instanceof Command.AssertInstantiationTrap c) {
                    Module m = module(c.module());
                    expectTrap(command, () -> new Instance(machine, m), c.message());
                }
            } catch (UnsupportedPlatformException | WasmSkipped e) {
                skipped = true;
            } catch (WasmException | Instance.LinkError e) {
                throw new IllegalStateException(e);
            }
        }

        private void expectTrap(Command command, Runnable action, String message) {
            try {
                action.run();
                fail(command, "no trap: " + message);
            } catch (Trapped t) {
                if (!message.startsWith(t.code.message()) && !t.code.message().startsWith(message)) {
                    fail(command, "trap " + t.code + " instead of " + message);
                } else {
                    passed++;
                }
            }
        }

        private Instance instance(String id) {
            return id == null ? current : instances.get(id);
        }

        private long[] act(Action action) {
            Instance i = instance(action.instanceId());
            if (action instanceof Action.Get) {
                return new long[] {i.get(action.name())};
            }
            List<Value> arguments = ((Action.Invoke) action).arguments();
            long[] args = new long[arguments.size()];
            for (int k = 0; k < args.length; k++) {
                args[k] = bits(arguments.get(k));
            }
            return i.invoke(action.name(), args);
        }

        private void check(Command command, long[] results, List<Expected> expected) {
            boolean ok = results.length == expected.size();
            for (int k = 0; ok && k < results.length; k++) {
                ok = matches(expected.get(k), results[k]);
            }
            if (ok) {
                passed++;
            } else {
                fail(command, java.util.Arrays.toString(results) + " instead of " + expected);
            }
        }
    }

    /** A value that interpreted code cannot have. */
    private static final class WasmSkipped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static long bits(Value v) {
        if (v instanceof Value.I32 x) {
            return x.value();
        } else if (v instanceof Value.I64 x) {
            return x.value();
        } else if (v instanceof Value.F32 x) {
            return x.bits() & 0xFFFFFFFFL;
        } else if (v instanceof Value.F64 x) {
            return x.bits();
        } else if (v instanceof Value.RefNull) {
            return 0;
        } else if (v instanceof Value.RefExtern x) {
            return x.number() + 1;
        }
        throw new WasmSkipped();
    }

    private static boolean matches(Expected e, long bits) {
        if (e instanceof Expected.Exact x) {
            return bits(x.value()) == bits;
        } else if (e instanceof Expected.NanF32 x) {
            return x.kind().matches32((int) bits);
        } else if (e instanceof Expected.NanF64 x) {
            return x.kind().matches64(bits);
        } else if (e instanceof Expected.AnyRef) {
            return bits != 0;
        } else if (e instanceof Expected.AnyNull) {
            return bits == 0;
        } else if (e instanceof Expected.Either x) {
            return x.alternatives().stream().anyMatch(a -> matches(a, bits));
        }
        throw new WasmSkipped();
    }
}
