package org.jwasm.parser.component;

/**
 * The name of an import or export of a component, with its attributes.
 *
 * @param name the name itself: {@code get-JSON}, {@code [method]file.read}, {@code wasi:http/types@0.3.0} ...
 * @param implementsName the interface name of the attribute {@code implements}, or null
 * @param versionSuffix what the attribute {@code versionsuffix} says, or null
 * @param externalId what the attribute {@code external-id} says, or null
 */
public record ExternName(String name, String implementsName, String versionSuffix, String externalId) {
    /** A name without attributes. */
    public static ExternName of(String name) {
        return new ExternName(name, null, null, null);
    }

    /** Whether there are attributes. */
    public boolean hasAttributes() {
        return implementsName != null || versionSuffix != null || externalId != null;
    }

    /** The name as it is. */
    @Override
    public String toString() {
        return name;
    }
}
