package org.jwasm.parser.wit.syntax;

import java.util.List;
import org.jwasm.parser.component.Primitive;

/** A type where it is used. */
public sealed interface TypeExpr {
    /** A type with a keyword. */
    record Prim(Primitive primitive) implements TypeExpr {
    }

    /** A type by its name. */
    record Name(Ident name) implements TypeExpr {
    }

    /** {@code own<r>}. */
    record Own(Ident resource) implements TypeExpr {
    }

    /** {@code borrow<r>}. */
    record Borrow(Ident resource) implements TypeExpr {
    }

    /** {@code list<t>}. */
    record ListOf(TypeExpr element) implements TypeExpr {
    }

    /** {@code list<t, 4>}. */
    record FixedList(TypeExpr element, int length) implements TypeExpr {
    }

    /** {@code option<t>}. */
    record Option(TypeExpr type) implements TypeExpr {
    }

    /** {@code result<ok, error>}; each may be null. */
    record Result(TypeExpr ok, TypeExpr error) implements TypeExpr {
    }

    /** {@code tuple<t, u>}. */
    record Tuple(List<TypeExpr> types) implements TypeExpr {
    }

    /** {@code map<k, v>}. */
    record MapOf(TypeExpr key, TypeExpr value) implements TypeExpr {
    }

    /** {@code stream<t>}; the element may be null. */
    record Stream(TypeExpr element) implements TypeExpr {
    }

    /** {@code future<t>}; the element may be null. */
    record Future(TypeExpr element) implements TypeExpr {
    }
}
