package org.jwasm.codegen.x64.baseline;

import java.util.Arrays;
import org.jwasm.api.TrapCode;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.mir.RegClass;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Signature;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.translate.ControlStack;
import org.jwasm.codegen.translate.FuelCosts;
import org.jwasm.codegen.vm.Builtin;
import org.jwasm.codegen.vm.ContextLayout;
import org.jwasm.codegen.vm.MachineTypes;
import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;
import org.jwasm.x64.X64Features;
import org.jwasm.x64.abi.GuestAbi;
import org.jwasm.x64.inst.Assembler;
import org.jwasm.x64.inst.Cc;
import org.jwasm.x64.inst.Inst;
import org.jwasm.x64.inst.Reg;

/** Compiles function bodies in one pass. For one function: an instance is used once. */
final class BaselineCompiler {
    private static final int PATCHED = 0x7FFF_FFF0;

    private final Assembler a = new Assembler();
    private final OperandStack stack = new OperandStack(a);
    private final TrapSites traps = new TrapSites(a);
    private final ControlStack control = new ControlStack();
    private final Scalars scalars;
    private final Access access = new Access(a, stack, traps);
    private final Module module;
    private final VmLayout layout;
    private final CompilerOptions options;
    private final int func;
    private final InstrReader in;
    private int[] localTypes;
    private boolean reachable = true;
    private int skipped;
    private int outgoing;
    private int[] resultPlaces;
    private int incoming;
    /** Where in the code the fuel for the segment at hand is, or {@link Function#NONE} before the first instruction that costs something. */
    private int meterField = Function.NONE;
    private int meterCost;
    private boolean checksFuel = true;

    BaselineCompiler(Module module, VmLayout layout, CompilerOptions options, X64Features features, int func) {
        this.module = module;
        this.layout = layout;
        this.options = options;
        this.func = func;
        in = new InstrReader(module);
        scalars = new Scalars(a, stack, traps, features);
    }

    CodeBlob compile() {
        requireNarrowIndices();
        Signature signature = MachineTypes.signature(module.funcType(func));
        collectLocals(signature);
        requireScalars(signature);
        access.start(module, layout, options.guardPages());
        stack.start(localTypes.length, access.reserved());
        a.o(Inst.PUSH, Reg.RBP, 0);
        a.rr(Inst.MOV64, Reg.RBP, Reg.RSP);
        // A frame may be larger than what is left of the stack, and a signal may come at any time: the stack pointer never leaves the stack.
        a.mem(Reg.RSP, -PATCHED);
        a.rm(Inst.LEA64, Reg.R13);
        int frameField = a.length() - 4;
        a.mem(GuestAbi.CONTEXT, ContextLayout.STORE);
        a.rm(Inst.MOV64, GuestAbi.TEMP);
        a.mem(GuestAbi.TEMP, StoreLayout.STACK_LIMIT);
        a.rm(Inst.CMP64, Reg.R13);
        int overflow = a.newLabel();
        a.jcc(Cc.B, overflow);
        a.rr(Inst.MOV64, Reg.RSP, Reg.R13);
        a.mem(Reg.RBP, -8);
        a.rm(Inst.MOV64_M, GuestAbi.CONTEXT);
        storeLocals(signature);
        access.reload();
        traps.setSource(module.function(func).codeStart());
        poll();
        body(signature);
        traps.setSource(module.function(func).codeStart());
        a.bind(overflow);
        traps.here(TrapCode.STACK_OVERFLOW);
        traps.finish();
        int frame = 8 + 8 * (localTypes.length + stack.highest()) + outgoing + 15 & ~15;
        a.patch32(frameField, -frame);
        return a.finish(frame);
    }

    private void requireNarrowIndices() {
        for (int i = 0; i < module.memoryCount(); i++) {
            if (module.memory(i).limits().is64()) {
                throw new UnsupportedPlatformException("the baseline compiler has no code for 64-bit memories");
            }
        }
        for (int i = 0; i < module.tableCount(); i++) {
            if (module.table(i).limits().is64()) {
                throw new UnsupportedPlatformException("the baseline compiler has no code for 64-bit tables");
            }
        }
    }

