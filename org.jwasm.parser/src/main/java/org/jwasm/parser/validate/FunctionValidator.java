package org.jwasm.parser.validate;

import java.util.Arrays;
import org.jwasm.api.InvalidException;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.module.ConstExpr;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.Function;
import org.jwasm.parser.module.GlobalType;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.TableType;
import org.jwasm.parser.op.Feature;
import org.jwasm.parser.op.Imm;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.Sig;
import org.jwasm.parser.op.ValType;

/**
 * Validates function bodies and constant expressions, one after the other; not for use by two threads at once.
 *
 * <p>Reference: specification, section 3.4 (instructions) and appendix "Validation Algorithm".
 */
final class FunctionValidator extends OperandStack {
    private final Module module;
    private final GcRules gc;

    private int[] locals = new int[16];
    private int localCount;
    /** Whether some local has no default value, so that initialization has to be followed. */
    private boolean tracksInits;
    private boolean[] initialized = {};
    /** The locals initialized in the open blocks, in that order. */
    private int[] inits = {};
    private int initCount;

    /** In a constant expression: how many globals may be referred to; -1 in a function body. */
    private int visibleGlobals;
    /** The type of addresses of the memory or table of the current instruction. */
    private int address;

    FunctionValidator(ModuleContext context) {
        super(context);
        this.module = context.module;
        this.gc = new GcRules(this);
    }

    /** Validates the body of a function. */
    void function(Function function) {
        FuncType type = module.funcType(function.index());
        visibleGlobals = -1;
        reset();
        declareLocals(function, type);
        in.body(function);
        in.op = null;
        in.offset = function.start();
        enter(FUNC, type, ValType.BOTTOM, 0);
        while (in.hasMore()) {
            instruction(in.next());
            if (depth() == 0) {
                break;
            }
        }
        if (depth() != 0) {
            throw missingEnd(function);
        }
        if (in.hasMore()) {
            throw new MalformedException("section size mismatch: content after the end of a function", in.pos());
        }
    }

    /** Where a body lacks its end the specification's interpreter reads on, and says what it then finds. */
    private MalformedException missingEnd(Function function) {
        String message = in.end() == module.bytes().length ? "unexpected end of section or function"
            : function.index() == module.funcCount() - 1 ? "section size mismatch" : "END opcode expected";
        return new MalformedException(message, in.end());
    }

    /**
     * Validates a constant expression.
     *
     * @param visible the number of globals it may refer to
     */
    void constant(ConstExpr expr, int expected, int visible) {
        visibleGlobals = visible;
        localCount = 0;
        tracksInits = false;
        reset();
        in.expr(expr);
        in.op = null;
        enter(FUNC, null, expected, 0);
        while (depth() != 0) {
            Op op = in.next();
            if (!isConstant(op)) {
                throw new InvalidException("constant expression required", in.offset);
            }
            instruction(op);
        }
    }

    private boolean isConstant(Op op) {
        switch (op) {
            case I32_CONST: case I64_CONST: case F32_CONST: case F64_CONST: case V128_CONST: case REF_NULL:
            case REF_FUNC: case GLOBAL_GET: case END:
                return true;
            case I32_ADD: case I32_SUB: case I32_MUL: case I64_ADD: case I64_SUB: case I64_MUL:
                return context.has(Feature.EXTENDED_CONST);
            case STRUCT_NEW: case STRUCT_NEW_DEFAULT: case ARRAY_NEW: case ARRAY_NEW_DEFAULT: case ARRAY_NEW_FIXED:
            case REF_I31: case ANY_CONVERT_EXTERN: case EXTERN_CONVERT_ANY:
                return true;
            default:
                return false;
        }
    }

    private void declareLocals(Function function, FuncType type) {
        localCount = 0;
        tracksInits = false;
        for (int i = 0; i < type.paramCount(); i++) {
            addLocals(1, type.param(i));
        }
        int params = localCount;
        in.range(function.start(), function.codeStart());
        for (int runs = in.count(); runs > 0; runs--) {
            int count = in.u32();
            int at = in.pos();
            int local = in.valType();
            context.checkType(local, at);
            addLocals(count, local);
            tracksInits |= !ValType.isDefaultable(local);
        }
        if (tracksInits) {
            initialized = new boolean[localCount];
            inits = new int[localCount];
            initCount = 0;
            for (int i = 0; i < localCount; i++) {
                initialized[i] = i < params || ValType.isDefaultable(locals[i]);
            }
        }
    }

    private void addLocals(int count, int type) {
        if (locals.length - localCount < count) {
            locals = Arrays.copyOf(locals, Math.max(localCount + count, 2 * locals.length));
        }
        Arrays.fill(locals, localCount, localCount + count, type);
        localCount += count;
    }

