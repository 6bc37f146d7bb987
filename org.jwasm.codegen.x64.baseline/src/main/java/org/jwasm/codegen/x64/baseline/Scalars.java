package org.jwasm.codegen.x64.baseline;

import org.jwasm.api.TrapCode;
import org.jwasm.codegen.mir.RegClass;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.vm.MachineTypes;
import org.jwasm.parser.op.Op;
import org.jwasm.x64.X64Features;
import org.jwasm.x64.inst.Assembler;
import org.jwasm.x64.inst.Cc;
import org.jwasm.x64.inst.Inst;
import org.jwasm.x64.inst.Reg;

/** Arithmetic, comparisons and conversions. */
final class Scalars {
    private static final long SIGN_32 = 0x8000_0000L;
    private static final long SIGN_64 = 1L << 63;

    private final Assembler a;
    private final OperandStack stack;
    private final TrapSites traps;
    private final X64Features features;

    Scalars(Assembler a, OperandStack stack, TrapSites traps, X64Features features) {
        this.a = a;
        this.stack = stack;
        this.traps = traps;
        this.features = features;
    }

    void emit(Op op) {
        Inst row = ScalarTable.row(op);
        int detail = ScalarTable.detail(op);
        int result = MachineTypes.of(op.sig().result(0));
        switch (ScalarTable.way(op)) {
            case ScalarTable.BINARY: binary(row, result); break;
            case ScalarTable.BINARY_IMMEDIATE: binaryImmediate(row, detail, result); break;
            case ScalarTable.SHIFT: shift(row, detail, result); break;
            case ScalarTable.COMPARE: compare(row, detail); break;
            case ScalarTable.EQZ: equalsZero(row); break;
            case ScalarTable.FLOAT_COMPARE: floatCompare(row, detail); break;
            case ScalarTable.DIVIDE: divide(row, detail, result); break;
            case ScalarTable.UNARY: unary(row, result); break;
            case ScalarTable.COUNT_ZEROS: countZeros(row, result); break;
            case ScalarTable.ROUND: round(row, detail, result); break;
            case ScalarTable.MIN_MAX: minMax(row, detail, result); break;
            case ScalarTable.COPYSIGN: copySign(result); break;
            case ScalarTable.SIGN: sign(row, detail, result); break;
            case ScalarTable.CONVERT: convert(row, result); break;
            case ScalarTable.CONVERT_U: convertUnsigned(row, result); break;
            case ScalarTable.TRUNCATE: truncate(row, detail, result); break;
            case ScalarTable.BITCAST: bitcast(row, result); break;
            default: throw new AssertionError("not a scalar instruction: " + op);
        }
    }

    private void binary(Inst row, int result) {
        if (!stack.topIsConstant() || RegClass.of(result) == RegClass.FLOAT) {
            popTwo(row, result);
            return;
        }
        int right = stack.pop();
        int left = stack.pop();
        a.rr(row, left, right);
        stack.release(right);
        stack.pushRegister(result, left);
    }

    /** The right operand stays where it is until the left one is in a register of its own. */
    private void popTwo(Inst row, int result) {
        int left = stack.takeSecond();
        stack.popOperand(row, left);
        stack.drop();
        stack.pushRegister(result, left);
    }

    private void binaryImmediate(Inst row, int immediateRow, int result) {
        if (stack.topIsConstant() && stack.topConstant() == (int) stack.topConstant()) {
            long value = stack.topConstant();
            stack.drop();
            int left = stack.pop();
            a.ri(Inst.of(immediateRow), left, value);
            stack.pushRegister(result, left);
            return;
        }
        binary(row, result);
    }