    private void collectLocals(Signature signature) {
        int[] runs = module.localRuns(func);
        int n = signature.params().length;
        for (int i = 0; i < runs.length; i += 2) {
            n += runs[i];
        }
        localTypes = Arrays.copyOf(signature.params(), n);
        int at = signature.params().length;
        for (int i = 0; i < runs.length; i += 2) {
            Arrays.fill(localTypes, at, at + runs[i], MachineTypes.of(runs[i + 1]));
            at += runs[i];
        }
    }

    private void requireScalars(Signature signature) {
        for (int type : localTypes) {
            requireScalar(type);
        }
        for (int type : signature.results()) {
            requireScalar(type);
        }
    }

    private void storeLocals(Signature signature) {
        int[] params = signature.params();
        int[] places = GuestAbi.places(params);
        incoming = GuestAbi.memoryBytes(params, places);
        resultPlaces = GuestAbi.places(signature.results());
        for (int i = 0; i < params.length; i++) {
            int register = places[i];
            if (register < 0) {
                register = RegClass.of(params[i]) == RegClass.INT ? GuestAbi.TEMP : GuestAbi.FLOAT_TEMP;
                a.mem(Reg.RBP, GuestAbi.INCOMING + ~places[i]);
                a.rm(OperandStack.loadRow(params[i]), register);
            }
            a.mem(Reg.RBP, OperandStack.localOffset(i));
            a.rm(OperandStack.storeRow(params[i]), register);
        }
        for (int i = params.length; i < localTypes.length; i++) {
            a.mem(Reg.RBP, OperandStack.localOffset(i));
            a.mi(Inst.MOV64_I, 0);
        }
    }

    private void body(Signature signature) {
        in.body(module.function(func));
        control.push(ControlStack.FUNCTION, module.funcType(func), ValType.BOTTOM, 0);
        control.setLabel(0, a.newLabel());
        while (!control.isEmpty()) {
            Op op = in.next();
            if (reachable) {
                traps.setSource(in.offset);
                payFor(op);
                if (stack.topIsFlags() && !usesFlags(op)) {
                    stack.settleFlags();
                }
                instruction(op);
            } else {
                skip(op);
            }
            if (!reachable || FuelCosts.endsSegment(op)) {
                endSegment();
            }
        }
        for (int i = 0; i < signature.results().length; i++) {
            int type = signature.results()[i];
            int place = resultPlaces[i];
            int register = place >= 0 ? place : RegClass.of(type) == RegClass.INT ? GuestAbi.TEMP : GuestAbi.FLOAT_TEMP;
            a.mem(Reg.RBP, stack.slotOffset(i));
            a.rm(OperandStack.loadRow(type), register);
            if (place < 0) {
                a.mem(Reg.RBP, GuestAbi.INCOMING + incoming + ~place);
                a.rm(OperandStack.storeRow(type), register);
            }
        }
        a.bare(Inst.LEAVE);
        if (incoming == 0) {
            a.bare(Inst.RET);
        } else if (incoming <= 0xFFFF) {
            a.o(Inst.RET_I, 0, incoming);
        } else {
            throw new AssertionError("more than 64 KiB of parameters");
        }
    }

    // Polls and fuel

    private void poll() {
        if (options.interruption()) {
            a.mem(GuestAbi.CONTEXT, ContextLayout.POLL);
            a.mi(Inst.CMP32_I, 0);
            traps.pollIf(Cc.NE);
        }
    }

    private void payFor(Op op) {
        int cost = FuelCosts.of(op);
        if (!options.fuel() || cost == 0) {
            return;
        }
        if (meterField == Function.NONE) {
            assert !stack.topIsFlags() : "flags at the start of a segment";
            int store = stack.take(RegClass.INT);
            a.mem(GuestAbi.CONTEXT, ContextLayout.STORE);
            a.rm(Inst.MOV64, store);
            a.mem(store, StoreLayout.FUEL);
            a.mi(Inst.SUB64_I, PATCHED);
            meterField = a.length() - 4;
            stack.release(store);
            if (checksFuel) {
                traps.pollIf(Cc.S);
            }
            checksFuel = false;
        }
        meterCost += cost;
    }

    private void endSegment() {
        if (meterField != Function.NONE) {
            a.patch32(meterField, meterCost);
        }
        meterField = Function.NONE;
        meterCost = 0;
        checksFuel &= reachable;
    }

