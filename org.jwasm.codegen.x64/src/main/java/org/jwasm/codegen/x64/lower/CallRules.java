package org.jwasm.codegen.x64.lower;

import static org.jwasm.codegen.mir.Operand.ANY;
import static org.jwasm.codegen.mir.Operand.REG;

import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.Operand;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.MemFlags;
import org.jwasm.codegen.ssa.Signature;
import org.jwasm.codegen.ssa.Value;
import org.jwasm.codegen.vm.Builtin;
import org.jwasm.codegen.vm.ContextLayout;
import org.jwasm.x64.abi.GuestAbi;

/** Calls, the arguments of the function, its results. */
final class CallRules {
    private final Selection s;
    private final Function f;
    private final MemoryRules memory;

    CallRules(Selection selection, MemoryRules memoryRules) {
        s = selection;
        f = selection.f;
        memory = memoryRules;
    }

    void call(int inst) {
        call(inst, f.signature((int) f.imm(inst)), 0, Pseudo.CALL, f.aux(inst));
    }

    void callPointer(int inst) {
        call(inst, f.signature((int) f.imm(inst)), 2, Pseudo.CALL_POINTER, 0);
    }

    void callBuiltin(int inst) {
        call(inst, Builtin.of(f.aux(inst)).signature(), 0, Pseudo.CALL_BUILTIN, f.aux(inst));
    }

    private void call(int inst, Signature signature, int firstArg, Pseudo pseudo, long target) {
        int[] params = signature.params();
        int[] argPlaces = GuestAbi.places(params);
        int[] results = signature.results();
        int[] resultPlaces = GuestAbi.places(results);
        int argBytes = GuestAbi.memoryBytes(params, argPlaces);
        s.b.needOutgoing(argBytes + GuestAbi.memoryBytes(results, resultPlaces));
        for (int i = 0; i < params.length; i++) {
            if (argPlaces[i] < 0) {
                memory.storePlace(Mode.OUTGOING, ~argPlaces[i], params[i], s.use(f.arg(inst, firstArg + i)));
            }
        }
        boolean folded = firstArg == 2 && isReference(inst);
        int[] registers = new int[firstArg + params.length];
        for (int i = 0; i < registers.length; i++) {
            registers[i] = i < firstArg ? folded ? -1 : s.use(f.arg(inst, i)) : argPlaces[i - firstArg] >= 0 ? s.use(f.arg(inst, i)) : -1;
        }
        int reference = folded ? s.use(f.arg(f.definition(f.arg(inst, 0)), 0)) : -1;
        s.b.inst(pseudo.opcode(), MirFunction.CALL);
        s.b.setImm(target);
        s.b.setDisp(argBytes);
        if (folded) {
            s.b.setAux(Mode.BASE);
            s.b.operand(reference, Operand.use(REG));
        }
        for (int i = 0; i < registers.length; i++) {
            if (i < firstArg && !folded) {
                s.b.operand(registers[i], Operand.use(ANY));
            } else if (registers[i] >= 0) {
                s.b.operand(registers[i], Operand.useFixed(argPlaces[i - firstArg]));
            }
        }
        long clobbers = GuestAbi.CLOBBERED;
        for (int i = 0; i < results.length; i++) {
            int value = f.result(inst, i);
            if (resultPlaces[i] >= 0 && s.isNeeded(value)) {
                s.b.operand(s.vreg(value), Operand.defFixed(resultPlaces[i]));
                clobbers &= ~(1L << resultPlaces[i]);
            }
        }
        s.b.setClobbers(clobbers);
        for (int i = 0; i < results.length; i++) {
            int value = f.result(inst, i);
            if (resultPlaces[i] < 0 && s.isNeeded(value)) {
                memory.loadPlace(Mode.OUTGOING, argBytes + ~resultPlaces[i], results[i], s.vreg(value), 0);
            }
        }
    }

    /** Whether code and context of a call are the fields of one function reference, and used for nothing else. */
    private boolean isReference(int inst) {
        int code = s.sinkable(f.arg(inst, 0));
        int context = s.sinkable(f.arg(inst, 1));
        boolean fields = code >= 0 && context >= 0 && f.imm(code) == ContextLayout.FUNCREF_CODE && f.imm(context) == ContextLayout.FUNCREF_CONTEXT;
        if (!fields || f.arg(code, 0) != f.arg(context, 0) || MemFlags.canTrap(f.aux(code)) || MemFlags.canTrap(f.aux(context))) {
            return false;
        }
        s.sink(code);
        s.sink(context);
        return true;
    }

    /** The registers and places in which the function's arguments come, for the values that are used; {@code values} has -1 for the others. */
    void arguments(int[] values) {
        int[] params = f.signature().params();
        int[] places = GuestAbi.places(params);
        s.b.setIncoming(GuestAbi.memoryBytes(params, places));
        s.b.inst(Pseudo.ARGS.opcode(), 0);
        for (int i = 0; i < params.length; i++) {
            if (places[i] >= 0 && values[i] >= 0) {
                s.b.operand(values[i], Operand.defFixed(places[i]));
            }
        }
        for (int i = 0; i < params.length; i++) {
            if (places[i] < 0 && values[i] >= 0) {
                memory.loadPlace(Mode.INCOMING, GuestAbi.INCOMING + ~places[i], params[i], values[i], MirFunction.REMATERIALIZABLE);
            }
        }
    }

    void results(int inst) {
        int[] types = f.signature().results();
        int[] places = GuestAbi.places(types);
        int[] params = f.signature().params();
        int area = GuestAbi.INCOMING + GuestAbi.memoryBytes(params, GuestAbi.places(params));
        int[] registers = new int[types.length];
        for (int i = 0; i < types.length; i++) {
            registers[i] = s.use(f.arg(inst, i));
            assert Value.type(f.arg(inst, i)) == types[i];
            if (places[i] < 0) {
                memory.storePlace(Mode.INCOMING, area + ~places[i], types[i], registers[i]);
            }
        }
        s.b.inst(Pseudo.RETURN.opcode(), MirFunction.TERMINATOR);
        for (int i = 0; i < types.length; i++) {
            if (places[i] >= 0) {
                s.b.operand(registers[i], Operand.useFixed(places[i]));
            }
        }
    }
}
