package org.jwasm.bindgen;

import java.util.Map;
import java.util.SortedSet;
import org.jwasm.parser.wit.WitInterface;

/** Writes interfaces: those with names, each in a source of its own; those without inside that of their world. */
final class InterfaceWriter {
    private final Layout layout;
    private final String base;
    private final SortedSet<Integer> tuples;

    InterfaceWriter(Layout layout, String base, SortedSet<Integer> tuples) {
        this.layout = layout;
        this.base = base;
        this.tuples = tuples;
    }

    /** The source of an interface with a name. */
    JavaFile write(WitInterface definition) {
        Container container = layout.container(definition.name());
        JavaClass self = container.self;
        Source source = new Source(self, layout.topLevelNames(self.pkg()), container.declared());
        Types types = new Types(source, layout, Map.of(), base, tuples);
        Docs docs = Docs.of(definition.meta(), "The interface {@code " + definition.name() + "}.");
        docs.deprecatedInWords(definition.meta().gate());
        docs.write(source);
        source.line("@" + types.api("WitInterface") + "(\"" + definition.name() + "\")");
        source.open("public interface " + self.simpleName());
        members(definition, container, source, types);
        source.close();
        return new JavaFile(self.file(), source.text());
    }

    /** What is inside: types, then functions. */
    static void members(WitInterface definition, Container container, Source source, Types types) {
        new TypeDefWriter(source, types, container).write(definition.functions());
        new FunctionWriter(source, types).writeAll(definition.functions(), Namer.methods(), !container.types.isEmpty());
    }
}
