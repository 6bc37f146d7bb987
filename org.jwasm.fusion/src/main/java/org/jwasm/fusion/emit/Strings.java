package org.jwasm.fusion.emit;

import org.jwasm.fusion.AdapterTrap;
import org.jwasm.fusion.StringEncoding;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;
import org.jwasm.transcode.Transcoder;

/**
 * Moves strings, from any encoding to any other. The calls of realloc are those of the specification, in number and
 * sizes.
 *
 * <p>Reference: Canonical ABI, {@code load_string_from_range}, {@code store_string_into_range} and what that calls.
 */
final class Strings {
    /** The source of a string, once it is checked: locals. {@code units} and {@code bytes} are of type i32. */
    private record Source(Peer peer, int pointer, int units, int bytes) {
    }

    private final Mover mover;
    /** Where the string at hand goes: locals; the length is of the target's pointer type. */
    private Peer to;
    private int pointer;
    private int length;

    Strings(Mover mover) {
        this.mover = mover;
    }

    void move(Place from, Place target) {
        to = target.peer();
        int given = mover.code.local(from.peer().pointer());
        int address = mover.code.local(from.peer().pointer());
        length = mover.code.local(to.pointer());
        pointer = mover.code.local(to.pointer());
        mover.access.readPointer(from);
        mover.code.set(address);
        mover.access.readPointer(Access.second(from));
        mover.code.set(given);
        if (from.peer().encoding() == StringEncoding.LATIN1_UTF16) {
            either(from.peer(), address, given);
        } else {
            boolean wide = from.peer().encoding() == StringEncoding.UTF16;
            store(source(from.peer(), address, given, wide), wide, false);
        }
        mover.access.writePointer(target, pointer);
        mover.access.writePointer(Access.second(target), length);
    }

    /** A string whose length says whether it is Latin-1 or UTF-16. */
    private void either(Peer from, int address, int given) {
        Code code = mover.code;
        code.get(given);
        if (from.is64()) {
            code.i64(0).op(Op.I64_LT_S).open(Op.IF);
            code.get(given).i64(Long.MAX_VALUE).op(Op.I64_AND).set(given);
        } else {
            code.i32(0).op(Op.I32_LT_S).open(Op.IF);
            code.get(given).i32(Integer.MAX_VALUE).op(Op.I32_AND).set(given);
        }
        store(source(from, address, given, true), true, true);
        code.otherwise();
        storeLatin1(source(from, address, given, false));
        code.end();
    }

    /** Checks length, alignment and bounds. */
    private Source source(Peer from, int address, int given, boolean wide) {
        Code code = mover.code;
        int most = wide ? Layout.MAX_BYTES / 2 : Layout.MAX_BYTES;
        code.get(given);
        if (from.is64()) {
            code.i64(most).op(Op.I64_GT_U);
        } else {
            code.i32(most).op(Op.I32_GT_U);
        }
        mover.guards.trapIf(AdapterTrap.STRING_OUT_OF_BOUNDS);
        int units = given;
        if (from.is64()) {
            units = code.local(ValType.I32);
            code.get(given).op(Op.I32_WRAP_I64).set(units);
        }
        int bytes = wide ? times(units, 2) : units;
        mover.guards.aligned(from, address, from.encoding().alignment());
        mover.guards.inBounds(from, address, bytes, AdapterTrap.STRING_OUT_OF_BOUNDS);
        return new Source(from, address, units, bytes);
    }

    /** A local with a multiple of another. */
    private int times(int local, int factor) {
        int product = mover.code.local(ValType.I32);
        mover.code.get(local).i32(factor).op(Op.I32_MUL).set(product);
        return product;
    }

    /** From UTF-16 or UTF-8; {@code tagged}: from what could have been Latin-1. */
    private void store(Source source, boolean wide, boolean tagged) {
        switch (to.encoding()) {
            case UTF8:
                if (wide) {
                    toUtf8(source, Transcoder.UTF16_TO_UTF8, 3);
                } else {
                    copy(source, Transcoder.UTF8_TO_UTF8, source.bytes, 1);
                }
                break;
            case UTF16:
                if (wide) {
                    copy(source, Transcoder.UTF16_TO_UTF16, source.bytes, 2);
                } else {
                    utf8ToUtf16(source);
                }
                break;
            default:
                if (tagged) {
                    probablyUtf16(source);
                } else if (wide) {
                    toEither(source, Transcoder.UTF16_TO_LATIN1, Transcoder.UTF16_TO_COMPACT_UTF16, 2);
                } else {
                    toEither(source, Transcoder.UTF8_TO_LATIN1, Transcoder.UTF8_TO_COMPACT_UTF16, 1);
                }
        }
    }

