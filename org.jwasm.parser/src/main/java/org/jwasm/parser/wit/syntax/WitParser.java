package org.jwasm.parser.wit.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.api.LimitException;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.wit.Meta;
import org.jwasm.parser.wit.PackageName;
import org.jwasm.parser.wit.WitFunction;
import org.jwasm.parser.wit.resolve.WitSource;

/** Parses a WIT file: {@link WitSource} to {@link WitFile}. */
public final class WitParser {
    private final Cursor cursor;
    private final MemberParser members;

    private WitParser(SourceText source) {
        this.cursor = new Cursor(source);
        this.members = new MemberParser(cursor);
    }

    /**
     * Parses a file.
     *
     * @throws MalformedException when it does not follow the grammar
     * @throws LimitException when it is too large or types are nested too deep
     */
    public static WitFile parse(WitSource source) {
        return new WitParser(SourceText.of(source)).file();
    }

    private WitFile file() {
        WitFile.Declaration declaration = null;
        List<Item> items = new ArrayList<>();
        List<WitFile.Nested> nested = new ArrayList<>();
        boolean first = true;
        while (!cursor.is(Token.Kind.END)) {
            if (cursor.isKeyword("package")) {
                WitFile.Declaration found = declaration();
                if (cursor.accept(Token.Kind.OPEN_BRACE)) {
                    nested.add(new WitFile.Nested(found, nestedItems()));
                } else if (!first) {
                    throw cursor.source.malformed("the package of a file has to be declared first", found.offset());
                } else {
                    cursor.expect(Token.Kind.SEMICOLON);
                    declaration = found;
                }
            } else {
                items.add(item());
            }
            first = false;
        }
        return new WitFile(cursor.source, declaration, items, nested);
    }

    private WitFile.Declaration declaration() {
        Token token = cursor.take();
        PackageName name = cursor.packageName();
        return new WitFile.Declaration(name, token.docs(), token.start());
    }

    private List<Item> nestedItems() {
        List<Item> items = new ArrayList<>();
        while (!cursor.accept(Token.Kind.CLOSE_BRACE)) {
            items.add(item());
        }
        return items;
    }

    private Item item() {
        Meta meta = members.meta();
        int offset = cursor.token.start();
        members.noExternalId(meta, offset);
        if (cursor.isKeyword("use")) {
            if (!meta.gate().isNone()) {
                throw cursor.source.malformed("a `use` at the top level cannot have attributes", offset);
            }
            cursor.take();
            UsePath path = cursor.usePath();
            Ident as = cursor.acceptKeyword("as") ? cursor.ident() : null;
            cursor.expect(Token.Kind.SEMICOLON);
            return new Item.TopUse(path, as);
        }
        if (cursor.acceptKeyword("interface")) {
            Ident name = cursor.ident();
            return new Item.Interface(meta, name, members.interfaceItems());
        }
        if (cursor.acceptKeyword("world")) {
            Ident name = cursor.ident();
            return new Item.World(meta, name, worldItems());
        }
        throw cursor.unexpected("`interface`, `world`, `use` or `package`");
    }

    private List<Item> worldItems() {
        cursor.expect(Token.Kind.OPEN_BRACE);
        List<Item> items = new ArrayList<>();
        while (!cursor.accept(Token.Kind.CLOSE_BRACE)) {
            Meta meta = members.meta();
            if (cursor.isKeyword("use")) {
                items.add(members.use(meta));
            } else if (cursor.isKeyword("import") || cursor.isKeyword("export")) {
                items.add(extern(meta));
            } else if (cursor.isKeyword("include")) {
                items.add(include(meta));
            } else {
                Item.Type type = members.typeDefinition(meta);
                if (type == null) {
                    throw cursor.unexpected("`import`, `export`, `include`, `use` or a type");
                }
                items.add(type);
            }
        }
        return items;
    }

    private Item include(Meta meta) {
        members.noExternalId(meta, cursor.token.start());
        cursor.take();
        UsePath path = cursor.usePath();
        List<Item.UseName> with = List.of();
        if (cursor.acceptKeyword("with")) {
            cursor.expect(Token.Kind.OPEN_BRACE);
            int start = cursor.token.start();
            with = members.useNames();
            if (with.stream().anyMatch(name -> name.as() == null)) {
                throw cursor.source.malformed("each name after `with` needs an `as`", start);
            }
            cursor.accept(Token.Kind.SEMICOLON);
        } else {
            cursor.expect(Token.Kind.SEMICOLON);
        }
        return new Item.Include(meta, path, with);
    }

    /** An import or export: {@code a:b/c}, {@code c}, {@code x: func()}, {@code x: interface {}} or {@code x: a:b/c}. */
    private Item extern(Meta meta) {
        boolean export = cursor.take().isKeyword("export");
        Token first = cursor.token;
        Ident label = cursor.ident();
        Token colon = cursor.token;
        if (!cursor.is(Token.Kind.COLON)) {
            return path(meta, export, cursor.usePath(label));
        }
        cursor.take();
        if (cursor.isKeyword("func") || cursor.isKeyword("async")) {
            Item.Func func = members.funcType(meta, WitFunction.Kind.FREE, label);
            cursor.expect(Token.Kind.SEMICOLON);
            return new Item.Extern(meta, export, label, func, null, null);
        }
        Token after = cursor.token;
        if (cursor.acceptKeyword("interface")) {
            Item.Interface inline = new Item.Interface(meta, new Ident(label.name(), after.start()),
                members.interfaceItems());
            return new Item.Extern(meta, export, label, null, inline, null);
        }
        // With no blank on either side of the colon, it is inside of a path.
        if (first.end() == colon.start() && colon.end() == after.start()) {
            return path(meta, export, cursor.usePathAfterColon(label));
        }
        UsePath path = cursor.usePath();
        cursor.expect(Token.Kind.SEMICOLON);
        return new Item.Extern(meta, export, label, null, null, path);
    }

    private Item path(Meta meta, boolean export, UsePath path) {
        cursor.expect(Token.Kind.SEMICOLON);
        return new Item.Extern(meta, export, null, null, null, path);
    }
}
