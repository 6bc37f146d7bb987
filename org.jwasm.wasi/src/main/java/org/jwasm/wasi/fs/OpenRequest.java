package org.jwasm.wasi.fs;

/**
 * How to open a path.
 *
 * @param access  what for
 * @param oflags  {@code oflags} of WASI preview 1: {@link #CREATE}, {@link #DIRECTORY}, {@link #EXCLUSIVE}, {@link #TRUNCATE}
 * @param fdflags {@code fdflags} of WASI preview 1: {@link #APPEND}, {@link #DSYNC}, {@link #NONBLOCK}, {@link #RSYNC}, {@link #SYNC}
 * @param follow  whether a symbolic link in the last place is followed
 */
public record OpenRequest(Access access, int oflags, int fdflags, boolean follow) {
    public static final int CREATE = 1;
    public static final int DIRECTORY = 2;
    public static final int EXCLUSIVE = 4;
    public static final int TRUNCATE = 8;
    public static final int APPEND = 1;
    public static final int DSYNC = 2;
    public static final int NONBLOCK = 4;
    public static final int RSYNC = 8;
    public static final int SYNC = 16;

    boolean has(int oflag) {
        return (oflags & oflag) != 0;
    }

    boolean hasFdFlag(int fdflag) {
        return (fdflags & fdflag) != 0;
    }
}
