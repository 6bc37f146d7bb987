package org.jwasm.parser.wit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.parser.wit.syntax.Keywords;

/** Prints resolved packages as text, which parses back to the same. */
public final class WitPrinter {
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();
    private final PackageName pkg;
    private String indent = "";

    private WitPrinter(PackageName pkg) {
        this.pkg = pkg;
    }

    /** A package. */
    public static String print(WitPackage pkg) {
        WitPrinter printer = new WitPrinter(pkg.name());
        printer.docs(pkg.docs());
        printer.out.append("package ").append(path(pkg.name())).append(";\n");
        printer.definitions(pkg, true);
        return printer.out.toString();
    }

    /** The root package, and all others as nested packages. */
    public static String print(Wit wit) {
        StringBuilder text = new StringBuilder(print(wit.root()));
        for (WitPackage pkg : wit.packages()) {
            if (pkg != wit.root()) {
                text.append('\n').append(nested(pkg));
            }
        }
        return text.toString();
    }

    private static String nested(WitPackage pkg) {
        WitPrinter printer = new WitPrinter(pkg.name());
        printer.docs(pkg.docs());
        printer.line("package " + path(pkg.name()) + " {");
        printer.indent = INDENT;
        printer.definitions(pkg, false);
        printer.indent = "";
        printer.line("}");
        return printer.out.toString();
    }

    /** A type as it is written where it is used. */
    public static String print(WitType type) {
        return type(type);
    }

    private static String path(PackageName name) {
        StringBuilder path = new StringBuilder();
        int start = 0;
        for (int i = 0; i <= name.path().length(); i++) {
            char c = i < name.path().length() ? name.path().charAt(i) : 0;
            if (c == ':' || c == '/' || c == 0) {
                path.append(Keywords.escape(name.path().substring(start, i)));
                if (c != 0) {
                    path.append(c);
                }
                start = i + 1;
            }
        }
        return path.append(name.version() == null ? "" : "@" + name.version()).toString();
    }

    private String path(InterfaceName name) {
        if (name.pkg().equals(pkg)) {
            return Keywords.escape(name.name());
        }
        String path = path(new PackageName(name.pkg().path(), null)) + "/" + Keywords.escape(name.name());
        return name.pkg().version() == null ? path : path + "@" + name.pkg().version();
    }

    private void line(String text) {
        out.append(indent).append(text).append('\n');
    }

    private void docs(String docs) {
        if (docs != null) {
            for (String line : docs.split("\n", -1)) {
                line(line.isEmpty() ? "///" : "/// " + line);
            }
        }
    }

    private void meta(Meta meta) {
        docs(meta.docs());
        Gate gate = meta.gate();
        if (gate.since() != null) {
            line("@since(version = " + gate.since() + ")");
        }
        if (gate.unstable() != null) {
            line("@unstable(feature = " + Keywords.escape(gate.unstable()) + ")");
        }
        if (gate.deprecated() != null) {
            line("@deprecated(version = " + gate.deprecated() + ")");
        }
        if (meta.externalId() != null) {
            line("@external-id(" + quoted(meta.externalId()) + ")");
        }
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c >= ' ' && c < 0x7F) {
                quoted.append((char) c);
            } else {
                quoted.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return quoted.append('"').toString();
    }

    private void open(String text) {
        line(text + " {");
        indent += INDENT;
    }

    private void close() {
        indent = indent.substring(INDENT.length());
        line("}");
    }

    private void definitions(WitPackage pkg, boolean blankFirst) {
        boolean blank = blankFirst;
        for (WitInterface definition : pkg.interfaces()) {
            out.append(blank ? "\n" : "");
            meta(definition.meta());
            open("interface " + Keywords.escape(definition.name().name()));
            members(definition);
            close();
            blank = true;
        }
        for (WitWorld world : pkg.worlds()) {
            out.append(blank ? "\n" : "");
            world(world);
            blank = true;
        }
    }