    private static boolean usesFlags(Op op) {
        return op == Op.BR_IF || op == Op.IF || op == Op.I32_EQZ || op == Op.SELECT || op == Op.SELECT_T;
    }

    private void skip(Op op) {
        switch (op) {
            case BLOCK: case LOOP: case IF: case TRY_TABLE:
                skipped++;
                break;
            case ELSE:
                if (skipped == 0) {
                    otherwise();
                }
                break;
            case END:
                if (skipped > 0) {
                    skipped--;
                } else {
                    end();
                }
                break;
            default:
                break;
        }
    }

    private void instruction(Op op) {
        if (Scalars.isScalar(op)) {
            scalars.emit(op);
        } else if (Access.isLoad(op)) {
            access.load(op, in.index, in.memOffset);
        } else if (Access.isStore(op)) {
            access.store(op, in.index, in.memOffset);
        } else {
            special(op);
        }
    }

    private void special(Op op) {
        switch (op) {
            case UNREACHABLE: unreachable(); break;
            case NOP: break;
            case BLOCK: block(); break;
            case LOOP: loop(); break;
            case IF: ifBlock(); break;
            case ELSE: otherwise(); break;
            case END: end(); break;
            case BR: branch(control.target(in.index)); break;
            case BR_IF: branchIf(control.target(in.index)); break;
            case BR_TABLE: branchTable(); break;
            case RETURN: branch(0); break;
            case CALL: call(in.index); break;
            case CALL_INDIRECT: callIndirect(in.index, in.index2); break;
            case DROP: stack.drop(); break;
            case SELECT: case SELECT_T: scalars.select(); break;
            case LOCAL_GET: stack.pushLocal(localTypes[in.index], in.index); break;
            case LOCAL_SET: stack.storeLocal(in.index, false); break;
            case LOCAL_TEE: stack.storeLocal(in.index, true); break;
            case GLOBAL_GET: requireScalar(MachineTypes.of(module.global(in.index).type())); access.globalGet(in.index); break;
            case GLOBAL_SET: access.globalSet(in.index); break;
            case I32_CONST: stack.pushConstant(Type.I32, in.bits); break;
            case I64_CONST: stack.pushConstant(Type.I64, in.bits); break;
            case F32_CONST: stack.pushConstant(Type.F32, in.bits); break;
            case F64_CONST: stack.pushConstant(Type.F64, in.bits); break;
            case REF_NULL: stack.pushConstant(Type.I64, 0); break;
            case REF_IS_NULL: isNull(); break;
            case REF_FUNC: funcRef(in.index); break;
            case TABLE_GET: access.tableGet(in.index); break;
            case TABLE_SET: access.tableSet(in.index); break;
            case TABLE_SIZE: access.tableSize(in.index); break;
            case MEMORY_SIZE: access.memorySize(in.index); break;
            default: builtin(op);
        }
    }

    private void builtin(Op op) {
        switch (op) {
            case TABLE_GROW: callBuiltin(Builtin.TABLE_GROW, in.index); resultAsI32(); break;
            case TABLE_FILL: callBuiltin(Builtin.TABLE_FILL, in.index); break;
            case TABLE_COPY: callBuiltin(Builtin.TABLE_COPY, in.index, in.index2); break;
            case TABLE_INIT: callBuiltin(Builtin.TABLE_INIT, in.index2, in.index); break;
            case ELEM_DROP: callBuiltin(Builtin.ELEM_DROP, in.index); break;
            case MEMORY_GROW: callBuiltin(Builtin.MEMORY_GROW, in.index); resultAsI32(); break;
            case MEMORY_COPY: memoryCopy(); break;
            case MEMORY_FILL: memoryFill(); break;
            case MEMORY_INIT: callBuiltin(Builtin.MEMORY_INIT, in.index2, in.index); break;
            case DATA_DROP: callBuiltin(Builtin.DATA_DROP, in.index); break;
            default: throw new UnsupportedPlatformException("the baseline compiler has no code for " + op.mnemonic());
        }
    }

    // References

    private void isNull() {
        int r = stack.pop();
        a.rr(Inst.TEST64, r, r);
        stack.release(r);
        stack.pushFlags(Cc.E);
    }

