package org.jwasm.wasi.fs;

/**
 * What is known of a file.
 *
 * @param size     in bytes
 * @param accessed when it was last read, in nanoseconds since 1970
 * @param modified when its contents last changed, likewise
 * @param changed  when its status last changed, likewise
 */
public record Stat(long device, long inode, FileType type, long links, long size, long accessed, long modified, long changed) {
    /** A stream without a name. */
    public static Stat ofStream(FileType type) {
        return new Stat(0, 0, type, 1, 0, 0, 0, 0);
    }
}
