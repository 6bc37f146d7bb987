package org.jwasm.fusion;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.op.Op;

/**
 * Runs adapters without an engine: just the instructions that adapters are made of, for memories of either width. Blocks
 * have neither parameters nor results. Values are bits; those of 32 bits are zero-extended.
 */
final class Interpreter {
    /** A function outside. */
    interface Callable {
        long[] call(long[] args);
    }

    private record Ins(Op op, int index, int index2, long value, int[] labels) {
    }

    private final Module module;
    private final Callable[] functions;
    private final ByteBuffer[] memories;
    private final long[][] globals;
    private final List<List<Ins>> bodies = new ArrayList<>();

    /** All arrays are by index; a global is an array of one. */
    Interpreter(Module module, Callable[] functions, ByteBuffer[] memories, long[][] globals) {
        this.module = module;
        this.functions = functions;
        this.memories = memories;
        this.globals = globals;
        InstrReader in = new InstrReader(module);
        for (int i = module.importedFuncCount(); i < module.funcCount(); i++) {
            List<Ins> body = new ArrayList<>();
            for (in.body(module.function(i)); in.hasMore();) {
                Op op = in.next();
                boolean isAccess = op.isAccess();
                int[] labels = op == Op.BR_TABLE ? Arrays.copyOf(in.list, in.count + 1) : null;
                body.add(new Ins(op, in.index, in.index2, isAccess ? in.memOffset : in.bits, labels));
            }
            bodies.add(body);
        }
    }

    long[] export(String name, long[] args) {
        return module.exports().stream().filter(e -> e.name().equals(name) && e.kind() == ExternKind.FUNC)
            .map(e -> call(e.index(), args)).findFirst().orElseThrow();
    }

    private long[] call(int function, long[] args) {
        if (function < functions.length) {
            return functions[function].call(args);
        }
        long[] locals = args;
        int[] runs = module.localRuns(function);
        for (int i = 0; i < runs.length; i += 2) {
            locals = Arrays.copyOf(locals, locals.length + runs[i]);
        }
        return new Frame(bodies.get(function - functions.length), locals, module.funcType(function)).run();
    }

    /** The place after the {@code end} that belongs to an opening instruction, or after its {@code else} if there is one. */
    private static int skip(List<Ins> body, int opening, boolean stopAtElse) {
        int depth = 0;
        for (int pc = opening; ; pc++) {
            Op op = body.get(pc).op;
            if (op == Op.BLOCK || op == Op.LOOP || op == Op.IF) {
                depth++;
            } else if (op == Op.END && --depth == 0 || op == Op.ELSE && depth == 1 && stopAtElse) {
                return pc + 1;
            }
        }
    }

    private final class Frame {
        private final List<Ins> body;
        private final long[] locals;
        private final FuncType type;
        private final long[] stack = new long[1000];
        private int top;
        /** Where jumps to the open blocks go, and which of them are loops. */
        private final List<Integer> targets = new ArrayList<>();
        private final List<Boolean> loops = new ArrayList<>();
        private int pc;

        Frame(List<Ins> body, long[] locals, FuncType type) {
            this.body = body;
            this.locals = locals;
            this.type = type;
        }

        private void push(long value) {
            stack[top++] = value;
        }

        private long pop() {
            return stack[--top];
        }

        private int popInt() {
            return (int) pop();
        }

        private void pushInt(int value) {
            push(value & 0xFFFFFFFFL);
        }

        private void pushIf(boolean condition) {
            push(condition ? 1 : 0);
        }

        long[] run() {
            while (pc < body.size()) {
                Ins ins = body.get(pc++);
                if (!control(ins) && !variables(ins) && !memory(ins) && !arithmetic32(ins.op) && !arithmetic64(ins.op)) {
                    throw new AssertionError("not expected in an adapter: " + ins.op);
                }
            }
            return Arrays.copyOfRange(stack, top - type.resultCount(), top);
        }

        private void open(int target, boolean loop) {
            targets.add(target);
            loops.add(loop);
        }

        private void close() {
            targets.remove(targets.size() - 1);
            loops.remove(loops.size() - 1);
        }

        private void jump(int label) {
            for (int i = 0; i < label; i++) {
                close();
            }
            pc = targets.get(targets.size() - 1);
            if (!loops.get(loops.size() - 1)) {
                close();
            }
        }

        private boolean control(Ins ins) {
            switch (ins.op) {
                case BLOCK: open(skip(body, pc - 1, false), false); return true;
                case LOOP: open(pc, true); return true;
                case IF:
                    int end = skip(body, pc - 1, false);
                    int other = skip(body, pc - 1, true);
                    if (popInt() != 0) {
                        open(end, false);
                    } else if (other != end) {
                        open(end, false);
                        pc = other;
                    } else {
                        pc = end;
                    }
                    return true;
                case ELSE: jump(0); return true;
                case END:
                    if (!targets.isEmpty()) {
                        close();
                    }
                    return true;
                case BR: jump(ins.index); return true;
                case BR_IF:
                    if (popInt() != 0) {
                        jump(ins.index);
                    }
                    return true;
                case BR_TABLE:
                    int choice = popInt();
                    int last = ins.labels.length - 1;
                    jump(ins.labels[choice < 0 || choice > last ? last : choice]);
                    return true;
                case UNREACHABLE: throw new AssertionError("unreachable reached");
                case DROP: pop(); return true;
                case CALL:
                    int count = module.funcType(ins.index).paramCount();
                    top -= count;
                    for (long result : Interpreter.this.call(ins.index, Arrays.copyOfRange(stack, top, top + count))) {
                        push(result);
                    }
                    return true;
                default: return false;
            }
        }

