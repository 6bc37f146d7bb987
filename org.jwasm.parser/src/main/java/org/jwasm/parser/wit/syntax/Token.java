package org.jwasm.parser.wit.syntax;

/**
 * A token.
 *
 * @param text of an id the label, of a keyword the keyword, of an integer its digits, of a string what it stands for;
 *     otherwise null
 * @param docs the text of the documentation comments before it, or null
 */
record Token(Token.Kind kind, int start, int end, String text, String docs) {
    /** What there is. */
    enum Kind {
        END("the end"), ID("a name"), KEYWORD("a keyword"), INTEGER("a number"), STRING("a string"), EQUALS("`=`"),
        COMMA("`,`"), COLON("`:`"), SEMICOLON("`;`"), OPEN_PAREN("`(`"), CLOSE_PAREN("`)`"), OPEN_BRACE("`{`"),
        CLOSE_BRACE("`}`"), LESS("`<`"), GREATER("`>`"), STAR("`*`"), ARROW("`->`"), SLASH("`/`"), DOT("`.`"),
        AT("`@`"), UNDERSCORE("`_`");

        private static final String SIGNS = "=,:;(){}<>*";

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        /** What errors call it. */
        String description() {
            return description;
        }

        /** The kind that a single character is, or null. */
        static Kind of(char c) {
            int sign = SIGNS.indexOf(c);
            if (sign >= 0) {
                return values()[EQUALS.ordinal() + sign];
            }
            switch (c) {
                case '/': return SLASH;
                case '.': return DOT;
                case '@': return AT;
                case '_': return UNDERSCORE;
                default: return null;
            }
        }
    }

    /** What errors call it. */
    String description() {
        return text == null || kind == Kind.STRING ? kind.description() : "`" + text + "`";
    }

    boolean isKeyword(String keyword) {
        return kind == Kind.KEYWORD && text.equals(keyword);
    }
}
