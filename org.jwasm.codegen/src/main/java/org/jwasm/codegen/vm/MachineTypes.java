package org.jwasm.codegen.vm;

import org.jwasm.codegen.ssa.Signature;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.op.ValType;

/**
 * How WebAssembly's values are held by the machine. A reference to a function is the address of a function reference block
 * ({@link ContextLayout}), a reference to a host object a handle of the store's; both are {@link Type#I64} and 0 is null.
 */
public final class MachineTypes {
    private MachineTypes() {
    }

    /** The SSA type for a value type. */
    public static int of(int valType) {
        switch (valType) {
            case ValType.I32: return Type.I32;
            case ValType.I64: return Type.I64;
            case ValType.F32: return Type.F32;
            case ValType.F64: return Type.F64;
            case ValType.V128: return Type.V128;
            default: return Type.I64;
        }
    }

    public static Signature signature(FuncType type) {
        int[] params = new int[type.paramCount()];
        for (int i = 0; i < params.length; i++) {
            params[i] = of(type.param(i));
        }
        int[] results = new int[type.resultCount()];
        for (int i = 0; i < results.length; i++) {
            results[i] = of(type.result(i));
        }
        return new Signature(params, results);
    }
}
