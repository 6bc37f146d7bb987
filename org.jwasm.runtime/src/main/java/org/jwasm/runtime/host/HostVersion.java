package org.jwasm.runtime.host;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version as semantic versioning has it, without what follows the three numbers. */
record HostVersion(int major, int minor, int patch) implements Comparable<HostVersion> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9}))?(?:\\.(\\d{1,9}))?(?:[-+][\\w.+-]*)?");

    /** The version, or null if the text is none. */
    static HostVersion parse(String text) {
        Matcher m = FORM.matcher(text);
        return m.matches() ? new HostVersion(number(m.group(1)), number(m.group(2)), number(m.group(3))) : null;
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Whether who wants {@code wanted} can do with this one. */
    boolean serves(HostVersion wanted) {
        return major == wanted.major && (major != 0 || minor == wanted.minor) && compareTo(wanted) >= 0;
    }

    @Override
    public int compareTo(HostVersion other) {
        return major != other.major ? Integer.compare(major, other.major)
                : minor != other.minor ? Integer.compare(minor, other.minor) : Integer.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