    private void funcRef(int index) {
        int r = stack.take(RegClass.INT);
        if (module.isImportedFunc(index)) {
            a.mem(GuestAbi.CONTEXT, layout.importedFuncRef(index));
            a.rm(Inst.MOV64, r);
        } else {
            a.mem(GuestAbi.CONTEXT, layout.funcRef(index));
            a.rm(Inst.LEA64, r);
        }
        stack.pushRegister(Type.I64, r);
    }

    // Control

    private void unreachable() {
        a.jmp(traps.label(TrapCode.UNREACHABLE));
        stop();
    }

    /** What follows cannot be reached. */
    private void stop() {
        reachable = false;
        stack.cut(control.height(control.top()));
    }

    private void block() {
        stack.flush(stack.size());
        control.push(ControlStack.BLOCK, module, in, stack.size());
        control.setLabel(control.top(), a.newLabel());
    }

    private void loop() {
        stack.flush(stack.size());
        control.push(ControlStack.LOOP, module, in, stack.size());
        control.setLabel(control.top(), a.hereLabel());
        checksFuel = true;
        poll();
    }

    /** Pops a condition and puts all else in its home slot. @return the processor's condition under which it is not zero */
    private int popCondition() {
        if (stack.topIsFlags()) {
            int cc = stack.popFlags();
            stack.flush(stack.size());
            return cc;
        }
        int r = stack.pop();
        stack.flush(stack.size());
        a.rr(Inst.TEST32, r, r);
        stack.release(r);
        return Cc.NE;
    }

    private void ifBlock() {
        int cc = popCondition();
        control.push(ControlStack.IF, module, in, stack.size());
        int frame = control.top();
        control.setLabel(frame, a.newLabel());
        control.setElseBlock(frame, a.newLabel());
        a.jcc(Cc.negate(cc), control.elseBlock(frame));
    }

    private void otherwise() {
        int frame = control.top();
        if (reachable) {
            settleResults(frame);
            a.jmp(control.label(frame));
        }
        control.setKind(frame, ControlStack.ELSE);
        stack.cut(control.height(frame));
        for (int i = 0; i < control.paramCount(frame); i++) {
            stack.pushSlot(control.paramType(frame, i));
        }
        a.bind(control.elseBlock(frame));
        reachable = true;
    }

    /** Puts a block's results where those who continue behind it look for them. */
    private void settleResults(int frame) {
        stack.settleFlags();
        stack.flush(stack.size());
        stack.copyDown(control.labelArity(frame), control.height(frame));
    }

    private void end() {
        int frame = control.top();
        if (control.kind(frame) == ControlStack.IF) {
            otherwise();
        }
        boolean isLoop = control.kind(frame) == ControlStack.LOOP;
        if (reachable) {
            stack.settleFlags();
            stack.flush(stack.size());
            stack.copyDown(control.resultCount(frame), control.height(frame));
        }
        stack.cut(control.height(frame));
        for (int i = 0; i < control.resultCount(frame); i++) {
            stack.pushSlot(control.resultType(frame, i));
        }
        if (!isLoop) {
            a.bind(control.label(frame));
            reachable = true;
        }
        control.pop();
        if (!reachable) {
            stack.cut(control.height(control.top()));
        }
    }

    private void branch(int frame) {
        stack.flush(stack.size());
        stack.copyDown(control.labelArity(frame), control.height(frame));
        a.jmp(control.label(frame));
        stop();
    }

    private boolean isInPlace(int frame) {
        int n = control.labelArity(frame);
        return n == 0 || stack.size() - n == control.height(frame);
    }

    private void branchIf(int frame) {
        int cc = popCondition();
        if (isInPlace(frame)) {
            a.jcc(cc, control.label(frame));
            return;
        }
        int next = a.newLabel();
        a.jcc(Cc.negate(cc), next);
        stack.copyDown(control.labelArity(frame), control.height(frame));
        a.jmp(control.label(frame));
        a.bind(next);
    }

