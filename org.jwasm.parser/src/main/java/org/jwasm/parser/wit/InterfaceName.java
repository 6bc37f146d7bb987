package org.jwasm.parser.wit;

/**
 * The full name of an interface or world.
 *
 * @param name its own name, a label
 */
public record InterfaceName(PackageName pkg, String name) {
    /** Takes a name as {@link #toString} writes it apart; null when it is none. The parts are not looked at. */
    public static InterfaceName of(String text) {
        int at = text.indexOf('@');
        String path = at < 0 ? text : text.substring(0, at);
        int slash = path.lastIndexOf('/');
        if (slash < 0 || path.indexOf(':') < 0 || path.indexOf(':') > slash) {
            return null;
        }
        return new InterfaceName(new PackageName(path.substring(0, slash), at < 0 ? null : text.substring(at + 1)),
            path.substring(slash + 1));
    }

    /** The same with the version cut to what compatible versions have in common. */
    public InterfaceName canonical() {
        Version version = pkg.version() == null ? null : Version.of(pkg.version());
        return version == null ? this : new InterfaceName(new PackageName(pkg.path(), version.canonical()), name);
    }

    /** As components name it: {@code wasi:http/types@0.2.0}. */
    @Override
    public String toString() {
        return pkg.path() + "/" + name + (pkg.version() == null ? "" : "@" + pkg.version());
    }
}