        private boolean variables(Ins ins) {
            switch (ins.op) {
                case LOCAL_GET: push(locals[ins.index]); return true;
                case LOCAL_SET: locals[ins.index] = pop(); return true;
                case LOCAL_TEE: locals[ins.index] = stack[top - 1]; return true;
                case GLOBAL_GET: push(globals[ins.index][0]); return true;
                case GLOBAL_SET: globals[ins.index][0] = pop(); return true;
                case I32_CONST: pushInt((int) ins.value); return true;
                case I64_CONST: case F32_CONST: case F64_CONST: push(ins.value); return true;
                default: return false;
            }
        }

        private int address(Ins ins) {
            return Math.toIntExact(Math.addExact(pop(), ins.value));
        }

        private boolean memory(Ins ins) {
            switch (ins.op) {
                case MEMORY_SIZE: push(memories[ins.index].capacity() >> 16); return true;
                case MEMORY_COPY:
                    int bytes = Math.toIntExact(pop());
                    int source = Math.toIntExact(pop());
                    int target = Math.toIntExact(pop());
                    byte[] copy = new byte[bytes];
                    memories[ins.index2].get(source, copy);
                    memories[ins.index].put(target, copy);
                    return true;
                case I32_LOAD8_U: push(memories[ins.index].get(address(ins)) & 0xFF); return true;
                case I32_LOAD8_S: pushInt(memories[ins.index].get(address(ins))); return true;
                case I32_LOAD16_U: push(memories[ins.index].getChar(address(ins))); return true;
                case I32_LOAD16_S: pushInt(memories[ins.index].getShort(address(ins))); return true;
                case I32_LOAD: case F32_LOAD: pushInt(memories[ins.index].getInt(address(ins))); return true;
                case I64_LOAD: case F64_LOAD: push(memories[ins.index].getLong(address(ins))); return true;
                default: return store(ins);
            }
        }

        private boolean store(Ins ins) {
            boolean isStore = ins.op.mnemonic().contains(".store");
            if (!isStore) {
                return false;
            }
            long value = pop();
            int at = address(ins);
            for (int i = 0; i < 1 << ins.op.alignLog2(); i++) {
                memories[ins.index].put(at + i, (byte) (value >>> 8 * i));
            }
            return true;
        }

        private boolean arithmetic32(Op op) {
            switch (op) {
                case I32_EQZ: pushIf(popInt() == 0); return true;
                case I32_EXTEND8_S: pushInt((byte) popInt()); return true;
                case I32_EXTEND16_S: pushInt((short) popInt()); return true;
                case I32_WRAP_I64: pushInt((int) pop()); return true;
                case I32_REINTERPRET_F32: case F32_REINTERPRET_I32: case I64_REINTERPRET_F64: case F64_REINTERPRET_I64:
                case I64_EXTEND_I32_U:
                    return true;
                default:
            }
            if (!op.mnemonic().startsWith("i32.")) {
                return false;
            }
            int b = popInt();
            int a = popInt();
            switch (op) {
                case I32_ADD: pushInt(a + b); return true;
                case I32_SUB: pushInt(a - b); return true;
                case I32_MUL: pushInt(a * b); return true;
                case I32_AND: pushInt(a & b); return true;
                case I32_OR: pushInt(a | b); return true;
                case I32_XOR: pushInt(a ^ b); return true;
                case I32_EQ: pushIf(a == b); return true;
                case I32_NE: pushIf(a != b); return true;
                case I32_LT_S: pushIf(a < b); return true;
                case I32_LT_U: pushIf(Integer.compareUnsigned(a, b) < 0); return true;
                case I32_GT_U: pushIf(Integer.compareUnsigned(a, b) > 0); return true;
                case I32_GE_U: pushIf(Integer.compareUnsigned(a, b) >= 0); return true;
                default: throw new AssertionError("not expected in an adapter: " + op);
            }
        }

        private boolean arithmetic64(Op op) {
            long b = pop();
            long a = pop();
            switch (op) {
                case I64_ADD: push(a + b); return true;
                case I64_SUB: push(a - b); return true;
                case I64_AND: push(a & b); return true;
                case I64_OR: push(a | b); return true;
                case I64_SHL: push(a << b); return true;
                case I64_SHR_U: push(a >>> b); return true;
                case I64_LT_S: pushIf(a < b); return true;
                case I64_LT_U: pushIf(Long.compareUnsigned(a, b) < 0); return true;
                case I64_GT_U: pushIf(Long.compareUnsigned(a, b) > 0); return true;
                default: return false;
            }
        }
    }
}