    private void branchTable() {
        int count = in.count;
        int index = stack.pop();
        stack.flush(stack.size());
        int[] targets = new int[count];
        int[] detour = new int[control.top() + 1];
        Arrays.fill(detour, Function.NONE);
        for (int i = 0; i <= count; i++) {
            int frame = control.target(in.list[i]);
            if (detour[frame] == Function.NONE) {
                detour[frame] = isInPlace(frame) ? control.label(frame) : a.newLabel();
            }
            if (i < count) {
                targets[i] = detour[frame];
            }
        }
        int otherwise = detour[control.target(in.list[count])];
        if (count > 0) {
            a.ri(Inst.CMP32_I, index, count);
            a.jcc(Cc.AE, otherwise);
            int base = stack.take(RegClass.INT);
            a.memTable(targets);
            a.rm(Inst.LEA64, base);
            a.bindRip();
            a.mem(base, index, 2, 0);
            a.rm(Inst.MOVSXD64, index);
            a.rr(Inst.ADD64, base, index);
            a.r(Inst.JMP_M, base);
            stack.release(base);
        } else {
            a.jmp(otherwise);
        }
        stack.release(index);
        for (int frame = 0; frame < detour.length; frame++) {
            if (detour[frame] != Function.NONE && !isInPlace(frame)) {
                a.bind(detour[frame]);
                stack.copyDown(control.labelArity(frame), control.height(frame));
                a.jmp(control.label(frame));
            }
        }
        stop();
    }

    // Calls

    private void call(int callee) {
        FuncType type = module.funcType(callee);
        if (module.isImportedFunc(callee)) {
            arguments(MachineTypes.signature(type), Reg.R11);
            a.mem(GuestAbi.CONTEXT, layout.importedFuncCode(callee));
            a.rm(Inst.MOV64, Reg.R11);
            a.mem(GuestAbi.CONTEXT, layout.importedFuncContext(callee));
            a.rm(Inst.MOV64, GuestAbi.CONTEXT);
            a.r(Inst.CALL_M, Reg.R11);
            a.markCall(in.offset);
            restoreContext();
        } else {
            arguments(MachineTypes.signature(type), Reg.R11);
            a.call(CodeBlob.Kind.FUNCTION, callee);
            a.markCall(in.offset);
        }
        results(MachineTypes.signature(type));
    }

    private void callIndirect(int type, int table) {
        Signature signature = MachineTypes.signature(module.funcTypeAt(type));
        stack.popInto(Reg.R10);
        stack.flush(stack.size());
        access.element(table, Reg.R10, Reg.R11, TrapCode.UNDEFINED_ELEMENT);
        a.rm(Inst.MOV64, Reg.R10);
        if (!options.guardPages()) {
            a.rr(Inst.TEST64, Reg.R10, Reg.R10);
            a.jcc(Cc.E, traps.label(TrapCode.UNINITIALIZED_ELEMENT));
        }
        a.mem(Reg.R10, ContextLayout.FUNCREF_TYPE);
        if (options.guardPages()) {
            traps.mayFault(TrapCode.UNINITIALIZED_ELEMENT);
        }
        a.rm(Inst.MOV32, Reg.R11);
        a.mem(GuestAbi.CONTEXT, layout.typeNumber(type));
        a.rm(Inst.CMP32, Reg.R11);
        a.jcc(Cc.NE, traps.label(TrapCode.INDIRECT_CALL_TYPE_MISMATCH));
        arguments(signature, Reg.R11);
        a.mem(Reg.R10, ContextLayout.FUNCREF_CONTEXT);
        a.rm(Inst.MOV64, GuestAbi.CONTEXT);
        a.mem(Reg.R10, ContextLayout.FUNCREF_CODE);
        a.m(Inst.CALL_M);
        a.markCall(in.offset);
        stack.release(Reg.R10);
        restoreContext();
        results(signature);
    }

    private void restoreContext() {
        a.mem(Reg.RBP, -8);
        a.rm(Inst.MOV64, GuestAbi.CONTEXT);
    }

    /** Calls a builtin with these indices and then as many values from the stack as it has further parameters. */
    private void callBuiltin(Builtin builtin, int... indices) {
        Signature signature = builtin.signature();
        int[] params = signature.params();
        int[] places = GuestAbi.places(params);
        for (int i = params.length - 1; i >= indices.length; i--) {
            stack.popInto(places[i]);
        }
        for (int index : indices) {
            stack.pushConstant(Type.I32, index);
        }
        for (int i = indices.length; i < params.length; i++) {
            stack.pushRegister(params[i], places[i]);
        }
        arguments(signature, Reg.R11);
        a.mem(GuestAbi.CONTEXT, ContextLayout.STORE);
        a.rm(Inst.MOV64, Reg.R11);
        a.mem(Reg.R11, StoreLayout.builtin(builtin));
        a.m(Inst.CALL_M);
        a.markCall(in.offset);
        results(signature);
    }

