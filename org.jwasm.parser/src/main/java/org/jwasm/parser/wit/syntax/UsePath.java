package org.jwasm.parser.wit.syntax;

import org.jwasm.parser.wit.InterfaceName;
import org.jwasm.parser.wit.PackageName;

/**
 * What names an interface or world: {@code types}, {@code wasi:http/types@0.2.0}.
 *
 * @param pkg null when only a label is written
 */
public record UsePath(PackageName pkg, Ident name, int offset) {
    @Override
    public String toString() {
        return pkg == null ? name.name() : new InterfaceName(pkg, name.name()).toString();
    }
}
