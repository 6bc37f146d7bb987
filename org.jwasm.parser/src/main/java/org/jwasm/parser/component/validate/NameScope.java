package org.jwasm.parser.component.validate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.ExternName;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.Extern;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.parser.component.type.ResourceType;
import org.jwasm.parser.component.type.Type;

/**
 * The names of all imports or all exports of a scope: that they are well-formed and different, and that functions
 * named after a resource have the types they should (Binary Format, "Import and Export Definitions").
 */
final class NameScope {
    private final String what;
    /** By what has to be different: the name as it is. */
    private final Map<String, String> names = new HashMap<>();
    private final Map<Type, String> resources = new IdentityHashMap<>();
    private final Set<String> resourceNames = new HashSet<>();

    /** @param what "import" or "export" */
    NameScope(String what) {
        this.what = what;
    }

    /** Adds a name; the type may be that of a resource which other names then refer to. */
    void add(Context context, ExternName name, Extern extern) {
        try {
            Names.Parsed parsed = Names.parse(name.name());
            if (parsed.resource() != null) {
                annotated(parsed, name.name(), extern);
            }
            String previous = names.putIfAbsent(parsed.unique(), name.name());
            if (previous != null) {
                throw context.invalid(what + " name `" + name + "` conflicts with previous name `" + previous + "`");
            }
            if (parsed.form() == Names.Form.LABEL && extern.type() instanceof ResourceType
                && extern.sort() == Sort.TYPE) {
                resources.put(extern.type(), name.name());
                resourceNames.add(name.name());
            }
            attributes(context, name, parsed, extern);
        } catch (Names.Malformed e) {
            throw context.invalid(what + " name `" + name + "` is not a valid extern name: " + e.getMessage());
        }
    }

    private void attributes(Context context, ExternName name, Names.Parsed parsed, Extern extern)
            throws Names.Malformed {
        if (name.implementsName() != null) {
            if (extern.sort() != Sort.INSTANCE) {
                throw context.invalid("only instances can have an `implements`, `" + name + "` is a "
                    + extern.description());
            }
            if (parsed.form() != Names.Form.LABEL) {
                throw context.invalid("name `" + name + "` is not valid with `implements`");
            }
            implemented(context, name.implementsName());
        }
        if (name.versionSuffix() != null) {
            Names.versionSuffix(name.name(), name.versionSuffix());
        }
    }

    private static void implemented(Context context, String name) {
        try {
            if (Names.parse(name).form() != Names.Form.INTERFACE) {
                throw context.invalid("`implements` name `" + name + "` must be an interface");
            }
        } catch (Names.Malformed e) {
            throw context.invalid("`implements` name `" + name + "` is not a valid name: " + e.getMessage());
        }
    }

    private void annotated(Names.Parsed parsed, String name, Extern extern) throws Names.Malformed {
        if (extern.sort() != Sort.FUNC) {
            throw new Names.Malformed("`" + name + "` is not a func");
        }
        FunctionType func = (FunctionType) extern.type();
        switch (parsed.form()) {
            case CONSTRUCTOR: named(constructed(func), parsed.resource()); break;
            case METHOD: named(self(func), parsed.resource()); break;
            default:
                if (!resourceNames.contains(parsed.resource())) {
                    throw new Names.Malformed("static resource name is not known in this context");
                }
        }
    }

    private static ResourceType constructed(FunctionType func) throws Names.Malformed {
        if (func.result() == null) {
            throw new Names.Malformed("function should return one value");
        }
        DataType result = func.result();
        if (result.kind() == DefType.Kind.RESULT && result.type(0) != null) {
            result = result.type(0);
        }
        if (result.kind() != DefType.Kind.OWN) {
            throw new Names.Malformed("function should return `(own $T)` or `(result (own $T))`");
        }
        return result.resource();
    }

    private static ResourceType self(FunctionType func) throws Names.Malformed {
        if (func.params().isEmpty()) {
            throw new Names.Malformed("function should have at least one argument");
        }
        if (!func.names().get(0).equals("self")) {
            throw new Names.Malformed("function should have a first argument called `self`");
        }
        DataType self = func.params().get(0);
        if (self.kind() != DefType.Kind.BORROW) {
            throw new Names.Malformed("function should take a first argument of `(borrow $T)`");
        }
        return self.resource();
    }

    private void named(ResourceType resource, String expected) throws Names.Malformed {
        String name = resources.get(resource);
        if (name == null) {
            throw new Names.Malformed("resource used in function does not have a name in this context");
        }
        if (!name.equals(expected)) {
            throw new Names.Malformed("function does not match expected resource name `" + name + "`");
        }
    }
}
