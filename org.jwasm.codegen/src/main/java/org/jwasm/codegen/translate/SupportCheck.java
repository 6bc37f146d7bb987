package org.jwasm.codegen.translate;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.op.Feature;
import org.jwasm.parser.op.Imm;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/** Finds what a valid module uses and code cannot be generated for yet. */
final class SupportCheck {
    private static final Set<Feature> UNSUPPORTED = EnumSet.of(Feature.SIMD, Feature.RELAXED_SIMD, Feature.TAIL_CALLS, Feature.EXCEPTIONS,
        Feature.FUNCTION_REFERENCES, Feature.GC, Feature.THREADS, Feature.MEMORY64);
    private static final boolean[] REFUSED = new boolean[Op.values().length];

    static {
        for (Op op : Op.values()) {
            REFUSED[op.ordinal()] = UNSUPPORTED.contains(op.feature());
        }
    }

    private SupportCheck() {
    }

    static void check(Module module) {
        checkAddresses(module);
        for (int i = 0; i < module.typeCount(); i++) {
            checkType(module.type(i));
        }
        for (int i = 0; i < module.memoryCount(); i++) {
            if (module.memory(i).shared()) {
                throw unsupported(Feature.THREADS);
            }
        }
        for (int i = 0; i < module.tableCount(); i++) {
            checkValue(module.table(i).element());
        }
        for (int i = 0; i < module.globalCount(); i++) {
            checkValue(module.global(i).type());
        }
        if (module.tagCount() > 0) {
            throw unsupported(Feature.EXCEPTIONS);
        }
        for (int i = 0; i < module.elemCount(); i++) {
            checkValue(ValType.nullable(module.elem(i).type()));
        }
        InstrReader reader = new InstrReader(module);
        for (int i = module.importedFuncCount(); i < module.funcCount(); i++) {
            checkBody(module, reader, i);
        }
    }

    /** Checks that memories and tables have 32-bit addresses: translation takes it for granted. */
    static void checkAddresses(Module module) {
        for (int i = 0; i < module.memoryCount(); i++) {
            if (module.memory(i).limits().is64()) {
                throw unsupported(Feature.MEMORY64);
            }
        }
        for (int i = 0; i < module.tableCount(); i++) {
            if (module.table(i).limits().is64()) {
                throw unsupported(Feature.MEMORY64);
            }
        }
    }

    private static void checkType(SubType type) {
        FuncType func = type.func();
        if (func == null || !type.isPlain()) {
            throw unsupported(Feature.GC);
        }
        for (int i = 0; i < func.paramCount(); i++) {
            checkValue(func.param(i));
        }
        for (int i = 0; i < func.resultCount(); i++) {
            checkValue(func.result(i));
        }
    }

    private static void checkBody(Module module, InstrReader reader, int func) {
        checkLocals(module, func);
        reader.body(module.function(func));
        while (reader.hasMore()) {
            checkInstruction(reader.next(), reader);
        }
    }

    static void checkLocals(Module module, int func) {
        int[] runs = module.localRuns(func);
        for (int i = 1; i < runs.length; i += 2) {
            checkValue(runs[i]);
        }
    }

    /** Checks the instruction just read. */
    static void checkInstruction(Op op, InstrReader reader) {
        if (REFUSED[op.ordinal()]) {
            throw unsupported(op.feature());
        }
        Imm imm = op.imm();
        if (imm == Imm.BLOCK_TYPE && reader.blockTypeIndex == InstrReader.NO_TYPE && reader.blockResult != ValType.BOTTOM) {
            checkValue(reader.blockResult);
        } else if (imm == Imm.SELECT_TYPES) {
            for (int i = 0; i < reader.count; i++) {
                checkValue(reader.list[i]);
            }
        } else if (imm == Imm.HEAP_TYPE) {
            checkValue(ValType.nullable(reader.refType));
        }
    }

    private static void checkValue(int type) {
        if (ValType.isNum(type) || type == ValType.FUNCREF || type == ValType.EXTERNREF) {
            return;
        }
        if (ValType.isVec(type)) {
            throw unsupported(Feature.SIMD);
        }
        if (type == ValType.EXNREF || type == ValType.nullable(ValType.NOEXN)) {
            throw unsupported(Feature.EXCEPTIONS);
        }
        throw unsupported(ValType.isConcrete(type) || !ValType.isNullable(type) ? Feature.FUNCTION_REFERENCES : Feature.GC);
    }

    static UnsupportedPlatformException unsupported(Feature feature) {
        return new UnsupportedPlatformException("no code can be generated yet for: " + feature.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
}
