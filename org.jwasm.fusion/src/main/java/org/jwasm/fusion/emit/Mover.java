package org.jwasm.fusion.emit;

import org.jwasm.fusion.AdapterTrap;
import org.jwasm.fusion.HandleKind;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/**
 * Writes the code that moves values from one side to the other, inside one function: lifting and lowering at once.
 *
 * <p>Types of some size are moved by functions of their own, once the function at hand has become large: so the code is
 * no larger than the definitions of the types, though these may share parts.
 */
final class Mover {
    /** How much a function may move by itself. */
    private static final int FUEL = 500;
    /** Nodes of a type that is never worth a function of its own. */
    private static final int SMALL = 40;
    /** What strings and lists count. */
    private static final int SEQUENCE = 30;
    private static final int LAST_CODE_POINT = 0x10FFFF;
    private static final int FIRST_SURROGATE = 0xD800;
    private static final int SURROGATES = 0x800;

    final Assembly<?> assembly;
    final Code code;
    final Access access;
    final Guards guards;
    private final Helpers helpers;
    private final Products products = new Products(this);
    private final Sums sums = new Sums(this);
    private final Lists lists = new Lists(this);
    private final Strings strings = new Strings(this);
    private int fuel = FUEL;

    Mover(Assembly<?> assembly, Helpers helpers, Code code, int[] contextSlots) {
        this.assembly = assembly;
        this.helpers = helpers;
        this.code = code;
        this.access = new Access(code);
        this.guards = new Guards(assembly, code, contextSlots);
    }

    Layout layout() {
        return assembly.layout;
    }

    /** Moves a value of a type, as the two sides know it. */
    void move(DataType source, Place from, DataType target, Place to) {
        if (source.kind() != target.kind() || source.count() != target.count()) {
            throw new IllegalArgumentException(source + " and " + target + " differ");
        }
        if (isOutlined(source)) {
            helpers.call(this, source, from, target, to);
        } else {
            moveHere(source, from, target, to);
        }
    }

    /** Whether a type is to be moved by a function of its own from now on. */
    boolean isOutlined(DataType type) {
        return fuel <= 0 && type.size() > SMALL;
    }

    /** Moves a value whatever the size of its type. */
    void moveHere(DataType source, Place from, DataType target, Place to) {
        fuel -= cost(source);
        switch (source.kind()) {
            case PRIMITIVE: primitive(source, from, target, to); break;
            case FLAGS: flags(source, from, to); break;
            case ENUM: sums.enumeration(source, from, to); break;
            case RECORD: case TUPLE: products.move(source, from, target, to); break;
            case FIXED_LIST: lists.fixed(source, from, target, to); break;
            case VARIANT: case OPTION: case RESULT: sums.move(source, from, target, to); break;
            case LIST: case MAP: lists.move(source, from, target, to); break;
            case OWN: handle(HandleKind.OWN, source, from, target, to); break;
            case BORROW: handle(HandleKind.BORROW, source, from, target, to); break;
            case STREAM: handle(HandleKind.STREAM, source, from, target, to); break;
            case FUTURE: handle(HandleKind.FUTURE, source, from, target, to); break;
            default: throw new AssertionError(source.kind());
        }
    }

    /** About how much code there is for a type itself, in terms of numbers that are moved. */
    private static int cost(DataType type) {
        boolean isSequence = type.kind() == DefType.Kind.LIST || type.kind() == DefType.Kind.MAP
            || type.primitive() == Primitive.STRING;
        return isSequence ? SEQUENCE : 1 + type.labels().size() + type.count();
    }

    private void primitive(DataType source, Place from, DataType target, Place to) {
        if (source.primitive() != target.primitive()) {
            throw new IllegalArgumentException(source + " and " + target + " differ");
        }
        switch (source.primitive()) {
            case STRING: strings.move(from, to); break;
            case CHAR: character(from, to); break;
            case ERROR_CONTEXT: handle(HandleKind.ERROR_CONTEXT, source, from, target, to); break;
            default: number(source.primitive(), from, to);
        }
    }

