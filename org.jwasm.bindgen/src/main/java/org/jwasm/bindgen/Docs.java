package org.jwasm.bindgen;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.parser.wit.Gate;
import org.jwasm.parser.wit.Meta;

/** Documentation of WIT as Javadoc: the text stays as it is, a blank line begins a paragraph. */
final class Docs {
    private final List<String> lines = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();

    /** The text about something, or else the sentence given; null is none. */
    static Docs of(Meta meta, String otherwise) {
        Docs docs = new Docs();
        if (meta.docs() != null && !meta.docs().isBlank()) {
            docs.text(meta.docs());
        } else if (otherwise != null) {
            docs.lines.add(otherwise);
        }
        Gate gate = meta.gate();
        if (gate.unstable() != null) {
            docs.paragraph("Unstable: part of the feature {@code " + gate.unstable() + "}.");
        }
        if (gate.since() != null) {
            docs.tags.add("@since " + gate.since());
        }
        return docs;
    }

    /** The text about a field, case or flag. */
    static Docs of(String text) {
        Docs docs = new Docs();
        if (text != null && !text.isBlank()) {
            docs.text(text);
        }
        return docs;
    }

    private void paragraph(String text) {
        if (!lines.isEmpty()) {
            lines.add("");
            lines.add("<p>" + text);
        } else {
            lines.add(text);
        }
    }

    private void text(String text) {
        boolean blank = false;
        for (String line : text.strip().split("\n")) {
            if (line.isBlank()) {
                blank = true;
                continue;
            }
            if (blank) {
                lines.add("");
            }
            lines.add((blank ? "<p>" : "") + escape(line.stripTrailing()));
            blank = false;
        }
    }

    /** Nothing of it is markup, a tag, the end of the comment or a Unicode escape. */
    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
            .replace("{", "&#123;").replace("\\", "&#92;").replace("*/", "*&#47;");
    }

    /** Adds what is said about a parameter or component, if anything. */
    void param(String name, String text) {
        if (text != null && !text.isBlank()) {
            tags.add("@param " + name + " " + escape(String.join(" ", text.strip().split("\\s*\n\\s*"))));
        }
    }

    /** Says that it should not be used any more. */
    void deprecated(Gate gate) {
        if (gate.deprecated() != null) {
            tags.add("@deprecated since version " + gate.deprecated());
        }
    }

    /** The same in words, where Java would warn of each use. */
    void deprecatedInWords(Gate gate) {
        if (gate.deprecated() != null) {
            paragraph("Deprecated since version " + gate.deprecated() + ".");
        }
    }

    void write(Source source) {
        if (lines.isEmpty() && tags.isEmpty()) {
            return;
        }
        if (lines.size() == 1 && tags.isEmpty()) {
            source.line("/** " + lines.get(0) + " */");
            return;
        }
        source.line("/**");
        lines.forEach(line -> source.line(line.isEmpty() ? " *" : " * " + line));
        if (!lines.isEmpty() && !tags.isEmpty()) {
            source.line(" *");
        }
        tags.forEach(tag -> source.line(" * " + tag));
        source.line(" */");
    }
}
