package org.jwasm.wasi;

import org.jwasm.api.Caller;

/**
 * The shapes of WASI's functions, named by their parameters: I for i32, J for i64. All return an errno, but {@link Exit} nothing.
 * Public because the runtime calls through them; of no other use.
 */
public final class Shapes {
    private Shapes() {
    }

    @FunctionalInterface
    public interface None {
        int call(Caller caller);
    }

    @FunctionalInterface
    public interface Exit {
        void call(Caller caller, int a);
    }

    @FunctionalInterface
    public interface I {
        int call(Caller caller, int a);
    }

    @FunctionalInterface
    public interface II {
        int call(Caller caller, int a, int b);
    }

    @FunctionalInterface
    public interface III {
        int call(Caller caller, int a, int b, int c);
    }

    @FunctionalInterface
    public interface IIII {
        int call(Caller caller, int a, int b, int c, int d);
    }

    @FunctionalInterface
    public interface IIIII {
        int call(Caller caller, int a, int b, int c, int d, int e);
    }

    @FunctionalInterface
    public interface IIIIII {
        int call(Caller caller, int a, int b, int c, int d, int e, int f);
    }

    @FunctionalInterface
    public interface IIIIIII {
        int call(Caller caller, int a, int b, int c, int d, int e, int f, int g);
    }

    @FunctionalInterface
    public interface IJ {
        int call(Caller caller, int a, long b);
    }

    @FunctionalInterface
    public interface IJI {
        int call(Caller caller, int a, long b, int c);
    }

    @FunctionalInterface
    public interface IJJ {
        int call(Caller caller, int a, long b, long c);
    }

    @FunctionalInterface
    public interface IJII {
        int call(Caller caller, int a, long b, int c, int d);
    }

    @FunctionalInterface
    public interface IJJI {
        int call(Caller caller, int a, long b, long c, int d);
    }

    @FunctionalInterface
    public interface IIIJI {
        int call(Caller caller, int a, int b, int c, long d, int e);
    }

    @FunctionalInterface
    public interface IIIIJJI {
        int call(Caller caller, int a, int b, int c, int d, long e, long f, int g);
    }

    @FunctionalInterface
    public interface IIIIIJJII {
        int call(Caller caller, int a, int b, int c, int d, int e, long f, long g, int h, int i);
    }
}
