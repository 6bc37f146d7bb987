package org.jwasm.codegen;

/**
 * How functions are compiled.
 *
 * @param guardPages   whether 32-bit memories have guard pages; see {@link org.jwasm.codegen.vm.MemoryStyle}
 * @param optimization how hard the middle of the compiler tries
 * @param verification whether each stage's output is verified
 * @param fuel         whether code takes fuel for what it does; see {@link org.jwasm.codegen.translate.FuelCosts}
 * @param interruption whether code polls: in every round of a loop, and in functions that call
 */
public record CompilerOptions(boolean guardPages, Optimization optimization, Verification verification, boolean fuel, boolean interruption) {
    public enum Optimization { NONE, SPEED }

    public enum Verification { OFF, ON }

    /** Neither fuel nor interruption. */
    public CompilerOptions(boolean guardPages, Optimization optimization, Verification verification) {
        this(guardPages, optimization, verification, false, false);
    }
}
