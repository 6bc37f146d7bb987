package org.jwasm.x64.abi;

import org.jwasm.codegen.mir.RegClass;
import org.jwasm.codegen.mir.RegisterFile;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.x64.inst.Reg;

/** Registers of the guests' convention and the places of arguments and results. */
public final class GuestAbi {
    /** The running code's context. */
    public static final int CONTEXT = Reg.R15;
    /** A register that never holds an argument or result. */
    public static final int TEMP = Reg.R14;
    /** The emitter's own. */
    public static final int FLOAT_TEMP = Reg.XMM15;
    /** From the frame pointer to the first memory argument: saved frame pointer and return address. */
    public static final int INCOMING = 16;

    private static final int[] INT_ARGS = {Reg.RAX, Reg.RCX, Reg.RDX, Reg.RBX, Reg.RSI, Reg.RDI, Reg.R8, Reg.R9};
    private static final int FLOAT_ARGS = 8;

    private static final int[][] PREFERENCE = {
        {Reg.RAX, Reg.RCX, Reg.RDX, Reg.RBX, Reg.RSI, Reg.RDI, Reg.R8, Reg.R9, Reg.R10, Reg.R11, Reg.R12, Reg.R13, Reg.R14},
        {32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46}};

    public static final RegisterFile REGISTERS = new RegisterFile(PREFERENCE, FLOAT_TEMP, Reg.names());
    /** All registers that a call may change. */
    public static final long CLOBBERED = REGISTERS.allocatable(RegClass.INT) | REGISTERS.allocatable(RegClass.FLOAT);

    private GuestAbi() {
    }

    /**
     * Where values of these types travel: for each a register, or ~offset of a place in memory from the start of its area.
     * Same for arguments and results.
     */
    public static int[] places(int[] types) {
        int[] places = new int[types.length];
        int ints = 0;
        int floats = 0;
        int memory = 0;
        for (int i = 0; i < types.length; i++) {
            boolean isInt = RegClass.of(types[i]) == RegClass.INT;
            if (isInt && ints < INT_ARGS.length) {
                places[i] = INT_ARGS[ints++];
            } else if (!isInt && floats < FLOAT_ARGS) {
                places[i] = Reg.xmm(floats++);
            } else {
                int size = types[i] == Type.V128 ? 16 : 8;
                memory = memory + size - 1 & -size;
                places[i] = ~memory;
                memory += size;
            }
        }
        return places;
    }

    /** Bytes of the memory area for values at these places, a multiple of 16. */
    public static int memoryBytes(int[] types, int[] places) {
        int end = 0;
        for (int i = 0; i < places.length; i++) {
            if (places[i] < 0) {
                end = ~places[i] + (types[i] == Type.V128 ? 16 : 8);
            }
        }
        return end + 15 & ~15;
    }
}
