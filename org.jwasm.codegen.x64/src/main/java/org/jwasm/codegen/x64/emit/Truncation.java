package org.jwasm.codegen.x64.emit;

import static org.jwasm.x64.abi.GuestAbi.FLOAT_TEMP;

import org.jwasm.api.TrapCode;
import org.jwasm.codegen.x64.lower.Pseudo;
import org.jwasm.x64.inst.Assembler;
import org.jwasm.x64.inst.Cc;
import org.jwasm.x64.inst.Inst;

/**
 * Conversion of a float to an integer. The processor's conversion to a signed integer yields the least one when it cannot; that case is looked at in cold code.
 * Conversions to unsigned 32 bits go through signed 64 bits.
 */
final class Truncation {
    private final Assembler asm;
    private final ColdCode cold;
    private final boolean isDouble;
    private final boolean wide;
    private final boolean signed;
    private final boolean saturate;
    private final int source;
    private final int from;
    private final int to;
    private final int temp;
    private final int done;

    Truncation(Assembler assembler, ColdCode coldCode, int option, int sourceOffset, int from, int to, int temp) {
        asm = assembler;
        cold = coldCode;
        isDouble = (option & Pseudo.DOUBLE) != 0;
        wide = (option & Pseudo.WIDE) != 0;
        signed = (option & Pseudo.SIGNED) != 0;
        saturate = (option & Pseudo.SATURATE) != 0;
        source = sourceOffset;
        this.from = from;
        this.to = to;
        this.temp = temp;
        done = asm.newLabel();
    }

    void emit() {
        int special = asm.newLabel();
        convert(from);
        if (signed) {
            // Only the least integer overflows when 1 is subtracted.
            asm.ri(wide ? Inst.CMP64_I : Inst.CMP32_I, to, 1);
            asm.jcc(Cc.O, special);
        } else if (wide) {
            asm.rr(Inst.TEST64, to, to);
            asm.jcc(Cc.S, special);
        } else {
            asm.rr(Inst.MOV64, temp, to);
            asm.ri(Inst.SHR64_I, temp, 32);
            asm.jcc(Cc.NE, special);
        }
        asm.bind(done);
        cold.later(new ColdCode.Part() {
            @Override
            public void emit() {
                asm.bind(special);
                if (signed) {
                    signedSpecial();
                } else {
                    unsignedSpecial();
                }
            }
        });
    }

    private void convert(int register) {
        boolean to64 = wide || !signed;
        if (isDouble) {
            asm.rr(to64 ? Inst.CVTTSD_SI64 : Inst.CVTTSD_SI32, to, register);
        } else {
            asm.rr(to64 ? Inst.CVTTSS_SI64 : Inst.CVTTSS_SI32, to, register);
        }
    }

    private void compare(double bound) {
        if (isDouble) {
            asm.memConstant(Double.doubleToRawLongBits(bound), 0, 8);
            asm.rm(Inst.UCOMISD, from);
        } else {
            asm.memConstant(Float.floatToRawIntBits((float) bound) & 0xFFFFFFFFL, 0, 4);
            asm.rm(Inst.UCOMISS, from);
        }
        asm.bindRip();
    }

    private void compareWithZero() {
        asm.rr(Inst.XORPS, FLOAT_TEMP, FLOAT_TEMP);
        asm.rr(isDouble ? Inst.UCOMISD : Inst.UCOMISS, from, FLOAT_TEMP);
    }

    private int overflow() {
        return cold.trap(TrapCode.INTEGER_OVERFLOW.ordinal(), source);
    }

    private void trapIfNaN() {
        asm.rr(isDouble ? Inst.UCOMISD : Inst.UCOMISS, from, from);
        asm.jcc(Cc.P, cold.trap(TrapCode.INVALID_CONVERSION_TO_INTEGER.ordinal(), source));
    }

    private void result(long value) {
        if (value == 0) {
            asm.rr(Inst.XOR32, to, to);
        } else if (value >>> 32 == 0) {
            asm.o(Inst.MOV32_RI, to, value);
        } else {
            asm.o(Inst.MOVABS64, to, value);
        }
        asm.jmp(done);
    }

    /** The result is the least integer: right or wrong. */
    private void signedSpecial() {
        double limit = wide ? 0x1p63 : 0x1p31;
        if (saturate) {
            int zero = asm.newLabel();
            compareWithZero();
            asm.jcc(Cc.P, zero);
            asm.jcc(Cc.B, done);
            result(wide ? Long.MAX_VALUE : Integer.MAX_VALUE);
            asm.bind(zero);
            result(0);
            return;
        }
        trapIfNaN();
        if (isDouble && !wide) {
            // Numbers between the bound and one less are cut to the bound.
            compare(-limit - 1);
            asm.jcc(Cc.BE, overflow());
        } else {
            compare(-limit);
            asm.jcc(Cc.B, overflow());
        }
        compare(limit);
        asm.jcc(Cc.AE, overflow());
        asm.jmp(done);
    }

    /** The number is a NaN, at most -1, or at least 2^63 (2^32 if the result has 32 bits). */
    private void unsignedSpecial() {
        int zero = saturate ? asm.newLabel() : -1;
        int most = saturate ? asm.newLabel() : -1;
        if (saturate) {
            compareWithZero();
            // Below or unordered.
            asm.jcc(Cc.B, zero);
        } else {
            trapIfNaN();
            if (!wide) {
                asm.jmp(overflow());
                return;
            }
            compareWithZero();
            asm.jcc(Cc.B, overflow());
        }
        if (wide) {
            asm.rr(Inst.MOVAPS, FLOAT_TEMP, from);
            if (isDouble) {
                asm.memConstant(Double.doubleToRawLongBits(0x1p63), 0, 8);
                asm.rm(Inst.SUBSD, FLOAT_TEMP);
            } else {
                asm.memConstant(Float.floatToRawIntBits(0x1p63f) & 0xFFFFFFFFL, 0, 4);
                asm.rm(Inst.SUBSS, FLOAT_TEMP);
            }
            asm.bindRip();
            convert(FLOAT_TEMP);
            asm.rr(Inst.TEST64, to, to);
            asm.jcc(Cc.S, saturate ? most : overflow());
            asm.o(Inst.MOVABS64, temp, Long.MIN_VALUE);
            asm.rr(Inst.XOR64, to, temp);
            asm.jmp(done);
        }
        if (saturate) {
            asm.bind(most);
            result(wide ? -1 : 0xFFFFFFFFL);
            asm.bind(zero);
            result(0);
        }
    }
}
