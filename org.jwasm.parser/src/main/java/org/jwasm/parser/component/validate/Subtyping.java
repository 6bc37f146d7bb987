package org.jwasm.parser.component.validate;

import java.util.List;
import java.util.Map;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.type.ComponentType;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.Extern;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.parser.component.type.InstanceType;
import org.jwasm.parser.component.type.ModuleType;
import org.jwasm.parser.component.type.Resource;
import org.jwasm.parser.component.type.ResourceType;
import org.jwasm.parser.component.type.Type;

/** Whether something of one type may stand where another is expected; if not, why (Explainer, "Type Checking"). */
final class Subtyping {
    private final Context context;
    private final CoreSubtyping core;

    Subtyping(Context context) {
        this.context = context;
        this.core = new CoreSubtyping(context);
    }

    CoreSubtyping core() {
        return core;
    }

    /** Null when the first matches the second; otherwise the reason. */
    String mismatch(Extern found, Extern expected) {
        if (found.sort() != expected.sort()) {
            return "expected " + expected.description() + ", found " + found.description();
        }
        return mismatch(found.type(), expected.type());
    }

    String mismatch(Type found, Type expected) {
        context.spend(1);
        if (found == expected) {
            return null;
        }
        if (found.getClass() != expected.getClass()) {
            return "expected " + general(expected) + ", found " + general(found);
        }
        if (found instanceof DataType) {
            return data((DataType) found, (DataType) expected);
        }
        if (found instanceof ResourceType) {
            return resource((ResourceType) found, (ResourceType) expected);
        }
        if (found instanceof FunctionType) {
            return function((FunctionType) found, (FunctionType) expected);
        }
        if (found instanceof InstanceType) {
            return instance((InstanceType) found, (InstanceType) expected);
        }
        return found instanceof ComponentType ? component((ComponentType) found, (ComponentType) expected)
            : core.module((ModuleType) found, (ModuleType) expected);
    }

    private static String general(Type type) {
        return type instanceof DataType ? "defined type" : type.description();
    }

    private static String resource(ResourceType found, ResourceType expected) {
        return found.resource() == expected.resource() ? null : "resource types are not the same";
    }

    private String function(FunctionType found, FunctionType expected) {
        if (found.async() != expected.async()) {
            return "expected " + (expected.async() ? "an async" : "a sync") + " function, found "
                + (found.async() ? "an async" : "a sync") + " one";
        }
        if (found.params().size() != expected.params().size()) {
            return "expected " + expected.params().size() + " parameters, found " + found.params().size();
        }
        for (int i = 0; i < found.params().size(); i++) {
            if (!found.names().get(i).equals(expected.names().get(i))) {
                return "expected parameter named `" + expected.names().get(i) + "`, found `" + found.names().get(i)
                    + "`";
            }
            String reason = data(found.params().get(i), expected.params().get(i));
            if (reason != null) {
                return "type mismatch in function parameter `" + found.names().get(i) + "`: " + reason;
            }
        }
        if (found.result() == null || expected.result() == null) {
            return found.result() == expected.result() ? null : "expected a result, found none ("
                + (found.result() == null ? "in the function supplied)" : "in the type it should have)");
        }
        String reason = data(found.result(), expected.result());
        return reason == null ? null : "type mismatch with result type: " + reason;
    }

    private String data(DataType found, DataType expected) {
        if (found.id() == expected.id()) {
            return null;
        }
        context.spend(1);
        if (found.kind() != expected.kind()) {
            return kinds(found, expected);
        }
        switch (found.kind()) {
            case PRIMITIVE:
                return "expected primitive `" + expected + "` found primitive `" + found + "`";
            case RECORD: return record(found, expected);
            case VARIANT: return variant(found, expected);
            case TUPLE: return tuple(found, expected);
            case FLAGS: return "mismatch in flags elements";
            case ENUM: return "mismatch in enum elements";
            case RESULT: return result(found, expected);
            case OWN: case BORROW: return resource(found.resource(), expected.resource());
            case FIXED_LIST:
                if (found.length() != expected.length()) {
                    return "expected fixed-length list of length " + Integer.toUnsignedString(expected.length())
                        + ", found length " + Integer.toUnsignedString(found.length());
                }
                return data(found.type(0), expected.type(0));
            default: return parts(found, expected);
        }
    }

    private static String kinds(DataType found, DataType expected) {
        String reason = "expected " + expected.description() + ", found " + found.description();
        return expected.kind() == DefType.Kind.PRIMITIVE
            ? "expected primitive, found " + found.description() + " (" + reason + ")" : reason;
    }

