package org.jwasm.parser.wit.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.parser.component.ComponentLimits;
import org.jwasm.parser.component.Primitive;

/** Types where they are used. */
final class TypeParser {
    private static final long MAX_LENGTH = 0xFFFF_FFFFL;

    private final Cursor cursor;
    private int depth;

    TypeParser(Cursor cursor) {
        this.cursor = cursor;
    }

    TypeExpr type() {
        Token token = cursor.token;
        if (++depth > ComponentLimits.TYPE_DEPTH) {
            throw cursor.source.limit("types are nested deeper than the limit of " + ComponentLimits.TYPE_DEPTH,
                token.start());
        }
        TypeExpr type = token.kind() == Token.Kind.KEYWORD ? keyword(token) : name(token);
        depth--;
        return type;
    }

    private TypeExpr name(Token token) {
        if (token.kind() != Token.Kind.ID) {
            throw cursor.unexpected("a type");
        }
        Ident name = cursor.ident();
        boolean escaped = token.end() - token.start() > name.name().length();
        return name.name().equals(Keywords.ERROR_CONTEXT) && !escaped ? new TypeExpr.Prim(Primitive.ERROR_CONTEXT)
            : new TypeExpr.Name(name);
    }

    private TypeExpr keyword(Token token) {
        Primitive primitive = Primitive.ofKeyword(token.text());
        if (primitive != null) {
            cursor.take();
            return new TypeExpr.Prim(primitive);
        }
        switch (token.text()) {
            case "list": return list();
            case "option": return new TypeExpr.Option(argument());
            case "tuple": return tuple();
            case "map": return map();
            case "result": return result();
            case "own": return new TypeExpr.Own(resource());
            case "borrow": return new TypeExpr.Borrow(resource());
            case "stream": return new TypeExpr.Stream(optionalArgument());
            case "future": return new TypeExpr.Future(optionalArgument());
            default: throw cursor.unexpected("a type");
        }
    }

    private void open() {
        cursor.take();
        cursor.expect(Token.Kind.LESS);
    }

    private TypeExpr argument() {
        open();
        TypeExpr type = type();
        cursor.expect(Token.Kind.GREATER);
        return type;
    }

    private TypeExpr optionalArgument() {
        cursor.take();
        if (!cursor.accept(Token.Kind.LESS)) {
            return null;
        }
        TypeExpr type = type();
        cursor.expect(Token.Kind.GREATER);
        return type;
    }

    private Ident resource() {
        open();
        Ident name = cursor.ident();
        cursor.expect(Token.Kind.GREATER);
        return name;
    }

    private TypeExpr list() {
        open();
        TypeExpr element = type();
        if (cursor.accept(Token.Kind.GREATER)) {
            return new TypeExpr.ListOf(element);
        }
        cursor.expect(Token.Kind.COMMA);
        Token length = cursor.expect(Token.Kind.INTEGER);
        cursor.expect(Token.Kind.GREATER);
        String digits = length.text();
        if (digits.charAt(0) == '0' || digits.length() > 10 || Long.parseLong(digits) > MAX_LENGTH) {
            throw cursor.source.malformed("the length of a list is a number from 1 to " + MAX_LENGTH, length.start());
        }
        return new TypeExpr.FixedList(element, (int) Long.parseLong(digits));
    }

    private TypeExpr tuple() {
        open();
        List<TypeExpr> types = new ArrayList<>();
        do {
            if (cursor.is(Token.Kind.GREATER) && !types.isEmpty()) {
                break;
            }
            types.add(type());
        } while (cursor.accept(Token.Kind.COMMA));
        cursor.expect(Token.Kind.GREATER);
        return new TypeExpr.Tuple(types);
    }

    private TypeExpr map() {
        open();
        Token token = cursor.token;
        TypeExpr key = type();
        boolean good = key instanceof TypeExpr.Prim && isKey(((TypeExpr.Prim) key).primitive());
        if (!good) {
            throw cursor.source.malformed("the keys of a map are numbers, but not floating-point, bool, char or string",
                token.start());
        }
        cursor.expect(Token.Kind.COMMA);
        TypeExpr value = type();
        cursor.expect(Token.Kind.GREATER);
        return new TypeExpr.MapOf(key, value);
    }

    private static boolean isKey(Primitive primitive) {
        return primitive != Primitive.F32 && primitive != Primitive.F64 && primitive != Primitive.ERROR_CONTEXT;
    }

    private TypeExpr result() {
        cursor.take();
        if (!cursor.accept(Token.Kind.LESS)) {
            return new TypeExpr.Result(null, null);
        }
        if (cursor.accept(Token.Kind.UNDERSCORE)) {
            cursor.expect(Token.Kind.COMMA);
            TypeExpr error = type();
            cursor.expect(Token.Kind.GREATER);
            return new TypeExpr.Result(null, error);
        }
        TypeExpr ok = type();
        TypeExpr error = cursor.accept(Token.Kind.COMMA) ? type() : null;
        cursor.expect(Token.Kind.GREATER);
        return new TypeExpr.Result(ok, error);
    }
}
