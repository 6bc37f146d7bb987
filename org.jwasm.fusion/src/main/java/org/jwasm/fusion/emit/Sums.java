package org.jwasm.fusion.emit;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.fusion.AdapterTrap;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/** Moves variants, options, results and enums. */
final class Sums {
    private final Mover mover;

    Sums(Mover mover) {
        this.mover = mover;
    }

    /** The load of an unsigned number of 1, 2 or 4 bytes. */
    static Op load(int bytes) {
        return bytes == 1 ? Op.I32_LOAD8_U : bytes == 2 ? Op.I32_LOAD16_U : Op.I32_LOAD;
    }

    /** The store of a number of 1, 2 or 4 bytes. */
    static Op store(int bytes) {
        return bytes == 1 ? Op.I32_STORE8 : bytes == 2 ? Op.I32_STORE16 : Op.I32_STORE;
    }

    void enumeration(DataType type, Place from, Place to) {
        discriminant(type, type.labels().size(), from, to);
    }

    /** Checks and moves the number of the case; yields a local with it. */
    private int discriminant(DataType type, int cases, Place from, Place to) {
        Code code = mover.code;
        int bytes = type.discriminantSize();
        int align = Integer.numberOfTrailingZeros(bytes);
        int number = code.local(ValType.I32);
        mover.access.read(from, load(bytes), align, ValType.I32);
        code.tee(number).i32(cases).op(Op.I32_GE_U);
        mover.guards.trapIf(AdapterTrap.INVALID_DISCRIMINANT);
        mover.access.beforeWrite(to);
        code.get(number);
        mover.access.write(to, store(bytes), align, ValType.I32);
        return number;
    }

    void move(DataType source, Place from, DataType target, Place to) {
        int number = discriminant(source, cases(source), from, to);
        if (to instanceof Place.Flat) {
            clearPayload((Place.Flat) to, target.flatCount() - 1);
        }
        List<Integer> filled = new ArrayList<>();
        for (int i = 0; i < cases(source); i++) {
            if (payload(source, i) != null) {
                filled.add(i);
            }
        }
        Place payloadFrom = payload(source, from);
        Place payloadTo = payload(target, to);
        if (filled.size() == 1) {
            single(source, payloadFrom, target, payloadTo, number, filled.get(0));
        } else if (!filled.isEmpty()) {
            several(source, payloadFrom, target, payloadTo, number, filled);
        }
    }

    /** How many cases a variant, option or result has. */
    private static int cases(DataType type) {
        switch (type.kind()) {
            case VARIANT: return type.labels().size();
            default: return 2;
        }
    }

    /** What a case carries, or null. */
    private static DataType payload(DataType type, int number) {
        switch (type.kind()) {
            case OPTION: return number == 0 ? null : type.type(0);
            default: return type.type(number);
        }
    }

    private static Place payload(DataType type, Place place) {
        if (place instanceof Place.Stored) {
            return ((Place.Stored) place).plus(Layout.payloadOffset(type, place.peer()));
        }
        return ((Place.Flat) place).skip(1);
    }

    private void clearPayload(Place.Flat to, int count) {
        for (int i = 1; i <= count; i++) {
            mover.code.zero(to.types()[to.at() + i]).set(to.locals()[to.at() + i]);
        }
    }

    private void single(DataType source, Place from, DataType target, Place to, int number, int only) {
        Code code = mover.code;
        code.get(number).i32(only).op(Op.I32_EQ).open(Op.IF);
        mover.move(payload(source, only), from, payload(target, only), to);
        code.end();
    }

    private void several(DataType source, Place from, DataType target, Place to, int number, List<Integer> filled) {
        Code code = mover.code;
        // Inside out: a block for each case with a payload, in order; behind its end is what the case does.
        int blocks = filled.size();
        code.open(Op.BLOCK);
        for (int i = 0; i < blocks; i++) {
            code.open(Op.BLOCK);
        }
        int[] labels = new int[cases(source) + 1];
        java.util.Arrays.fill(labels, blocks);
        for (int i = 0; i < blocks; i++) {
            labels[filled.get(i)] = i;
        }
        code.get(number).jumpTable(labels);
        for (int i = 0; i < blocks; i++) {
            code.end();
            mover.move(payload(source, filled.get(i)), from, payload(target, filled.get(i)), to);
            if (i < blocks - 1) {
                code.jump(Op.BR, blocks - 1 - i);
            }
        }
        code.end();
    }
}
