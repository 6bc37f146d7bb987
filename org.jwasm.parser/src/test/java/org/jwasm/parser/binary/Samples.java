package org.jwasm.parser.binary;

import org.jwasm.parser.module.ArrayType;
import org.jwasm.parser.module.BranchHints;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.GlobalType;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.SectionId;
import org.jwasm.parser.module.StructType;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.module.TableType;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/** Modules for tests. */
public final class Samples {
    private Samples() {
    }

    /** A valid module in canonical form that has every section and most kinds of what can be in them. */
    public static byte[] everySection() {
        ModuleWriter out = new ModuleWriter();
        out.custom("before", new byte[] {1, 2, 3});
        out.vector(SectionId.TYPE, 5, types());
        out.vector(SectionId.IMPORT, 5, imports());
        out.vector(SectionId.FUNCTION, 2, new ByteWriter().u32(0).u32(1));
        out.vector(SectionId.TABLE, 2, new ByteWriter()
            .tableType(new TableType(ValType.FUNCREF, Limits.between(ValType.I32, 4, 10)))
            .u8(0x40).u8(0).tableType(new TableType(ValType.I31, Limits.atLeast(ValType.I64, 1)))
            .op(Op.I32_CONST).s64(5).op(Op.REF_I31).op(Op.END));
        out.vector(SectionId.MEMORY, 2, new ByteWriter()
            .memoryType(new MemoryType(Limits.between(ValType.I32, 1, 2), true, 16))
            .memoryType(new MemoryType(Limits.atLeast(ValType.I64, 100), false, 0)));
        out.vector(SectionId.TAG, 1, new ByteWriter().tagType(2));
        out.vector(SectionId.GLOBAL, 2, new ByteWriter()
            .globalType(new GlobalType(ValType.I32, true)).op(Op.I32_CONST).s64(-7).op(Op.END)
            .globalType(new GlobalType(ValType.nullable(ValType.concrete(3)), false)).op(Op.STRUCT_NEW_DEFAULT).u32(3)
            .op(Op.END));
        out.vector(SectionId.EXPORT, 2, new ByteWriter().name("f").u8(0).u32(1).name("\u20AC").u8(2).u32(1));
        out.section(SectionId.START, new ByteWriter().u32(2));
        out.vector(SectionId.ELEMENT, 4, elements());
        out.section(SectionId.DATA_COUNT, new ByteWriter().u32(2));
        out.vector(SectionId.CODE, 2, new ByteWriter().sized(firstBody()).sized(secondBody()));
        out.vector(SectionId.DATA, 2, new ByteWriter()
            .u32(2).u32(2).op(Op.I64_CONST).s64(9).op(Op.END).u32(3).u8('a').u8('b').u8('c')
            .u32(1).u32(1).u8('x'));
        out.custom(BranchHints.SECTION, new ByteWriter().u32(1).u32(1).u32(1).u32(7).u32(1).u8(1).toByteArray());
        out.custom("name", names());
        return out.toByteArray();
    }

    private static ByteWriter types() {
        int i32 = ValType.I32;
        return new ByteWriter()
            .subType(SubType.plain(FuncType.of(new int[] {i32, i32}, new int[] {i32})))
            .subType(SubType.plain(FuncType.EMPTY))
            .subType(SubType.plain(FuncType.of(new int[] {ValType.F64}, new int[0])))
            .recType(2)
            .subType(new SubType(StructType.of(new int[] {ValType.I8, ValType.nullable(ValType.concrete(4))},
                new boolean[] {true, false}), new int[0], false))
            .subType(new SubType(new ArrayType(ValType.nullable(ValType.concrete(3)), true), new int[0], true))
            .subType(new SubType(StructType.of(new int[] {ValType.I8, ValType.nullable(ValType.concrete(4)),
                ValType.V128}, new boolean[] {true, false, true}), new int[] {3}, true));
    }