    private void storeLatin1(Source source) {
        switch (to.encoding()) {
            case UTF8: toUtf8(source, Transcoder.LATIN1_TO_UTF8, 2); break;
            case UTF16: copy(source, Transcoder.LATIN1_TO_UTF16, times(source.units, 2), 2); break;
            default: copyLatin1(source);
        }
    }

    /** As many code units as there are. */
    private void copy(Source source, Transcoder transcoder, int bytes, int align) {
        allocate(align, bytes);
        transcode(transcoder, source, -1);
        mover.code.op(Op.DROP);
        setLength(source.units, false);
    }

    private void copyLatin1(Source source) {
        allocate(2, source.bytes);
        Code code = mover.code;
        code.get(pointer).get(source.pointer).get(source.bytes);
        if (source.peer.is64() && to.is64()) {
            code.op(Op.I64_EXTEND_I32_U);
        }
        code.memoryCopy(to.memory(), source.peer.memory());
        setLength(source.units, false);
    }

    /** {@code store_string_to_utf8}: as if it were ASCII, until it proves not to be. */
    private void toUtf8(Source source, Transcoder transcoder, int factor) {
        Code code = mover.code;
        allocate(1, source.units);
        int read = transcodeSome(transcoder, source);
        code.get(read).get(source.units).op(Op.I32_LT_U).open(Op.IF);
        int most = times(source.units, factor);
        reallocate(source.units, 1, most);
        int rest = code.local(ValType.I32);
        int room = code.local(ValType.I32);
        code.get(source.units).get(read).op(Op.I32_SUB).set(rest);
        code.get(most).get(read).op(Op.I32_SUB).set(room);
        Source left = new Source(source.peer, skip(source, read, transcoder.sourceUnit()), rest, -1);
        transcode(transcoder, left, plus(to, pointer, read), room);
        int bytes = written();
        code.get(bytes).get(read).op(Op.I32_ADD).set(bytes);
        shrink(most, 1, bytes);
        setLength(bytes, false);
        code.otherwise();
        setLength(source.units, false);
        code.end();
    }

    /** {@code store_utf8_to_utf16}: as if it were ASCII, then cut to size. */
    private void utf8ToUtf16(Source source) {
        int most = times(source.units, 2);
        allocate(2, most);
        transcode(Transcoder.UTF8_TO_UTF16, source, -1);
        int units = written();
        int bytes = times(units, 2);
        shrink(most, 2, bytes);
        setLength(units, false);
    }

    /** {@code store_string_to_latin1_or_utf16}: as Latin-1, until it proves not to be. */
    private void toEither(Source source, Transcoder narrow, Transcoder wide, int unit) {
        Code code = mover.code;
        allocate(2, source.units);
        int result = code.local(ValType.I64);
        transcode(narrow, source, -1);
        code.set(result);
        int read = code.local(ValType.I32);
        code.get(result).op(Op.I32_WRAP_I64).set(read);
        int written = code.local(ValType.I32);
        code.get(result).i64(32).op(Op.I64_SHR_U).op(Op.I32_WRAP_I64).set(written);
        code.get(read).get(source.units).op(Op.I32_LT_U).open(Op.IF);
        int most = times(source.units, 2);
        reallocate(source.units, 2, most);
        int rest = code.local(ValType.I32);
        code.get(source.units).get(read).op(Op.I32_SUB).set(rest);
        transcode(wide, new Source(source.peer, skip(source, read, unit), rest, -1), pointer, written);
        int units = written();
        shrink(most, 2, times(units, 2));
        setLength(units, true);
        code.otherwise();
        shrink(source.units, 2, written);
        setLength(written, false);
        code.end();
    }

