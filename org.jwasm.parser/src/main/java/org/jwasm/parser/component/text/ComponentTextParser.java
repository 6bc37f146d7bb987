package org.jwasm.parser.component.text;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.api.SourceException;
import org.jwasm.parser.component.Component;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.binary.ComponentEncoder;
import org.jwasm.parser.text.Assembly;
import org.jwasm.parser.text.Cursor;
import org.jwasm.parser.text.Keyword;
import org.jwasm.parser.text.Lexer;
import org.jwasm.parser.text.Token;
import org.jwasm.parser.text.Tokens;

/** Assembles the text of a component into a binary. */
public final class ComponentTextParser {
    private static final String COMPONENT = "component";

    private ComponentTextParser() {
    }

    /**
     * Whether a text is that of a component and not that of a core module: it begins with {@code (component}. One that is
     * malformed is a module, whose parser says what is wrong with it.
     */
    public static boolean isComponent(byte[] source) {
        try {
            return new Cursor(Lexer.lexStart(source, 2), 0).atOpenWord(COMPONENT);
        } catch (SourceException malformed) {
            return false;
        }
    }

    /**
     * Assembles a text in UTF-8: {@code (component ...)} in any of its forms, or nothing but the definitions of a
     * component.
     *
     * @throws org.jwasm.api.MalformedException when the text is malformed
     * @throws org.jwasm.api.InvalidException when a core module has types without a binary form
     * @throws org.jwasm.api.LimitException when it exceeds a limit of the implementation; all three with line and column
     */
    public static Assembly parse(byte[] source) {
        return parse(Lexer.lex(source));
    }

    /** As {@link #parse(byte[])}, of tokens. */
    public static Assembly parse(Tokens tokens) {
        Cursor in = new Cursor(tokens, 0);
        int last = tokens.size() - 1;
        if (!in.acceptOpenWord(COMPONENT)) {
            return parse(tokens, 0, last);
        }
        in.accept(Keyword.DEFINITION);
        int start = in.pos();
        in.optionalId();
        if (in.accept(Keyword.BINARY)) {
            byte[] bytes = in.strings(false);
            end(in);
            return Assembly.ofBinary(bytes);
        }
        if (in.accept(Keyword.QUOTE)) {
            byte[] text = in.strings(true);
            end(in);
            return quoted(Lexer.lex(text));
        }
        in.seek(0);
        in.skipParenthesized();
        int end = in.pos() - 1;
        in.expect(Token.EOF);
        return parse(tokens, start, end);
    }

    private static void end(Cursor in) {
        in.expect(Token.RPAR);
        in.expect(Token.EOF);
    }

    /** A quoted text, which may not be a quote again: nesting would be without end. */
    private static Assembly quoted(Tokens tokens) {
        Cursor in = new Cursor(tokens, 0);
        if (in.acceptOpenWord(COMPONENT)) {
            in.accept(Keyword.DEFINITION);
            in.optionalId();
            if (in.at(Keyword.QUOTE)) {
                throw in.unexpected();
            }
        }
        return parse(tokens);
    }

    /**
     * Assembles a component from token {@code start}, the one after {@code component}, up to token {@code end}, the one
     * after its last definition. It begins with its identifier, if it has one.
     */
    public static Assembly parse(Tokens tokens, int start, int end) {
        ComponentCursor in = new ComponentCursor(tokens, start, end);
        Component component = new ComponentParser(in).component(in.itemName());
        if (in.pos() != end) {
            throw in.unexpected();
        }
        in.annotations.checkAllTaken();
        List<ComponentEncoder.Place> places = new ArrayList<>();
        byte[] bytes = ComponentEncoder.encode(component, places);
        return located(in, bytes, places, tokens.offset(start));
    }

    private static Assembly located(ComponentCursor in, byte[] bytes, List<ComponentEncoder.Place> places, int start) {
        int count = 0;
        for (ComponentEncoder.Place place : places) {
            count += 1 + modulePlaces(in, place.definition());
        }
        int[] offsets = new int[count];
        int[] sources = new int[count];
        int at = 0;
        for (ComponentEncoder.Place place : places) {
            offsets[at] = place.offset();
            sources[at++] = place.source();
            Assembly module = in.modules.get(place.definition());
            for (int i = 0; i < modulePlaces(in, place.definition()); i++) {
                offsets[at] = place.offset() + module.offset(i);
                sources[at++] = module.placeAt(i);
            }
        }
        return new Assembly(bytes, in.tokens().source(), start, offsets, sources);
    }

    private static int modulePlaces(ComponentCursor in, Definition definition) {
        Assembly module = in.modules.get(definition);
        return module == null ? 0 : module.placeCount();
    }
}
