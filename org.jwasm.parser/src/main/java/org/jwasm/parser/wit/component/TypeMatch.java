package org.jwasm.parser.wit.component;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.api.LimitException;
import org.jwasm.parser.wit.TypeBody;
import org.jwasm.parser.wit.TypeDef;
import org.jwasm.parser.wit.WitFunction;
import org.jwasm.parser.wit.WitPrinter;
import org.jwasm.parser.wit.WitType;

/**
 * Whether types of different worlds are equal; if not, why. Names of types do not count, those of fields and cases do;
 * resources are equal when they have the same name in interfaces of the same name.
 */
final class TypeMatch {
    private static final int MAX_STEPS = 5_000_000;

    private record Pair(TypeDef wanted, TypeDef found) {
    }

    private final Map<Pair, String> known = new HashMap<>();
    private int steps;

    /** Null when a function may stand for another; otherwise why not. */
    String mismatch(WitFunction wanted, WitFunction found) {
        if (wanted.async() != found.async()) {
            return wanted.async() ? "expected `async func`, found `func`" : "expected `func`, found `async func`";
        }
        if (wanted.params().size() != found.params().size()) {
            return "expected " + wanted.params().size() + " parameters, found " + found.params().size();
        }
        for (int i = 0; i < wanted.params().size(); i++) {
            TypeBody.Field a = wanted.params().get(i);
            TypeBody.Field b = found.params().get(i);
            if (!a.name().equals(b.name())) {
                return "expected parameter `" + a.name() + "`, found `" + b.name() + "`";
            }
            String reason = mismatch(a.type(), b.type());
            if (reason != null) {
                return "parameter `" + a.name() + "`: " + reason;
            }
        }
        String reason = optional(wanted.result(), found.result());
        return reason == null ? null : "result: " + reason;
    }

    private String optional(WitType wanted, WitType found) {
        if (wanted == null || found == null) {
            return wanted == found ? null : "expected " + text(wanted) + ", found " + text(found);
        }
        return mismatch(wanted, found);
    }

    private static String text(WitType type) {
        return type == null ? "nothing" : "`" + WitPrinter.print(type) + "`";
    }

    String mismatch(TypeDef wanted, TypeDef found) {
        TypeDef a = wanted.origin();
        TypeDef b = found.origin();
        if (a == b) {
            return null;
        }
        Pair pair = new Pair(a, b);
        if (known.containsKey(pair)) {
            return known.get(pair);
        }
        String reason = bodies(a, b);
        known.put(pair, reason);
        return reason;
    }

    private String bodies(TypeDef wanted, TypeDef found) {
        TypeBody a = wanted.body();
        TypeBody b = found.body();
        if (a instanceof TypeBody.Alias || b instanceof TypeBody.Alias) {
            return mismatch(expanded(wanted), expanded(found));
        }
        if (a.getClass() != b.getClass()) {
            return "expected " + kind(a) + " `" + wanted.name() + "`, found " + kind(b) + " `" + found.name() + "`";
        }
        if (a instanceof TypeBody.Record) {
            return fields("field", ((TypeBody.Record) a).fields(), ((TypeBody.Record) b).fields());
        }
        if (a instanceof TypeBody.Variant) {
            return fields("case", ((TypeBody.Variant) a).cases(), ((TypeBody.Variant) b).cases());
        }
        if (a instanceof TypeBody.Enum) {
            return labels("case", ((TypeBody.Enum) a).cases(), ((TypeBody.Enum) b).cases());
        }
        if (a instanceof TypeBody.Flags) {
            return labels("flag", ((TypeBody.Flags) a).flags(), ((TypeBody.Flags) b).flags());
        }
        return resources(wanted, found);
    }

    private static String resources(TypeDef wanted, TypeDef found) {
        boolean same = wanted.name().equals(found.name()) && (wanted.owner() == null || found.owner() == null
            ? wanted.owner() == found.owner() : wanted.owner().canonical().equals(found.owner().canonical()));
        return same ? null : "expected resource " + wanted + ", found resource " + found;
    }

    private static String kind(TypeBody body) {
        return body instanceof TypeBody.Record ? "record" : body instanceof TypeBody.Variant ? "variant"
            : body instanceof TypeBody.Enum ? "enum" : body instanceof TypeBody.Flags ? "flags" : "resource";
    }

    /** What a definition stands for: itself, or the type it is an alias of. */
    private static WitType expanded(TypeDef def) {
        return def.body() instanceof TypeBody.Alias ? ((TypeBody.Alias) def.body()).type() : new WitType.Named(def);
    }