    private static ByteWriter imports() {
        return new ByteWriter()
            .name("env").name("f").u8(0).u32(1)
            .name("env").name("t").u8(1).tableType(new TableType(ValType.EXTERNREF, Limits.atLeast(ValType.I32, 0)))
            .name("env").name("m").u8(2).memoryType(new MemoryType(Limits.atLeast(ValType.I32, 1), false, 16))
            .name("env").name("g").u8(3).globalType(new GlobalType(ValType.I64, false))
            .name("env").name("x").u8(4).tagType(2);
    }

    private static ByteWriter elements() {
        return new ByteWriter()
            .u32(2).u32(1).op(Op.I32_CONST).s64(0).op(Op.END).u8(0).u32(2).u32(0).u32(1)
            .u32(1).u8(0).u32(1).u32(2)
            .u32(7).valType(ValType.FUNCREF).u32(1).op(Op.REF_FUNC).u32(1).op(Op.END)
            .u32(5).valType(ValType.nullable(ValType.concrete(4))).u32(2)
            .op(Op.REF_NULL).heapType(ValType.concrete(4)).op(Op.END)
            .op(Op.REF_NULL).heapType(ValType.NONE).op(Op.END);
    }

    /** Locals, an if with a hint, a memory access, a table initialization. */
    private static ByteWriter firstBody() {
        return new ByteWriter().u32(2).u32(3).valType(ValType.I32).u32(1).valType(ValType.nullable(ValType.ANY))
            .op(Op.LOCAL_GET).u32(0)
            .op(Op.IF).blockType(InstrReader.NO_TYPE, ValType.I32)
            .op(Op.LOCAL_GET).u32(1)
            .op(Op.ELSE)
            .op(Op.I32_CONST).s64(16).op(Op.I32_LOAD).memArg(2, 1, 1000)
            .op(Op.END)
            .op(Op.I32_CONST).s64(0).op(Op.I32_CONST).s64(0).op(Op.I32_CONST).s64(1).op(Op.TABLE_INIT).u32(0).u32(1)
            .op(Op.I64_CONST).s64(0).op(Op.I32_CONST).s64(0).op(Op.I32_CONST).s64(1).op(Op.MEMORY_INIT).u32(1).u32(2)
            .op(Op.END);
    }

    /** Exceptions, a loop, casts. */
    private static ByteWriter secondBody() {
        return new ByteWriter().u32(0)
            .op(Op.BLOCK).blockType(InstrReader.NO_TYPE, ValType.F64)
            .op(Op.TRY_TABLE).blockType(InstrReader.NO_TYPE, ValType.BOTTOM).u32(1)
            .catchClause(InstrReader.CATCH, 0, 0)
            .op(Op.F64_CONST).i64le(Double.doubleToRawLongBits(1.5)).op(Op.THROW).u32(1)
            .op(Op.END)
            .op(Op.F64_CONST).i64le(0)
            .op(Op.END)
            .op(Op.DROP)
            .op(Op.LOOP).blockType(InstrReader.NO_TYPE, ValType.BOTTOM)
            .op(Op.I32_CONST).s64(0).op(Op.BR_IF).u32(0)
            .op(Op.END)
            .op(Op.GLOBAL_GET).u32(2).op(Op.REF_CAST).heapType(ValType.concrete(5)).op(Op.STRUCT_GET).u32(5).u32(2)
            .op(Op.I8X16_ALL_TRUE).op(Op.BR_TABLE).u32(1).u32(0).u32(0)
            .op(Op.END);
    }

    private static byte[] names() {
        ByteWriter functions = new ByteWriter().u32(2).u32(0).name("imported").u32(1).name("first");
        ByteWriter locals = new ByteWriter().u32(1).u32(1).u32(2).u32(0).name("a").u32(5).name("any");
        return new ByteWriter().u8(0).sized(new ByteWriter().name("sample")).u8(1).sized(functions).u8(2).sized(locals)
            .u8(11).sized(new ByteWriter().u32(1).u32(0).name("tag")).toByteArray();
    }
}
