package org.jwasm.parser.validate;

import org.jwasm.api.InvalidException;
import org.jwasm.parser.module.ArrayType;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.module.StructType;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/** The typing of references, structures, arrays and casts (specification, section 3.4, reference instructions). */
final class GcRules {
    private static final int EQREF = ValType.nullable(ValType.EQ);
    private static final int ANYREF = ValType.nullable(ValType.ANY);
    private static final int ARRAYREF = ValType.nullable(ValType.ARRAY);
    private static final int I31REF = ValType.nullable(ValType.I31);

    private final FunctionValidator v;
    private final ModuleContext context;

    GcRules(FunctionValidator validator) {
        this.v = validator;
        this.context = validator.context;
    }

    void instruction(Op op) {
        switch (op) {
            case REF_NULL: refNull(); break;
            case REF_IS_NULL: refIsNull(); break;
            case REF_EQ: refEq(); break;
            case REF_AS_NON_NULL: v.push(nonNull(v.popRef())); break;
            case BR_ON_NULL: brOnNull(); break;
            case BR_ON_NON_NULL: brOnNonNull(); break;
            case STRUCT_NEW: structNew(); break;
            case STRUCT_NEW_DEFAULT: structNewDefault(); break;
            case STRUCT_GET: structGet(false); break;
            case STRUCT_GET_S: case STRUCT_GET_U: structGet(true); break;
            case STRUCT_SET: structSet(); break;
            case ARRAY_NEW: arrayNew(); break;
            case ARRAY_NEW_DEFAULT: arrayNewDefault(); break;
            case ARRAY_NEW_FIXED: arrayNewFixed(); break;
            case ARRAY_NEW_DATA: arrayNewData(); break;
            case ARRAY_NEW_ELEM: arrayNewElem(); break;
            case ARRAY_GET: arrayGet(false); break;
            case ARRAY_GET_S: case ARRAY_GET_U: arrayGet(true); break;
            case ARRAY_SET: arraySet(); break;
            case ARRAY_LEN: arrayLen(); break;
            case ARRAY_FILL: arrayFill(); break;
            case ARRAY_COPY: arrayCopy(); break;
            case ARRAY_INIT_DATA: arrayInitData(); break;
            case ARRAY_INIT_ELEM: arrayInitElem(); break;
            case REF_TEST: case REF_TEST_NULL: refTest(); break;
            case REF_CAST: refCast(false); break;
            case REF_CAST_NULL: refCast(true); break;
            case BR_ON_CAST: brOnCast(); break;
            case BR_ON_CAST_FAIL: brOnCastFail(); break;
            case ANY_CONVERT_EXTERN: convert(ValType.EXTERNREF, ValType.ANY); break;
            case EXTERN_CONVERT_ANY: convert(ANYREF, ValType.EXTERN); break;
            case REF_I31: refI31(); break;
            case I31_GET_S: case I31_GET_U: i31Get(); break;
            default: throw new AssertionError(op);
        }
    }

    private InvalidException invalid(String message) {
        return new InvalidException(message, v.in.offset);
    }

    /** The non-null form of a popped reference, which may come out of unreachable code. */
    private static int nonNull(int popped) {
        return popped == ValType.BOTTOM ? ValType.BOTTOM_HEAP : ValType.nonNull(popped);
    }

    private void refNull() {
        context.checkType(v.in.refType, v.in.offset);
        v.push(ValType.nullable(v.in.refType));
    }

    private void refIsNull() {
        v.popRef();
        v.push(ValType.I32);
    }

    private void refEq() {
        v.pop(EQREF);
        v.pop(EQREF);
        v.push(ValType.I32);
    }

    private void brOnNull() {
        int frame = v.frameOf(v.in.index);
        int reference = v.popRef();
        v.popLabel(frame, v.labelCount(frame));
        v.pushLabel(frame, v.labelCount(frame));
        v.push(nonNull(reference));
    }

    private void brOnNonNull() {
        int frame = v.frameOf(v.in.index);
        int last = lastOfLabel(frame);
        v.pop(ValType.nullable(last));
        v.popLabel(frame, v.labelCount(frame) - 1);
        v.pushLabel(frame, v.labelCount(frame) - 1);
    }

