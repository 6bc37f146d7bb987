package org.jwasm.parser.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jwasm.api.LimitException;

/**
 * A text that grows line by line, indented by two blanks per level; very deep levels are not indented further. Lines
 * that are finished go on to where the text is wanted, from time to time.
 */
public final class Indenter {
    private static final int MAX_BLANKS = 120;
    private static final int CHUNK = 1 << 16;
    private static final int MAX_KEPT = 1 << 30;

    /** What has not gone on yet: the current line at least. */
    public final StringBuilder text = new StringBuilder();
    private final Appendable sink;
    private int level;
    private boolean started;

    /** The text goes to {@code sink}, or stays here when that is null. */
    public Indenter(Appendable sink) {
        this.sink = sink;
    }

    /** Indents what follows by a level more. */
    public void in() {
        level++;
    }

    /** Indents what follows by a level less. */
    public void out() {
        level--;
    }

    /** Starts a line. */
    public Indenter line() {
        if (text.length() > CHUNK) {
            passOn();
        }
        if (started) {
            text.append('\n');
        }
        started = true;
        for (int i = Math.min(2 * level, MAX_BLANKS); i > 0; i--) {
            text.append(' ');
        }
        return this;
    }

    /** Adds to the line. */
    public Indenter add(String part) {
        text.append(part);
        return this;
    }

    /** Adds to the line. */
    public Indenter add(char part) {
        text.append(part);
        return this;
    }

    /** Passes on what is here. */
    public void passOn() {
        if (sink == null) {
            if (text.length() > MAX_KEPT) {
                throw new LimitException("printed text exceeds the limit of " + MAX_KEPT + " characters", -1);
            }
            return;
        }
        try {
            sink.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        text.setLength(0);
    }
}
