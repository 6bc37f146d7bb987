package org.jwasm.parser.validate;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import org.junit.Test;
import org.jwasm.api.InvalidException;
import org.jwasm.api.LimitException;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.binary.Decoder;
import org.jwasm.parser.binary.ModuleWriter;
import org.jwasm.parser.binary.Samples;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.module.SectionId;
import org.jwasm.parser.module.StructType;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.op.Feature;
import org.jwasm.parser.op.Features;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

public class ValidatorTest {
    private static final int I32 = ValType.I32;

    private static Module module(FuncType type, ByteWriter body) {
        ByteWriter memory = new ByteWriter().memoryType(new MemoryType(Limits.atLeast(I32, 1), false, 16));
        return Decoder.decode(new ModuleWriter()
            .vector(SectionId.TYPE, 1, new ByteWriter().subType(SubType.plain(type)))
            .vector(SectionId.FUNCTION, 1, new ByteWriter().u32(0))
            .vector(SectionId.MEMORY, 1, memory)
            .vector(SectionId.CODE, 1, new ByteWriter().sized(new ByteWriter().u32(0).bytes(body)))
            .toByteArray());
    }

    private static void assertInvalid(String reason, FuncType type, ByteWriter body) {
        InvalidException e = assertThrows(InvalidException.class, () -> Validator.validate(module(type, body)));
        assertTrue(e.getMessage(), e.reason().startsWith(reason));
        assertTrue(e.offset() > 0);
    }

    private static FuncType returning(int... results) {
        return FuncType.of(new int[0], results);
    }

    private static ByteWriter code() {
        return new ByteWriter();
    }

    @Test
    public void theSampleIsValid() {
        Module module = Decoder.decode(Samples.everySection());
        Validator.validate(module);
        Validator lazily = Validator.of(module, Features.ALL);
        lazily.function(2);
        lazily.function(1);
    }

    @Test
    public void messagesNameOperands() {
        assertInvalid("type mismatch: instruction requires [i32 i32] but stack has [i64 i32]", returning(I32),
            code().op(Op.I64_CONST).s64(1).op(Op.I32_CONST).s64(1).op(Op.I32_ADD).op(Op.END));
        assertInvalid("type mismatch: instruction requires [i32] but stack has []", returning(I32),
            code().op(Op.END));
        assertInvalid("type mismatch", returning(), code().op(Op.I32_CONST).s64(1).op(Op.END));
    }

    @Test
    public void unreachableCodeHasAnyOperands() {
        Validator.validate(module(returning(I32), code().op(Op.UNREACHABLE).op(Op.I32_ADD).op(Op.END)));
        Validator.validate(module(returning(I32), code().op(Op.UNREACHABLE).op(Op.SELECT).op(Op.END)));
        assertInvalid("type mismatch", returning(I32),
            code().op(Op.UNREACHABLE).op(Op.I64_CONST).s64(0).op(Op.I32_ADD).op(Op.END));
        assertInvalid("type mismatch", returning(I32), code().op(Op.UNREACHABLE).op(Op.REF_AS_NON_NULL).op(Op.END));
    }

    @Test
    public void labelsAndIndices() {
        assertInvalid("unknown label 1", returning(), code().op(Op.BR).u32(1).op(Op.END));
        assertInvalid("unknown local 4294967295", returning(), code().op(Op.LOCAL_GET).u32(-1).op(Op.END));
        assertInvalid("unknown global 0", returning(), code().op(Op.GLOBAL_GET).u32(0).op(Op.END));
        assertInvalid("unknown function 3", returning(), code().op(Op.CALL).u32(3).op(Op.END));
        assertInvalid("unknown memory 1", returning(I32),
            code().op(Op.I32_CONST).s64(0).op(Op.I32_LOAD).memArg(2, 1, 0).op(Op.END));
        assertInvalid("undeclared function reference", returning(ValType.FUNCREF),
            code().op(Op.REF_FUNC).u32(0).op(Op.END));
    }

