package org.jwasm.codegen.oracle;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jwasm.api.TrapCode;
import org.jwasm.codegen.opt.Optimizer;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Verifier;
import org.jwasm.codegen.translate.Translator;
import org.jwasm.codegen.vm.Builtin;
import org.jwasm.codegen.vm.ContextLayout;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.module.ConstExpr;
import org.jwasm.parser.module.DataSegment;
import org.jwasm.parser.module.ElemSegment;
import org.jwasm.parser.module.Export;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.Import;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.SegmentMode;

/** An instance whose functions are translated, optimized as the machine's options say, and interpreted. */
final class Instance implements Interpreter.Linkage {
    private static final int MAX_DEPTH = 300;
    private static final long FUEL = 20_000_000;

    final Module module;
    private final Machine machine;
    private final AddressSpace space;
    private final VmLayout layout;
    private final long context;
    private final Function[] functions;
    private final long[] references;
    private final boolean[] droppedData;
    private final long[][] elements;

    /** @throws LinkError if an import is not there */
    Instance(Machine machine, Module module) {
        this.machine = machine;
        this.module = module;
        space = machine.space;
        layout = new VmLayout(module);
        context = space.allocate(layout.size());
        space.write(context + ContextLayout.STORE, machine.store);
        functions = new Function[module.funcCount()];
        references = new long[module.funcCount()];
        droppedData = new boolean[module.dataCount()];
        elements = new long[module.elemCount()][];
        for (int i = 0; i < module.typeCount(); i++) {
            space.write32(context + layout.typeNumber(i), machine.typeNumber(module.funcTypeAt(i)));
        }
        module.imports().forEach(this::link);
        defineFunctions();
        defineMemories();
        for (int i = module.importedTableCount(); i < module.tableCount(); i++) {
            machine.writeTable(context + layout.table(i), module.table(i).limits().min(), Math.min(module.table(i).limits().max() & 0xFFFFFFFFL, 10_000_000));
        }
        for (int i = module.importedGlobalCount(); i < module.globalCount(); i++) {
            space.write(context + layout.global(i), evaluate(module.globalInit(i)));
        }
        for (int i = module.importedTableCount(); i < module.tableCount(); i++) {
            if (module.tableInit(i) != null) {
                tableFill(i, 0, evaluate(module.tableInit(i)), module.table(i).limits().min());
            }
        }
        initialize();
    }

