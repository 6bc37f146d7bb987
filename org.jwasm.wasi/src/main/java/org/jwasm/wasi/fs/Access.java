package org.jwasm.wasi.fs;

/** What an open file is to be used for. */
public enum Access {
    READ, WRITE, READ_WRITE;

    public static Access of(boolean read, boolean write) {
        if (!write) {
            return READ;
        }
        return read ? READ_WRITE : WRITE;
    }

    boolean writes() {
        return this != READ;
    }

    boolean reads() {
        return this != WRITE;
    }
}
