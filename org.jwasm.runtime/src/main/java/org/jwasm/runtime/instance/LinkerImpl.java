package org.jwasm.runtime.instance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jwasm.api.Extern;
import org.jwasm.api.FuncType;
import org.jwasm.api.HostFunction;
import org.jwasm.api.Instance;
import org.jwasm.api.LinkException;
import org.jwasm.api.Linker;
import org.jwasm.api.Store;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.Import;
import org.jwasm.runtime.call.Headroom;
import org.jwasm.runtime.host.HostBinding;

/** A linker. Safe for use by several threads, with a store for each. */
final class LinkerImpl implements Linker {
    /** Makes the item for a store. */
    private interface Definition {
        Extern in(StoreImpl store);
    }

    /** No record: linking a record's equals and hashCode takes longer than all else that a linker does. */
    private static final class Name {
        private final String module;
        private final String name;

        Name(String module, String name) {
            this.module = Objects.requireNonNull(module, "module");
            this.name = Objects.requireNonNull(name, "name");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Name n && module.equals(n.module) && name.equals(n.name);
        }

        @Override
        public int hashCode() {
            return 31 * module.hashCode() + name.hashCode();
        }
    }

    private final EngineImpl engine;
    private final Map<Name, Definition> definitions = new ConcurrentHashMap<>();
    private final Set<String> hosts = ConcurrentHashMap.newKeySet();

    LinkerImpl(EngineImpl engine) {
        this.engine = engine;
    }

    @Override
    public Linker define(String module, String name, Extern item) {
        Objects.requireNonNull(item, "item");
        definitions.put(new Name(module, name), store -> item);
        return this;
    }

    /** Host functions are made once per store and definition, so that two importers get the same function. */
    private static final class PerStore implements Definition {
        private final Definition make;

        PerStore(Definition make) {
            this.make = make;
        }

        @Override
        public Extern in(StoreImpl store) {
            return store.linked(this, () -> make.in(store));
        }
    }

    @Override
    public Linker func(String module, String name, FuncType type, HostFunction function) {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(function, "function");
        definitions.put(new Name(module, name), new PerStore(store -> store.newFunc(type, function)));
        return this;
    }

    @Override
    public <T> Linker func(String module, String name, Class<T> shape, T function) {
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(function, "function");
        definitions.put(new Name(module, name), new PerStore(store -> store.newFunc(shape, function)));
        return this;
    }

    @Override
    public Linker instance(String module, Instance instance) {
        instance.exports().forEach((name, item) -> define(module, name, item));
        return this;
    }

    @Override
    public Linker alias(String module, String name, String asModule, String asName) {
        Definition definition = definitions.get(new Name(module, name));
        if (definition == null) {
            throw new IllegalArgumentException("nothing is defined as \"" + module + "\" \"" + name + "\"");
        }
        definitions.put(new Name(asModule, asName), definition);
        return this;
    }

    @Override
    public Linker hosts(String... names) {
        hosts.addAll(List.of(names));
        return this;
    }

    @Override
    public Instance instantiate(Store store, org.jwasm.api.Module module) {
        Headroom.require();
        if (!(store instanceof StoreImpl s) || s.engine() != engine || !(module instanceof ModuleImpl m)) {
            throw new IllegalArgumentException("store or module of another engine");
        }
        List<Import> wanted = m.parsed().imports();
        Map<String, HostBinding> bindings = new HashMap<>();
        Extern[] imports = new Extern[wanted.size()];
        for (int i = 0; i < imports.length; i++) {
            Import w = wanted.get(i);
            Definition definition = definitions.get(new Name(w.module(), w.name()));
            if (definition != null) {
                imports[i] = definition.in(s);
            } else if (isHosted(w)) {
                bindings.computeIfAbsent(w.module(), name -> new HostBinding(engine.hostsImpl(), engine.types(), engine.config().hostWait(), name))
                        .require(w.name(), m.functionType(w.index()));
            } else {
                throw new LinkException("unknown import: " + ImportCheck.name(w));
            }
        }
        for (HostBinding binding : bindings.values()) {
            binding.link();
        }
        for (int i = 0; i < imports.length; i++) {
            if (imports[i] == null) {
                Import w = wanted.get(i);
                imports[i] = s.newFunc(m.functionType(w.index()), bindings.get(w.module()).entry(w.name(), new CallerImpl(s, null)));
            }
        }
        return s.instantiate(module, imports);
    }

    private boolean isHosted(Import wanted) {
        return wanted.kind() == ExternKind.FUNC && !hosts.isEmpty() && hosts.contains(HostBinding.interfaceName(wanted.module()));
    }
}