    private void instruction(Op op) {
        if (!context.allFeatures && !context.features.has(op.feature())) {
            throw new MalformedException("illegal opcode: " + op + " needs the feature " + op.feature(), in.offset);
        }
        mark();
        Sig sig = op.sig();
        if (sig != null) {
            bySignature(op, sig);
        } else if (op == Op.LOCAL_GET) {
            localGet();
        } else {
            special(op);
        }
    }

    private void bySignature(Op op, Sig sig) {
        Imm imm = op.imm();
        address = ValType.I32;
        if (imm == Imm.MEMARG) {
            memArg(op);
        } else if (imm != Imm.NONE) {
            immediates(op, imm);
        }
        if (address == ValType.I32 && applyQuickly(sig)) {
            return;
        }
        for (int i = sig.paramCount() - 1; i >= 0; i--) {
            int type = sig.param(i);
            pop(type == Sig.ADDR ? address : type);
        }
        for (int i = 0; i < sig.resultCount(); i++) {
            int type = sig.result(i);
            push(type == Sig.ADDR ? address : type);
        }
    }

    /** Checks the immediates of an opcode with a signature and notes the address type. */
    private void immediates(Op op, Imm imm) {
        switch (imm) {
            case MEMARG_LANE:
                memArg(op);
                lane(op);
                break;
            case LANE: lane(op); break;
            case SHUFFLE: shuffle(); break;
            case MEMORY: address = memory(in.index).limits().address(); break;
            case DATA: data(in.index); break;
            case DATA_MEMORY:
                address = memory(in.index2).limits().address();
                data(in.index);
                break;
            case ELEM: elem(in.index); break;
            case ELEM_TABLE: tableInit(); break;
            case TABLE: address = table(in.index).limits().address(); break;
            default:
        }
    }

    private void memArg(Op op) {
        MemoryType memory = memory(in.index);
        address = memory.limits().address();
        int natural = op.alignLog2();
        if (in.align > natural) {
            throw new InvalidException("alignment must not be larger than natural", in.offset);
        }
        if (in.align != natural && op.isAtomic()) {
            throw new InvalidException("alignment of an atomic access must be natural", in.offset);
        }
        if (address == ValType.I32 && in.memOffset >>> 32 != 0) {
            throw new InvalidException("offset out of range", in.offset);
        }
    }

    private void lane(Op op) {
        if (in.lane >= op.lanes()) {
            throw new InvalidException("invalid lane index", in.offset);
        }
    }

    private void shuffle() {
        if (((in.bits | in.bitsHigh) & 0xE0E0E0E0E0E0E0E0L) != 0) {
            throw new InvalidException("invalid lane index", in.offset);
        }
    }

    // Entities.

    MemoryType memory(int index) {
        if (Integer.compareUnsigned(index, module.memoryCount()) >= 0) {
            throw ModuleContext.unknown("memory", index, in.offset);
        }
        return module.memory(index);
    }

    TableType table(int index) {
        if (Integer.compareUnsigned(index, module.tableCount()) >= 0) {
            throw ModuleContext.unknown("table", index, in.offset);
        }
        return module.table(index);
    }

    void data(int index) {
        if (!module.hasDataCount()) {
            throw new MalformedException("data count section required", in.offset);
        }
        if (Integer.compareUnsigned(index, module.dataCount()) >= 0) {
            throw ModuleContext.unknown("data segment", index, in.offset);
        }
    }

    /** The element type of an element segment. */
    int elem(int index) {
        if (Integer.compareUnsigned(index, module.elemCount()) >= 0) {
            throw ModuleContext.unknown("elem segment", index, in.offset);
        }
        return module.elem(index).type();
    }

    private FuncType funcType(int index) {
        if (Integer.compareUnsigned(index, module.funcCount()) >= 0) {
            throw ModuleContext.unknown("function", index, in.offset);
        }
        return module.funcType(index);
    }

    private int local(int index) {
        if (Integer.compareUnsigned(index, localCount) >= 0) {
            throw ModuleContext.unknown("local", index, in.offset);
        }
        return locals[index];
    }

    private GlobalType global(int index) {
        int count = visibleGlobals < 0 ? module.globalCount() : visibleGlobals;
        if (Integer.compareUnsigned(index, count) >= 0) {
            throw ModuleContext.unknown("global", index, in.offset);
        }
        return module.global(index);
    }

