package org.jwasm.parser.wit.resolve;

import java.util.HashMap;
import java.util.Map;
import org.jwasm.api.InvalidException;
import org.jwasm.parser.wit.syntax.SourceText;
import org.jwasm.parser.wit.syntax.UsePath;

/** A file, or a nested package in one: what it belongs to, and the names that its {@code use} at the top level made. */
final class FileScope {
    private final SourceText text;
    private final PackageScope pkg;
    final Map<String, UsePath> aliases = new HashMap<>();

    FileScope(SourceText text, PackageScope pkg) {
        this.text = text;
        this.pkg = pkg;
    }

    SourceText text() {
        return text;
    }

    PackageScope pkg() {
        return pkg;
    }

    InvalidException invalid(String reason, int offset) {
        return text.invalid(reason, offset);
    }
}