    private void shift(Inst byCl, int byImmediate, int result) {
        if (stack.topIsConstant()) {
            long count = stack.topConstant() & (result == Type.I64 ? 63 : 31);
            stack.drop();
            int value = stack.pop();
            a.ri(Inst.of(byImmediate), value, count);
            stack.pushRegister(result, value);
            return;
        }
        stack.popInto(Reg.RCX);
        int value = stack.pop();
        a.r(byCl, value);
        stack.release(Reg.RCX);
        stack.pushRegister(result, value);
    }

    private void compare(Inst row, int cc) {
        if (stack.topIsConstant() && stack.topConstant() == (int) stack.topConstant()) {
            long value = stack.topConstant();
            stack.drop();
            int left = stack.pop();
            a.ri(row == Inst.CMP32 ? Inst.CMP32_I : Inst.CMP64_I, left, value);
            stack.release(left);
        } else {
            int left = stack.takeSecond();
            stack.popOperand(row, left);
            stack.drop();
            stack.release(left);
        }
        stack.pushFlags(cc);
    }

    private void equalsZero(Inst row) {
        if (row == Inst.TEST32 && stack.topIsFlags()) {
            stack.negateFlags();
            return;
        }
        int value = stack.pop();
        a.rr(row, value, value);
        stack.release(value);
        stack.pushFlags(Cc.E);
    }

    private void floatCompare(Inst row, int detail) {
        int right = stack.pop();
        int left = stack.pop();
        boolean swapped = (detail & ScalarTable.SWAPPED) != 0;
        a.rr(row, swapped ? right : left, swapped ? left : right);
        stack.release(right);
        stack.release(left);
        int cc = detail & ~ScalarTable.SWAPPED;
        if (cc < Cc.FEQ) {
            stack.pushFlags(cc);
            return;
        }
        int value = stack.take(RegClass.INT);
        int parity = stack.take(RegClass.INT);
        boolean equal = cc == Cc.FEQ;
        a.rr(Inst.SETCC.ordinal(), 0, value, 0, equal ? Cc.E : Cc.NE, 0);
        a.rr(Inst.SETCC.ordinal(), 0, parity, 0, equal ? Cc.NP : Cc.P, 0);
        a.rr(Inst.MOVZX8_32, value, value);
        a.rr(Inst.MOVZX8_32, parity, parity);
        a.rr(equal ? Inst.AND32 : Inst.OR32, value, parity);
        stack.release(parity);
        stack.pushRegister(Type.I32, value);
    }

    private void divide(Inst row, int detail, int result) {
        boolean wide = result == Type.I64;
        boolean signed = (detail & ScalarTable.SIGNED) != 0;
        boolean remainder = (detail & ScalarTable.REMAINDER) != 0;
        int divisor = stack.pop();
        if (divisor == Reg.RAX || divisor == Reg.RDX) {
            int other = stack.take(RegClass.INT, 1L << Reg.RAX | 1L << Reg.RDX);
            a.rr(Inst.MOV64, other, divisor);
            stack.release(divisor);
            divisor = other;
        }
        stack.popInto(Reg.RAX);
        stack.takeFixed(Reg.RDX);
        a.rr(wide ? Inst.TEST64 : Inst.TEST32, divisor, divisor);
        a.jcc(Cc.E, traps.label(TrapCode.INTEGER_DIVIDE_BY_ZERO));
        if (signed) {
            divideSigned(row, divisor, wide, remainder);
        } else {
            a.rr(Inst.XOR32, Reg.RDX, Reg.RDX);
            a.r(row, divisor);
        }
        stack.release(divisor);
        stack.release(remainder ? Reg.RAX : Reg.RDX);
        stack.pushRegister(result, remainder ? Reg.RDX : Reg.RAX);
    }

