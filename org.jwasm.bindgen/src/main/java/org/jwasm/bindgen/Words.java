package org.jwasm.bindgen;

import java.util.Locale;
import java.util.Set;

/** Labels of WIT in the styles of Java's names; a static-only class. */
final class Words {
    private static final Set<String> KEYWORDS = Set.of("abstract", "assert", "boolean", "break", "byte", "case", "catch",
        "char", "class", "const", "continue", "default", "do", "double", "else", "enum", "extends", "final", "finally",
        "float", "for", "goto", "if", "implements", "import", "instanceof", "int", "interface", "long", "native", "new",
        "package", "private", "protected", "public", "return", "short", "static", "strictfp", "super", "switch",
        "synchronized", "this", "throw", "throws", "transient", "try", "void", "volatile", "while", "true", "false",
        "null", "_");

    private Words() {
    }

    static boolean isKeyword(String word) {
        return KEYWORDS.contains(word);
    }

    /** {@code has-XML-part} as {@code HasXmlPart}. */
    static String upperCamel(String label) {
        StringBuilder name = new StringBuilder();
        for (String word : label.split("-")) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    /** {@code has-XML-part} as {@code hasXmlPart}. */
    static String lowerCamel(String label) {
        String name = upperCamel(label);
        int first = label.indexOf('-') < 0 ? name.length() : label.indexOf('-');
        return name.substring(0, first).toLowerCase(Locale.ROOT) + name.substring(first);
    }

    /** {@code has-XML-part} as {@code HAS_XML_PART}. */
    static String constant(String label) {
        return label.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** A word of a package's name: {@code my-http} as {@code my_http}. */
    static String packageWord(String label) {
        String word = label.replace('-', '_').toLowerCase(Locale.ROOT);
        return isKeyword(word) ? word + "_" : word;
    }

    /** Whether it is a name of a Java package. */
    static boolean isPackage(String name) {
        for (String word : name.split("\\.", -1)) {
            if (word.isEmpty() || isKeyword(word) || !Character.isJavaIdentifierStart(word.charAt(0))
                || !word.chars().allMatch(Character::isJavaIdentifierPart)) {
                return false;
            }
        }
        return true;
    }
}
