package org.jwasm.parser.validate;

import org.jwasm.api.InvalidException;
import org.jwasm.api.LimitException;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.op.Features;

/**
 * Validates a module: all at once with {@link #validate(Module)}, or first everything but the function bodies and
 * then these one by one, on any thread and in any order:
 *
 * <pre>
 *   Validator validator = Validator.of(module, Features.ALL);
 *   validator.function(7);
 * </pre>
 */
public final class Validator {
    private final ModuleContext context;

    private Validator(ModuleContext context) {
        this.context = context;
    }

    /** Validates a module, function bodies included, with all features. Errors as {@link #of} and {@link #function}. */
    public static void validate(Module module) {
        validate(module, Features.ALL);
    }

    /** Validates a module, function bodies included. Errors as {@link #of} and {@link #function}. */
    public static void validate(Module module, Features features) {
        Validator validator = of(module, features);
        validator.functions(module.importedFuncCount(), module.funcCount());
    }

    /**
     * Validates a module except for its function bodies.
     *
     * @throws InvalidException with the specification interpreter's message
     * @throws MalformedException for instructions that are not well-formed or whose feature is off
     * @throws LimitException when a limit of the implementation is exceeded
     */
    public static Validator of(Module module, Features features) {
        ModuleContext context = new ModuleContext(module, features);
        new TypeRules(context).check();
        new ModuleRules(context, new FunctionValidator(context)).check();
        return new Validator(context);
    }

    /** Validates the body of a function, which may not be imported, in a valid module. Thread-safe. Errors as {@link #of}. */
    public void function(int index) {
        functions(index, index + 1);
    }

    /** Validates the bodies of the functions {@code [from, to)}, none imported; cheaper than one by one. */
    public void functions(int from, int to) {
        FunctionValidator worker = new FunctionValidator(context);
        for (int i = from; i < to; i++) {
            worker.function(context.module.function(i));
        }
    }
}
