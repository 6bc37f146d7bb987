package org.jwasm.parser.wast;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.parser.component.ComponentLimits;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.text.Cursor;
import org.jwasm.parser.text.Token;

/** Parses constants of the component level. */
final class ComponentValueParser {
    private static final String CONST = ".const";

    private final Cursor in;
    private int depth;

    ComponentValueParser(Cursor in) {
        this.in = in;
    }

    /** The constant whose opening parenthesis was read, or null when the next word starts none. */
    Value constant() {
        int at = in.pos();
        if (++depth > ComponentLimits.TYPE_DEPTH) {
            throw in.tokens().limitAt("nesting of values exceeds the limit of " + ComponentLimits.TYPE_DEPTH, at);
        }
        String word = in.word();
        in.skip();
        Value value = value(word);
        if (value == null) {
            in.seek(at);
        }
        depth--;
        return value;
    }

    private Value value(String word) {
        switch (word) {
            case "bool.const": return bool();
            case "char.const": return character();
            case "str.const": return new ComponentValue.Str(in.name());
            case "list.const": return new ComponentValue.ListOf(values());
            case "tuple.const": return new ComponentValue.Tuple(values());
            case "record.const": return new ComponentValue.Record(fields());
            case "variant.const": return new ComponentValue.Variant(in.name(), optional());
            case "enum.const": return new ComponentValue.Enum(in.name());
            case "option.none": return new ComponentValue.Option(null);
            case "option.some": return new ComponentValue.Option(nested());
            case "result.ok": return new ComponentValue.Result(true, optional());
            case "result.err": return new ComponentValue.Result(false, optional());
            case "flags.const": return new ComponentValue.Flags(labels());
            default: return word.endsWith(CONST) ? integer(word.substring(0, word.length() - CONST.length())) : null;
        }
    }

    private Value bool() {
        if (in.acceptWord("true")) {
            return new ComponentValue.Bool(true);
        }
        in.expectWord("false");
        return new ComponentValue.Bool(false);
    }

    private Value character() {
        int at = in.pos();
        String text = in.name();
        if (text.codePointCount(0, text.length()) != 1) {
            throw in.tokens().malformedAt("a character is expected", at);
        }
        return new ComponentValue.Char(text.codePointAt(0));
    }

    private Value integer(String keyword) {
        Primitive type = Primitive.ofKeyword(keyword);
        if (type == null) {
            return null;
        }
        switch (type) {
            case S8: return new ComponentValue.Int(type, in.integer(8));
            case U8: return new ComponentValue.Int(type, in.integer(8) & 0xFF);
            case S16: return new ComponentValue.Int(type, in.integer(16));
            case U16: return new ComponentValue.Int(type, in.integer(16) & 0xFFFF);
            case S32: return new ComponentValue.Int(type, in.integer(32));
            case U32: return new ComponentValue.Int(type, in.integer(32) & 0xFFFFFFFFL);
            case S64: case U64: return new ComponentValue.Int(type, in.integer(64));
            default: return null;
        }
    }

    /** A constant with its parentheses; floats too. */
    private Value nested() {
        in.expect(Token.LPAR);
        Value value = bare();
        in.expect(Token.RPAR);
        return value;
    }

    private Value bare() {
        Value value = isOp(Op.F32_CONST) ? f32() : isOp(Op.F64_CONST) ? f64() : constant();
        if (value == null) {
            throw in.unexpected();
        }
        return value;
    }

    private boolean isOp(Op op) {
        return in.kind() == Token.OP && in.value() == op.ordinal();
    }

    private Value f32() {
        in.skip();
        return new Value.F32(in.f32());
    }

    private Value f64() {
        in.skip();
        return new Value.F64(in.f64());
    }

    private Value optional() {
        return in.kind() == Token.LPAR ? nested() : null;
    }

    private List<Value> values() {
        List<Value> values = new ArrayList<>();
        while (in.kind() == Token.LPAR) {
            values.add(nested());
        }
        return List.copyOf(values);
    }

    private List<ComponentValue.Field> fields() {
        List<ComponentValue.Field> fields = new ArrayList<>();
        while (in.acceptOpenWord("field")) {
            fields.add(new ComponentValue.Field(in.name(), bare()));
            in.expect(Token.RPAR);
        }
        return List.copyOf(fields);
    }

    private List<String> labels() {
        List<String> labels = new ArrayList<>();
        while (in.kind() == Token.STRING) {
            labels.add(in.name());
        }
        return List.copyOf(labels);
    }
}