    private void special(Op op) {
        switch (op) {
            case UNREACHABLE: markUnreachable(); break;
            case BLOCK: block(BLOCK, blockType()); break;
            case LOOP: block(LOOP, blockType()); break;
            case IF: ifBlock(); break;
            case ELSE: elseBlock(); break;
            case TRY_TABLE: tryTable(); break;
            case END: end(); break;
            case BR: br(); break;
            case BR_IF: brIf(); break;
            case BR_TABLE: brTable(); break;
            case RETURN: returning(); break;
            case CALL: call(funcType(in.index)); break;
            case CALL_INDIRECT: call(indirect()); break;
            case CALL_REF: call(referenced()); break;
            case RETURN_CALL: tailCall(funcType(in.index)); break;
            case RETURN_CALL_INDIRECT: tailCall(indirect()); break;
            case RETURN_CALL_REF: tailCall(referenced()); break;
            case THROW: throwing(); break;
            case THROW_REF: throwRef(); break;
            case DROP: popAny(); break;
            case SELECT: select(); break;
            case SELECT_T: selectTyped(); break;
            case LOCAL_GET: localGet(); break;
            case LOCAL_SET: localSet(); break;
            case LOCAL_TEE: localTee(); break;
            case GLOBAL_GET: globalGet(); break;
            case GLOBAL_SET: globalSet(); break;
            case TABLE_GET: tableGet(); break;
            case TABLE_SET: tableSet(); break;
            case TABLE_GROW: tableGrow(); break;
            case TABLE_FILL: tableFill(); break;
            case TABLE_COPY: tableCopy(); break;
            case MEMORY_COPY: memoryCopy(); break;
            case REF_FUNC: refFunc(); break;
            default: gc.instruction(op);
        }
    }

    // Control.

    private FuncType blockType() {
        if (in.blockTypeIndex != InstrReader.NO_TYPE) {
            FuncType type = context.funcType(in.blockTypeIndex, in.offset);
            if (!context.has(Feature.MULTI_VALUE) && type.paramCount() + type.resultCount() > 1) {
                throw new InvalidException("type of a block needs the feature " + Feature.MULTI_VALUE, in.offset);
            }
            return type;
        }
        context.checkType(in.blockResult, in.offset);
        return null;
    }

    private void block(byte kind, FuncType type) {
        if (type != null) {
            popParams(type);
        }
        enter(kind, type, in.blockResult, initCount);
    }

    private void ifBlock() {
        FuncType type = blockType();
        pop(ValType.I32);
        block(IF, type);
    }

    private void elseBlock() {
        if (innermostKind() != IF) {
            throw new MalformedException("END opcode expected: else without if", in.offset);
        }
        forgetInits();
        leave();
        enter(ELSE, leftType(), leftResult(), initCount);
    }

    private void end() {
        boolean lacksElse = innermostKind() == IF;
        forgetInits();
        leave();
        if (lacksElse) {
            checkMissingElse();
        }
        if (depth() > 0) {
            pushLeftResults();
        }
    }

    private void tryTable() {
        FuncType type = blockType();
        for (int i = 0; i < 3 * in.count; i += 3) {
            int kind = in.list[i];
            FuncType tag = kind < InstrReader.CATCH_ALL ? tag(in.list[i + 1]) : null;
            boolean withRef = kind == InstrReader.CATCH_REF || kind == InstrReader.CATCH_ALL_REF;
            checkLabel(frameOf(in.list[i + 2]), tag, withRef ? ValType.EXN : ValType.BOTTOM);
        }
        block(TRY, type);
    }

    private FuncType tag(int index) {
        if (Integer.compareUnsigned(index, module.tagCount()) >= 0) {
            throw ModuleContext.unknown("tag", index, in.offset);
        }
        return module.tagType(index);
    }

    private void throwing() {
        popParams(tag(in.index));
        markUnreachable();
    }

    private void throwRef() {
        pop(ValType.EXNREF);
        markUnreachable();
    }

    private void br() {
        int frame = frameOf(in.index);
        popLabel(frame, labelCount(frame));
        markUnreachable();
    }

    private void brIf() {
        int frame = frameOf(in.index);
        pop(ValType.I32);
        popLabel(frame, labelCount(frame));
        pushLabel(frame, labelCount(frame));
    }

    private void brTable() {
        pop(ValType.I32);
        int arity = labelCount(frameOf(in.list[in.count]));
        for (int i = 0; i <= in.count; i++) {
            int frame = frameOf(in.list[i]);
            if (labelCount(frame) != arity) {
                throw new InvalidException("type mismatch: the labels of br_table differ in arity", in.offset);
            }
            peekLabel(frame);
        }
        markUnreachable();
    }

    private void returning() {
        int frame = frameOf(depth() - 1);
        popLabel(frame, labelCount(frame));
        markUnreachable();
    }

    private void call(FuncType type) {
        popParams(type);
        pushResults(type);
    }

