package org.jwasm.fuzz.run;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jwasm.codegen.backend.BackendFactory;

/** The code generators that there are for this machine, by name. */
public final class Backends {
    private Backends() {
    }

    public static List<String> names() {
        List<String> names = new ArrayList<>();
        for (BackendFactory factory : ServiceLoader.load(BackendFactory.class, BackendFactory.class.getClassLoader())) {
            if (factory.supportsHost()) {
                names.add(factory.name());
            }
        }
        return names;
    }
}
