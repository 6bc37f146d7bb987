package org.jwasm.parser.wit.syntax;

import org.jwasm.api.MalformedException;
import org.jwasm.parser.wit.PackageName;

/** The token at hand, and what small pieces of the grammar take of it. */
final class Cursor {
    final SourceText source;
    private final Lexer lexer;
    /** The next token, not yet taken. */
    Token token;

    Cursor(SourceText source) {
        this.source = source;
        this.lexer = new Lexer(source);
        this.token = lexer.next();
    }

    /** Takes the token. */
    Token take() {
        Token taken = token;
        token = lexer.next();
        return taken;
    }

    boolean is(Token.Kind kind) {
        return token.kind() == kind;
    }

    boolean isKeyword(String keyword) {
        return token.isKeyword(keyword);
    }

    boolean accept(Token.Kind kind) {
        if (is(kind)) {
            take();
            return true;
        }
        return false;
    }

    boolean acceptKeyword(String keyword) {
        if (isKeyword(keyword)) {
            take();
            return true;
        }
        return false;
    }

    MalformedException unexpected(String expected) {
        return source.malformed("expected " + expected + ", found " + token.description(), token.start());
    }

    Token expect(Token.Kind kind) {
        if (!is(kind)) {
            throw unexpected(kind.description());
        }
        return take();
    }

    void expectKeyword(String keyword) {
        if (!acceptKeyword(keyword)) {
            throw unexpected("`" + keyword + "`");
        }
    }

    Ident ident() {
        if (!is(Token.Kind.ID)) {
            String hint = is(Token.Kind.KEYWORD) ? " (`%" + token.text() + "` would be a name)" : "";
            throw source.malformed("expected a name, found " + token.description() + hint, token.start());
        }
        Token taken = take();
        return new Ident(taken.text(), taken.start());
    }

    /** A version where the next token begins. */
    String version() {
        String version = lexer.version(token.start());
        token = lexer.next();
        return version;
    }

    /** {@code @1.0.0}, or null when there is none. */
    private String versionSuffix() {
        return accept(Token.Kind.AT) ? version() : null;
    }

    /** {@code a:b@1.0.0}, with more namespaces and nested packages. */
    PackageName packageName() {
        StringBuilder path = new StringBuilder(packageLabel(ident()));
        expect(Token.Kind.COLON);
        path.append(':').append(packageLabel(ident()));
        while (accept(Token.Kind.COLON)) {
            path.append(':').append(packageLabel(ident()));
        }
        while (accept(Token.Kind.SLASH)) {
            path.append('/').append(packageLabel(ident()));
        }
        return new PackageName(path.toString(), versionSuffix());
    }

    private String packageLabel(Ident label) {
        for (int i = 0; i < label.name().length(); i++) {
            if (Character.isUpperCase(label.name().charAt(i))) {
                throw source.malformed("`" + label + "`: names of packages are in lower case", label.offset());
            }
        }
        return label.name();
    }

    UsePath usePath() {
        return usePath(ident());
    }

    /** A path whose first name was taken. */
    UsePath usePath(Ident first) {
        if (!is(Token.Kind.COLON)) {
            return new UsePath(null, first, first.offset());
        }
        take();
        return usePathAfterColon(first);
    }

    /** A path whose first name and the colon after it were taken. */
    UsePath usePathAfterColon(Ident first) {
        StringBuilder path = new StringBuilder(packageLabel(first));
        do {
            path.append(':').append(packageLabel(ident()));
        } while (accept(Token.Kind.COLON));
        if (!is(Token.Kind.SLASH)) {
            throw source.malformed("`" + path + "` is a package: expected `/` and a name in it", first.offset());
        }
        take();
        Ident last = ident();
        while (accept(Token.Kind.SLASH)) {
            path.append('/').append(packageLabel(last));
            last = ident();
        }
        return new UsePath(new PackageName(path.toString(), versionSuffix()), last, first.offset());
    }
}
