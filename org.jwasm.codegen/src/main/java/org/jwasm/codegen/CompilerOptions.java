package org.jwasm.codegen;

/**
 * How functions are compiled.
 *
 * @param guardPages   whether 32-bit memories have guard pages; see {@link org.jwasm.codegen.vm.MemoryStyle}
 * @param optimization how hard the middle of the compiler tries
 * @param verification whether each stage's output is verified
 */
public record CompilerOptions(boolean guardPages, Optimization optimization, Verification verification) {
    public enum Optimization { NONE, SPEED }

    public enum Verification { OFF, ON }
}
