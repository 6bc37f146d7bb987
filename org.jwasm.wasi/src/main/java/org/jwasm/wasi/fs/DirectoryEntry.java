package org.jwasm.wasi.fs;

/** A name in a directory, as UTF-8. */
public record DirectoryEntry(byte[] name, long inode, FileType type) {
}
