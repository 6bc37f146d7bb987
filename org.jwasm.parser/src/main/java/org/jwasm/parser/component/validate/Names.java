package org.jwasm.parser.component.validate;

import java.util.Locale;

/** The grammar of labels and of the names of imports and exports; a static-only class. */
public final class Names {
    /** The forms of names. */
    enum Form {
        LABEL, CONSTRUCTOR, METHOD, STATIC, INTERFACE
    }

    /**
     * A name taken apart.
     *
     * @param resource the first label of a constructor, method or static name; otherwise null
     * @param unique what has to be different for all names of a scope
     */
    record Parsed(Form form, String resource, String unique) {
    }

    /** Why a name is not one; caught where it is known what the name is for. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    private static final String CONSTRUCTOR = "[constructor]";
    private static final String METHOD = "[method]";
    private static final String STATIC = "[static]";

    private Names() {
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** Whether it is words and acronyms with hyphens between them, the first beginning with a letter. */
    public static boolean isLabel(String text) {
        if (text.isEmpty() || isDigit(text.charAt(0))) {
            return false;
        }
        int start = 0;
        boolean lower = false;
        boolean upper = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '-';
            if (c == '-') {
                if (i == start || lower && upper) {
                    return false;
                }
                start = i + 1;
                lower = false;
                upper = false;
            } else if (!isDigit(c) && !isLower(c) && !isUpper(c)) {
                return false;
            }
            lower |= isLower(c);
            upper |= isUpper(c);
        }
        return true;
    }

    private static String label(String text) throws Malformed {
        if (!isLabel(text)) {
            throw new Malformed("`" + text + "` is not in kebab case");
        }
        return text;
    }

    /** The words of a namespace or package: a label without acronyms. */
    private static void words(String text) throws Malformed {
        label(text);
        if (!text.equals(lower(text))) {
            throw new Malformed("`" + text + "` is not in kebab case: it has upper case letters");
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Takes a name of an import or export apart. */
    static Parsed parse(String name) throws Malformed {
        if (name.startsWith(CONSTRUCTOR)) {
            String resource = label(name.substring(CONSTRUCTOR.length()));
            return new Parsed(Form.CONSTRUCTOR, resource, lower(name));
        }
        if (name.startsWith(METHOD)) {
            return member(Form.METHOD, name.substring(METHOD.length()));
        }
        if (name.startsWith(STATIC)) {
            return member(Form.STATIC, name.substring(STATIC.length()));
        }
        if (name.indexOf(':') >= 0) {
            interfaceName(name);
            return new Parsed(Form.INTERFACE, null, lower(name));
        }
        return new Parsed(Form.LABEL, null, lower(label(name)));
    }

    private static Parsed member(Form form, String text) throws Malformed {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw new Malformed("failed to find `.` character");
        }
        String resource = label(text.substring(0, dot));
        String member = label(text.substring(dot + 1));
        String unique = resource.equalsIgnoreCase(member) ? lower(resource) : lower(text);
        return new Parsed(form, resource, unique);
    }

    private static void interfaceName(String name) throws Malformed {
        int colon = name.indexOf(':');
        words(name.substring(0, colon));
        int at = name.indexOf('@', colon);
        String path = at < 0 ? name.substring(colon + 1) : name.substring(colon + 1, at);
        int slash = path.indexOf('/');
        String packageName = slash < 0 ? path : path.substring(0, slash);
        int second = packageName.indexOf(':');
        if (second >= 0) {
            words(packageName.substring(0, second));
            throw new Malformed("expected `/` after package name");
        }
        words(packageName);
        if (slash < 0) {
            throw new Malformed("expected `/` after package name");
        }
        String projection = path.substring(slash + 1);
        int more = projection.indexOf('/');
        label(more < 0 ? projection : projection.substring(0, more));
        if (more >= 0) {
            throw new Malformed("trailing characters found: `" + projection.substring(more) + "`");
        }
        if (at >= 0) {
            version(name.substring(at + 1));
        }
    }

    private static void version(String text) throws Malformed {
        if (!SemVer.isCanonical(text)) {
            SemVer.check(text);
        }
    }

    /** Checks the attribute {@code versionsuffix}: the name's canonical version and it together are a version. */
    static void versionSuffix(String name, String suffix) throws Malformed {
        int at = name.indexOf('@');
        if (at < 0 || !SemVer.isCanonical(name.substring(at + 1))) {
            throw new Malformed("`" + name + "` has no canonical version for a `versionsuffix`");
        }
        SemVer.check(name.substring(at + 1) + suffix);
    }
}
