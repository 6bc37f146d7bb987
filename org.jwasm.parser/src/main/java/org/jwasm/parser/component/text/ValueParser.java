package org.jwasm.parser.component.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.Labeled;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.ValueType;
import org.jwasm.parser.text.Token;

/** Parses value definitions, whose literals are written as their type says (Explainer, "Value Definitions"). */
final class ValueParser {
    private static final int F32_NAN = 0x7FC00000;
    private static final long F64_NAN = 0x7FF8000000000000L;
    private static final String OUT_OF_RANGE = "constant out of range";

    private final ComponentCursor in;
    private final ComponentTypeParser types;

    ValueParser(ComponentCursor in, ComponentTypeParser types) {
        this.in = in;
        this.types = types;
    }

    /** A value definition after {@code value}. */
    void value(int at) {
        TextScope.Name name = in.itemName();
        if (types.aliases().inverted(Sort.VALUE, name, at) >= 0) {
            return;
        }
        ValueType type = types.valueType();
        ByteWriter out = new ByteWriter();
        value(in.scope, type, out);
        in.define(new Definition.Value(type, out.toByteArray()), name, at);
    }

    private void value(TextScope scope, ValueType type, ByteWriter out) {
        if (in.acceptOpenWord("binary")) {
            while (in.kind() == Token.STRING) {
                out.bytes(in.string());
            }
            in.expect(Token.RPAR);
            return;
        }
        if (type instanceof Primitive) {
            primitive((Primitive) type, out);
            return;
        }
        TextScope.Known known = scope.type(((ValueType.Ref) type).index());
        if (known == null) {
            throw in.malformed("the type of the value is not known here");
        }
        in.enterType();
        compound(known.scope(), known.type(), out);
        in.leaveType();
    }

    private void primitive(Primitive type, ByteWriter out) {
        switch (type) {
            case BOOL:
                boolean yes = in.acceptWord("true");
                if (!yes) {
                    in.expectWord("false");
                }
                out.u8(yes ? 1 : 0);
                break;
            case U8: out.u8((int) unsigned(8)); break;
            case S8: out.u8((int) signed(8) & 0xFF); break;
            case U16: out.u64(unsigned(16)); break;
            case U32: out.u64(unsigned(32)); break;
            case U64: out.u64(unsigned(64)); break;
            case S16: out.s64(signed(16)); break;
            case S32: out.s64(signed(32)); break;
            case S64: out.s64(signed(64)); break;
            case F32: f32(out); break;
            case F64: f64(out); break;
            case CHAR: out.bytes(Character.toString(in.character()).getBytes(StandardCharsets.UTF_8)); break;
            case STRING: out.name(in.name()); break;
            default: throw in.malformed("there are no values of type " + type);
        }
    }

    private char sign() {
        if (in.kind() != Token.INT) {
            throw in.unexpected();
        }
        return (char) in.tokens().source()[in.place(in.pos())];
    }

    private long unsigned(int bits) {
        if (in.kind() == Token.NAT) {
            return in.unsigned(-1L >>> 64 - bits, OUT_OF_RANGE);
        }
        if (sign() == '-') {
            throw in.malformed(OUT_OF_RANGE);
        }
        return in.integer(bits) & -1L >>> 64 - bits;
    }

    private long signed(int bits) {
        if (in.kind() == Token.NAT) {
            return in.unsigned(-1L >>> 65 - bits, OUT_OF_RANGE);
        }
        int at = in.pos();
        boolean positive = sign() == '+';
        long value = in.integer(bits);
        if (positive && value < 0) {
            throw in.tokens().malformedAt(OUT_OF_RANGE, at);
        }
        return value;
    }

    private void f32(ByteWriter out) {
        int at = in.pos();
        int bits = in.f32();
        if (Float.isNaN(Float.intBitsToFloat(bits)) && bits != F32_NAN) {
            throw in.tokens().malformedAt(OUT_OF_RANGE, at);
        }
        out.i32le(bits);
    }

    private void f64(ByteWriter out) {
        int at = in.pos();
        long bits = in.f64();
        if (Double.isNaN(Double.longBitsToDouble(bits)) && bits != F64_NAN) {
            throw in.tokens().malformedAt(OUT_OF_RANGE, at);
        }
        out.i64le(bits);
    }

