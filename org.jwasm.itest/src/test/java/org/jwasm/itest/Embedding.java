package org.jwasm.itest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jwasm.api.Engine;
import org.jwasm.api.Instance;
import org.jwasm.api.Module;
import org.jwasm.api.Store;

/** The example of README.md. */
public final class Embedding {
    private static final String GUEST = """
            (module
              (import "host" "print" (func $print (param i32)))
              (func (export "add") (param i32 i32)
                local.get 0
                local.get 1
                i32.add
                call $print))
            """;

    public interface Add {
        void call(int a, int b);
    }

    private Embedding() {}

    /** Lets a guest add and hand the sum to the host. @return what the host was given */
    static List<Integer> add(Engine engine, int a, int b) {
        List<Integer> printed = new ArrayList<>();
        try (Store store = engine.newStore()) {
            Module module = engine.compile(GUEST.getBytes(StandardCharsets.UTF_8));
            Instance instance = engine.newLinker().func("host", "print", IntConsumer.class, printed::add).instantiate(store, module);
            instance.func("add").as(Add.class).call(a, b);
        }
        return printed;
    }
}
