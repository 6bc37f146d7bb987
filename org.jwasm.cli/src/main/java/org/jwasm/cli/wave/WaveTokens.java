package org.jwasm.cli.wave;

import java.math.BigInteger;

/** The characters of a text as names, numbers, quoted text and signs. Blanks and {@code //} comments between them do not count. */
final class WaveTokens {
    private static final String MULTI_LINE = "\"\"\"";
    private static final int MAX_CODE_POINT_DIGITS = 6;

    private final String text;
    private int at;

    WaveTokens(String text) {
        this.text = text;
    }

    WaveException error(String message) {
        return new WaveException(message, at);
    }

    WaveException unexpected(String wanted) {
        return error("expected " + wanted + ", found " + (at == text.length() ? "the end" : "'" + Character.toString(text.codePointAt(at)) + "'"));
    }

    private void skipBlanks() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                return;
            }
        }
    }

    void expectEnd() {
        skipBlanks();
        if (at < text.length()) {
            throw unexpected("the end");
        }
    }

    boolean accept(String sign) {
        skipBlanks();
        if (text.startsWith(sign, at)) {
            at += sign.length();
            return true;
        }
        return false;
    }

    void expect(String sign) {
        if (!accept(sign)) {
            throw unexpected("'" + sign + "'");
        }
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
    }

    private int endOfName(int from) {
        int end = from;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Takes a word if it comes next; one after {@code %} is never a keyword. */
    boolean acceptName(String keyword) {
        skipBlanks();
        if (text.startsWith(keyword, at) && endOfName(at) == at + keyword.length()) {
            at += keyword.length();
            return true;
        }
        return false;
    }

    /** A label, perhaps after {@code %}. */
    String name() {
        skipBlanks();
        int start = at < text.length() && text.charAt(at) == '%' ? at + 1 : at;
        int end = endOfName(start);
        if (end == start) {
            throw unexpected("a name");
        }
        at = end;
        return text.substring(start, end);
    }

    private String number() {
        skipBlanks();
        int end = at;
        while (end < text.length() && (isNamePart(text.charAt(end)) || text.charAt(end) == '.' || text.charAt(end) == '+')) {
            end++;
        }
        if (end == at) {
            throw unexpected("a number");
        }
        return text.substring(at, end);
    }

    private BigInteger wholeNumber() {
        String digits = number();
        if (!digits.matches("-?[0-9]{1,40}")) {
            throw error("'" + digits + "' is not a whole number");
        }
        at += digits.length();
        return new BigInteger(digits);
    }

    long integer(long low, long high) {
        int start = at;
        BigInteger value = wholeNumber();
        if (value.compareTo(BigInteger.valueOf(low)) < 0 || value.compareTo(BigInteger.valueOf(high)) > 0) {
            at = start;
            throw error(value + " is not between " + low + " and " + high);
        }
        return value.longValue();
    }

    /** The bits of a number up to 2^64 - 1. */
    long unsignedLong() {
        int start = at;
        BigInteger value = wholeNumber();
        if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
            at = start;
            throw error(value + " is not between 0 and " + Long.toUnsignedString(-1));
        }
        return value.longValue();
    }

    /** @param single whether it is rounded to a float at once */
    Number floating(boolean single) {
        String word = number();
        double value;
        switch (word) {
            case "nan": value = Double.NaN; break;
            case "inf": value = Double.POSITIVE_INFINITY; break;
            case "-inf": value = Double.NEGATIVE_INFINITY; break;
            default:
                if (!word.matches("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
                    throw error("'" + word + "' is not a number");
                }
                value = single ? Float.parseFloat(word) : Double.parseDouble(word);
        }
        at += word.length();
        return value;
    }

    /** A code point in single quotes. */
    int character() {
        expect("'");
        if (at >= text.length() || text.charAt(at) == '\'') {
            throw unexpected("a character");
        }
        int c = codePoint();
        if (at >= text.length() || text.charAt(at) != '\'') {
            throw unexpected("'");
        }
        at++;
        return c;
    }

    String string() {
        skipBlanks();
        if (text.startsWith(MULTI_LINE, at)) {
            return lines();
        }
        expect("\"");
        StringBuilder s = new StringBuilder();
        while (true) {
            if (at >= text.length() || text.charAt(at) == '\n') {
                throw unexpected("'\"'");
            }
            if (text.charAt(at) == '"') {
                at++;
                return s.toString();
            }
            s.appendCodePoint(codePoint());
        }
    }

    /** Text in triple quotes: lines between them, less the blanks that stand before the closing ones. */
    private String lines() {
        int start = text.indexOf('\n', at);
        int end = text.indexOf(MULTI_LINE, at + MULTI_LINE.length());
        if (start < 0 || end < start || !text.substring(at + MULTI_LINE.length(), start).isBlank()) {
            throw error("text in triple quotes begins and ends with lines of their own");
        }
        int lastLine = text.lastIndexOf('\n', end);
        String indent = text.substring(lastLine + 1, end);
        if (!indent.isBlank()) {
            throw error("text stands before closing triple quotes");
        }
        StringBuilder s = new StringBuilder();
        String body = lastLine == start ? "" : text.substring(start + 1, lastLine);
        at = start + 1;
        for (String line : body.split("\n", -1)) {
            if (!line.startsWith(indent) && !line.isBlank()) {
                throw error("a line is indented less than the closing triple quotes");
            }
            WaveTokens rest = new WaveTokens(line.startsWith(indent) ? line.substring(indent.length()) : "");
            while (rest.at < rest.text.length()) {
                s.appendCodePoint(rest.codePoint());
            }
            s.append('\n');
        }
        s.setLength(body.isEmpty() && lastLine == start ? 0 : s.length() - 1);
        at = end + MULTI_LINE.length();
        return s.toString();
    }

    /** A code point, escaped or as it is. */
    private int codePoint() {
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        if (c == '\\') {
            return escape();
        }
        if (Character.getType(c) == Character.SURROGATE) {
            throw error("half a surrogate pair");
        }
        return c;
    }

    private int escape() {
        if (at == text.length()) {
            throw unexpected("an escape");
        }
        char c = text.charAt(at++);
        switch (c) {
            case 'n': return '\n';
            case 't': return '\t';
            case 'r': return '\r';
            case '\\': case '\'': case '"': return c;
            case 'u': return unicode();
            default:
                at--;
                throw error("no escape \\" + c);
        }
    }

    private int unicode() {
        int end = text.indexOf('}', at);
        if (at >= text.length() || text.charAt(at) != '{' || end <= at + 1 || end > at + 1 + MAX_CODE_POINT_DIGITS) {
            throw unexpected("{ and up to six hexadecimal digits");
        }
        String digits = text.substring(at + 1, end);
        int c = digits.matches("[0-9a-fA-F]+") ? Integer.parseInt(digits, 16) : -1;
        if (!Character.isValidCodePoint(c) || Character.getType(c) == Character.SURROGATE) {
            throw error("'" + digits + "' is not a Unicode scalar value");
        }
        at = end + 1;
        return c;
    }
}
