package org.jwasm.parser.wit.resolve;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.parser.wit.TypeBody;
import org.jwasm.parser.wit.TypeDef;
import org.jwasm.parser.wit.WitFunction;
import org.jwasm.parser.wit.WitType;

/** Puts definitions in the place of others, in what refers to them. */
final class TypeSubstitution {
    private final Map<TypeDef, TypeDef> defs = new IdentityHashMap<>();

    void put(TypeDef from, TypeDef to) {
        defs.put(from, to);
    }

    TypeDef of(TypeDef def) {
        return defs.getOrDefault(def, def);
    }

    private List<TypeBody.Field> fields(List<TypeBody.Field> fields) {
        List<TypeBody.Field> others = new ArrayList<>();
        fields.forEach(field -> others.add(new TypeBody.Field(field.name(), of(field.type()), field.docs())));
        return others;
    }

    TypeBody of(TypeBody body) {
        if (body instanceof TypeBody.Record) {
            return new TypeBody.Record(fields(((TypeBody.Record) body).fields()));
        }
        if (body instanceof TypeBody.Variant) {
            return new TypeBody.Variant(fields(((TypeBody.Variant) body).cases()));
        }
        if (body instanceof TypeBody.Alias) {
            return new TypeBody.Alias(of(((TypeBody.Alias) body).type()));
        }
        return body instanceof TypeBody.Same ? new TypeBody.Same(of(((TypeBody.Same) body).target())) : body;
    }

    /** A function, under the name given. */
    WitFunction of(WitFunction function, String name) {
        return new WitFunction(name, function.kind(), function.resource() == null ? null : of(function.resource()),
            function.async(), fields(function.params()), of(function.result()), function.meta());
    }

    /** A type; null stays null. */
    private WitType of(WitType type) {
        if (type == null || type instanceof WitType.Prim) {
            return type;
        }
        if (type instanceof WitType.Named) {
            return new WitType.Named(of(((WitType.Named) type).def()));
        }
        if (type instanceof WitType.Own) {
            return new WitType.Own(of(((WitType.Own) type).resource()));
        }
        if (type instanceof WitType.Borrow) {
            return new WitType.Borrow(of(((WitType.Borrow) type).resource()));
        }
        if (type instanceof WitType.Tuple) {
            List<WitType> parts = new ArrayList<>();
            ((WitType.Tuple) type).types().forEach(part -> parts.add(of(part)));
            return new WitType.Tuple(parts);
        }
        if (type instanceof WitType.Result) {
            return new WitType.Result(of(((WitType.Result) type).ok()), of(((WitType.Result) type).error()));
        }
        return type instanceof WitType.MapOf
            ? new WitType.MapOf(((WitType.MapOf) type).key(), of(((WitType.MapOf) type).value())) : single(type);
    }

    private WitType single(WitType type) {
        if (type instanceof WitType.ListOf) {
            return new WitType.ListOf(of(((WitType.ListOf) type).element()));
        }
        if (type instanceof WitType.FixedList) {
            return new WitType.FixedList(of(((WitType.FixedList) type).element()), ((WitType.FixedList) type).length());
        }
        if (type instanceof WitType.Option) {
            return new WitType.Option(of(((WitType.Option) type).type()));
        }
        return type instanceof WitType.Stream ? new WitType.Stream(of(((WitType.Stream) type).element()))
            : new WitType.Future(of(((WitType.Future) type).element()));
    }
}