    /** Without names for types that are not records, variants, enums or flags. */
    private static WitType expanded(WitType type) {
        WitType expanded = type;
        while (expanded instanceof WitType.Named) {
            TypeDef origin = ((WitType.Named) expanded).def().origin();
            if (!(origin.body() instanceof TypeBody.Alias)) {
                return expanded;
            }
            expanded = ((TypeBody.Alias) origin.body()).type();
        }
        return expanded;
    }

    private String fields(String what, List<TypeBody.Field> wanted, List<TypeBody.Field> found) {
        if (wanted.size() != found.size()) {
            return "expected " + wanted.size() + " " + what + "s, found " + found.size();
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).name().equals(found.get(i).name())) {
                return "expected " + what + " `" + wanted.get(i).name() + "`, found `" + found.get(i).name() + "`";
            }
            String reason = optional(wanted.get(i).type(), found.get(i).type());
            if (reason != null) {
                return what + " `" + wanted.get(i).name() + "`: " + reason;
            }
        }
        return null;
    }

    private static String labels(String what, List<TypeBody.Label> wanted, List<TypeBody.Label> found) {
        if (wanted.size() != found.size()) {
            return "expected " + wanted.size() + " " + what + "s, found " + found.size();
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).name().equals(found.get(i).name())) {
                return "expected " + what + " `" + wanted.get(i).name() + "`, found `" + found.get(i).name() + "`";
            }
        }
        return null;
    }

    private String mismatch(WitType wanted, WitType found) {
        if (++steps > MAX_STEPS) {
            throw new LimitException("the types are larger than the limit of " + MAX_STEPS + " when written out", -1);
        }
        if (wanted instanceof WitType.Named && found instanceof WitType.Named) {
            return mismatch(((WitType.Named) wanted).def(), ((WitType.Named) found).def());
        }
        WitType a = expanded(wanted);
        WitType b = expanded(found);
        if (a instanceof WitType.Named && b instanceof WitType.Named) {
            return mismatch(((WitType.Named) a).def(), ((WitType.Named) b).def());
        }
        if (a.getClass() != b.getClass()) {
            return "expected " + text(a) + ", found " + text(b);
        }
        if (a instanceof WitType.Prim) {
            return a.equals(b) ? null : "expected " + text(a) + ", found " + text(b);
        }
        if (a instanceof WitType.Own) {
            return resources(((WitType.Own) a).resource().origin(), ((WitType.Own) b).resource().origin());
        }
        if (a instanceof WitType.Borrow) {
            return resources(((WitType.Borrow) a).resource().origin(), ((WitType.Borrow) b).resource().origin());
        }
        return made(a, b);
    }

    private String made(WitType a, WitType b) {
        if (a instanceof WitType.ListOf) {
            return mismatch(((WitType.ListOf) a).element(), ((WitType.ListOf) b).element());
        }
        if (a instanceof WitType.FixedList) {
            return ((WitType.FixedList) a).length() != ((WitType.FixedList) b).length()
                ? "expected " + text(a) + ", found " + text(b)
                : mismatch(((WitType.FixedList) a).element(), ((WitType.FixedList) b).element());
        }
        if (a instanceof WitType.Option) {
            return mismatch(((WitType.Option) a).type(), ((WitType.Option) b).type());
        }
        if (a instanceof WitType.Stream) {
            return optional(((WitType.Stream) a).element(), ((WitType.Stream) b).element());
        }
        if (a instanceof WitType.Future) {
            return optional(((WitType.Future) a).element(), ((WitType.Future) b).element());
        }
        if (a instanceof WitType.Tuple) {
            return tuples(a, b);
        }
        boolean map = a instanceof WitType.MapOf;
        String reason = map ? mismatch(((WitType.MapOf) a).key(), ((WitType.MapOf) b).key())
            : optional(((WitType.Result) a).ok(), ((WitType.Result) b).ok());
        if (reason != null) {
            return reason;
        }
        return map ? mismatch(((WitType.MapOf) a).value(), ((WitType.MapOf) b).value())
            : optional(((WitType.Result) a).error(), ((WitType.Result) b).error());
    }

    private String tuples(WitType a, WitType b) {
        List<WitType> wanted = ((WitType.Tuple) a).types();
        List<WitType> found = ((WitType.Tuple) b).types();
        if (wanted.size() != found.size()) {
            return "expected " + text(a) + ", found " + text(b);
        }
        for (int i = 0; i < wanted.size(); i++) {
            String reason = mismatch(wanted.get(i), found.get(i));
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }
}