    /** Loads the arguments, which are at the top of the stack and go, into their places; everything below goes to its home slot. */
    private void arguments(Signature signature, int temp) {
        int[] params = signature.params();
        int[] places = GuestAbi.places(params);
        int from = stack.size() - params.length;
        stack.flush(from);
        stack.flushRegisters(from);
        for (int i = 0; i < params.length; i++) {
            if (places[i] < 0) {
                int register = RegClass.of(params[i]) == RegClass.INT ? temp : GuestAbi.FLOAT_TEMP;
                stack.read(from + i, register);
                a.mem(Reg.RSP, ~places[i]);
                a.rm(OperandStack.storeRow(params[i]), register);
            }
        }
        for (int i = 0; i < params.length; i++) {
            if (places[i] >= 0) {
                stack.read(from + i, places[i]);
            }
        }
        stack.cut(from);
        int bytes = GuestAbi.memoryBytes(params, places);
        int[] results = signature.results();
        outgoing = Math.max(outgoing, bytes + GuestAbi.memoryBytes(results, GuestAbi.places(results)));
    }

    private void results(Signature signature) {
        int[] params = signature.params();
        int bytes = GuestAbi.memoryBytes(params, GuestAbi.places(params));
        if (bytes != 0) {
            a.ri(Inst.SUB64_I, Reg.RSP, bytes);
        }
        int[] results = signature.results();
        for (int type : results) {
            requireScalar(type);
        }
        int[] places = GuestAbi.places(results);
        for (int place : places) {
            if (place >= 0) {
                stack.takeFixed(place);
            }
        }
        access.reload();
        for (int i = 0; i < results.length; i++) {
            if (places[i] >= 0) {
                stack.pushRegister(results[i], places[i]);
            } else {
                boolean narrow = Type.bytes(results[i]) == 4;
                a.mem(Reg.RSP, bytes + ~places[i]);
                a.rm(narrow ? Inst.MOVSS : Inst.MOVSD, GuestAbi.FLOAT_TEMP);
                stack.pushSlot(results[i]);
                a.mem(Reg.RBP, stack.slotOffset(stack.size() - 1));
                a.rm(narrow ? Inst.MOVSS_M : Inst.MOVSD_M, GuestAbi.FLOAT_TEMP);
            }
        }
    }

    // Builtins

    /** The builtin's result is 64 bits wide, the instruction's 32. */
    private void resultAsI32() {
        int r = stack.pop();
        a.rr(Inst.MOV32, r, r);
        stack.pushRegister(Type.I32, r);
    }

    private void memoryCopy() {
        stack.popInto(Reg.RDX);
        stack.popInto(Reg.RCX);
        stack.popInto(Reg.RAX);
        access.range(in.index, Reg.RAX, Reg.RDX, Reg.R11);
        access.range(in.index2, Reg.RCX, Reg.RDX, Reg.R11);
        pushAll(Type.I64, Reg.RAX, Type.I64, Reg.RCX, Type.I64, Reg.RDX);
        callBuiltin(Builtin.MEMORY_COPY);
    }

    private void memoryFill() {
        stack.popInto(Reg.RDX);
        stack.popInto(Reg.RCX);
        stack.popInto(Reg.RAX);
        access.range(in.index, Reg.RAX, Reg.RDX, Reg.R11);
        pushAll(Type.I64, Reg.RAX, Type.I32, Reg.RCX, Type.I64, Reg.RDX);
        callBuiltin(Builtin.MEMORY_FILL);
    }

    /** Refuses vectors, of which there is no code: they come in through parameters, locals, globals and results alone. */
    private static void requireScalar(int type) {
        if (type == Type.V128) {
            throw new UnsupportedPlatformException("the baseline compiler has no code for vectors");
        }
    }

    private void pushAll(int... typesAndRegisters) {
        for (int i = 0; i < typesAndRegisters.length; i += 2) {
            stack.pushRegister(typesAndRegisters[i], typesAndRegisters[i + 1]);
        }
    }
}