    private void tailCall(FuncType type) {
        popParams(type);
        int frame = frameOf(depth() - 1);
        boolean good = type.resultCount() == labelCount(frame);
        for (int i = 0; good && i < type.resultCount(); i++) {
            good = context.matches(type.result(i), labelType(frame, i));
        }
        if (!good) {
            throw new InvalidException("type mismatch: a tail call returns other types than the function", in.offset);
        }
        markUnreachable();
    }

    private FuncType indirect() {
        TableType table = table(in.index2);
        FuncType type = context.funcType(in.index, in.offset);
        if (!context.matches(table.element(), ValType.FUNCREF)) {
            throw new InvalidException("type mismatch: call_indirect needs a table of functions", in.offset);
        }
        pop(table.limits().address());
        return type;
    }

    private FuncType referenced() {
        FuncType type = context.funcType(in.index, in.offset);
        pop(ValType.nullable(ValType.concrete(in.index)));
        return type;
    }

    // Parametric instructions, variables.

    private void select() {
        pop(ValType.I32);
        int a = popAny();
        int b = popAny();
        if (ValType.isRef(a) || ValType.isRef(b)) {
            throw mismatch("numbers or vectors");
        }
        if (a != b && a != ValType.BOTTOM && b != ValType.BOTTOM) {
            throw mismatch("two operands of one type");
        }
        push(a == ValType.BOTTOM ? b : a);
    }

    private void selectTyped() {
        if (in.count != 1) {
            throw new InvalidException("invalid result arity", in.offset);
        }
        int type = in.list[0];
        context.checkType(type, in.offset);
        pop(ValType.I32);
        pop(type);
        pop(type);
        push(type);
    }

    private void localGet() {
        int index = in.index;
        int type = local(index);
        if (tracksInits && !initialized[index]) {
            throw new InvalidException("uninitialized local " + index, in.offset);
        }
        push(type);
    }

    private void localSet() {
        int type = local(in.index);
        pop(type);
        initialize(in.index);
    }

    private void localTee() {
        int type = local(in.index);
        pop(type);
        push(type);
        initialize(in.index);
    }

    private void initialize(int index) {
        if (tracksInits && !initialized[index]) {
            initialized[index] = true;
            inits[initCount++] = index;
        }
    }

    /** Locals initialized in a block count as uninitialized after it. */
    private void forgetInits() {
        if (tracksInits) {
            int before = innermostInits();
            while (initCount > before) {
                initialized[inits[--initCount]] = false;
            }
        }
    }

    private void globalGet() {
        GlobalType global = global(in.index);
        if (visibleGlobals >= 0 && (global.mutable()
                || in.index >= module.importedGlobalCount() && !context.has(Feature.EXTENDED_CONST))) {
            throw new InvalidException("constant expression required", in.offset);
        }
        push(global.type());
    }

    private void globalSet() {
        GlobalType global = global(in.index);
        if (!global.mutable()) {
            throw new InvalidException("immutable global", in.offset);
        }
        pop(global.type());
    }

    // Tables and memories.

    private void tableGet() {
        TableType table = table(in.index);
        pop(table.limits().address());
        push(table.element());
    }

    private void tableSet() {
        TableType table = table(in.index);
        pop(table.element());
        pop(table.limits().address());
    }

    private void tableGrow() {
        TableType table = table(in.index);
        pop(table.limits().address());
        pop(table.element());
        push(table.limits().address());
    }

    private void tableFill() {
        TableType table = table(in.index);
        pop(table.limits().address());
        pop(table.element());
        pop(table.limits().address());
    }

    private void tableCopy() {
        TableType to = table(in.index);
        TableType from = table(in.index2);
        if (!context.matches(from.element(), to.element())) {
            throw new InvalidException("type mismatch: the elements of the tables", in.offset);
        }
        copyOperands(to.limits().address(), from.limits().address());
    }

    private void memoryCopy() {
        copyOperands(memory(in.index).limits().address(), memory(in.index2).limits().address());
    }

    /** The length is an address of both: of the narrower type. */
    private void copyOperands(int to, int from) {
        pop(to == ValType.I64 && from == ValType.I64 ? ValType.I64 : ValType.I32);
        pop(from);
        pop(to);
    }

    private void tableInit() {
        TableType table = table(in.index2);
        if (!context.matches(elem(in.index), table.element())) {
            throw new InvalidException("type mismatch: the elements of segment and table", in.offset);
        }
        address = table.limits().address();
    }

    private void refFunc() {
        funcType(in.index);
        if (visibleGlobals >= 0) {
            context.declared.set(in.index);
        } else if (!context.declared.get(in.index)) {
            throw new InvalidException("undeclared function reference", in.offset);
        }
        push(ValType.concrete(module.funcTypeIndex(in.index)));
    }
}
