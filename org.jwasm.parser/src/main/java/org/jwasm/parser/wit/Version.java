package org.jwasm.parser.wit;

import java.util.Arrays;

/** A version as Semantic Versioning 2.0.0 defines it; ordered by precedence. */
public final class Version implements Comparable<Version> {
    private final String text;
    private final String[] core;
    private final String[] pre;

    private Version(String text) {
        this.text = text;
        int plus = text.indexOf('+');
        String ordered = plus < 0 ? text : text.substring(0, plus);
        int dash = ordered.indexOf('-');
        this.core = (dash < 0 ? ordered : ordered.substring(0, dash)).split("\\.");
        this.pre = dash < 0 ? new String[0] : ordered.substring(dash + 1).split("\\.");
    }

    /** The version that a text is, or null when it is none. */
    public static Version of(String text) {
        return end(text, 0) == text.length() ? new Version(text) : null;
    }

    /** Where the longest version that begins at {@code start} ends, or -1 when none does. */
    public static int end(String text, int start) {
        int at = number(text, start);
        for (int i = 0; i < 2 && at >= 0; i++) {
            at = charAt(text, at) == '.' ? number(text, at + 1) : -1;
        }
        if (at >= 0 && charAt(text, at) == '-') {
            at = identifiers(text, at + 1, true);
        }
        if (at >= 0 && charAt(text, at) == '+') {
            at = identifiers(text, at + 1, false);
        }
        return at;
    }

    private static char charAt(String text, int at) {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isIdentifier(char c) {
        return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-';
    }

    private static int number(String text, int start) {
        int at = start;
        while (isDigit(charAt(text, at))) {
            at++;
        }
        return at == start || charAt(text, start) == '0' && at > start + 1 ? -1 : at;
    }

    private static int identifiers(String text, int start, boolean noLeadingZeros) {
        int at = start;
        while (true) {
            int begin = at;
            boolean digits = true;
            while (isIdentifier(charAt(text, at))) {
                digits &= isDigit(text.charAt(at));
                at++;
            }
            if (at == begin || noLeadingZeros && digits && at > begin + 1 && text.charAt(begin) == '0') {
                return -1;
            }
            if (charAt(text, at) != '.' || !isIdentifier(charAt(text, at + 1))) {
                return at;
            }
            at++;
        }
    }

    /** The part that versions compatible with each other have in common: up to the first number that is not zero. */
    public String canonical() {
        if (pre.length > 0) {
            return text;
        }
        int numbers = !core[0].equals("0") ? 1 : !core[1].equals("0") ? 2 : 3;
        return String.join(".", Arrays.copyOf(core, numbers));
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < core.length; i++) {
            int order = compareNumbers(core[i], other.core[i]);
            if (order != 0) {
                return order;
            }
        }
        if (pre.length == 0 || other.pre.length == 0) {
            return Integer.compare(other.pre.length, pre.length);
        }
        for (int i = 0; i < Math.min(pre.length, other.pre.length); i++) {
            int order = comparePre(pre[i], other.pre[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(pre.length, other.pre.length);
    }

    private static int compareNumbers(String a, String b) {
        return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int comparePre(String a, String b) {
        boolean numberA = isNumber(a);
        boolean numberB = isNumber(b);
        if (numberA && numberB) {
            return compareNumbers(a, b);
        }
        return numberA != numberB ? numberA ? -1 : 1 : a.compareTo(b);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version && ((Version) other).text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
