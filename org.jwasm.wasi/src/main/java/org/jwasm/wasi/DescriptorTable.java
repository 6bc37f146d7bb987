package org.jwasm.wasi;

import java.util.Arrays;
import org.jwasm.wasi.fs.Errno;
import org.jwasm.wasi.fs.ErrnoException;

/** Descriptors by number. The lowest free number is given out, as POSIX does. */
final class DescriptorTable {
    private static final int MAX = 1 << 16;

    private Descriptor[] table = new Descriptor[16];

    /** @throws ErrnoException {@link Errno#BADF} if there is none of this number */
    Descriptor get(int fd) throws ErrnoException {
        Descriptor d = fd >= 0 && fd < table.length ? table[fd] : null;
        if (d == null) {
            throw Errno.BADF.exception();
        }
        return d;
    }

    /** The directory of this number. @throws ErrnoException {@link Errno#NOTDIR} if it is something else */
    Descriptor.Directory directory(int fd) throws ErrnoException {
        Descriptor d = get(fd);
        if (d instanceof Descriptor.Directory) {
            return (Descriptor.Directory) d;
        }
        throw Errno.NOTDIR.exception();
    }

    /** The file of this number. @throws ErrnoException {@link Errno#BADF} for directories, as they have no bytes; {@link Errno#SPIPE} for streams */
    Descriptor.File file(int fd) throws ErrnoException {
        Descriptor d = get(fd);
        if (d instanceof Descriptor.File) {
            return (Descriptor.File) d;
        }
        throw (d instanceof Descriptor.Directory ? Errno.BADF : Errno.SPIPE).exception();
    }

    int add(Descriptor d) throws ErrnoException {
        int fd = 0;
        while (fd < table.length && table[fd] != null) {
            fd++;
        }
        if (fd == MAX) {
            throw Errno.MFILE.exception();
        }
        if (fd == table.length) {
            table = Arrays.copyOf(table, fd * 2);
        }
        table[fd] = d;
        return fd;
    }

    void close(int fd) throws ErrnoException {
        Descriptor d = get(fd);
        table[fd] = null;
        d.close();
    }

    /** Makes {@code to} stand for what {@code from} does, closing what it was; {@code from} is free afterwards. */
    void renumber(int from, int to) throws ErrnoException {
        Descriptor moved = get(from);
        Descriptor replaced = get(to);
        if (from == to) {
            return;
        }
        table[to] = moved;
        table[from] = null;
        replaced.close();
    }

    /** Closes everything. @return the first failure, or null */
    ErrnoException closeAll() {
        ErrnoException first = null;
        for (int fd = 0; fd < table.length; fd++) {
            if (table[fd] == null) {
                continue;
            }
            try {
                close(fd);
            } catch (ErrnoException e) {
                first = first == null ? e : first;
            }
        }
        return first;
    }
}
