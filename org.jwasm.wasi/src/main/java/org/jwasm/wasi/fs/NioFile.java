package org.jwasm.wasi.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;

/** A file by its channel. */
final class NioFile implements OpenFile {
    private final NioPlace place;
    private final FileChannel channel;
    private boolean append;

    NioFile(NioPlace place, FileChannel channel, boolean append) {
        this.place = place;
        this.channel = channel;
        this.append = append;
    }

    @Override
    public int read(ByteBuffer target, long offset) throws ErrnoException {
        try {
            int n = offset == AT_POSITION ? channel.read(target) : channel.read(target, offset);
            return Math.max(n, 0);
        } catch (NonReadableChannelException e) {
            throw Errno.BADF.exception();
        } catch (IOException e) {
            throw HostErrors.of(e);
        }
    }

    @Override
    public int write(ByteBuffer source, long offset) throws ErrnoException {
        try {
            if (offset != AT_POSITION) {
                return channel.write(source, offset);
            }
            if (append) {
                channel.position(channel.size());
            }
            return channel.write(source);
        } catch (NonWritableChannelException e) {
            throw Errno.BADF.exception();
        } catch (IOException e) {
            throw HostErrors.of(e);
        }
    }

    @Override
    public long seek(long offset, int whence) throws ErrnoException {
        try {
            long from = whence == 0 ? 0 : whence == 1 ? channel.position() : channel.size();
            long position = Math.addExact(from, offset);
            if (position < 0) {
                throw Errno.INVAL.exception();
            }
            channel.position(position);
            return position;
        } catch (ArithmeticException e) {
            throw Errno.OVERFLOW.exception();
        } catch (IOException e) {
            throw HostErrors.of(e);
        }
    }

    @Override
    public void setSize(long size) throws ErrnoException {
        try {
            if (size > channel.size()) {
                grow(size);
            } else {
                channel.truncate(size);
            }
        } catch (NonWritableChannelException e) {
            throw Errno.INVAL.exception();
        } catch (IOException e) {
            throw HostErrors.of(e);
        }
    }

    private void grow(long size) throws IOException {
        channel.write(ByteBuffer.wrap(new byte[1]), size - 1);
    }

    @Override
    public void allocate(long offset, long length) throws ErrnoException {
        try {
            if (offset + length > channel.size()) {
                grow(offset + length);
            }
        } catch (NonWritableChannelException e) {
            throw Errno.BADF.exception();
        } catch (IOException e) {
            throw HostErrors.of(e);
        }
    }

    /** Advice is only advice: there is nobody to give it to. */
    @Override
    public void advise(long offset, long length, int advice) {
    }

    @Override
    public void setFlags(int fdflags) {
        append = (fdflags & OpenRequest.APPEND) != 0;
    }

    @Override
    public boolean ready(Access access) {
        return true;
    }

    @Override
    public Stat stat() throws ErrnoException {
        Stat s = NioNode.stat(place);
        try {
            return new Stat(s.device(), s.inode(), s.type(), s.links(), channel.size(), s.accessed(), s.modified(), s.changed());
        } catch (IOException e) {
            throw HostErrors.of(e);
        }
    }

    @Override
    public void setTimes(Times times) throws ErrnoException {
        NioNode.setTimes(place, times);
    }

    @Override
    public void sync(boolean dataOnly) throws ErrnoException {
        try {
            channel.force(!dataOnly);
        } catch (IOException e) {
            throw HostErrors.of(e);
        }
    }

    @Override
    public void close() throws ErrnoException {
        try {
            channel.close();
        } catch (IOException e) {
            throw HostErrors.of(e);
        }
    }
}
