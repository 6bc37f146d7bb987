package org.jwasm.wasi.fs;

/** The file types of WASI preview 1, in their numeric order. */
public enum FileType {
    UNKNOWN, BLOCK_DEVICE, CHARACTER_DEVICE, DIRECTORY, REGULAR_FILE, SOCKET_DGRAM, SOCKET_STREAM, SYMBOLIC_LINK;

    /** The number a guest sees. */
    public int code() {
        return ordinal();
    }
}
