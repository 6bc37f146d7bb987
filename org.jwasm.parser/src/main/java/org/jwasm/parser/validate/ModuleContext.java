package org.jwasm.parser.validate;

import java.util.BitSet;
import org.jwasm.api.InvalidException;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.op.Feature;
import org.jwasm.parser.op.Features;
import org.jwasm.parser.op.ValType;

/** What validating a body needs to know about its module: the specification's context C without locals and labels. */
final class ModuleContext {
    final Module module;
    final Features features;
    /** Whether no feature is off, so that nobody has to ask for one. */
    final boolean allFeatures;
    final TypeCanon canon = new TypeCanon();
    /** Canonical ids by type index, filled group by group. */
    final int[] ids;
    /** Functions that ref.func may name: those that occur outside of function bodies. */
    final BitSet declared = new BitSet();

    ModuleContext(Module module, Features features) {
        this.module = module;
        this.features = features;
        this.allFeatures = features.bits() == Features.ALL.bits();
        this.ids = new int[module.typeCount()];
    }

    boolean has(Feature feature) {
        return allFeatures || features.has(feature);
    }

    /** Subtyping of value types of this module. */
    boolean matches(int sub, int sup) {
        if (sub == sup || sub == ValType.BOTTOM) {
            return true;
        }
        return ValType.isRef(sub) && ValType.isRef(sup)
            && canon.matches(TypeCanon.rename(sub, ids), TypeCanon.rename(sup, ids));
    }

    /** The abstract heap type at the top of the hierarchy of a reference or heap type. */
    int topOf(int refType) {
        int heap = ValType.heap(refType);
        return TypeCanon.topOf(ValType.isConcrete(heap)
            ? TypeCanon.abstractOf(module.type(ValType.typeIndex(heap))) : heap);
    }

    /** Checks that a value, storage or heap type refers to a type that is there and to features that are on. */
    void checkType(int type, int offset) {
        if (ValType.isConcrete(type) && ValType.typeIndex(type) >= module.typeCount()) {
            throw new InvalidException("unknown type " + ValType.typeIndex(type), offset);
        }
        if (!allFeatures) {
            checkTypeFeature(type, offset);
        }
    }

    private void checkTypeFeature(int type, int offset) {
        Feature needed = Feature.MVP;
        if (type == ValType.V128) {
            needed = Feature.SIMD;
        } else if (ValType.isConcrete(type)) {
            needed = Feature.FUNCTION_REFERENCES;
        } else if (type == ValType.FUNCREF || type == ValType.EXTERNREF) {
            needed = Feature.REFERENCE_TYPES;
        } else if (ValType.isRef(type)) {
            needed = topOf(type) == ValType.EXN ? Feature.EXCEPTIONS
                : topOf(type) == ValType.ANY ? Feature.GC : Feature.FUNCTION_REFERENCES;
        }
        if (!features.has(needed)) {
            throw new InvalidException("type " + ValType.toString(type) + " needs the feature " + needed, offset);
        }
    }

    /** The function type at a type index. */
    FuncType funcType(int typeIndex, int offset) {
        FuncType type = module.funcTypeAt(typeIndex);
        if (type == null) {
            throw unknownOrOtherType(typeIndex, "function", offset);
        }
        return type;
    }

    /** The error for a type index that is out of range or defines another kind of type than is wanted. */
    InvalidException unknownOrOtherType(int typeIndex, String wanted, int offset) {
        if (Integer.compareUnsigned(typeIndex, module.typeCount()) >= 0) {
            return unknown("type", typeIndex, offset);
        }
        return new InvalidException("type mismatch: expected a " + wanted + " type, type " + typeIndex + " is "
            + module.type(typeIndex), offset);
    }

    static InvalidException unknown(String what, int index, int offset) {
        return new InvalidException("unknown " + what + " " + Integer.toUnsignedString(index), offset);
    }
}