    /** The last operand a branch takes along, which has to be a reference. */
    private int lastOfLabel(int frame) {
        int count = v.labelCount(frame);
        int last = count == 0 ? ValType.BOTTOM : v.labelType(frame, count - 1);
        if (!ValType.isRef(last)) {
            throw invalid("type mismatch: the label takes no reference");
        }
        return last;
    }

    private void brOnCast() {
        checkCast();
        castBranch(v.in.refType2, difference(v.in.refType, v.in.refType2));
    }

    private void brOnCastFail() {
        checkCast();
        castBranch(difference(v.in.refType, v.in.refType2), v.in.refType2);
    }

    private void checkCast() {
        context.checkType(v.in.refType, v.in.offset);
        context.checkType(v.in.refType2, v.in.offset);
        if (!context.matches(v.in.refType2, v.in.refType)) {
            throw invalid("type mismatch: the target of the cast is no subtype of its source");
        }
    }

    /** A branch that takes a reference of type {@code taken} along and goes on with one of type {@code left}. */
    private void castBranch(int taken, int left) {
        int frame = v.frameOf(v.in.index);
        if (!context.matches(taken, lastOfLabel(frame))) {
            throw invalid("type mismatch: the label takes another reference than the cast gives");
        }
        v.pop(v.in.refType);
        v.popLabel(frame, v.labelCount(frame) - 1);
        v.pushLabel(frame, v.labelCount(frame) - 1);
        v.push(left);
    }

    /** The type of what is left of {@code source} when {@code target} was taken out. */
    private static int difference(int source, int target) {
        return ValType.isNullable(target) ? ValType.nonNull(source) : source;
    }

    private void refTest() {
        popCastOperand();
        v.push(ValType.I32);
    }

    private void refCast(boolean nullable) {
        popCastOperand();
        v.push(ValType.ref(v.in.refType, nullable));
    }

    private void popCastOperand() {
        context.checkType(v.in.refType, v.in.offset);
        v.pop(ValType.nullable(context.topOf(v.in.refType)));
    }

    private void convert(int from, int toHeap) {
        int popped = v.popAny();
        if (popped != ValType.BOTTOM && !context.matches(popped, from)) {
            throw v.mismatch(from);
        }
        boolean nullable = popped != ValType.BOTTOM && ValType.isNullable(popped);
        v.push(ValType.ref(toHeap, nullable));
    }

    private void refI31() {
        v.pop(ValType.I32);
        v.push(ValType.I31);
    }

    private void i31Get() {
        v.pop(I31REF);
        v.push(ValType.I32);
    }

    // Structures.

    private SubType type(int index, String wanted) {
        if (Integer.compareUnsigned(index, context.module.typeCount()) >= 0) {
            throw context.unknownOrOtherType(index, wanted, v.in.offset);
        }
        return context.module.type(index);
    }

    private StructType struct() {
        StructType type = type(v.in.index, "structure").struct();
        if (type == null) {
            throw context.unknownOrOtherType(v.in.index, "structure", v.in.offset);
        }
        return type;
    }

    private int field(StructType type) {
        if (Integer.compareUnsigned(v.in.index2, type.fieldCount()) >= 0) {
            throw ModuleContext.unknown("field", v.in.index2, v.in.offset);
        }
        return type.storage(v.in.index2);
    }

    private int reference() {
        return ValType.nullable(ValType.concrete(v.in.index));
    }

    private void structNew() {
        StructType type = struct();
        for (int i = type.fieldCount() - 1; i >= 0; i--) {
            v.pop(ValType.unpacked(type.storage(i)));
        }
        v.push(ValType.concrete(v.in.index));
    }

    private void structNewDefault() {
        StructType type = struct();
        for (int i = 0; i < type.fieldCount(); i++) {
            checkDefaultable(type.storage(i));
        }
        v.push(ValType.concrete(v.in.index));
    }

    private void checkDefaultable(int storage) {
        if (!ValType.isDefaultable(storage)) {
            throw invalid("type mismatch: field type " + ValType.toString(storage) + " has no default value");
        }
    }

    private void checkPacking(int storage, boolean extending) {
        if (ValType.isPacked(storage) != extending) {
            throw invalid(extending ? "type mismatch: field is not packed" : "type mismatch: field is packed");
        }
    }

