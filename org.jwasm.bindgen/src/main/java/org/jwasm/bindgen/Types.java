package org.jwasm.bindgen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jwasm.api.LimitException;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.wit.TypeBody;
import org.jwasm.parser.wit.TypeDef;
import org.jwasm.parser.wit.WitType;

/** Types of WIT as Java types in one source. */
final class Types {
    private static final String API = "org.jwasm.api.component.";
    /** Types that share parts can be endless when they are written out. */
    private static final int MAX_LENGTH = 4_096;

    private final Source source;
    private final Layout layout;
    private final Map<TypeDef, JavaClass> local;
    private final String base;
    private final SortedSet<Integer> tuples;

    /**
     * For one source.
     *
     * @param local the types of a world or of an interface without a name
     * @param base the package of tuples
     * @param tuples gets the lengths of all tuples
     */
    Types(Source source, Layout layout, Map<TypeDef, JavaClass> local, String base, SortedSet<Integer> tuples) {
        this.source = source;
        this.layout = layout;
        this.local = local;
        this.base = base;
        this.tuples = tuples;
    }

    /** The same with other local types. */
    Types with(Map<TypeDef, JavaClass> types) {
        return new Types(source, layout, types, base, tuples);
    }

    String api(String name) {
        return source.library(API + name);
    }

    String name(JavaClass type) {
        return source.name(type);
    }

    JavaClass of(TypeDef def) {
        JavaClass type = local.get(def);
        return type != null ? type : layout.of(def);
    }

    private static String checked(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new LimitException("a type would have more than " + MAX_LENGTH + " characters in Java", -1);
        }
        return text;
    }

    /** A type as it is where primitive types are allowed; null is void. */
    String type(WitType type) {
        if (type == null) {
            return "void";
        }
        WitType plain = expanded(type);
        return plain instanceof WitType.Prim ? primitive(((WitType.Prim) plain).primitive(), false) : boxed(plain);
    }

    /** A type as an argument of a generic type; null is Void. */
    String boxed(WitType type) {
        return checked(reference(type));
    }

    /** Without the names of {@code type} and {@code use}. */
    private static WitType expanded(WitType type) {
        WitType expanded = type;
        while (expanded instanceof WitType.Named) {
            TypeBody body = ((WitType.Named) expanded).def().origin().body();
            if (!(body instanceof TypeBody.Alias)) {
                return expanded;
            }
            expanded = ((TypeBody.Alias) body).type();
        }
        return expanded;
    }

    private String reference(WitType written) {
        if (written == null) {
            return "Void";
        }
        WitType type = expanded(written);
        if (type instanceof WitType.Prim) {
            return primitive(((WitType.Prim) type).primitive(), true);
        }
        if (type instanceof WitType.Named) {
            TypeDef def = ((WitType.Named) type).def().origin();
            String name = source.name(of(def));
            return def.body() instanceof TypeBody.Flags ? source.library("java.util.Set") + "<" + name + ">" : name;
        }
        if (type instanceof WitType.Own) {
            return source.name(of(((WitType.Own) type).resource().origin()));
        }
        if (type instanceof WitType.Borrow) {
            return source.name(of(((WitType.Borrow) type).resource().origin()));
        }
        if (type instanceof WitType.ListOf) {
            return list(((WitType.ListOf) type).element());
        }
        if (type instanceof WitType.FixedList) {
            return list(((WitType.FixedList) type).element());
        }
        return generic(type);
    }

    private String generic(WitType type) {
        if (type instanceof WitType.Option) {
            return source.library("java.util.Optional") + "<" + boxed(((WitType.Option) type).type()) + ">";
        }
        if (type instanceof WitType.Result) {
            WitType.Result result = (WitType.Result) type;
            return api("Result") + "<" + boxed(result.ok()) + ", " + boxed(result.error()) + ">";
        }
        if (type instanceof WitType.MapOf) {
            WitType.MapOf map = (WitType.MapOf) type;
            return source.library("java.util.Map") + "<" + boxed(map.key()) + ", " + boxed(map.value()) + ">";
        }
        if (type instanceof WitType.Tuple) {
            return tuple(((WitType.Tuple) type).types());
        }
        if (type instanceof WitType.Future) {
            return stage(((WitType.Future) type).element());
        }
        WitType element = ((WitType.Stream) type).element();
        String array = element == null ? null : array(element);
        return source.library("java.util.concurrent.Flow") + ".Publisher<" + (array != null ? array : boxed(element)) + ">";
    }

    /** A value that comes later; null is one that only tells that it came. */
    String stage(WitType type) {
        return source.library("java.util.concurrent.CompletionStage") + "<" + boxed(type) + ">";
    }

    private String tuple(List<WitType> types) {
        if (types.size() > TupleWriter.MAX_LENGTH) {
            throw new LimitException("a tuple of more than " + TupleWriter.MAX_LENGTH + " types has no like in Java", -1);
        }
        List<String> names = new ArrayList<>();
        types.forEach(part -> names.add(boxed(part)));
        tuples.add(types.size());
        return source.name(TupleWriter.type(base, types.size())) + "<" + String.join(", ", names) + ">";
    }

    private String list(WitType element) {
        String array = array(element);
        return array != null ? array : source.library("java.util.List") + "<" + boxed(element) + ">";
    }

    /** The type of an array where elements are of a primitive type of Java, or null. */
    private String array(WitType element) {
        WitType type = expanded(element);
        if (!(type instanceof WitType.Prim)) {
            return null;
        }
        Primitive primitive = ((WitType.Prim) type).primitive();
        return primitive == Primitive.STRING || primitive == Primitive.ERROR_CONTEXT ? null
            : primitive(primitive, false) + "[]";
    }

    /** Whether a value is an array in Java. */
    boolean isArray(WitType type) {
        WitType plain = expanded(type);
        return plain instanceof WitType.ListOf && array(((WitType.ListOf) plain).element()) != null
            || plain instanceof WitType.FixedList && array(((WitType.FixedList) plain).element()) != null;
    }

    /** Whether a value takes two places of the 255 that a method has for its parameters. */
    static boolean isWide(WitType type) {
        WitType plain = expanded(type);
        if (!(plain instanceof WitType.Prim)) {
            return false;
        }
        Primitive primitive = ((WitType.Prim) plain).primitive();
        return primitive == Primitive.S64 || primitive == Primitive.U64 || primitive == Primitive.F64;
    }

    private String primitive(Primitive primitive, boolean boxed) {
        switch (primitive) {
            case BOOL: return boxed ? "Boolean" : "boolean";
            case S8: return boxed ? "Byte" : "byte";
            case U8: return unsigned(boxed ? "Byte" : "byte");
            case S16: return boxed ? "Short" : "short";
            case U16: return unsigned(boxed ? "Short" : "short");
            case S32: case CHAR: return boxed ? "Integer" : "int";
            case U32: return unsigned(boxed ? "Integer" : "int");
            case S64: return boxed ? "Long" : "long";
            case U64: return unsigned(boxed ? "Long" : "long");
            case F32: return boxed ? "Float" : "float";
            case F64: return boxed ? "Double" : "double";
            case STRING: return "String";
            case ERROR_CONTEXT: return api("ErrorContext");
            default: throw new AssertionError(primitive);
        }
    }

    private String unsigned(String type) {
        return "@" + api("Unsigned") + " " + type;
    }
}
