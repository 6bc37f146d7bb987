package org.jwasm.parser.wit.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.parser.wit.Gate;
import org.jwasm.parser.wit.Meta;
import org.jwasm.parser.wit.WitFunction;

/** What stands inside interfaces: types, functions, {@code use}; and what is written before any item. */
final class MemberParser {
    private final Cursor cursor;
    private final TypeParser types;

    MemberParser(Cursor cursor) {
        this.cursor = cursor;
        this.types = new TypeParser(cursor);
    }

    /** The documentation and attributes before an item. */
    Meta meta() {
        String docs = cursor.token.docs();
        String since = null;
        String unstable = null;
        String deprecated = null;
        String externalId = null;
        int start = cursor.token.start();
        while (cursor.accept(Token.Kind.AT)) {
            Ident name = cursor.ident();
            boolean again;
            cursor.expect(Token.Kind.OPEN_PAREN);
            switch (name.name()) {
                case "since":
                    again = since != null;
                    since = versionField();
                    break;
                case "deprecated":
                    again = deprecated != null;
                    deprecated = versionField();
                    break;
                case "unstable":
                    again = unstable != null;
                    field("feature");
                    unstable = cursor.ident().name();
                    break;
                case "external-id":
                    again = externalId != null;
                    externalId = cursor.expect(Token.Kind.STRING).text();
                    break;
                default: throw cursor.source.malformed("unknown attribute `@" + name + "`", name.offset());
            }
            if (again) {
                throw cursor.source.malformed("`@" + name + "` is there already", name.offset());
            }
            cursor.expect(Token.Kind.CLOSE_PAREN);
        }
        if (since != null && unstable != null) {
            throw cursor.source.malformed("either `@since` or `@unstable`, not both", start);
        }
        if (deprecated != null && since == null && unstable == null) {
            throw cursor.source.malformed("`@deprecated` needs a `@since` or `@unstable` beside it", start);
        }
        return new Meta(docs, new Gate(since, unstable, deprecated), externalId);
    }

    private String versionField() {
        field("version");
        return cursor.version();
    }

    private void field(String name) {
        Ident found = cursor.ident();
        if (!found.name().equals(name)) {
            throw cursor.source.malformed("expected `" + name + "`, found `" + found + "`", found.offset());
        }
        if (!cursor.is(Token.Kind.EQUALS)) {
            throw cursor.unexpected(Token.Kind.EQUALS.description());
        }
        cursor.take();
    }

    void noExternalId(Meta meta, int offset) {
        if (meta.externalId() != null) {
            throw cursor.source.malformed("`@external-id` is not allowed here", offset);
        }
    }

    /** {@code { items }} of an interface. */
    List<Item> interfaceItems() {
        cursor.expect(Token.Kind.OPEN_BRACE);
        List<Item> items = new ArrayList<>();
        while (!cursor.accept(Token.Kind.CLOSE_BRACE)) {
            Meta meta = meta();
            if (cursor.isKeyword("use")) {
                items.add(use(meta));
            } else {
                Item.Type type = typeDefinition(meta);
                items.add(type != null ? type : function(meta));
            }
        }
        return items;
    }

    private Item.Func function(Meta meta) {
        if (!cursor.is(Token.Kind.ID)) {
            throw cursor.unexpected("`use`, a type or a function");
        }
        Ident name = cursor.ident();
        cursor.expect(Token.Kind.COLON);
        Item.Func func = funcType(meta, WitFunction.Kind.FREE, name);
        cursor.expect(Token.Kind.SEMICOLON);
        return func;
    }

    Item.Use use(Meta meta) {
        noExternalId(meta, cursor.token.start());
        cursor.expectKeyword("use");
        UsePath path = cursor.usePath();
        cursor.expect(Token.Kind.DOT);
        cursor.expect(Token.Kind.OPEN_BRACE);
        List<Item.UseName> names = useNames();
        cursor.expect(Token.Kind.SEMICOLON);
        return new Item.Use(meta, path, names);
    }

    /** {@code a, b as c }}, the brace included. */
    List<Item.UseName> useNames() {
        List<Item.UseName> names = new ArrayList<>();
        do {
            if (cursor.is(Token.Kind.CLOSE_BRACE) && !names.isEmpty()) {
                break;
            }
            Ident name = cursor.ident();
            names.add(new Item.UseName(name, cursor.acceptKeyword("as") ? cursor.ident() : null));
        } while (cursor.accept(Token.Kind.COMMA));
        cursor.expect(Token.Kind.CLOSE_BRACE);
        return names;
    }

