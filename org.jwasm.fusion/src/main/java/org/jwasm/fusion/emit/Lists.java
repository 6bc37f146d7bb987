package org.jwasm.fusion.emit;

import org.jwasm.fusion.AdapterTrap;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/** Moves lists, maps and lists of fixed length. */
final class Lists {
    private final Mover mover;

    Lists(Mover mover) {
        this.mover = mover;
    }

    /** A list or map. Canonical ABI, {@code load_list_from_range}, {@code store_list_into_range}. */
    void move(DataType source, Place from, DataType target, Place to) {
        Code code = mover.code;
        DataType element = mover.layout().element(source);
        DataType targetElement = mover.layout().element(target);
        int size = Math.max(1, Layout.byteSize(element, from.peer()));
        int targetSize = Layout.byteSize(targetElement, to.peer());
        int pointer = code.local(from.peer().pointer());
        int count = count(from, size, pointer);
        int bytes = product(count, size);
        mover.guards.aligned(from.peer(), pointer, element.alignment(from.peer().is64()));
        mover.guards.inBounds(from.peer(), pointer, bytes, AdapterTrap.LIST_OUT_OF_BOUNDS);
        int targetBytes = targetSize == size ? bytes : product(count, targetSize);
        int align = targetElement.alignment(to.peer().is64());
        int targetPointer = mover.guards.allocate(to.peer(), align, targetBytes, AdapterTrap.LIST_OUT_OF_BOUNDS);
        if (mover.layout().isPlain(element)) {
            code.get(targetPointer).get(pointer);
            copy(from.peer(), to.peer(), bytes);
        } else {
            elements(element, from.peer(), pointer, targetElement, to.peer(), targetPointer, count);
        }
        mover.access.writePointer(to, targetPointer);
        mover.access.writePointer(Access.second(to), pointerSized(to.peer(), count));
    }

    /** Reads pointer and length and checks the length; yields a local of type i32 with it. */
    private int count(Place from, int size, int pointer) {
        Code code = mover.code;
        mover.access.readPointer(from);
        code.set(pointer);
        int given = code.local(from.peer().pointer());
        mover.access.readPointer(Access.second(from));
        code.tee(given);
        if (from.peer().is64()) {
            code.i64(Layout.MAX_BYTES / size).op(Op.I64_GT_U);
        } else {
            code.i32(Layout.MAX_BYTES / size).op(Op.I32_GT_U);
        }
        mover.guards.trapIf(AdapterTrap.LIST_OUT_OF_BOUNDS);
        if (!from.peer().is64()) {
            return given;
        }
        int count = code.local(ValType.I32);
        code.get(given).op(Op.I32_WRAP_I64).set(count);
        return count;
    }

    /** A local with a count times a size, which is known not to overflow. */
    private int product(int count, int size) {
        if (size == 1) {
            return count;
        }
        int bytes = mover.code.local(ValType.I32);
        mover.code.get(count).i32(size).op(Op.I32_MUL).set(bytes);
        return bytes;
    }

    /** Copies; both addresses are on the stack. */
    private void copy(Peer from, Peer to, int bytes) {
        mover.code.get(bytes);
        if (from.is64() && to.is64()) {
            mover.code.op(Op.I64_EXTEND_I32_U);
        }
        mover.code.memoryCopy(to.memory(), from.memory());
    }

    private int pointerSized(Peer peer, int length) {
        if (!peer.is64()) {
            return length;
        }
        int wide = mover.code.local(ValType.I64);
        mover.code.get(length).op(Op.I64_EXTEND_I32_U).set(wide);
        return wide;
    }

    /** A loop over so many elements, which is the number in a local. */
    private void elements(DataType source, Peer from, int pointer, DataType target, Peer to, int targetPointer, int count) {
        Code code = mover.code;
        int left = code.local(ValType.I32);
        int at = code.local(from.pointer());
        int targetAt = code.local(to.pointer());
        code.get(pointer).set(at).get(targetPointer).set(targetAt);
        code.get(count).tee(left).open(Op.IF).open(Op.LOOP);
        mover.move(source, new Place.Stored(from, at, 0), target, new Place.Stored(to, targetAt, 0));
        advance(from, at, Layout.byteSize(source, from));
        advance(to, targetAt, Layout.byteSize(target, to));
        code.get(left).i32(1).op(Op.I32_SUB).tee(left).jump(Op.BR_IF, 0);
        code.end().end();
    }

    private void advance(Peer peer, int pointer, int bytes) {
        mover.code.get(pointer);
        if (peer.is64()) {
            mover.code.i64(bytes).op(Op.I64_ADD);
        } else {
            mover.code.i32(bytes).op(Op.I32_ADD);
        }
        mover.code.set(pointer);
    }

    /** A list of fixed length: in memory a loop, otherwise it is short. */
    void fixed(DataType source, Place from, DataType target, Place to) {
        if (source.length() != target.length()) {
            throw new IllegalArgumentException("lists of " + source.length() + " and " + target.length() + " elements");
        }
        DataType element = source.type(0);
        DataType targetElement = target.type(0);
        if (from instanceof Place.Stored && to instanceof Place.Stored) {
            if (mover.layout().isPlain(source)) {
                copy((Place.Stored) from, (Place.Stored) to, Layout.byteSize(source, from.peer()));
                return;
            }
            int count = mover.code.local(ValType.I32);
            mover.code.i32(source.length()).set(count);
            elements(element, from.peer(), address((Place.Stored) from), targetElement, to.peer(),
                address((Place.Stored) to), count);
            return;
        }
        for (int i = 0; i < source.length(); i++) {
            mover.move(element, at(from, element, i), targetElement, at(to, targetElement, i));
        }
    }

    private static Place at(Place place, DataType element, int index) {
        if (place instanceof Place.Stored) {
            return ((Place.Stored) place).plus((long) index * Layout.byteSize(element, place.peer()));
        }
        return ((Place.Flat) place).skip(index * element.flatCount());
    }

    /** A local with the address of a place. */
    private int address(Place.Stored place) {
        int address = mover.code.local(place.peer().pointer());
        push(place);
        mover.code.set(address);
        return address;
    }

    /** Pushes the address of a place. */
    void push(Place.Stored place) {
        mover.code.get(place.base());
        if (place.offset() != 0) {
            if (place.peer().is64()) {
                mover.code.i64(place.offset()).op(Op.I64_ADD);
            } else {
                mover.code.i32((int) place.offset()).op(Op.I32_ADD);
            }
        }
    }

    /** Copies a constant number of bytes from place to place. */
    void copy(Place.Stored from, Place.Stored to, int bytes) {
        push(to);
        push(from);
        if (from.peer().is64() && to.peer().is64()) {
            mover.code.i64(bytes);
        } else {
            mover.code.i32(bytes);
        }
        mover.code.memoryCopy(to.peer().memory(), from.peer().memory());
    }
}
