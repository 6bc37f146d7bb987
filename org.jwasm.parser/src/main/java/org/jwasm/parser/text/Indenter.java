package org.jwasm.parser.text;

/** A text that grows line by line, indented by two blanks per level; very deep levels are not indented further. */
final class Indenter {
    private static final int MAX_BLANKS = 120;

    final StringBuilder text = new StringBuilder();
    private int level;

    void in() {
        level++;
    }

    void out() {
        level--;
    }

    /** Starts a line. */
    Indenter line() {
        if (text.length() > 0) {
            text.append('\n');
        }
        for (int i = Math.min(2 * level, MAX_BLANKS); i > 0; i--) {
            text.append(' ');
        }
        return this;
    }

    Indenter add(String part) {
        text.append(part);
        return this;
    }

    Indenter add(char part) {
        text.append(part);
        return this;
    }
}