    /** A divisor of -1 is treated apart: the least value cannot be divided by it. */
    private void divideSigned(Inst row, int divisor, boolean wide, boolean remainder) {
        int plain = a.newLabel();
        int done = a.newLabel();
        a.ri(wide ? Inst.CMP64_I : Inst.CMP32_I, divisor, -1);
        a.jcc(Cc.NE, plain);
        if (remainder) {
            a.rr(Inst.XOR32, Reg.RDX, Reg.RDX);
        } else {
            a.r(wide ? Inst.NEG64 : Inst.NEG32, Reg.RAX);
            a.jcc(Cc.O, traps.label(TrapCode.INTEGER_OVERFLOW));
        }
        a.jmp(done);
        a.bind(plain);
        a.bare(wide ? Inst.CQO64 : Inst.CDQ32);
        a.r(row, divisor);
        a.bind(done);
    }

    private void unary(Inst row, int result) {
        int from = stack.pop();
        int to = RegClass.ofRegister(from) == RegClass.of(result) ? from : stack.take(RegClass.of(result));
        a.rr(row, to, from);
        if (to != from) {
            stack.release(from);
        }
        stack.pushRegister(result, to);
    }

    private void countZeros(Inst row, int result) {
        boolean leading = row == Inst.LZCNT32 || row == Inst.LZCNT64;
        if (leading ? features.lzcnt() : features.bmi1()) {
            unary(row, result);
            return;
        }
        boolean wide = result == Type.I64;
        int bits = wide ? 64 : 32;
        int value = stack.pop();
        int ifZero = stack.take(RegClass.INT);
        a.o(Inst.MOV32_RI, ifZero, leading ? 2 * bits - 1 : bits);
        Inst scan = leading ? wide ? Inst.BSR64 : Inst.BSR32 : wide ? Inst.BSF64 : Inst.BSF32;
        a.rr(scan, value, value);
        a.rr((wide ? Inst.CMOV64 : Inst.CMOV32).ordinal(), value, ifZero, 0, Cc.E, 0);
        if (leading) {
            a.ri(Inst.XOR32_I, value, bits - 1);
        }
        stack.release(ifZero);
        stack.pushRegister(result, value);
    }

    private void round(Inst row, int mode, int result) {
        int value = stack.pop();
        a.rri(row, value, value, mode);
        stack.pushRegister(result, value);
    }

    /** The processor's instruction yields its second operand for zeros and NaNs; equal operands and NaNs are treated apart. */
    private void minMax(Inst row, int isMax, int result) {
        boolean wide = result == Type.F64;
        int right = stack.pop();
        int left = stack.pop();
        int plain = a.newLabel();
        int nan = a.newLabel();
        int done = a.newLabel();
        a.rr(wide ? Inst.UCOMISD : Inst.UCOMISS, left, right);
        a.jcc(Cc.NE, plain);
        a.jcc(Cc.P, nan);
        a.rr(isMax != 0 ? Inst.ANDPS : Inst.ORPS, left, right);
        a.jmp(done);
        a.bind(nan);
        a.rr(wide ? Inst.ADDSD : Inst.ADDSS, left, right);
        a.jmp(done);
        a.bind(plain);
        a.rr(row, left, right);
        a.bind(done);
        stack.release(right);
        stack.pushRegister(result, left);
    }

    private void mask(Inst row, int register, long low) {
        a.memConstant(low, low, 16);
        a.rm(row, register);
        a.bindRip();
    }

    private static long signMask(int type) {
        return type == Type.F64 ? SIGN_64 : SIGN_32 << 32 | SIGN_32;
    }

    private void copySign(int result) {
        int right = stack.pop();
        int left = stack.pop();
        mask(Inst.ANDPS, right, signMask(result));
        mask(Inst.ANDPS, left, ~signMask(result));
        a.rr(Inst.ORPS, left, right);
        stack.release(right);
        stack.pushRegister(result, left);
    }

    private void sign(Inst row, int negate, int result) {
        int value = stack.pop();
        mask(negate != 0 ? Inst.XORPS : Inst.ANDPS, value, negate != 0 ? signMask(result) : ~signMask(result));
        stack.pushRegister(result, value);
    }

