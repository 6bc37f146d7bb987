package org.jwasm.parser.wit;

/**
 * The name of a package.
 *
 * @param path {@code wasi:http}; with nested namespaces and packages {@code a:b:c/d}
 * @param version {@code 0.2.0}, or null
 */
public record PackageName(String path, String version) {
    /** The name without namespaces; has slashes when it is nested. */
    public String name() {
        return path.substring(path.lastIndexOf(':') + 1);
    }

    /** As it is written: {@code wasi:http@0.2.0}. */
    @Override
    public String toString() {
        return version == null ? path : path + "@" + version;
    }
}
