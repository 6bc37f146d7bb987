package org.jwasm.runtime.call;

/**
 * Makes sure that there is room on Java's stack before something begins that must not end in the middle. A {@link StackOverflowError} can come out of
 * any call; where a guest chooses the depth (it calls a host function that calls it again, and so on), it would otherwise choose between which two steps of
 * the runtime it comes, or in which static initializer, whose class is unusable ever after.
 */
public final class Headroom {
    /** At least 16 KiB when the JVM has optimized {@link #descend}, and more before: enough for loading classes. */
    private static final int LEVELS = 1024;
    private static final int FEW_LEVELS = 64;

    private Headroom() {
    }

    /** For work of any kind. Less than a microsecond. @throws StackOverflowError if there is not enough room, before anything has happened */
    public static void require() {
        descend(LEVELS);
    }

    /** For some calls in a row, without loading of classes. */
    public static void requireLittle() {
        descend(FEW_LEVELS);
    }

    private static int descend(int levels) {
        return levels == 0 ? 0 : descend(levels - 1) + 1;
    }
}