    private void compound(TextScope scope, DefType type, ByteWriter out) {
        switch (type.kind()) {
            case PRIMITIVE: primitive(((DefType.Prim) type).type(), out); break;
            case OPTION: option(scope, ((DefType.Option) type).type(), out); break;
            case RESULT: result(scope, (DefType.Result) type, out); break;
            default:
                in.expect(Token.LPAR);
                parenthesized(scope, type, out);
                in.expect(Token.RPAR);
        }
    }

    private void parenthesized(TextScope scope, DefType type, ByteWriter out) {
        switch (type.kind()) {
            case RECORD:
                in.expectWord("record");
                for (Labeled field : ((DefType.Record) type).fields()) {
                    value(scope, field.type(), out);
                }
                break;
            case TUPLE: tuple(scope, ((DefType.Tuple) type).types(), out); break;
            case VARIANT: variant(scope, (DefType.Variant) type, out); break;
            case ENUM:
                in.expectWord("enum");
                out.u32(label(((DefType.Enum) type).labels()));
                break;
            case FLAGS: flags(((DefType.Flags) type).labels(), out); break;
            case LIST:
                ByteWriter content = new ByteWriter();
                out.u32(elements(scope, ((DefType.ListOf) type).element(), content)).bytes(content);
                break;
            case FIXED_LIST: fixedList(scope, (DefType.FixedList) type, out); break;
            case MAP: map(scope, (DefType.MapOf) type, out); break;
            default: throw in.malformed("there are no values of this type");
        }
    }

    private void tuple(TextScope scope, List<ValueType> elements, ByteWriter out) {
        in.expectWord("tuple");
        for (ValueType element : elements) {
            value(scope, element, out);
        }
    }

    private void variant(TextScope scope, DefType.Variant type, ByteWriter out) {
        in.expectWord("variant");
        int at = in.pos();
        String label = in.name();
        for (int i = 0; i < type.cases().size(); i++) {
            if (type.cases().get(i).label().equals(label)) {
                out.u32(i);
                optional(scope, type.cases().get(i).type(), out);
                return;
            }
        }
        throw in.tokens().malformedAt("unknown label " + label, at);
    }

    private void optional(TextScope scope, ValueType type, ByteWriter out) {
        if (type != null) {
            value(scope, type, out);
        }
    }

    private int label(List<String> labels) {
        int at = in.pos();
        String label = in.name();
        int index = labels.indexOf(label);
        if (index < 0) {
            throw in.tokens().malformedAt("unknown label " + label, at);
        }
        return index;
    }

    private void flags(List<String> labels, ByteWriter out) {
        in.expectWord("flags");
        byte[] bits = new byte[(labels.size() + 7) / 8];
        while (in.kind() == Token.STRING) {
            int flag = label(labels);
            bits[flag / 8] |= (byte) (1 << flag % 8);
        }
        out.bytes(bits);
    }

    private void option(TextScope scope, ValueType type, ByteWriter out) {
        if (in.acceptWord("none")) {
            out.u8(0);
            return;
        }
        in.expect(Token.LPAR);
        in.expectWord("some");
        value(scope, type, out.u8(1));
        in.expect(Token.RPAR);
    }

    private void result(TextScope scope, DefType.Result type, ByteWriter out) {
        boolean open = in.accept(Token.LPAR);
        boolean ok = in.acceptWord("ok");
        if (!ok) {
            in.expectWord("error");
        }
        ValueType payload = ok ? type.ok() : type.error();
        if (open != (payload != null)) {
            throw in.unexpected();
        }
        optional(scope, payload, out.u8(ok ? 0 : 1));
        if (open) {
            in.expect(Token.RPAR);
        }
    }

    private void fixedList(TextScope scope, DefType.FixedList type, ByteWriter out) {
        ByteWriter content = new ByteWriter();
        int at = in.pos();
        if (elements(scope, type.element(), content) != type.length()) {
            throw in.tokens().malformedAt("the list has not " + Integer.toUnsignedString(type.length()) + " elements", at);
        }
        out.bytes(content);
    }

    private int elements(TextScope scope, ValueType element, ByteWriter content) {
        in.expectWord("list");
        int count = 0;
        while (in.kind() != Token.RPAR) {
            value(scope, element, content);
            count++;
        }
        return count;
    }

    /** A map is a list of pairs. */
    private void map(TextScope scope, DefType.MapOf type, ByteWriter out) {
        in.expectWord("list");
        ByteWriter content = new ByteWriter();
        int count = 0;
        while (in.accept(Token.LPAR)) {
            tuple(scope, List.of(type.key(), type.value()), content);
            in.expect(Token.RPAR);
            count++;
        }
        out.u32(count).bytes(content);
    }
}
