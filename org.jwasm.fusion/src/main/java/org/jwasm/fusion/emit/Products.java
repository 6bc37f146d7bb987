package org.jwasm.fusion.emit;

import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.op.Op;

/**
 * Moves records and tuples. From memory to memory, neighbouring fields that are plain data move together; what lies
 * between fields is never copied, as it may be anything of the sender's.
 */
final class Products {
    /** Runs up to this long are moved by loads and stores. */
    private static final int SHORT = 64;

    private final Mover mover;

    Products(Mover mover) {
        this.mover = mover;
    }

    void move(DataType source, Place from, DataType target, Place to) {
        if (from instanceof Place.Stored && to instanceof Place.Stored) {
            Run run = new Run((Place.Stored) from, (Place.Stored) to);
            stored(source, 0, target, 0, run);
            run.flush();
            return;
        }
        Place fieldFrom = from;
        Place fieldTo = to;
        long offset = 0;
        long targetOffset = 0;
        for (int i = 0; i < source.count(); i++) {
            DataType field = source.type(i);
            DataType targetField = target.type(i);
            offset = aligned(field, from.peer(), offset);
            targetOffset = aligned(targetField, to.peer(), targetOffset);
            mover.move(field, at(fieldFrom, offset), targetField, at(fieldTo, targetOffset));
            offset += field.byteSize(from.peer().is64());
            targetOffset += targetField.byteSize(to.peer().is64());
            fieldFrom = next(fieldFrom, field);
            fieldTo = next(fieldTo, targetField);
        }
    }

    private static long aligned(DataType type, Peer peer, long offset) {
        return Layout.align(offset, type.alignment(peer.is64()));
    }

    private static Place at(Place place, long offset) {
        return place instanceof Place.Stored ? ((Place.Stored) place).plus(offset) : place;
    }

    private static Place next(Place place, DataType field) {
        return place instanceof Place.Flat ? ((Place.Flat) place).skip(field.flatCount()) : place;
    }

    /** The fields of a record at these offsets, and those of records inside it. */
    private void stored(DataType source, long offset, DataType target, long targetOffset, Run run) {
        long at = offset;
        long targetAt = targetOffset;
        for (int i = 0; i < source.count(); i++) {
            DataType field = source.type(i);
            DataType targetField = target.type(i);
            at = aligned(field, run.from.peer(), at);
            targetAt = aligned(targetField, run.to.peer(), targetAt);
            field(field, at, targetField, targetAt, run);
            at += field.byteSize(run.from.peer().is64());
            targetAt += targetField.byteSize(run.to.peer().is64());
        }
    }

    private void field(DataType field, long at, DataType targetField, long targetAt, Run run) {
        boolean isProduct = field.kind() == DefType.Kind.RECORD || field.kind() == DefType.Kind.TUPLE;
        if (mover.layout().isPlain(field)) {
            run.add(at, targetAt, Layout.byteSize(field, run.from.peer()));
        } else if (isProduct && field.count() == targetField.count() && !mover.isOutlined(field)) {
            stored(field, at, targetField, targetAt, run);
        } else {
            run.flush();
            mover.move(field, run.from.plus(at), targetField, run.to.plus(targetAt));
        }
    }

    /** Plain bytes that lie side by side on both sides. */
    private final class Run {
        final Place.Stored from;
        final Place.Stored to;
        private long start;
        private long targetStart;
        private int length;

        Run(Place.Stored from, Place.Stored to) {
            this.from = from;
            this.to = to;
        }

        void add(long at, long targetAt, int bytes) {
            if (at != start + length || targetAt != targetStart + length) {
                flush();
                start = at;
                targetStart = targetAt;
            }
            length += bytes;
        }

        void flush() {
            if (length > SHORT) {
                mover.copy(from.plus(start), to.plus(targetStart), length);
            } else {
                pieces();
            }
            start += length;
            targetStart += length;
            length = 0;
        }

        private void pieces() {
            for (int done = 0; done < length;) {
                int size = Math.min(8, Integer.highestOneBit(length - done));
                Place.Stored source = from.plus(start + done);
                Place.Stored target = to.plus(targetStart + done);
                mover.code.get(target.base()).get(source.base());
                mover.code.access(size == 8 ? Op.I64_LOAD : Sums.load(size), 0, source.peer().memory(), source.offset());
                mover.code.access(size == 8 ? Op.I64_STORE : Sums.store(size), 0, target.peer().memory(), target.offset());
                done += size;
            }
        }
    }
}
