package org.jwasm.parser.component.validate;

/** The grammar of Semantic Versioning 2.0.0; a static-only class. */
final class SemVer {
    private SemVer() {
    }

    /** Whether it is a version cut off after its first number that is not zero (all three when all are). */
    static boolean isCanonical(String text) {
        String rest = text;
        for (int zeros = 0; zeros < 2 && rest.startsWith("0."); zeros++) {
            rest = rest.substring(2);
        }
        if (rest.equals("0")) {
            return text.equals("0.0.0");
        }
        return !rest.isEmpty() && rest.charAt(0) != '0' && rest.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static void check(String text) throws Names.Malformed {
        if (text.isEmpty()) {
            throw new Names.Malformed("empty string, expected a semver version");
        }
        int at = number(text, 0, "major");
        at = number(text, dot(text, at, "major"), "minor");
        at = number(text, dot(text, at, "minor"), "patch");
        if (at < text.length() && text.charAt(at) == '-') {
            at = identifiers(text, at + 1, true);
        }
        if (at < text.length() && text.charAt(at) == '+') {
            at = identifiers(text, at + 1, false);
        }
        if (at < text.length()) {
            throw unexpected(text, at, "after the patch version number");
        }
    }

    private static Names.Malformed unexpected(String text, int at, String where) {
        return new Names.Malformed(at >= text.length() ? "unexpected end of input while parsing a version: " + where
            : "unexpected character '" + text.charAt(at) + "' " + where);
    }

    private static int number(String text, int start, String part) throws Names.Malformed {
        int at = start;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw unexpected(text, at, "in the " + part + " version number");
        }
        if (text.charAt(start) == '0' && at - start > 1) {
            throw new Names.Malformed("invalid leading zero in the " + part + " version number");
        }
        String number = text.substring(start, at);
        if (number.length() > 20 || number.length() == 20 && number.compareTo("18446744073709551615") > 0) {
            throw new Names.Malformed("the " + part + " version number is too large");
        }
        return at;
    }

    private static int dot(String text, int at, String part) throws Names.Malformed {
        if (at >= text.length() || text.charAt(at) != '.') {
            throw unexpected(text, at, "after the " + part + " version number");
        }
        return at + 1;
    }

    private static int identifiers(String text, int start, boolean numbersStrict) throws Names.Malformed {
        int at = start;
        while (true) {
            int begin = at;
            boolean digits = true;
            while (at < text.length() && isIdentifier(text.charAt(at))) {
                digits &= text.charAt(at) >= '0' && text.charAt(at) <= '9';
                at++;
            }
            if (at == begin) {
                throw new Names.Malformed("empty identifier segment in the version");
            }
            if (numbersStrict && digits && at - begin > 1 && text.charAt(begin) == '0') {
                throw new Names.Malformed("invalid leading zero in the pre-release identifier");
            }
            if (at == text.length() || text.charAt(at) != '.') {
                return at;
            }
            at++;
        }
    }

    private static boolean isIdentifier(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-';
    }
}