    private String parts(DataType found, DataType expected) {
        for (int i = 0; i < found.count(); i++) {
            if (found.type(i) == null || expected.type(i) == null) {
                if (found.type(i) != expected.type(i)) {
                    return expected.type(i) == null ? "expected no element type, found one"
                        : "expected an element type, found none";
                }
                continue;
            }
            String reason = data(found.type(i), expected.type(i));
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private String record(DataType found, DataType expected) {
        if (found.count() != expected.count()) {
            return "expected " + expected.count() + " fields, found " + found.count();
        }
        for (int i = 0; i < found.count(); i++) {
            String name = found.labels().get(i);
            if (!name.equals(expected.labels().get(i))) {
                return "expected field name `" + expected.labels().get(i) + "`, found `" + name + "`";
            }
            String reason = data(found.type(i), expected.type(i));
            if (reason != null) {
                return "type mismatch in record field `" + name + "`: " + reason;
            }
        }
        return null;
    }

    private String variant(DataType found, DataType expected) {
        if (found.count() != expected.count()) {
            return "expected " + expected.count() + " cases, found " + found.count();
        }
        for (int i = 0; i < found.count(); i++) {
            String name = found.labels().get(i);
            if (!name.equals(expected.labels().get(i))) {
                return "expected case named `" + expected.labels().get(i) + "`, found `" + name + "`";
            }
            if (found.type(i) == null || expected.type(i) == null) {
                if (found.type(i) != expected.type(i)) {
                    return "expected case `" + name + "` to have "
                        + (expected.type(i) == null ? "no type" : "a type, found none");
                }
                continue;
            }
            String reason = data(found.type(i), expected.type(i));
            if (reason != null) {
                return "type mismatch in variant case `" + name + "`: " + reason;
            }
        }
        return null;
    }

    private String tuple(DataType found, DataType expected) {
        if (found.count() != expected.count()) {
            return "expected " + expected.count() + " types, found " + found.count();
        }
        for (int i = 0; i < found.count(); i++) {
            String reason = data(found.type(i), expected.type(i));
            if (reason != null) {
                return "type mismatch in tuple field " + i + ": " + reason;
            }
        }
        return null;
    }

    private String result(DataType found, DataType expected) {
        String[] names = {"ok", "err"};
        for (int i = 0; i < 2; i++) {
            DataType a = found.type(i);
            DataType b = expected.type(i);
            if (a == null && b != null) {
                return "expected " + names[i] + " type, but found none";
            }
            if (a != null && b == null) {
                return "expected " + names[i] + " type to not be present";
            }
            String reason = a == null ? null : data(a, b);
            if (reason != null) {
                return "type mismatch in " + names[i] + " variant: " + reason;
            }
        }
        return null;
    }

    private String instance(InstanceType found, InstanceType expected) {
        Substitution opened = new Substitution(context);
        for (Map.Entry<Resource, List<String>> entry : expected.defined().entrySet()) {
            bind(opened, entry.getKey(), entry.getValue(), 0, found.exports());
        }
        return exports(found.exports(), expected.exports(), opened);
    }

    private String exports(Map<String, Extern> found, Map<String, Extern> expected, Substitution opened) {
        for (Map.Entry<String, Extern> entry : expected.entrySet()) {
            Extern other = found.get(entry.getKey());
            if (other == null) {
                return "missing expected export `" + entry.getKey() + "`";
            }
            String reason = mismatch(other, opened.isEmpty() ? entry.getValue() : opened.apply(entry.getValue()));
            if (reason != null) {
                return "type mismatch in instance export `" + entry.getKey() + "`: " + reason;
            }
        }
        return null;
    }

    /** Imports are compared the other way round, and what they bring is known to the exports. */
    private String component(ComponentType found, ComponentType expected) {
        Substitution imports = new Substitution(context);
        for (Map.Entry<Resource, List<String>> entry : found.imported().entrySet()) {
            bind(imports, entry.getKey(), entry.getValue(), 0, expected.imports());
        }
        for (Map.Entry<String, Extern> entry : found.imports().entrySet()) {
            Extern other = expected.imports().get(entry.getKey());
            if (other == null) {
                return "missing expected import `" + entry.getKey() + "`";
            }
            String reason = mismatch(other, imports.apply(entry.getValue()));
            if (reason != null) {
                return "type mismatch in import `" + entry.getKey() + "`: " + reason;
            }
        }
        Substitution exports = new Substitution(context);
        for (Map.Entry<Resource, List<String>> entry : expected.defined().entrySet()) {
            bind(exports, entry.getKey(), entry.getValue(), 0, found.exports());
        }
        for (Map.Entry<String, Extern> entry : expected.exports().entrySet()) {
            Extern other = found.exports().get(entry.getKey());
            if (other == null) {
                return "missing expected export `" + entry.getKey() + "`";
            }
            String reason = mismatch(imports.apply(other), imports.apply(exports.apply(entry.getValue())));
            if (reason != null) {
                return "type mismatch in export `" + entry.getKey() + "`: " + reason;
            }
        }
        return null;
    }

    /**
     * Lets a resource type stand for the one found under a path of names; does nothing when there is none, which the
     * comparison that follows tells better.
     */
    static void bind(Substitution substitution, Resource resource, List<String> path, int at,
            Map<String, Extern> externs) {
        Extern extern = externs.get(path.get(at));
        if (extern == null) {
            return;
        }
        if (at == path.size() - 1) {
            if (extern.sort() == Sort.TYPE && extern.type() instanceof ResourceType) {
                substitution.put(resource, ((ResourceType) extern.type()).resource());
            }
        } else if (extern.sort() == Sort.INSTANCE) {
            bind(substitution, resource, path, at + 1, ((InstanceType) extern.type()).exports());
        }
    }
}
