package org.jwasm.wasi.fs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;

/** Java's input and output errors as errnos. */
public final class HostErrors {
    private HostErrors() {
    }

    /** The errno for what Java reports. */
    public static ErrnoException of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return Errno.NOENT.exception();
        }
        if (e instanceof FileAlreadyExistsException) {
            return Errno.EXIST.exception();
        }
        if (e instanceof DirectoryNotEmptyException) {
            return Errno.NOTEMPTY.exception();
        }
        if (e instanceof AccessDeniedException) {
            return Errno.ACCES.exception();
        }
        if (e instanceof NotDirectoryException) {
            return Errno.NOTDIR.exception();
        }
        if (e instanceof NotLinkException) {
            return Errno.INVAL.exception();
        }
        String reason = e instanceof FileSystemException ? ((FileSystemException) e).getReason() : e.getMessage();
        return byMessage(reason == null ? "" : reason).exception();
    }

    /** The errno for the message of the operating system that Java passes on where it has no exception of its own. */
    private static Errno byMessage(String message) {
        if (message.contains("Broken pipe") || message.contains("pipe is being closed")) {
            return Errno.PIPE;
        }
        if (message.contains("No space left")) {
            return Errno.NOSPC;
        }
        if (message.contains("Too many levels") || message.contains("NOFOLLOW_LINKS")) {
            return Errno.LOOP;
        }
        if (message.contains("not empty")) {
            return Errno.NOTEMPTY;
        }
        if (message.contains("Is a directory")) {
            return Errno.ISDIR;
        }
        return message.contains("Not a directory") ? Errno.NOTDIR : Errno.IO;
    }
}