    private void members(WitInterface definition) {
        boolean any = types(definition.types(), definition.functions());
        boolean first = true;
        for (WitFunction function : definition.functions()) {
            if (function.kind() == WitFunction.Kind.FREE) {
                out.append(any && first ? "\n" : "");
                first = false;
                meta(function.meta());
                line(Keywords.escape(function.name()) + ": " + signature(function) + ";");
            }
        }
    }

    /** Uses, then definitions with the functions of resources; whether there are any. */
    private boolean types(List<TypeDef> types, List<WitFunction> functions) {
        uses(types);
        boolean any = types.stream().anyMatch(TypeDef::isUse);
        Map<TypeDef, List<WitFunction>> byResource = new HashMap<>();
        for (WitFunction function : functions) {
            if (function.resource() != null) {
                byResource.computeIfAbsent(function.resource(), key -> new ArrayList<>()).add(function);
            }
        }
        for (TypeDef type : types) {
            if (!type.isUse()) {
                out.append(any ? "\n" : "");
                meta(type.meta());
                definition(type, byResource.getOrDefault(type, List.of()));
                any = true;
            }
        }
        return any;
    }

    /** One line for each interface and gate. */
    private void uses(List<TypeDef> types) {
        Map<List<Object>, List<String>> lines = new LinkedHashMap<>();
        for (TypeDef type : types) {
            if (type.isUse()) {
                TypeDef target = ((TypeBody.Same) type.body()).target();
                String name = Keywords.escape(target.name());
                lines.computeIfAbsent(List.of(target.owner(), type.meta()), key -> new ArrayList<>())
                    .add(target.name().equals(type.name()) ? name : name + " as " + Keywords.escape(type.name()));
            }
        }
        lines.forEach((key, names) -> {
            meta((Meta) key.get(1));
            line("use " + path((InterfaceName) key.get(0)) + ".{" + String.join(", ", names) + "};");
        });
    }

    private void definition(TypeDef type, List<WitFunction> own) {
        String name = Keywords.escape(type.name());
        TypeBody body = type.body();
        if (body instanceof TypeBody.Record) {
            fields("record " + name, ((TypeBody.Record) body).fields(), ": ", "");
        } else if (body instanceof TypeBody.Variant) {
            fields("variant " + name, ((TypeBody.Variant) body).cases(), "(", ")");
        } else if (body instanceof TypeBody.Enum) {
            labels("enum " + name, ((TypeBody.Enum) body).cases());
        } else if (body instanceof TypeBody.Flags) {
            labels("flags " + name, ((TypeBody.Flags) body).flags());
        } else if (body instanceof TypeBody.Alias) {
            line("type " + name + " = " + type(((TypeBody.Alias) body).type()) + ";");
        } else if (body instanceof TypeBody.Same) {
            line("type " + name + " = " + Keywords.escape(((TypeBody.Same) body).target().name()) + ";");
        } else {
            resource(type, own);
        }
    }

    private void fields(String head, List<TypeBody.Field> fields, String before, String after) {
        open(head);
        for (TypeBody.Field field : fields) {
            docs(field.docs());
            line(Keywords.escape(field.name()) + (field.type() == null ? "" : before + type(field.type()) + after) + ",");
        }
        close();
    }

    private void labels(String head, List<TypeBody.Label> labels) {
        open(head);
        for (TypeBody.Label label : labels) {
            docs(label.docs());
            line(Keywords.escape(label.name()) + ",");
        }
        close();
    }

    private void resource(TypeDef type, List<WitFunction> own) {
        if (own.isEmpty()) {
            line("resource " + Keywords.escape(type.name()) + ";");
            return;
        }
        open("resource " + Keywords.escape(type.name()));
        for (WitFunction function : own) {
            meta(function.meta());
            String name = Keywords.escape(function.name());
            switch (function.kind()) {
                case CONSTRUCTOR:
                    boolean plain = function.result() instanceof WitType.Own;
                    line("constructor" + params(function) + (plain ? "" : " -> " + type(function.result())) + ";");
                    break;
                case STATIC: line(name + ": static " + signature(function) + ";"); break;
                default: line(name + ": " + signature(function) + ";");
            }
        }
        close();
    }

