package org.jwasm.bindgen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.api.LimitException;
import org.jwasm.parser.wit.TypeBody;
import org.jwasm.parser.wit.TypeDef;
import org.jwasm.parser.wit.WitFunction;

/** Writes the Java types of the types of an interface or world. */
final class TypeDefWriter {
    /** More constants may make the initializer of an enum larger than a method can be. */
    private static final int MAX_CONSTANTS = 1_000;

    private final Source source;
    private final Types types;
    private final Container container;
    private final FunctionWriter functions;

    TypeDefWriter(Source source, Types types, Container container) {
        this.source = source;
        this.types = types;
        this.container = container;
        this.functions = new FunctionWriter(source, types);
    }

    /** Writes all types, those that are resources with their methods among the functions. */
    void write(List<WitFunction> all) {
        Map<TypeDef, List<WitFunction>> methods = new HashMap<>();
        for (WitFunction function : all) {
            if (function.kind() == WitFunction.Kind.METHOD) {
                methods.computeIfAbsent(function.resource(), key -> new ArrayList<>()).add(function);
            }
        }
        boolean first = true;
        for (TypeDef def : container.types.keySet()) {
            if (!first) {
                source.line("");
            }
            first = false;
            write(def, methods.getOrDefault(def, List.of()));
        }
    }

    private void write(TypeDef def, List<WitFunction> methods) {
        String name = container.types.get(def).simpleName();
        TypeBody body = def.body();
        if (body instanceof TypeBody.Record) {
            record(def, name, ((TypeBody.Record) body).fields());
        } else if (body instanceof TypeBody.Variant) {
            variant(def, name, ((TypeBody.Variant) body).cases());
        } else if (body instanceof TypeBody.Enum) {
            enumeration(def, name, "enum", ((TypeBody.Enum) body).cases());
        } else if (body instanceof TypeBody.Flags) {
            enumeration(def, name, "flags", ((TypeBody.Flags) body).flags());
        } else {
            resource(def, name, methods);
        }
    }

    private Docs docs(TypeDef def, String kind) {
        Docs docs = Docs.of(def.meta(), "The " + kind + " {@code " + def.name() + "}.");
        docs.deprecatedInWords(def.meta().gate());
        return docs;
    }

    /** The annotation with a name, where the Java name is another. */
    static String named(Types types, String label, String java) {
        return label.equals(java) ? "" : "@" + types.api("WitName") + "(\"" + label + "\")";
    }

    private void annotate(String label, String java) {
        String annotation = named(types, label, java);
        if (!annotation.isEmpty()) {
            source.line(annotation);
        }
    }

    private void record(TypeDef def, String name, List<TypeBody.Field> fields) {
        Docs docs = docs(def, "record");
        Namer namer = Namer.methods();
        List<String> components = new ArrayList<>();
        List<String> names = new ArrayList<>();
        boolean arrays = false;
        int places = 0;
        for (TypeBody.Field field : fields) {
            String java = namer.name(Words.lowerCamel(field.name()));
            names.add(java);
            docs.param(java, field.docs());
            String annotation = named(types, field.name(), java);
            components.add((annotation.isEmpty() ? "" : annotation + " ") + types.type(field.type()) + " " + java);
            places += Types.isWide(field.type()) ? 2 : 1;
            arrays |= types.isArray(field.type());
        }
        if (places > TupleWriter.MAX_LENGTH) {
            throw new LimitException("record `" + def.name() + "` has more fields than a record of Java can have", -1);
        }
        docs.write(source);
        annotate(def.name(), name);
        header("record " + name, components, "");
        if (arrays) {
            equality(name, names, fields);
        }
        source.close();
    }

    /** The head of a record, a line for each component if there is more than one. */
    private void header(String head, List<String> components, String after) {
        if (components.size() <= 1) {
            source.open(head + "(" + String.join(", ", components) + ")" + after);
            return;
        }
        source.line(head + "(");
        for (int i = 0; i < components.size() - 1; i++) {
            source.line("        " + components.get(i) + ",");
        }
        source.open("        " + components.get(components.size() - 1) + ")" + after);
    }

    /** Arrays are compared by what is in them. */
    private void equality(String name, List<String> names, List<TypeBody.Field> fields) {
        String arrays = source.library("java.util.Arrays");
        List<String> equal = new ArrayList<>();
        List<String> hashed = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String field = names.get(i);
            boolean array = types.isArray(fields.get(i).type());
            equal.add((array ? arrays : source.library("java.util.Objects")) + ".equals(this." + field + ", that."
                + field + ")");
            hashed.add(array ? arrays + ".hashCode(this." + field + ")" : "this." + field);
        }
        source.line("@Override");
        source.open("public boolean equals(Object other)");
        source.line("return other instanceof " + name + " that");
        for (int i = 0; i < equal.size(); i++) {
            source.line("    && " + equal.get(i) + (i == equal.size() - 1 ? ";" : ""));
        }
        source.close();
        source.line("");
        source.line("@Override");
        source.open("public int hashCode()");
        source.line("return " + source.library("java.util.Objects") + ".hash(" + String.join(", ", hashed) + ");");
        source.close();
    }

    private void variant(TypeDef def, String name, List<TypeBody.Field> cases) {
        docs(def, "variant").write(source);
        annotate(def.name(), name);
        source.open("sealed interface " + name);
        List<String> names = container.cases.get(def);
        for (int i = 0; i < cases.size(); i++) {
            TypeBody.Field field = cases.get(i);
            if (i > 0) {
                source.line("");
            }
            Docs docs = Docs.of(field.docs());
            docs.write(source);
            annotate(field.name(), names.get(i));
            List<String> components = field.type() == null ? List.of() : List.of(types.type(field.type()) + " value");
            header("record " + names.get(i), components, " implements " + name);
            if (field.type() != null && types.isArray(field.type())) {
                equality(names.get(i), List.of("value"), List.of(field));
            }
            source.close();
        }
        source.close();
    }

    private void enumeration(TypeDef def, String name, String kind, List<TypeBody.Label> labels) {
        if (labels.size() > MAX_CONSTANTS) {
            throw new LimitException(kind + " `" + def.name() + "` has more than " + MAX_CONSTANTS + " cases", -1);
        }
        docs(def, kind).write(source);
        annotate(def.name(), name);
        source.open("enum " + name);
        Namer namer = Namer.plain();
        for (int i = 0; i < labels.size(); i++) {
            String java = namer.name(Words.constant(labels.get(i).name()));
            Docs.of(labels.get(i).docs()).write(source);
            annotate(labels.get(i).name(), java);
            source.line(java + (i == labels.size() - 1 ? "" : ","));
        }
        source.close();
    }

    private void resource(TypeDef def, String name, List<WitFunction> methods) {
        docs(def, "resource").write(source);
        annotate(def.name(), name);
        source.open("interface " + name + " extends AutoCloseable");
        Namer namer = Namer.methods();
        namer.take("close");
        for (WitFunction function : methods) {
            functions.write(function, function.name(), namer.name(Words.lowerCamel(function.name())));
            source.line("");
        }
        source.line("/** Gives the handle back. */");
        source.line("@Override");
        source.line("void close();");
        source.close();
    }
}
