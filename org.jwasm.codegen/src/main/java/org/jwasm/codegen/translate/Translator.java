package org.jwasm.codegen.translate;

import java.util.Arrays;
import org.jwasm.api.TrapCode;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.ssa.Cond;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Signature;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;
import org.jwasm.codegen.vm.Builtin;
import org.jwasm.codegen.vm.ContextLayout;
import org.jwasm.codegen.vm.MachineTypes;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.module.BranchHints;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.op.ValType;

/**
 * Translates validated function bodies. An instance keeps its arrays for the next function: not thread-safe, and the {@link Function} it
 * returns is good until the next call.
 */
public final class Translator {
    private static final int[] NO_TYPES = {};

    private final Function function = new Function(new Signature(NO_TYPES, NO_TYPES));
    private final SsaBuilder ssa = new SsaBuilder();
    private final VmAccess vm = new VmAccess(ssa);
    private final ControlStack control = new ControlStack();

    private Module module;
    private VmLayout layout;
    private InstrReader in;
    private int func;
    private int bodyStart;
    private BranchHints hints;
    private Signature[] signatures;
    private int[] signatureIndex;

    private int[] stack = new int[256];
    private int sp;
    private boolean reachable;
    private boolean metered;
    private boolean polls;
    /** The instruction that takes the fuel for the segment at hand, or {@link Function#NONE} before the first that costs something. */
    private int meter;
    /** Whether the next one looks whether there is enough. */
    private boolean checksFuel;
    /** The poll at the function's start, which only functions that call need. */
    private int entryPoll;
    private boolean calls;
    /** Number of blocks opened in unreachable code. */
    private int skipped;

    /**
     * Translates one function.
     *
     * @param funcIndex index of an own function
     * @throws UnsupportedPlatformException if it uses something no code can be generated for yet
     */
    public Function translate(Module newModule, VmLayout newLayout, CompilerOptions options, int funcIndex) {
        if (newModule != module) {
            SupportCheck.checkAddresses(newModule);
            module = newModule;
            in = new InstrReader(module);
            signatures = new Signature[module.typeCount()];
            signatureIndex = new int[module.typeCount()];
            hints = module.branchHints();
        }
        layout = newLayout;
        func = funcIndex;
        Arrays.fill(signatureIndex, Function.NONE);
        function.reset(signatureOf(module.funcTypeIndex(func)));
        SupportCheck.checkLocals(module, func);
        startLocals();
        vm.start(module, layout, options.guardPages());
        metered = options.fuel();
        polls = options.interruption();
        translateBody();
        return function;
    }

    /**
     * Finds out whether code can be generated for everything in a valid module.
     *
     * @throws UnsupportedPlatformException naming the feature that stands in the way
     */
    public static void checkSupported(Module module) {
        SupportCheck.check(module);
    }

    private void startLocals() {
        FuncType type = module.funcType(func);
        int[] runs = module.localRuns(func);
        int locals = type.paramCount();
        for (int i = 0; i < runs.length; i += 2) {
            locals += runs[i];
        }
        ssa.start(function, locals);
        int local = 0;
        for (; local < type.paramCount(); local++) {
            int t = MachineTypes.of(type.param(local));
            ssa.setLocalType(local, t);
            ssa.write(local, function.addParam(ssa.block(), t));
        }
        for (int i = 0; i < runs.length; i += 2) {
            int t = MachineTypes.of(runs[i + 1]);
            for (int k = 0; k < runs[i]; k++) {
                ssa.setLocalType(local++, t);
            }
        }
    }

    private void translateBody() {
        org.jwasm.parser.module.Function body = module.function(func);
        bodyStart = body.start();
        in.body(body);
        control.clear();
        control.push(ControlStack.FUNCTION, module.funcType(func), ValType.BOTTOM, 0);
        sp = 0;
        reachable = true;
        skipped = 0;
        meter = Function.NONE;
        checksFuel = true;
        calls = false;
        entryPoll = polls ? poll(body.codeStart()) : Function.NONE;
        while (!control.isEmpty()) {
            org.jwasm.parser.op.Op op = in.next();
            if (reachable) {
                vm.setSource(in.offset);
                payFor(op);
                instruction(op);
            } else {
                skip(op);
            }
            if (!reachable || FuelCosts.endsSegment(op)) {
                meter = Function.NONE;
                checksFuel &= reachable;
            }
        }
        if (polls && !calls) {
            function.remove(entryPoll);
        }
    }

    private int poll(int source) {
        int inst = ssa.effect(Op.POLL, 0, 0, Value.NONE, Value.NONE);
        function.setSource(inst, source);
        return inst;
    }