    /** {@code store_probably_utf16_to_latin1_or_utf16}: as it is, and cut to Latin-1 if that would have done. */
    private void probablyUtf16(Source source) {
        Code code = mover.code;
        allocate(2, source.bytes);
        transcode(Transcoder.UTF16_TO_COMPACT_PROBABLY_UTF16, source, -1);
        code.op(Op.I32_WRAP_I64).open(Op.IF);
        setLength(source.units, true);
        code.otherwise();
        reallocate(source.bytes, 1, source.units);
        setLength(source.units, false);
        code.end();
    }

    private void allocate(int align, int bytes) {
        mover.code.get(mover.guards.allocate(to, align, bytes, AdapterTrap.STRING_OUT_OF_BOUNDS)).set(pointer);
    }

    private void reallocate(int oldBytes, int align, int newBytes) {
        mover.guards.reallocate(to, pointer, oldBytes, align, newBytes, AdapterTrap.STRING_OUT_OF_BOUNDS);
    }

    /** Reallocates if that saves something. */
    private void shrink(int oldBytes, int align, int newBytes) {
        mover.code.get(newBytes).get(oldBytes).op(Op.I32_LT_U).open(Op.IF);
        reallocate(oldBytes, align, newBytes);
        mover.code.end();
    }

    private void setLength(int units, boolean tagged) {
        Code code = mover.code;
        mover.guards.length(to, units);
        if (tagged && to.is64()) {
            code.i64(Long.MIN_VALUE).op(Op.I64_OR);
        } else if (tagged) {
            code.i32(Integer.MIN_VALUE).op(Op.I32_OR);
        }
        code.set(length);
    }

    /** The source's pointer after so many code units. */
    private int skip(Source source, int units, int unit) {
        return plus(source.peer, source.pointer, unit == 1 ? units : times(units, unit));
    }

    private int plus(Peer peer, int address, int bytes) {
        Code code = mover.code;
        int sum = code.local(peer.pointer());
        code.get(address);
        mover.guards.length(peer, bytes);
        code.op(peer.is64() ? Op.I64_ADD : Op.I32_ADD).set(sum);
        return sum;
    }

    /** Transcodes what can be done with as many bytes as code units; yields a local with how many were read. */
    private int transcodeSome(Transcoder transcoder, Source source) {
        transcode(transcoder, source, source.units);
        int read = mover.code.local(ValType.I32);
        mover.code.op(Op.I32_WRAP_I64).set(read);
        return read;
    }

    private void transcode(Transcoder transcoder, Source source, int room) {
        transcode(transcoder, source, pointer, room);
    }

    /** Calls a transcoder; its result is on the stack. {@code room} is a local of type i32, or -1 for none. */
    private void transcode(Transcoder transcoder, Source source, int target, int room) {
        Code code = mover.code;
        wide(source.peer, source.pointer);
        code.get(source.units).op(Op.I64_EXTEND_I32_U);
        wide(to, target);
        if (room < 0) {
            code.i64(0);
        } else {
            code.get(room).op(Op.I64_EXTEND_I32_U);
        }
        code.callImport(mover.assembly.transcoder(transcoder, source.peer, to));
        if (transcoder.isFallible()) {
            checkResult();
        }
    }

    private void wide(Peer peer, int address) {
        mover.code.get(address);
        if (!peer.is64()) {
            mover.code.op(Op.I64_EXTEND_I32_U);
        }
    }

    private void checkResult() {
        Code code = mover.code;
        int result = code.local(ValType.I64);
        code.tee(result).i64(0).op(Op.I64_LT_S).open(Op.IF);
        // -1, -2, -3 are in the order of the traps.
        code.i32(AdapterTrap.INVALID_UTF8.ordinal() - 1).get(result).op(Op.I32_WRAP_I64).op(Op.I32_SUB);
        code.callImport(mover.assembly.trap()).op(Op.UNREACHABLE).end();
        code.get(result);
    }

    /** A local with the number of code units that the result on the stack says were written. */
    private int written() {
        int units = mover.code.local(ValType.I32);
        mover.code.i64(32).op(Op.I64_SHR_U).op(Op.I32_WRAP_I64).set(units);
        return units;
    }
}