    private static String params(WitFunction function) {
        List<String> params = new ArrayList<>();
        for (TypeBody.Field param : function.params()) {
            params.add(Keywords.escape(param.name()) + ": " + type(param.type()));
        }
        return "(" + String.join(", ", params) + ")";
    }

    private static String signature(WitFunction function) {
        return (function.async() ? "async func" : "func") + params(function)
            + (function.result() == null ? "" : " -> " + type(function.result()));
    }

    private static String type(WitType type) {
        if (type instanceof WitType.Prim) {
            return ((WitType.Prim) type).primitive().keyword();
        }
        if (type instanceof WitType.Named) {
            return Keywords.escape(((WitType.Named) type).def().name());
        }
        if (type instanceof WitType.Own) {
            return Keywords.escape(((WitType.Own) type).resource().name());
        }
        if (type instanceof WitType.Borrow) {
            return "borrow<" + Keywords.escape(((WitType.Borrow) type).resource().name()) + ">";
        }
        if (type instanceof WitType.Result) {
            return result((WitType.Result) type);
        }
        if (type instanceof WitType.Tuple) {
            List<String> types = new ArrayList<>();
            ((WitType.Tuple) type).types().forEach(part -> types.add(type(part)));
            return "tuple<" + String.join(", ", types) + ">";
        }
        if (type instanceof WitType.MapOf) {
            return "map<" + type(((WitType.MapOf) type).key()) + ", " + type(((WitType.MapOf) type).value()) + ">";
        }
        return single(type);
    }

    private static String single(WitType type) {
        if (type instanceof WitType.ListOf) {
            return "list<" + type(((WitType.ListOf) type).element()) + ">";
        }
        if (type instanceof WitType.FixedList) {
            WitType.FixedList list = (WitType.FixedList) type;
            return "list<" + type(list.element()) + ", " + Integer.toUnsignedString(list.length()) + ">";
        }
        if (type instanceof WitType.Option) {
            return "option<" + type(((WitType.Option) type).type()) + ">";
        }
        WitType element = type instanceof WitType.Stream ? ((WitType.Stream) type).element()
            : ((WitType.Future) type).element();
        return (type instanceof WitType.Stream ? "stream" : "future") + (element == null ? "" : "<" + type(element) + ">");
    }

    private static String result(WitType.Result type) {
        if (type.ok() == null) {
            return type.error() == null ? "result" : "result<_, " + type(type.error()) + ">";
        }
        return "result<" + type(type.ok()) + (type.error() == null ? ">" : ", " + type(type.error()) + ">");
    }

    private void world(WitWorld world) {
        meta(world.meta());
        open("world " + Keywords.escape(world.name().name()));
        List<WitFunction> functions = new ArrayList<>();
        for (WorldItem item : world.imports()) {
            if (item instanceof WorldItem.OfFunction) {
                functions.add(((WorldItem.OfFunction) item).function());
            }
        }
        boolean any = types(world.types(), functions);
        int start = out.length();
        externs("import ", world.imports());
        externs("export ", world.exports());
        if (any && out.length() > start) {
            out.insert(start, '\n');
        }
        close();
    }

    private void externs(String keyword, List<WorldItem> items) {
        for (WorldItem item : items) {
            if (item instanceof WorldItem.OfInterface) {
                extern(keyword, (WorldItem.OfInterface) item);
            } else if (item instanceof WorldItem.OfFunction
                && ((WorldItem.OfFunction) item).function().kind() == WitFunction.Kind.FREE) {
                WitFunction function = ((WorldItem.OfFunction) item).function();
                meta(function.meta());
                line(keyword + Keywords.escape(function.name()) + ": " + signature(function) + ";");
            }
        }
    }

    private void extern(String keyword, WorldItem.OfInterface item) {
        meta(item.meta());
        InterfaceName name = item.definition().name();
        if (item.label() == null) {
            line(keyword + path(name) + ";");
        } else if (name != null) {
            line(keyword + Keywords.escape(item.label()) + ": " + path(name) + ";");
        } else {
            open(keyword + Keywords.escape(item.label()) + ": interface");
            members(item.definition());
            close();
        }
    }
}
