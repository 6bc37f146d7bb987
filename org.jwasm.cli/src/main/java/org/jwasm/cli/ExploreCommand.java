package org.jwasm.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.Stage;
import org.jwasm.codegen.backend.Backend;
import org.jwasm.codegen.backend.BackendFactory;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.module.Export;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.Module;

/** {@code jwasm explore}: what the compiler makes of a function, after each of its stages. */
final class ExploreCommand implements Command {
    private static final Option FUNC = Option.value("NAME|INDEX", "The function, by its export, its name or its number; all without it.", "--func");
    private static final Option STAGE = Option.value("STAGE", "ssa (translated), opt (optimized), mir (machine instructions), alloc (with "
            + "registers), asm (machine code, the default).", "--stage");
    private static final Option TARGET = Option.value("TARGET", "The backend, as in x64; one for this machine by default.", "--target");
    private static final Option CHECKED = Option.flag("Explicit checks in place of guard pages.", "--checked");
    private static final Option NOT_OPTIMIZED = Option.flag("Without optimizing.", "-O0");
    private static final Option FUEL = Option.flag("Code that takes fuel.", "--fuel");
    private static final Option INTERRUPTION = Option.flag("Code that can be interrupted.", "--interruption");

    @Override
    public String description() {
        return "Shows what the compiler makes of a function.";
    }

    @Override
    public List<Option> options() {
        return List.of(FUNC, STAGE, TARGET, CHECKED, NOT_OPTIMIZED, FUEL, INTERRUPTION);
    }

    @Override
    public Words words() {
        return Words.one("FILE", "A module, binary or text; - is standard input.");
    }

    @Override
    public int run(Line line, Terminal terminal) throws IOException {
        Stage stage = stage(line.has(STAGE) ? line.value(STAGE) : "asm");
        ModuleFile file = ModuleFile.read(line.firstWord());
        Module module = file.decode(ModuleFile.Check.VALID);
        CompilerOptions options = new CompilerOptions(!line.has(CHECKED),
                line.has(NOT_OPTIMIZED) ? CompilerOptions.Optimization.NONE : CompilerOptions.Optimization.SPEED,
                CompilerOptions.Verification.ON, line.has(FUEL), line.has(INTERRUPTION));
        Backend backend = factory(line.value(TARGET)).create(options);
        VmLayout layout = new VmLayout(module);
        String asked = line.value(FUNC);
        int from = asked == null ? module.importedFuncCount() : function(module, asked);
        int to = asked == null ? module.funcCount() : from + 1;
        for (int func = from; func < to; func++) {
            terminal.println(";; function " + func + name(module, func));
            String text = backend.print(module, layout, func, stage);
            if (text == null) {
                throw new Failure("the backend has no stage " + stage.name().toLowerCase(Locale.ROOT));
            }
            terminal.println(text.stripTrailing());
        }
        return Main.OK;
    }

    private static Stage stage(String name) {
        try {
            return Stage.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UsageException(STAGE.name() + " is ssa, opt, mir, alloc or asm, not '" + name + "'");
        }
    }

    private static BackendFactory factory(String target) {
        BackendFactory best = null;
        for (BackendFactory factory : ServiceLoader.load(BackendFactory.class, ExploreCommand.class.getClassLoader())) {
            boolean fits = target == null ? factory.supportsHost() : factory.name().equals(target);
            if (fits && (best == null || factory.preference() > best.preference())) {
                best = factory;
            }
        }
        if (best == null) {
            throw new Failure(target == null ? "no backend for this machine" : "no backend " + target);
        }
        return best;
    }

    private static String name(Module module, int func) {
        String name = module.names().func(func);
        return name == null ? "" : " " + name;
    }

    private static int function(Module module, String asked) {
        for (Export export : module.exports()) {
            if (export.kind() == ExternKind.FUNC && export.name().equals(asked)) {
                return requireOwn(module, export.index());
            }
        }
        for (int func = 0; func < module.funcCount(); func++) {
            if (asked.equals(module.names().func(func)) || asked.equals("$" + module.names().func(func))) {
                return requireOwn(module, func);
            }
        }
        if (asked.matches("[0-9]{1,9}") && Integer.parseInt(asked) < module.funcCount()) {
            return requireOwn(module, Integer.parseInt(asked));
        }
        throw new Failure("no function " + asked + "; there are " + module.funcCount());
    }

    private static int requireOwn(Module module, int func) {
        if (module.isImportedFunc(func)) {
            throw new Failure("function " + func + " is imported");
        }
        return func;
    }
}