    @Test
    public void memoryArguments() {
        assertInvalid("alignment must not be larger than natural", returning(I32),
            code().op(Op.I32_CONST).s64(0).op(Op.I32_LOAD16_U).memArg(2, 0, 0).op(Op.END));
        assertInvalid("offset out of range", returning(I32),
            code().op(Op.I32_CONST).s64(0).op(Op.I32_LOAD).memArg(0, 0, 1L << 32).op(Op.END));
        assertInvalid("alignment of an atomic access must be natural", returning(I32),
            code().op(Op.I32_CONST).s64(0).op(Op.I32_ATOMIC_LOAD).memArg(1, 0, 0).op(Op.END));
    }

    @Test
    public void bodiesEndWhereTheySay() {
        MalformedException missing = assertThrows(MalformedException.class,
            () -> Validator.validate(module(returning(), code().op(Op.NOP))));
        assertTrue(missing.reason().startsWith("unexpected end"));
        MalformedException extra = assertThrows(MalformedException.class,
            () -> Validator.validate(module(returning(), code().op(Op.END).op(Op.END))));
        assertTrue(extra.reason().startsWith("section size mismatch"));
        MalformedException other = assertThrows(MalformedException.class,
            () -> Validator.validate(module(returning(), code().op(Op.ELSE).op(Op.END))));
        assertTrue(other.reason().startsWith("END opcode expected"));
    }

    @Test
    public void featuresCanBeSwitchedOff() {
        Module module = module(returning(I32), code().op(Op.I32_CONST).s64(1).op(Op.I32_EXTEND8_S).op(Op.END));
        Validator.validate(module, Features.WASM2);
        assertThrows(MalformedException.class, () -> Validator.validate(module, Features.MVP));
        Module wide = module(returning(ValType.I64, ValType.I64), code().op(Op.I64_CONST).s64(1).op(Op.I64_CONST)
            .s64(2).op(Op.I64_MUL_WIDE_S).op(Op.END));
        Validator.validate(wide);
        assertThrows(MalformedException.class,
            () -> Validator.validate(wide, Features.ALL.without(Feature.WIDE_ARITHMETIC)));
    }

    @Test
    public void floodOfOperandsMeetsALimit() {
        int[] many = new int[ModuleLimits.RESULTS];
        java.util.Arrays.fill(many, I32);
        ByteWriter body = code();
        for (int i = 0; i <= ModuleLimits.OPERANDS / many.length; i++) {
            body.op(Op.CALL).u32(0);
        }
        Module module = module(returning(many), body.op(Op.UNREACHABLE).op(Op.END));
        assertThrows(LimitException.class, () -> Validator.validate(module));
    }

    @Test
    public void subtypingDepthMeetsALimit() {
        ByteWriter types = new ByteWriter();
        int count = ModuleLimits.SUBTYPE_DEPTH + 2;
        for (int i = 0; i < count; i++) {
            types.subType(new SubType(StructType.of(new int[0], new boolean[0]),
                i == 0 ? new int[0] : new int[] {i - 1}, false));
        }
        Module module = Decoder.decode(new ModuleWriter().vector(SectionId.TYPE, count, types).toByteArray());
        LimitException e = assertThrows(LimitException.class, () -> Validator.validate(module));
        assertEquals("subtyping depth 64 exceeds the limit of 63", e.reason());
    }

    @Test
    public void localsWithoutDefaultHaveToBeSet() {
        ByteWriter body = new ByteWriter().u32(1).u32(1).valType(ValType.I31)
            .op(Op.BLOCK).blockType(InstrReader.NO_TYPE, ValType.BOTTOM)
            .op(Op.I32_CONST).s64(1).op(Op.REF_I31).op(Op.LOCAL_SET).u32(0)
            .op(Op.END)
            .op(Op.LOCAL_GET).u32(0).op(Op.DROP).op(Op.END);
        Module module = Decoder.decode(new ModuleWriter()
            .vector(SectionId.TYPE, 1, new ByteWriter().subType(SubType.plain(FuncType.EMPTY)))
            .vector(SectionId.FUNCTION, 1, new ByteWriter().u32(0))
            .vector(SectionId.CODE, 1, new ByteWriter().sized(body)).toByteArray());
        InvalidException e = assertThrows(InvalidException.class, () -> Validator.validate(module));
        assertEquals("uninitialized local 0", e.reason());
    }
}
