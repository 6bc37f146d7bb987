package org.jwasm.fusion.emit;

import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/** Reads and writes single core values in places, between which there may be a difference of types. */
final class Access {
    private final Code code;

    Access(Code code) {
        this.code = code;
    }

    /** Pushes a value: from memory by the load, from a local as the type that the load yields. */
    void read(Place from, Op load, int align, int valType) {
        if (from instanceof Place.Stored) {
            Place.Stored stored = (Place.Stored) from;
            code.get(stored.base()).access(load, align, stored.peer().memory(), stored.offset());
        } else {
            Place.Flat flat = (Place.Flat) from;
            code.get(flat.locals()[flat.at()]);
            narrow(flat.types()[flat.at()], valType);
        }
    }

    /** What has to come before the value that {@link #write} takes. */
    void beforeWrite(Place to) {
        if (to instanceof Place.Stored) {
            code.get(((Place.Stored) to).base());
        }
    }

    /** Takes the value on the stack, of this type, to memory by the store, or to a local. */
    void write(Place to, Op store, int align, int valType) {
        if (to instanceof Place.Stored) {
            Place.Stored stored = (Place.Stored) to;
            code.access(store, align, stored.peer().memory(), stored.offset());
        } else {
            Place.Flat flat = (Place.Flat) to;
            widen(valType, flat.types()[flat.at()]);
            code.set(flat.locals()[flat.at()]);
        }
    }

    /** Pushes a pointer or length. */
    void readPointer(Place from) {
        boolean is64 = from.peer().is64();
        read(from, is64 ? Op.I64_LOAD : Op.I32_LOAD, is64 ? 3 : 2, from.peer().pointer());
    }

    /** Writes the pointer or length in a local. */
    void writePointer(Place to, int local) {
        boolean is64 = to.peer().is64();
        beforeWrite(to);
        code.get(local);
        write(to, is64 ? Op.I64_STORE : Op.I32_STORE, is64 ? 3 : 2, to.peer().pointer());
    }

    /** The place of the second of two values that are pointers or lengths. */
    static Place second(Place place) {
        if (place instanceof Place.Stored) {
            return ((Place.Stored) place).plus(place.peer().pointerSize());
        }
        return ((Place.Flat) place).skip(1);
    }

    /** From a type that cases of a variant share to the one of a case. Canonical ABI, {@code lift_flat_variant}. */
    void narrow(int have, int want) {
        if (have == want) {
            return;
        }
        if (have == ValType.I64 && want != ValType.F64) {
            code.op(Op.I32_WRAP_I64);
        }
        if (want == ValType.F32) {
            code.op(Op.F32_REINTERPRET_I32);
        } else if (want == ValType.F64) {
            code.op(Op.F64_REINTERPRET_I64);
        }
    }

    /** The other way round. Canonical ABI, {@code lower_flat_variant}. */
    void widen(int have, int want) {
        if (have == want) {
            return;
        }
        if (have == ValType.F32) {
            code.op(Op.I32_REINTERPRET_F32);
        } else if (have == ValType.F64) {
            code.op(Op.I64_REINTERPRET_F64);
        }
        if (want == ValType.I64 && have != ValType.F64) {
            code.op(Op.I64_EXTEND_I32_U);
        }
    }
}