    private void number(Primitive type, Place from, Place to) {
        access.beforeWrite(to);
        switch (type) {
            case BOOL:
                access.read(from, Op.I32_LOAD8_U, 0, ValType.I32);
                code.i32(0).op(Op.I32_NE);
                access.write(to, Op.I32_STORE8, 0, ValType.I32);
                break;
            case S8: small(from, Op.I32_LOAD8_S, to, Op.I32_STORE8, 0, Op.I32_EXTEND8_S, 0); break;
            case U8: small(from, Op.I32_LOAD8_U, to, Op.I32_STORE8, 0, Op.I32_AND, 0xFF); break;
            case S16: small(from, Op.I32_LOAD16_S, to, Op.I32_STORE16, 1, Op.I32_EXTEND16_S, 0); break;
            case U16: small(from, Op.I32_LOAD16_U, to, Op.I32_STORE16, 1, Op.I32_AND, 0xFFFF); break;
            case S32: case U32: large(from, Op.I32_LOAD, to, Op.I32_STORE, 2, ValType.I32); break;
            case S64: case U64: large(from, Op.I64_LOAD, to, Op.I64_STORE, 3, ValType.I64); break;
            case F32: large(from, Op.F32_LOAD, to, Op.F32_STORE, 2, ValType.F32); break;
            case F64: large(from, Op.F64_LOAD, to, Op.F64_STORE, 3, ValType.F64); break;
            default: throw new AssertionError(type);
        }
    }

    /** A number of 8 or 16 bits; from local to local it is cut and extended, with a mask if that is not 0. */
    private void small(Place from, Op load, Place to, Op store, int align, Op extend, int mask) {
        access.read(from, load, align, ValType.I32);
        if (from instanceof Place.Flat && to instanceof Place.Flat) {
            if (mask != 0) {
                code.i32(mask);
            }
            code.op(extend);
        }
        access.write(to, store, align, ValType.I32);
    }

    /** NaNs go through as they are, which is among what the specification allows. */
    private void large(Place from, Op load, Place to, Op store, int align, int valType) {
        access.read(from, load, align, valType);
        access.write(to, store, align, valType);
    }

    private void character(Place from, Place to) {
        int value = code.local(ValType.I32);
        access.read(from, Op.I32_LOAD, 2, ValType.I32);
        // Surrogates become the smallest numbers, which wrap around to be the largest.
        code.tee(value).i32(FIRST_SURROGATE).op(Op.I32_XOR).i32(SURROGATES).op(Op.I32_SUB);
        code.i32(LAST_CODE_POINT + 1 - SURROGATES).op(Op.I32_GE_U);
        guards.trapIf(AdapterTrap.INVALID_CHAR);
        access.beforeWrite(to);
        code.get(value);
        access.write(to, Op.I32_STORE, 2, ValType.I32);
    }

    private void flags(DataType type, Place from, Place to) {
        int bytes = (int) type.byteSize(false);
        int count = type.labels().size();
        int align = Integer.numberOfTrailingZeros(bytes);
        access.beforeWrite(to);
        access.read(from, Sums.load(bytes), align, ValType.I32);
        if (count < Integer.SIZE && (count != 8 * bytes || from instanceof Place.Flat)) {
            code.i32((1 << count) - 1).op(Op.I32_AND);
        }
        access.write(to, Sums.store(bytes), align, ValType.I32);
    }

    private void handle(HandleKind kind, DataType source, Place from, DataType target, Place to) {
        access.beforeWrite(to);
        access.read(from, Op.I32_LOAD, 2, ValType.I32);
        code.i32(from.peer().tables().number(source)).i32(to.peer().tables().number(target));
        code.callImport(assembly.transfer(kind));
        access.write(to, Op.I32_STORE, 2, ValType.I32);
    }

    /** Pushes the address of a place. */
    void address(Place.Stored place) {
        lists.push(place);
    }

    /** Copies a constant number of bytes. */
    void copy(Place.Stored from, Place.Stored to, int bytes) {
        lists.copy(from, to, bytes);
    }
}