    private void convert(Inst row, int result) {
        int from = stack.pop();
        int to = stack.take(RegClass.FLOAT);
        a.rr(Inst.XORPS, to, to);
        a.rr(row, to, from);
        stack.release(from);
        stack.pushRegister(result, to);
    }

    /** Beyond the signed range: halve, keeping the lowest bit for rounding, convert and double. */
    private void convertUnsigned(Inst row, int result) {
        int from = stack.pop();
        int half = stack.take(RegClass.INT);
        int to = stack.take(RegClass.FLOAT);
        int big = a.newLabel();
        int done = a.newLabel();
        a.rr(Inst.XORPS, to, to);
        a.rr(Inst.TEST64, from, from);
        a.jcc(Cc.S, big);
        a.rr(row, to, from);
        a.jmp(done);
        a.bind(big);
        a.rr(Inst.MOV64, half, from);
        a.ri(Inst.SHR64_I, half, 1);
        a.ri(Inst.AND32_I, from, 1);
        a.rr(Inst.OR64, half, from);
        a.rr(row, to, half);
        a.rr(result == Type.F64 ? Inst.ADDSD : Inst.ADDSS, to, to);
        a.bind(done);
        stack.release(from);
        stack.release(half);
        stack.pushRegister(result, to);
    }

    private void bitcast(Inst row, int result) {
        int from = stack.pop();
        int to = stack.take(RegClass.of(result));
        if (row == Inst.MOVD_M || row == Inst.MOVQ_M) {
            a.rr(row, from, to);
        } else {
            a.rr(row, to, from);
        }
        stack.release(from);
        stack.pushRegister(result, to);
    }

    // Float to integer

    private void truncate(Inst row, int detail, int result) {
        boolean signed = (detail & ScalarTable.SIGNED) != 0;
        boolean saturating = (detail & ScalarTable.SATURATING) != 0;
        boolean fromDouble = row == Inst.CVTTSD_SI32 || row == Inst.CVTTSD_SI64;
        int value = stack.pop();
        int limit = stack.take(RegClass.FLOAT);
        int to = stack.take(RegClass.INT);
        Truncation t = new Truncation(value, limit, to, fromDouble, result == Type.I64, signed);
        if (saturating) {
            t.saturating();
        } else {
            t.trapping();
        }
        stack.release(value);
        stack.release(limit);
        stack.pushRegister(result, to);
    }

    /** One conversion: compares with the first values out of range, which a float of either width holds exactly (but the lower limit of an i32 in an f64, which excludes more). */
    private final class Truncation {
        private final int value;
        private final int limit;
        private final int to;
        private final boolean fromDouble;
        private final boolean wide;
        private final boolean signed;

        Truncation(int value, int limit, int to, boolean fromDouble, boolean wide, boolean signed) {
            this.value = value;
            this.limit = limit;
            this.to = to;
            this.fromDouble = fromDouble;
            this.wide = wide;
            this.signed = signed;
        }

        private void loadLimit(double bound) {
            long bits = fromDouble ? Double.doubleToRawLongBits(bound) : Float.floatToRawIntBits((float) bound) & 0xFFFF_FFFFL;
            a.memConstant(bits, 0, fromDouble ? 8 : 4);
            a.rm(fromDouble ? Inst.MOVSD : Inst.MOVSS, limit);
            a.bindRip();
        }

        private void compareWithLimit() {
            a.rr(fromDouble ? Inst.UCOMISD : Inst.UCOMISS, value, limit);
        }

        private double upper() {
            return signed ? wide ? 0x1p63 : 0x1p31 : wide ? 0x1p64 : 0x1p32;
        }

        /** The lower bound, and the condition under which a value is too small. */
        private double lower() {
            return !signed ? -1 : wide ? -0x1p63 : fromDouble ? -0x1p31 - 1 : -0x1p31;
        }

        private int belowCondition() {
            return !signed || !wide && fromDouble ? Cc.BE : Cc.B;
        }