    /** {@code async func(params) -> result}. */
    Item.Func funcType(Meta meta, WitFunction.Kind kind, Ident name) {
        boolean async = cursor.acceptKeyword("async");
        cursor.expectKeyword("func");
        List<Item.Field> params = params();
        TypeExpr result = cursor.accept(Token.Kind.ARROW) ? types.type() : null;
        return new Item.Func(meta, kind, name, async, params, result);
    }

    private List<Item.Field> params() {
        cursor.expect(Token.Kind.OPEN_PAREN);
        return fields(Token.Kind.CLOSE_PAREN, Item.Form.RECORD);
    }

    /** Fields, cases, flags or parameters up to what closes them. */
    private List<Item.Field> fields(Token.Kind close, Item.Form form) {
        List<Item.Field> fields = new ArrayList<>();
        while (!cursor.is(close)) {
            String docs = cursor.token.docs();
            Ident name = cursor.ident();
            TypeExpr type = null;
            if (form == Item.Form.RECORD) {
                cursor.expect(Token.Kind.COLON);
                type = types.type();
            } else if (form == Item.Form.VARIANT && cursor.accept(Token.Kind.OPEN_PAREN)) {
                type = types.type();
                cursor.expect(Token.Kind.CLOSE_PAREN);
            }
            fields.add(new Item.Field(name, type, docs));
            if (!cursor.accept(Token.Kind.COMMA)) {
                break;
            }
        }
        cursor.expect(close);
        return fields;
    }

    /** A type definition, or null when there is none. */
    Item.Type typeDefinition(Meta meta) {
        if (!cursor.is(Token.Kind.KEYWORD)) {
            return null;
        }
        switch (cursor.token.text()) {
            case "record": return fieldsOf(meta, Item.Form.RECORD);
            case "variant": return fieldsOf(meta, Item.Form.VARIANT);
            case "enum": return fieldsOf(meta, Item.Form.ENUM);
            case "flags": return fieldsOf(meta, Item.Form.FLAGS);
            case "type": return alias(meta);
            case "resource": return resource(meta);
            default: return null;
        }
    }

    private Item.Type fieldsOf(Meta meta, Item.Form form) {
        cursor.take();
        Ident name = cursor.ident();
        cursor.expect(Token.Kind.OPEN_BRACE);
        List<Item.Field> fields = fields(Token.Kind.CLOSE_BRACE, form);
        if (fields.isEmpty()) {
            throw cursor.source.malformed("`" + name + "` has nothing in it", name.offset());
        }
        return new Item.Type(meta, form, name, fields, null, List.of());
    }

    private Item.Type alias(Meta meta) {
        cursor.take();
        Ident name = cursor.ident();
        cursor.expect(Token.Kind.EQUALS);
        TypeExpr type = types.type();
        cursor.expect(Token.Kind.SEMICOLON);
        return new Item.Type(meta, Item.Form.ALIAS, name, List.of(), type, List.of());
    }

    private Item.Type resource(Meta meta) {
        cursor.take();
        Ident name = cursor.ident();
        List<Item.Func> functions = new ArrayList<>();
        if (!cursor.accept(Token.Kind.SEMICOLON)) {
            cursor.expect(Token.Kind.OPEN_BRACE);
            while (!cursor.accept(Token.Kind.CLOSE_BRACE)) {
                functions.add(resourceFunction(meta()));
                cursor.expect(Token.Kind.SEMICOLON);
            }
        }
        return new Item.Type(meta, Item.Form.RESOURCE, name, List.of(), null, functions);
    }

    private Item.Func resourceFunction(Meta meta) {
        if (cursor.isKeyword("constructor")) {
            Token token = cursor.take();
            List<Item.Field> params = params();
            TypeExpr result = cursor.accept(Token.Kind.ARROW) ? types.type() : null;
            Ident name = new Ident("constructor", token.start());
            return new Item.Func(meta, WitFunction.Kind.CONSTRUCTOR, name, false, params, result);
        }
        Ident name = cursor.ident();
        cursor.expect(Token.Kind.COLON);
        WitFunction.Kind kind = cursor.acceptKeyword("static") ? WitFunction.Kind.STATIC : WitFunction.Kind.METHOD;
        return funcType(meta, kind, name);
    }
}