    private void payFor(org.jwasm.parser.op.Op op) {
        int cost = FuelCosts.of(op);
        if (!metered || cost == 0) {
            return;
        }
        if (meter == Function.NONE) {
            meter = ssa.effect(Op.METER, 0, checksFuel ? 1 : 0, vm.storeContext(), Value.NONE);
            function.setSource(meter, in.offset);
            checksFuel = false;
        }
        function.setImm(meter, function.imm(meter) + cost);
    }

    /** Passes over an instruction that cannot be reached. */
    private void skip(org.jwasm.parser.op.Op op) {
        switch (op) {
            case BLOCK: case LOOP: case IF: case TRY_TABLE:
                skipped++;
                break;
            case ELSE:
                if (skipped == 0) {
                    elseBranch();
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

    private void instruction(org.jwasm.parser.op.Op op) {
        Op scalar = ScalarOps.op(op);
        if (scalar != null) {
            scalar(scalar, op);
        } else if (op.isAccess()) {
            access(op);
        } else {
            special(op);
        }
    }

    private void scalar(Op op, org.jwasm.parser.op.Op instruction) {
        int type = ScalarOps.resultType(instruction);
        int aux = ScalarOps.aux(instruction);
        int v;
        if (op.operands() == 2) {
            sp -= 2;
            v = ssa.value(op, type, 0, aux, stack[sp], stack[sp + 1], Value.NONE);
        } else {
            v = ssa.value(op, type, 0, aux, stack[--sp], Value.NONE, Value.NONE);
        }
        if (op.has(Op.TRAPS)) {
            function.setSource(function.definition(v), in.offset);
        }
        push(v);
    }

    private void access(org.jwasm.parser.op.Op op) {
        int kind = ScalarOps.accessKind(op);
        if (kind < 0) {
            throw SupportCheck.unsupported(op.feature());
        }
        if (op.sig().resultCount() > 0) {
            push(vm.memoryLoad(in.index, pop(), in.memOffset, kind, ScalarOps.resultType(op)));
        } else {
            int value = pop();
            vm.memoryStore(in.index, pop(), in.memOffset, kind, value);
        }
    }

    private void special(org.jwasm.parser.op.Op op) {
        switch (op) {
            case UNREACHABLE: unreachable(); break;
            case NOP: break;
            case BLOCK: control.push(ControlStack.BLOCK, module, in, sp); break;
            case LOOP: loop(); break;
            case IF: ifBranch(); break;
            case ELSE: elseBranch(); break;
            case END: end(); break;
            case BR: branch(in.index); break;
            case BR_IF: branchIf(in.index); break;
            case BR_TABLE: branchTable(); break;
            case RETURN: returnResults(); break;
            case CALL: call(in.index); break;
            case CALL_INDIRECT: callIndirect(in.index, in.index2); break;
            case DROP: sp--; break;
            case SELECT: select(); break;
            case SELECT_T: SupportCheck.checkInstruction(op, in); select(); break;
            case LOCAL_GET: push(ssa.read(in.index)); break;
            case LOCAL_SET: ssa.write(in.index, pop()); break;
            case LOCAL_TEE: ssa.write(in.index, stack[sp - 1]); break;
            case GLOBAL_GET: push(vm.globalGet(in.index)); break;
            case GLOBAL_SET: vm.globalSet(in.index, pop()); break;
            case I32_CONST: push(ssa.iconst(Type.I32, in.bits)); break;
            case I64_CONST: push(ssa.iconst(Type.I64, in.bits)); break;
            case F32_CONST: push(fconst(Type.F32)); break;
            case F64_CONST: push(fconst(Type.F64)); break;
            case I32_EQZ: equalsZero(Type.I32); break;
            case I64_EQZ: equalsZero(Type.I64); break;
            case REF_NULL: SupportCheck.checkInstruction(op, in); push(ssa.iconst(Type.I64, 0)); break;
            case REF_IS_NULL: equalsZero(Type.I64); break;
            case REF_FUNC: push(vm.funcRef(in.index)); break;
            case TABLE_GET: push(vm.tableGet(in.index, pop(), TrapCode.TABLE_OUT_OF_BOUNDS)); break;
            case TABLE_SET: tableSet(); break;
            case TABLE_SIZE: push(wrap(vm.tableSize(in.index))); break;
            case TABLE_GROW: tableGrow(); break;
            case TABLE_FILL: tableFill(); break;
            case TABLE_COPY: tableCopy(); break;
            case TABLE_INIT: bulkInit(Builtin.TABLE_INIT, in.index2, in.index); break;
            case ELEM_DROP: drop(Builtin.ELEM_DROP); break;
            case MEMORY_SIZE: push(vm.memorySize(in.index)); break;
            case MEMORY_GROW: memoryGrow(); break;
            case MEMORY_COPY: memoryCopy(); break;
            case MEMORY_FILL: memoryFill(); break;
            case MEMORY_INIT: bulkInit(Builtin.MEMORY_INIT, in.index2, in.index); break;
            case DATA_DROP: drop(Builtin.DATA_DROP); break;
            case I64_ADD128: add128(); break;
            case I64_SUB128: sub128(); break;
            case I64_MUL_WIDE_S: mulWide(Op.MUL_HIGH_S); break;
            case I64_MUL_WIDE_U: mulWide(Op.MUL_HIGH_U); break;
            default: throw SupportCheck.unsupported(op.feature());
        }
    }

    // The operand stack

    private void push(int value) {
        if (sp == stack.length) {
            stack = Arrays.copyOf(stack, sp * 2);
        }
        stack[sp++] = value;
    }

    private int pop() {
        return stack[--sp];
    }

    private int constant(int value) {
        return ssa.iconst(Type.I32, value);
    }

    private int fconst(int type) {
        return ssa.value(Op.FCONST, type, in.bits, 0, Value.NONE, Value.NONE, Value.NONE);
    }

    private int wrap(int value) {
        return ssa.unary(Op.WRAP, Type.I32, value);
    }

    private void equalsZero(int type) {
        int zero = ssa.iconst(type, 0);
        push(ssa.value(Op.ICMP, Type.I32, 0, Cond.EQ.ordinal(), pop(), zero, Value.NONE));
    }

    private void select() {
        sp -= 3;
        int a = stack[sp];
        push(ssa.value(Op.SELECT, Value.type(a), 0, 0, stack[sp + 2], a, stack[sp + 1]));
    }

    // Control

    private void unreachable() {
        function.setSource(ssa.terminator(Op.TRAP, TrapCode.UNREACHABLE.ordinal(), Value.NONE), in.offset);
        function.setCold(ssa.block(), true);
        reachable = false;
    }

    private void loop() {
        control.push(ControlStack.LOOP, module, in, sp);
        int frame = control.top();
        int header = ssa.newBlock();
        control.setLabel(frame, header);
        int n = control.paramCount(frame);
        sp -= n;
        ssa.jump(header, stack, sp, n);
        ssa.switchTo(header);
        for (int i = 0; i < n; i++) {
            push(function.addParam(header, control.paramType(frame, i)));
        }
        checksFuel = true;
        if (polls) {
            poll(in.offset);
        }
    }

    private void ifBranch() {
        int hint = hint();
        int condition = pop();
        control.push(ControlStack.IF, module, in, sp);
        int frame = control.top();
        int thenBlock = ssa.newBlock();
        int otherwise = ssa.newBlock();
        int inst = ssa.terminator(Op.BRANCH, 0, condition);
        ssa.edge(inst, thenBlock, NO_TYPES, 0, 0);
        ssa.edge(inst, otherwise, NO_TYPES, 0, 0);
        function.setCold(thenBlock, hint == BranchHints.UNLIKELY);
        function.setCold(otherwise, hint == BranchHints.LIKELY);
        control.setElseBlock(frame, otherwise);
        int n = control.paramCount(frame);
        for (int i = 0; i < n; i++) {
            push(stack[sp - n]);
        }
        ssa.switchToSealed(thenBlock);
    }

    private void elseBranch() {
        int frame = control.top();
        if (reachable) {
            jumpToLabel(frame);
        }
        control.setKind(frame, ControlStack.ELSE);
        sp = control.height(frame) + control.paramCount(frame);
        ssa.switchToSealed(control.elseBlock(frame));
        reachable = true;
    }

    private void end() {
        int frame = control.top();
        switch (control.kind(frame)) {
            case ControlStack.LOOP:
                ssa.seal(control.label(frame));
                break;
            case ControlStack.IF:
                elseBranch();
                endBlock(frame);
                break;
            case ControlStack.FUNCTION:
                endBlock(frame);
                if (reachable) {
                    returnResults();
                }
                break;
            default:
                endBlock(frame);
        }
        control.pop();
    }

    /** Continues behind a block: with what is on the stack, or at the block's label if a branch leads there. */
    private void endBlock(int frame) {
        int n = control.resultCount(frame);
        int height = control.height(frame);
        int label = control.label(frame);
        if (label != Function.NONE) {
            if (reachable) {
                jumpToLabel(frame);
            }
            ssa.switchToSealed(label);
            sp = height;
            for (int i = 0; i < n; i++) {
                push(function.param(label, i));
            }
            reachable = true;
        } else if (reachable) {
            System.arraycopy(stack, sp - n, stack, height, n);
            sp = height + n;
        } else {
            sp = height;
        }
    }

    /** The block that branches to a frame go to, made with its parameters when first needed. */
    private int label(int frame) {
        int b = control.label(frame);
        if (b == Function.NONE) {
            b = ssa.newBlock();
            control.setLabel(frame, b);
            for (int i = 0, n = control.resultCount(frame); i < n; i++) {
                function.addParam(b, control.resultType(frame, i));
            }
        }
        return b;
    }

    private void jumpToLabel(int frame) {
        int n = control.labelArity(frame);
        ssa.jump(label(frame), stack, sp - n, n);
    }

    private void branch(int labelIndex) {
        int frame = control.target(labelIndex);
        if (control.kind(frame) == ControlStack.FUNCTION) {
            returnResults();
        } else {
            jumpToLabel(frame);
            reachable = false;
        }
    }

    private void branchIf(int labelIndex) {
        int hint = hint();
        int condition = pop();
        int frame = control.target(labelIndex);
        int n = control.labelArity(frame);
        int next = ssa.newBlock();
        int inst = ssa.terminator(Op.BRANCH, 0, condition);
        if (hint == BranchHints.UNLIKELY) {
            int detour = ssa.newBlock();
            ssa.edge(inst, detour, NO_TYPES, 0, 0);
            ssa.edge(inst, next, NO_TYPES, 0, 0);
            function.setCold(detour, true);
            ssa.switchToSealed(detour);
            jumpToLabel(frame);
        } else {
            ssa.edge(inst, label(frame), stack, sp - n, n);
            ssa.edge(inst, next, NO_TYPES, 0, 0);
            function.setCold(next, hint == BranchHints.LIKELY);
        }
        ssa.switchToSealed(next);
    }

    private void branchTable() {
        int index = pop();
        int inst = ssa.terminator(Op.BRANCH_TABLE, 0, index);
        for (int i = 0; i <= in.count; i++) {
            int frame = control.target(in.list[i]);
            int n = control.labelArity(frame);
            ssa.edge(inst, label(frame), stack, sp - n, n);
        }
        reachable = false;
    }

    private void returnResults() {
        int n = module.funcType(func).resultCount();
        ssa.inst(Op.RETURN, 0, 0, stack, sp - n, n, NO_TYPES);
        reachable = false;
    }

    private int hint() {
        return hints.isEmpty() ? BranchHints.NONE : hints.hint(func, in.offset - bodyStart);
    }

    // Calls

    private Signature signatureOf(int type) {
        Signature s = signatures[type];
        if (s == null) {
            s = MachineTypes.signature(module.funcTypeAt(type));
            signatures[type] = s;
        }
        return s;
    }

    private int signatureIndex(int type) {
        if (signatureIndex[type] == Function.NONE) {
            signatureIndex[type] = function.addSignature(signatureOf(type));
        }
        return signatureIndex[type];
    }

    private void call(int callee) {
        int type = module.funcTypeIndex(callee);
        if (module.isImportedFunc(callee)) {
            int code = vm.readonly(Type.I64, layout.importedFuncCode(callee));
            int context = vm.readonly(Type.I64, layout.importedFuncContext(callee));
            callPointer(type, code, context);
        } else {
            int n = signatureOf(type).params().length;
            sp -= n;
            finishCall(ssa.inst(Op.CALL, signatureIndex(type), callee, stack, sp, n, signatureOf(type).results()));
        }
    }

    private void callIndirect(int type, int table) {
        int reference = vm.tableGet(table, pop(), TrapCode.UNDEFINED_ELEMENT);
        int actual = vm.typeNumberOf(reference, ContextLayout.FUNCREF_TYPE, TrapCode.UNINITIALIZED_ELEMENT);
        vm.requireEqual(actual, vm.readonly(Type.I32, layout.typeNumber(type)), TrapCode.INDIRECT_CALL_TYPE_MISMATCH);
        int code = vm.referenceField(reference, ContextLayout.FUNCREF_CODE);
        callPointer(type, code, vm.referenceField(reference, ContextLayout.FUNCREF_CONTEXT));
    }

    private void callPointer(int type, int code, int context) {
        int n = signatureOf(type).params().length;
        push(Value.NONE);
        push(Value.NONE);
        sp -= n + 2;
        System.arraycopy(stack, sp, stack, sp + 2, n);
        stack[sp] = code;
        stack[sp + 1] = context;
        finishCall(ssa.inst(Op.CALL_POINTER, signatureIndex(type), 0, stack, sp, n + 2, signatureOf(type).results()));
    }

    private void finishCall(int inst) {
        calls = true;
        function.setSource(inst, in.offset);
        for (int i = 0, n = function.resultCount(inst); i < n; i++) {
            push(function.result(inst, i));
        }
    }

    /** Calls a builtin with the values on the stack from {@code from} on. */
    private int callBuiltin(Builtin builtin, int from) {
        Signature s = builtin.signature();
        assert sp - from == s.params().length : builtin;
        int inst = ssa.inst(Op.CALL_BUILTIN, 0, builtin.ordinal(), stack, from, sp - from, s.results());
        function.setSource(inst, in.offset);
        sp = from;
        return inst;
    }

    // Memories and tables

    private void memoryGrow() {
        int pages = vm.extend(pop());
        int from = sp;
        push(constant(in.index));
        push(pages);
        push(wrap(function.result(callBuiltin(Builtin.MEMORY_GROW, from))));
    }

    private void memoryCopy() {
        sp -= 3;
        int from = sp;
        int count = vm.extend(stack[from + 2]);
        int target = vm.memoryRange(in.index, vm.extend(stack[from]), count);
        int source = vm.memoryRange(in.index2, vm.extend(stack[from + 1]), count);
        push(target);
        push(source);
        push(count);
        callBuiltin(Builtin.MEMORY_COPY, from);
    }

    private void memoryFill() {
        sp -= 3;
        int from = sp;
        int value = stack[from + 1];
        int count = vm.extend(stack[from + 2]);
        int target = vm.memoryRange(in.index, vm.extend(stack[from]), count);
        push(target);
        push(value);
        push(count);
        callBuiltin(Builtin.MEMORY_FILL, from);
    }

    /** memory.init and table.init: (memory or table, segment, destination, source, count). */
    private void bulkInit(Builtin builtin, int space, int segment) {
        sp -= 3;
        int from = sp;
        int target = vm.extend(stack[from]);
        int source = vm.extend(stack[from + 1]);
        int count = vm.extend(stack[from + 2]);
        push(constant(space));
        push(constant(segment));
        push(target);
        push(source);
        push(count);
        callBuiltin(builtin, from);
    }

    private void drop(Builtin builtin) {
        int from = sp;
        push(constant(in.index));
        callBuiltin(builtin, from);
    }

    private void tableSet() {
        int value = pop();
        vm.tableSet(in.index, pop(), value);
    }

    private void tableGrow() {
        sp -= 2;
        int from = sp;
        int element = stack[from];
        int count = vm.extend(stack[from + 1]);
        push(constant(in.index));
        push(element);
        push(count);
        push(wrap(function.result(callBuiltin(Builtin.TABLE_GROW, from))));
    }

    private void tableFill() {
        sp -= 3;
        int from = sp;
        int start = vm.extend(stack[from]);
        int element = stack[from + 1];
        int count = vm.extend(stack[from + 2]);
        push(constant(in.index));
        push(start);
        push(element);
        push(count);
        callBuiltin(Builtin.TABLE_FILL, from);
    }

    private void tableCopy() {
        bulkInit(Builtin.TABLE_COPY, in.index, in.index2);
    }

    // Wide arithmetic

    private int lessUnsigned(int a, int b) {
        return ssa.value(Op.ICMP, Type.I32, 0, Cond.LT_U.ordinal(), a, b, Value.NONE);
    }

    private void add128() {
        sp -= 4;
        int low = ssa.binary(Op.ADD, Type.I64, stack[sp], stack[sp + 2]);
        int carry = vm.extend(lessUnsigned(low, stack[sp]));
        int high = ssa.binary(Op.ADD, Type.I64, ssa.binary(Op.ADD, Type.I64, stack[sp + 1], stack[sp + 3]), carry);
        push(low);
        push(high);
    }

    private void sub128() {
        sp -= 4;
        int borrow = vm.extend(lessUnsigned(stack[sp], stack[sp + 2]));
        int low = ssa.binary(Op.SUB, Type.I64, stack[sp], stack[sp + 2]);
        int high = ssa.binary(Op.SUB, Type.I64, ssa.binary(Op.SUB, Type.I64, stack[sp + 1], stack[sp + 3]), borrow);
        push(low);
        push(high);
    }

    private void mulWide(Op highOp) {
        sp -= 2;
        int low = ssa.binary(Op.MUL, Type.I64, stack[sp], stack[sp + 1]);
        int high = ssa.binary(highOp, Type.I64, stack[sp], stack[sp + 1]);
        push(low);
        push(high);
    }
}
