package org.jwasm.fuzz.generate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jwasm.parser.op.Feature;
import org.jwasm.parser.op.Imm;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.Sig;
import org.jwasm.parser.op.ValType;

/** The scalar operations, loads and stores by type, from the table of opcodes. */
final class Operations {
    private static final Set<Feature> SCALAR = EnumSet.of(Feature.MVP, Feature.SIGN_EXTENSION, Feature.SATURATING_CONVERSIONS);
    private static final Map<Integer, List<Op>> COMPUTE = new HashMap<>();
    private static final Map<Integer, List<Op>> LOADS = new HashMap<>();
    private static final Map<Integer, List<Op>> STORES = new HashMap<>();
    private static final Map<Op, Boolean> TRAPS = new EnumMap<>(Op.class);

    static {
        for (Op op : Op.values()) {
            Sig sig = op.sig();
            if (sig == null || !SCALAR.contains(op.feature())) {
                continue;
            }
            if (op.imm() == Imm.MEMARG) {
                boolean load = sig.resultCount() == 1;
                int type = load ? sig.result(0) : sig.param(1);
                (load ? LOADS : STORES).computeIfAbsent(type, t -> new ArrayList<>()).add(op);
            } else if (op.imm() == Imm.NONE && sig.resultCount() == 1) {
                COMPUTE.computeIfAbsent(sig.result(0), t -> new ArrayList<>()).add(op);
                String name = op.mnemonic();
                TRAPS.put(op, isDivision(op) || name.contains(".trunc_f"));
            }
        }
    }

    private Operations() {
    }

    /** Operations of one result. */
    static List<Op> computing(int type) {
        return COMPUTE.get(type);
    }

    static List<Op> loads(int type) {
        return LOADS.get(type);
    }

    static List<Op> stores(int type) {
        return STORES.get(type);
    }

    static boolean traps(Op op) {
        return TRAPS.get(op);
    }

    /** Division or remainder of integers. */
    static boolean isDivision(Op op) {
        return op.mnemonic().matches("i\\d\\d\\.(div|rem)_.");
    }

    /** Whether the bits of a NaN among operand {@code i} can be told from the result. */
    static boolean observesBits(Op op, int i) {
        switch (op) {
            case I32_REINTERPRET_F32: case I64_REINTERPRET_F64: return true;
            case F32_COPYSIGN: case F64_COPYSIGN: return i == 1;
            default: return false;
        }
    }

    /** Whether the result has the same bits everywhere if the first operand has. */
    static boolean keepsBits(Op op) {
        switch (op) {
            case F32_ABS: case F32_NEG: case F64_ABS: case F64_NEG: case F32_COPYSIGN: case F64_COPYSIGN: return true;
            default: return false;
        }
    }

    /** Whether the result has the same bits everywhere in any case. */
    static boolean fixesBits(Op op) {
        switch (op) {
            case F32_REINTERPRET_I32: case F64_REINTERPRET_I64: case F32_CONVERT_I32_S: case F32_CONVERT_I32_U: case F32_CONVERT_I64_S:
            case F32_CONVERT_I64_U: case F64_CONVERT_I32_S: case F64_CONVERT_I32_U: case F64_CONVERT_I64_S: case F64_CONVERT_I64_U:
                return true;
            default: return false;
        }
    }

    static Op equal(int type) {
        return type == ValType.F32 ? Op.F32_EQ : Op.F64_EQ;
    }
}
