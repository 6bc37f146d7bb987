package org.jwasm.bench;

/**
 * A guest: a kernel that exports {@code run(i32) -> i64}, or a WASI program.
 *
 * @param name of the binary beside the peers' scripts
 * @param size the kernel's argument, or how often the program does its work: so chosen that a run takes 10 to 60 ms in optimized code
 * @param isProgram whether it needs WASI
 */
record Kernel(String name, int size, boolean isProgram) {
    private Kernel(String name, int size) {
        this(name, size, false);
    }

    static final Kernel[] ALL = {
        new Kernel("fib", 32), new Kernel("sieve", 8), new Kernel("matmul", 8), new Kernel("nbody", 100_000), new Kernel("mandelbrot", 320),
        new Kernel("sha256", 100), new Kernel("sort", 3), new Kernel("interpreter", 1_200), new Kernel("dispatch", 12_000_000),
        new Kernel("hashmap", 40), new Kernel("lz", 10), new Kernel("words", 8, true),
    };
}
