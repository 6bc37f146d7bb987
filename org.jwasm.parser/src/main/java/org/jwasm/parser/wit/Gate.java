package org.jwasm.parser.wit;

/**
 * Since when something is there, and whether it should still be used.
 *
 * @param since the version of {@code @since}, or null
 * @param unstable the feature of {@code @unstable}, or null; never both
 * @param deprecated the version of {@code @deprecated}, or null; only with one of the others
 */
public record Gate(String since, String unstable, String deprecated) {
    /** Nothing said. */
    public static final Gate NONE = new Gate(null, null, null);

    /** Whether nothing is said. */
    public boolean isNone() {
        return since == null && unstable == null && deprecated == null;
    }

    /**
     * Whether something with this gate may be inside of something with the other: it is not there earlier, and is unstable
     * when the other is. (Whether the features of both are chosen shows when names are looked up.)
     */
    public boolean admits(Gate other) {
        if (other.unstable != null) {
            return unstable != null;
        }
        if (other.since == null || unstable != null) {
            return true;
        }
        return since != null && Version.of(since).compareTo(Version.of(other.since)) >= 0;
    }
}