        private void convertInRange() {
            if (signed || !wide) {
                // An unsigned 32-bit result is in range for the signed 64-bit conversion.
                boolean convertWide = wide || !signed;
                a.rr(fromDouble ? convertWide ? Inst.CVTTSD_SI64 : Inst.CVTTSD_SI32 : convertWide ? Inst.CVTTSS_SI64 : Inst.CVTTSS_SI32, to, value);
                if (!wide) {
                    a.rr(Inst.MOV32, to, to);
                }
                return;
            }
            int big = a.newLabel();
            int done = a.newLabel();
            Inst convert = fromDouble ? Inst.CVTTSD_SI64 : Inst.CVTTSS_SI64;
            loadLimit(0x1p63);
            compareWithLimit();
            a.jcc(Cc.AE, big);
            a.rr(convert, to, value);
            a.jmp(done);
            a.bind(big);
            a.rr(fromDouble ? Inst.SUBSD : Inst.SUBSS, value, limit);
            a.rr(convert, to, value);
            int top = stack.take(RegClass.INT);
            a.o(Inst.MOVABS64, top, SIGN_64);
            a.rr(Inst.XOR64, to, top);
            stack.release(top);
            a.bind(done);
        }

        void trapping() {
            a.rr(fromDouble ? Inst.UCOMISD : Inst.UCOMISS, value, value);
            a.jcc(Cc.P, traps.label(TrapCode.INVALID_CONVERSION_TO_INTEGER));
            loadLimit(lower());
            compareWithLimit();
            a.jcc(belowCondition(), traps.label(TrapCode.INTEGER_OVERFLOW));
            loadLimit(upper());
            compareWithLimit();
            a.jcc(Cc.AE, traps.label(TrapCode.INTEGER_OVERFLOW));
            convertInRange();
        }

        void saturating() {
            int zero = a.newLabel();
            int least = a.newLabel();
            int greatest = a.newLabel();
            int done = a.newLabel();
            a.rr(fromDouble ? Inst.UCOMISD : Inst.UCOMISS, value, value);
            a.jcc(Cc.P, zero);
            loadLimit(lower());
            compareWithLimit();
            a.jcc(belowCondition(), least);
            loadLimit(upper());
            compareWithLimit();
            a.jcc(Cc.AE, greatest);
            convertInRange();
            a.jmp(done);
            a.bind(least);
            if (signed) {
                stack.loadConstant(wide ? Type.I64 : Type.I32, wide ? Long.MIN_VALUE : Integer.MIN_VALUE, to);
                a.jmp(done);
            }
            a.bind(zero);
            a.rr(Inst.XOR32, to, to);
            a.jmp(done);
            a.bind(greatest);
            long max = signed ? wide ? Long.MAX_VALUE : Integer.MAX_VALUE : -1;
            stack.loadConstant(wide ? Type.I64 : Type.I32, max, to);
            a.bind(done);
        }
    }

    /** Chooses between the two entries below the condition at the top. */
    void select() {
        int cc = Cc.NE;
        if (stack.topIsFlags()) {
            cc = stack.popFlags();
        } else {
            int condition = stack.pop();
            a.rr(Inst.TEST32, condition, condition);
            stack.release(condition);
        }
        int type = stack.topType();
        // Neither pop changes flags: they load and move.
        int otherwise = stack.pop();
        int value = stack.pop();
        if (RegClass.of(type) == RegClass.INT) {
            a.rr(Inst.CMOV64.ordinal(), otherwise, value, 0, cc, 0);
        } else {
            int done = a.newLabel();
            a.jcc(Cc.negate(cc), done);
            a.rr(Inst.MOVAPS, otherwise, value);
            a.bind(done);
        }
        stack.release(value);
        stack.pushRegister(type, otherwise);
    }

    static boolean isScalar(Op op) {
        return ScalarTable.way(op) != ScalarTable.NONE;
    }
}