    static final class LinkError extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LinkError(String message) {
            super(message);
        }
    }

    private void link(Import i) {
        Machine.Extern e = machine.find(i.module(), i.name());
        if (e == null) {
            throw new LinkError(i.module() + "." + i.name());
        }
        switch (i.kind()) {
            case FUNC:
                if (!module.funcType(i.index()).equals(e.type())) {
                    throw new LinkError(i.module() + "." + i.name());
                }
                references[i.index()] = e.address();
                space.write(context + layout.importedFuncCode(i.index()), space.read(e.address()));
                space.write(context + layout.importedFuncContext(i.index()), space.read(e.address() + 8));
                space.write(context + layout.importedFuncRef(i.index()), e.address());
                break;
            case MEMORY: space.write(context + layout.memory(i.index()), e.address()); break;
            case TABLE: space.write(context + layout.table(i.index()), e.address()); break;
            case GLOBAL: space.write(context + layout.global(i.index()), e.address()); break;
            default: throw new LinkError("import of a " + i.kind());
        }
    }

    private void defineFunctions() {
        for (int i = module.importedFuncCount(); i < module.funcCount(); i++) {
            int func = i;
            long code = machine.addCode(args -> call(func, args));
            if (layout.hasFuncRef(i)) {
                references[i] = context + layout.funcRef(i);
                machine.writeReference(references[i], code, context, module.funcType(i));
            }
        }
    }

    private void defineMemories() {
        for (int i = 0; i < module.memoryCount(); i++) {
            if (!layout.isImportedMemory(i)) {
                long limit = Math.min(module.memory(i).limits().max() & 0xFFFFFFFFL, module.memory(i).pageSizeLog2() == 0 ? 1 << 24 : 1024);
                machine.writeMemory(context + layout.memory(i), module.memory(i).limits().min() << module.memory(i).pageSizeLog2(), limit);
            }
            if (machine.isGuarded(module.memory(i))) {
                space.write(context + layout.memoryBase(i), space.read(memory(i) + VmLayout.MEMORY_BASE));
            }
        }
    }

    private void initialize() {
        for (int i = 0; i < module.elemCount(); i++) {
            ElemSegment s = module.elem(i);
            elements[i] = new long[s.count()];
            for (int k = 0; k < s.count(); k++) {
                elements[i][k] = s.hasExprs() ? evaluate(s.expr(k)) : references[s.func(k)];
            }
            if (s.mode() == SegmentMode.ACTIVE) {
                tableInit(s.table(), i, evaluate(s.offset()) & 0xFFFFFFFFL, 0, s.count());
            }
            if (s.mode() != SegmentMode.PASSIVE) {
                elements[i] = new long[0];
            }
        }
        for (int i = 0; i < module.dataCount(); i++) {
            DataSegment s = module.data(i);
            if (s.mode() == SegmentMode.ACTIVE) {
                memoryInit(s.memory(), i, evaluate(s.offset()) & 0xFFFFFFFFL, 0, s.size());
                droppedData[i] = true;
            }
        }
        if (module.start() >= 0) {
            invoke(module.start());
        }
    }

    private long evaluate(ConstExpr expr) {
        Deque<Long> stack = new ArrayDeque<>();
        InstrReader in = new InstrReader(module).expr(expr);
        while (in.hasMore()) {
            switch (in.next()) {
                case I32_CONST: case I64_CONST: case F32_CONST: case F64_CONST: stack.push(in.bits); break;
                case REF_NULL: stack.push(0L); break;
                case REF_FUNC: stack.push(references[in.index]); break;
                case GLOBAL_GET: stack.push(globalValue(in.index)); break;
                case I32_ADD: stack.push((long) (int) (stack.pop() + stack.pop())); break;
                case I64_ADD: stack.push(stack.pop() + stack.pop()); break;
                case I32_MUL: stack.push((long) (int) (stack.pop() * stack.pop())); break;
                case I64_MUL: stack.push(stack.pop() * stack.pop()); break;
                case I32_SUB: stack.push((long) (int) (-stack.pop() + stack.pop())); break;
                case I64_SUB: stack.push(-stack.pop() + stack.pop()); break;
                default: break;
            }
        }
        return stack.pop();
    }

    private long globalAddress(int i) {
        return layout.isImportedGlobal(i) ? space.read(context + layout.global(i)) : context + layout.global(i);
    }

    private long globalValue(int i) {
        return space.load(globalAddress(i), org.jwasm.codegen.vm.MachineTypes.of(module.global(i).type()), 0);
    }

    private long memory(int i) {
        return layout.isImportedMemory(i) ? space.read(context + layout.memory(i)) : context + layout.memory(i);
    }

    private long table(int i) {
        return layout.isImportedTable(i) ? space.read(context + layout.table(i)) : context + layout.table(i);
    }

    Map<String, Machine.Extern> exports() {
        Map<String, Machine.Extern> map = new HashMap<>();
        for (Export e : module.exports()) {
            int i = e.index();
            switch (e.kind()) {
                case FUNC: map.put(e.name(), new Machine.Extern(references[i], module.funcType(i))); break;
                case MEMORY: map.put(e.name(), new Machine.Extern(memory(i), null)); break;
                case TABLE: map.put(e.name(), new Machine.Extern(table(i), null)); break;
                case GLOBAL: map.put(e.name(), new Machine.Extern(globalAddress(i), module.global(i).type())); break;
                default: break;
            }
        }
        return map;
    }

    private Export export(String name) {
        return module.exports().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
    }

    FuncType typeOf(String name) {
        return module.funcType(export(name).index());
    }

    long[] invoke(String name, long... args) {
        return invoke(export(name).index(), args);
    }

    long get(String name) {
        return globalValue(export(name).index());
    }

    private long[] invoke(int func, long... args) {
        machine.depth = 0;
        return module.isImportedFunc(func) ? machine.code(space.read(references[func])).call(args) : call(func, args);
    }

    // What compiled code calls

    @Override
    public long[] call(int func, long[] args) {
        AddressSpace.require(machine.depth < MAX_DEPTH, TrapCode.STACK_OVERFLOW);
        machine.depth++;
        try {
            return new Interpreter(compiled(func), space, context, this, FUEL).run(args);
        } finally {
            machine.depth--;
        }
    }

    private Function compiled(int func) {
        if (functions[func] == null) {
            Function f = new Translator().translate(module, layout, machine.options, func);
            Verifier.verify(f, "translation");
            new Optimizer(machine.options).optimize(f);
            functions[func] = f;
        }
        return functions[func];
    }

    @Override
    public long[] callPointer(long code, long callee, long[] args) {
        return machine.code(code).call(args);
    }

    @Override
    public long[] callBuiltin(Builtin builtin, long[] a) {
        switch (builtin) {
            case MEMORY_COPY: space.copy(a[0], a[1], a[2]); break;
            case MEMORY_FILL: space.fill(a[0], (byte) a[1], a[2]); break;
            case MEMORY_GROW: return new long[] {memoryGrow((int) a[0], a[1])};
            case MEMORY_INIT: memoryInit((int) a[0], (int) a[1], a[2], a[3], a[4]); break;
            case DATA_DROP: droppedData[(int) a[0]] = true; break;
            case TABLE_GROW: return new long[] {tableGrow((int) a[0], a[1], a[2])};
            case TABLE_FILL: tableFill((int) a[0], a[1], a[2], a[3]); break;
            case TABLE_COPY: tableCopy((int) a[0], (int) a[1], a[2], a[3], a[4]); break;
            case TABLE_INIT: tableInit((int) a[0], (int) a[1], a[2], a[3], a[4]); break;
            case ELEM_DROP: elements[(int) a[0]] = new long[0]; break;
            default: throw new AssertionError(builtin);
        }
        return new long[0];
    }

    private long memoryGrow(int memory, long pages) {
        long def = memory(memory);
        int log2 = module.memory(memory).pageSizeLog2();
        long old = space.read(def + VmLayout.MEMORY_BYTES);
        if ((old >>> log2) + pages > machine.limits.get(def)) {
            return -1;
        }
        long base = space.read(def + VmLayout.MEMORY_BASE);
        byte[] grown = Arrays.copyOf(space.segment(base), (int) (old + (pages << log2)));
        if (machine.isGuarded(module.memory(memory))) {
            space.replace(base, grown);
        } else {
            long moved = space.allocate(0);
            space.replace(moved, grown);
            space.replace(base, new byte[0]);
            space.write(def + VmLayout.MEMORY_BASE, moved);
        }
        space.write(def + VmLayout.MEMORY_BYTES, grown.length);
        return old >>> log2;
    }

    private void memoryInit(int memory, int data, long to, long from, long count) {
        DataSegment s = module.data(data);
        long size = droppedData[data] ? 0 : s.size();
        long def = memory(memory);
        AddressSpace.require(from + count <= size && to + count <= space.read(def + VmLayout.MEMORY_BYTES), TrapCode.MEMORY_OUT_OF_BOUNDS);
        long base = space.read(def + VmLayout.MEMORY_BASE);
        System.arraycopy(module.bytes(), (int) (s.start() + from), space.segment(base), (int) to, (int) count);
    }

    private long size(int table) {
        return space.read(table(table) + VmLayout.TABLE_SIZE);
    }

    private long element(int table, long i) {
        return space.read(table(table) + VmLayout.TABLE_ELEMENTS) + i * VmLayout.ELEMENT_BYTES;
    }

    private long tableGrow(int table, long value, long count) {
        long def = table(table);
        long old = size(table);
        if (old + count > machine.limits.get(def)) {
            return -1;
        }
        long base = space.read(def + VmLayout.TABLE_ELEMENTS);
        space.replace(base, Arrays.copyOf(space.segment(base), (int) (old + count) * VmLayout.ELEMENT_BYTES));
        space.write(def + VmLayout.TABLE_SIZE, old + count);
        tableFill(table, old, value, count);
        return old;
    }

    private void tableFill(int table, long start, long value, long count) {
        AddressSpace.require(start + count <= size(table), TrapCode.TABLE_OUT_OF_BOUNDS);
        for (long i = 0; i < count; i++) {
            space.write(element(table, start + i), value);
        }
    }

    private void tableCopy(int target, int source, long to, long from, long count) {
        AddressSpace.require(to + count <= size(target) && from + count <= size(source), TrapCode.TABLE_OUT_OF_BOUNDS);
        if (count > 0) {
            space.copy(element(target, to), element(source, from), count * VmLayout.ELEMENT_BYTES);
        }
    }

    private void tableInit(int table, int elem, long to, long from, long count) {
        AddressSpace.require(from + count <= elements[elem].length && to + count <= size(table), TrapCode.TABLE_OUT_OF_BOUNDS);
        for (int i = 0; i < count; i++) {
            space.write(element(table, to + i), elements[elem][(int) from + i]);
        }
    }
}
