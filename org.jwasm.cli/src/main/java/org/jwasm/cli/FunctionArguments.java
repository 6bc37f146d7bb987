package org.jwasm.cli;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.api.Func;
import org.jwasm.api.FuncType;
import org.jwasm.api.V128;
import org.jwasm.api.ValType;

/** Arguments of a function as words of a command line, and its results as lines. */
final class FunctionArguments {
    private FunctionArguments() {
    }

    /** One value per word. Integers may be signed, unsigned or hexadecimal. */
    static Object[] parse(FuncType type, List<String> words) {
        if (words.size() != type.params().size()) {
            throw new Failure("the function takes " + type.params().size() + " arguments, not " + words.size() + ": " + type);
        }
        Object[] values = new Object[words.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(type.params().get(i), words.get(i));
        }
        return values;
    }

    private static Object value(ValType type, String word) {
        try {
            switch (type.kind()) {
                case I32:
                    return (int) integer(word, 32);
                case I64:
                    return integer(word, 64);
                case F32:
                    return Float.parseFloat(floating(word));
                case F64:
                    return Double.parseDouble(floating(word));
                case V128:
                    return v128(word);
                default:
                    return reference(word);
            }
        } catch (NumberFormatException e) {
            throw new Failure("'" + word + "' is not a value of type " + type);
        }
    }

    private static long integer(String word, int bits) {
        String digits = word.replace("_", "");
        boolean negative = digits.startsWith("-");
        digits = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        if (digits.isEmpty() || !Character.isLetterOrDigit(digits.charAt(0))) {
            throw new NumberFormatException(word);
        }
        boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
        long magnitude = hex ? Long.parseUnsignedLong(digits.substring(2), 16) : Long.parseUnsignedLong(digits);
        long limit = negative ? 1L << bits - 1 : bits == 64 ? -1 : (1L << bits) - 1;
        if (Long.compareUnsigned(magnitude, limit) > 0) {
            throw new NumberFormatException(word);
        }
        return negative ? -magnitude : magnitude;
    }

    private static String floating(String word) {
        switch (word) {
            case "inf": case "+inf":
                return "Infinity";
            case "-inf":
                return "-Infinity";
            case "nan":
                return "NaN";
            default:
                // Java's hexadecimal literals need an exponent; the text format's do not.
                return (word.contains("0x") && !word.contains("p") ? word + "p0" : word).replace("_", "");
        }
    }

    private static V128 v128(String word) {
        if (!word.matches("0x[0-9a-fA-F]{1,32}")) {
            throw new NumberFormatException(word);
        }
        String digits = "0".repeat(34 - word.length()) + word.substring(2);
        return new V128(Long.parseUnsignedLong(digits.substring(16), 16), Long.parseUnsignedLong(digits.substring(0, 16), 16));
    }

    private static Object reference(String word) {
        if (word.equals("null")) {
            return null;
        }
        throw new NumberFormatException(word);
    }

    static List<String> format(Object[] values) {
        List<String> lines = new ArrayList<>();
        for (Object value : values) {
            lines.add(format(value));
        }
        return lines;
    }

    static String format(Object value) {
        if (value instanceof V128) {
            return String.format("0x%016x%016x", ((V128) value).high(), ((V128) value).low());
        }
        if (value instanceof Func) {
            return "funcref" + ((Func) value).type();
        }
        return String.valueOf(value);
    }
}
