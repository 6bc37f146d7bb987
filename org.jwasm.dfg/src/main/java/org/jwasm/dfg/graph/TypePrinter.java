package org.jwasm.dfg.graph;

import java.util.Map;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.type.ComponentType;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.parser.component.type.InstanceType;
import org.jwasm.parser.component.type.Resource;
import org.jwasm.parser.component.type.Type;

/** Prints types briefly, resource types as the nodes they are: {@code func(s: string) -> list<own<v3>>}. */
final class TypePrinter {
    private static final int LONGEST = 160;

    private final Map<Resource, Integer> resources;
    private final StringBuilder text = new StringBuilder();

    private TypePrinter(Map<Resource, Integer> resources) {
        this.resources = resources;
    }

    static String print(BoundType type) {
        TypePrinter printer = new TypePrinter(type.resources());
        printer.type(type.type());
        return printer.text.toString();
    }

    private void type(Type type) {
        if (text.length() > LONGEST) {
            text.append(text.charAt(text.length() - 1) == '…' ? "" : "…");
        } else if (type instanceof DataType) {
            data((DataType) type);
        } else if (type instanceof FunctionType) {
            function((FunctionType) type);
        } else if (type instanceof InstanceType) {
            text.append("instance").append(((InstanceType) type).exports().keySet());
        } else if (type instanceof ComponentType) {
            text.append("component").append(((ComponentType) type).exports().keySet());
        } else {
            text.append(type.description());
        }
    }

    private void function(FunctionType type) {
        text.append(type.async() ? "async func(" : "func(");
        for (int i = 0; i < type.params().size(); i++) {
            text.append(i == 0 ? "" : ", ").append(type.names().get(i)).append(": ");
            type(type.params().get(i));
        }
        text.append(')');
        if (type.result() != null) {
            text.append(" -> ");
            type(type.result());
        }
    }

    private void data(DataType type) {
        text.append(type.description().replace(' ', '-'));
        if (type.resource() != null) {
            Integer node = resources.get(type.resource().resource());
            text.append('<').append(node == null ? type.resource().toString() : "v" + node).append('>');
            return;
        }
        boolean labeled = !type.labels().isEmpty();
        int parts = labeled ? type.labels().size() : type.count();
        if (parts == 0) {
            return;
        }
        text.append(labeled ? '{' : '<');
        for (int i = 0; i < parts && text.length() <= LONGEST; i++) {
            text.append(i == 0 ? "" : ", ");
            if (labeled) {
                text.append(type.labels().get(i));
            }
            part(type, i, labeled);
        }
        if (type.kind() == DefType.Kind.FIXED_LIST) {
            text.append(", ").append(Integer.toUnsignedString(type.length()));
        }
        text.append(labeled ? '}' : '>');
    }

    private void part(DataType type, int i, boolean labeled) {
        DataType part = i < type.count() ? type.type(i) : null;
        if (part != null) {
            text.append(labeled ? ": " : "");
            type(part);
        } else if (!labeled) {
            text.append('_');
        }
    }
}