    private void structGet(boolean extending) {
        int storage = field(struct());
        checkPacking(storage, extending);
        v.pop(reference());
        v.push(ValType.unpacked(storage));
    }

    private void structSet() {
        StructType type = struct();
        int storage = field(type);
        if (!type.isMutable(v.in.index2)) {
            throw invalid("immutable field");
        }
        v.pop(ValType.unpacked(storage));
        v.pop(reference());
    }

    // Arrays.

    private ArrayType array(int index) {
        ArrayType type = type(index, "array").array();
        if (type == null) {
            throw context.unknownOrOtherType(index, "array", v.in.offset);
        }
        return type;
    }

    private ArrayType mutableArray() {
        ArrayType type = array(v.in.index);
        if (!type.mutable()) {
            throw invalid("immutable array");
        }
        return type;
    }

    private void pushArray() {
        v.push(ValType.concrete(v.in.index));
    }

    private void arrayNew() {
        ArrayType type = array(v.in.index);
        v.pop(ValType.I32);
        v.pop(ValType.unpacked(type.storage()));
        pushArray();
    }

    private void arrayNewDefault() {
        checkDefaultable(array(v.in.index).storage());
        v.pop(ValType.I32);
        pushArray();
    }

    private void arrayNewFixed() {
        int element = ValType.unpacked(array(v.in.index).storage());
        ModuleLimits.check("array.new_fixed length", Integer.toUnsignedLong(v.in.index2), ModuleLimits.FIXED_ARRAY,
            v.in.offset);
        for (int i = 0; i < v.in.index2; i++) {
            v.pop(element);
        }
        pushArray();
    }

    private void checkNumeric(ArrayType type) {
        if (ValType.isRef(type.storage())) {
            throw invalid("array type is not numeric or vector");
        }
    }

    private void checkElements(ArrayType type) {
        if (!context.matches(v.elem(v.in.index2), type.storage())) {
            throw invalid("type mismatch: the elements of segment and array");
        }
    }

    private void arrayNewData() {
        ArrayType type = array(v.in.index);
        checkNumeric(type);
        v.data(v.in.index2);
        v.pop(ValType.I32);
        v.pop(ValType.I32);
        pushArray();
    }

    private void arrayNewElem() {
        checkElements(array(v.in.index));
        v.pop(ValType.I32);
        v.pop(ValType.I32);
        pushArray();
    }

    private void arrayGet(boolean extending) {
        ArrayType type = array(v.in.index);
        checkPacking(type.storage(), extending);
        v.pop(ValType.I32);
        v.pop(reference());
        v.push(ValType.unpacked(type.storage()));
    }

    private void arraySet() {
        ArrayType type = mutableArray();
        v.pop(ValType.unpacked(type.storage()));
        v.pop(ValType.I32);
        v.pop(reference());
    }

    private void arrayLen() {
        v.pop(ARRAYREF);
        v.push(ValType.I32);
    }

    private void arrayFill() {
        ArrayType type = mutableArray();
        v.pop(ValType.I32);
        v.pop(ValType.unpacked(type.storage()));
        v.pop(ValType.I32);
        v.pop(reference());
    }

    private void arrayCopy() {
        ArrayType to = mutableArray();
        ArrayType from = array(v.in.index2);
        boolean same = ValType.isPacked(to.storage()) || ValType.isPacked(from.storage())
            ? to.storage() == from.storage() : context.matches(from.storage(), to.storage());
        if (!same) {
            throw invalid("array types do not match");
        }
        v.pop(ValType.I32);
        v.pop(ValType.I32);
        v.pop(ValType.nullable(ValType.concrete(v.in.index2)));
        v.pop(ValType.I32);
        v.pop(reference());
    }

    private void arrayInitData() {
        ArrayType type = mutableArray();
        checkNumeric(type);
        v.data(v.in.index2);
        popInit();
    }

    private void arrayInitElem() {
        checkElements(mutableArray());
        popInit();
    }

    private void popInit() {
        v.pop(ValType.I32);
        v.pop(ValType.I32);
        v.pop(ValType.I32);
        v.pop(reference());
    }
}
