package org.jwasm.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.StringTokenizer;
import org.jwasm.parser.component.DefType.Kind;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.FunctionType;

/**
 * Reads function types as the golden files write them, after WIT: {@code func(string, list<u8>) -> result<_, u32>}.
 * Records, tuples and variants are written as their parts, {@code variant<u32, _>}, enums and flags by how many labels
 * they have, {@code flags<9>}, lists of fixed length as {@code list<u8, 4>}.
 */
final class TypeReader {
    private final RandomTypes types = new RandomTypes(new Random(0));
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private TypeReader(String text) {
        StringTokenizer all = new StringTokenizer(text.replace("->", "→"), " ,<>()→\n", true);
        while (all.hasMoreTokens()) {
            String token = all.nextToken();
            if (!token.isBlank() && !token.equals(",")) {
                tokens.add(token);
            }
        }
    }

    static FunctionType function(String text) {
        return new TypeReader(text).function();
    }

    private String next() {
        return tokens.get(at++);
    }

    private void expect(String token) {
        if (!next().equals(token)) {
            throw new IllegalArgumentException(token + " expected before " + tokens.subList(at - 1, tokens.size()));
        }
    }

    private FunctionType function() {
        boolean async = tokens.get(0).equals("async");
        at = async ? 1 : 0;
        expect("func");
        List<DataType> params = parts("(", ")");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < params.size(); i++) {
            names.add("p" + i);
        }
        DataType result = null;
        if (at < tokens.size()) {
            expect("→");
            result = type();
        }
        return new FunctionType(async, names, params, result);
    }

    private List<DataType> parts(String open, String close) {
        expect(open);
        List<DataType> parts = new ArrayList<>();
        while (!tokens.get(at).equals(close)) {
            parts.add(type());
        }
        expect(close);
        return parts;
    }

    private int number() {
        expect("<");
        int number = Integer.parseInt(next());
        expect(">");
        return number;
    }

    /** A type; null for {@code _}. */
    private DataType type() {
        String name = next();
        if (name.equals("_")) {
            return null;
        }
        Primitive primitive = Primitive.ofKeyword(name);
        if (primitive != null) {
            return DataType.of(primitive);
        }
        Kind kind = Kind.valueOf(name.toUpperCase(Locale.ROOT));
        switch (kind) {
            case OWN: case BORROW:
                return DataType.of(kind, List.of(), new DataType[0], 0, RandomTypes.RESOURCE, 7);
            case ENUM: case FLAGS: return types.of(kind, RandomTypes.labels(number()));
            case LIST: return list();
            default:
                List<DataType> parts = parts("<", ">");
                boolean labeled = kind == Kind.RECORD || kind == Kind.VARIANT;
                return types.of(kind, labeled ? RandomTypes.labels(parts.size()) : List.of(), parts.toArray(new DataType[0]));
        }
    }

    private DataType list() {
        expect("<");
        DataType element = type();
        String token = next();
        if (token.equals(">")) {
            return types.of(Kind.LIST, List.of(), element);
        }
        expect(">");
        return types.fixed(element, Integer.parseInt(token));
    }
}
