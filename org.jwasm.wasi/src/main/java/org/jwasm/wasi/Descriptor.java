package org.jwasm.wasi;

import java.util.List;
import org.jwasm.wasi.fs.DirectoryEntry;
import org.jwasm.wasi.fs.Errno;
import org.jwasm.wasi.fs.ErrnoException;
import org.jwasm.wasi.fs.FileType;
import org.jwasm.wasi.fs.OpenDirectory;
import org.jwasm.wasi.fs.OpenFile;

/** What a descriptor number stands for, with what may be done through it. */
abstract class Descriptor {
    private long rights;
    private long inheriting;
    private int flags;

    Descriptor(long rights, long inheriting, int flags) {
        this.rights = rights;
        this.inheriting = inheriting;
        this.flags = flags;
    }

    abstract FileType type();

    abstract void close() throws ErrnoException;

    final long rights() {
        return rights;
    }

    final long inheriting() {
        return inheriting;
    }

    /** The {@code fdflags} it was opened with or given since. */
    final int flags() {
        return flags;
    }

    final void setFlags(int value) {
        flags = value;
    }

    final void require(long wanted) throws ErrnoException {
        if ((rights & wanted) != wanted) {
            throw Errno.NOTCAPABLE.exception();
        }
    }

    /** Gives rights up. They cannot be taken back. */
    final void narrow(long newRights, long newInheriting) throws ErrnoException {
        if ((newRights & ~rights) != 0 || (newInheriting & ~inheriting) != 0) {
            throw Errno.NOTCAPABLE.exception();
        }
        rights = newRights;
        inheriting = newInheriting;
    }

    /** Standard input. */
    static final class Input extends Descriptor {
        final InputSource source;

        Input(InputSource source) {
            super(Rights.STREAM_IN, 0, 0);
            this.source = source;
        }

        @Override
        FileType type() {
            return source.type();
        }

        @Override
        void close() {
            // The stream is the embedder's.
        }
    }

    /** Standard output or error output. */
    static final class Output extends Descriptor {
        final OutputSink sink;

        Output(OutputSink sink) {
            super(Rights.STREAM_OUT, 0, 0);
            this.sink = sink;
        }

        @Override
        FileType type() {
            return sink.type();
        }

        @Override
        void close() throws ErrnoException {
            sink.flush();
        }
    }

    /** An open file. */
    static final class File extends Descriptor {
        final OpenFile file;
        final WasiConfig.Access access;
        private final FileType type;

        File(OpenFile file, FileType type, WasiConfig.Access access, long rights, int flags) {
            super(rights & Rights.FILE, 0, flags);
            this.file = file;
            this.type = type;
            this.access = access;
        }

        @Override
        FileType type() {
            return type;
        }

        @Override
        void close() throws ErrnoException {
            file.close();
        }
    }

    /** An open directory. */
    static final class Directory extends Descriptor {
        private final OpenDirectory directory;
        /** Where a preopened directory comes from; null for others. */
        private final Preopened source;
        final WasiConfig.Access access;
        /** The name of a preopened directory in UTF-8, or null. */
        final byte[] preopenName;
        /** What {@code fd_readdir} goes through: taken when it starts at the beginning. */
        List<DirectoryEntry> listing;

        /** A directory that a program has opened. */
        Directory(OpenDirectory directory, WasiConfig.Access access, long rights, long inheriting, int flags) {
            super(rights & Rights.DIRECTORY, inheriting & Rights.ALL, flags);
            this.directory = directory;
            this.source = null;
            this.access = access;
            this.preopenName = null;
        }

        /** A directory that is open from the beginning. */
        Directory(Preopened source, WasiConfig.Access access, byte[] preopenName) {
            super(Rights.DIRECTORY, Rights.ALL, 0);
            this.directory = null;
            this.source = source;
            this.access = access;
            this.preopenName = preopenName;
        }

        OpenDirectory directory() throws ErrnoException {
            return source == null ? directory : source.directory();
        }

        /** Refuses a change where only reading is allowed. */
        void requireWritable() throws ErrnoException {
            WasiConfig.Access needed = WasiConfig.Access.READ_WRITE;
            if (access != needed) {
                throw Errno.ROFS.exception();
            }
        }

        @Override
        FileType type() {
            return FileType.DIRECTORY;
        }

        @Override
        void close() throws ErrnoException {
            if (source == null) {
                directory.close();
            } else {
                source.close();
            }
        }
    }
}
