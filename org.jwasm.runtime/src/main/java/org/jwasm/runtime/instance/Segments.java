package org.jwasm.runtime.instance;

import org.jwasm.api.TrapCode;
import org.jwasm.parser.module.DataSegment;
import org.jwasm.parser.module.ElemSegment;
import org.jwasm.runtime.call.Activation;
import org.jwasm.runtime.memory.LinearMemory;

/** Copies segments into memories and tables, with the traps of the specification (sections 4.6.13 and 4.6.12). Numbers are unsigned. */
final class Segments {
    private Segments() {
    }

    /** Whether {@code [start, start + count)} is not inside {@code [0, size)}. */
    static boolean outside(long start, long count, long size) {
        return start < 0 || count < 0 || start > size || count > size - start;
    }

    static void initMemory(Activation activation, InstanceImpl instance, int memory, int segment, long to, long from, long count) {
        DataSegment data = instance.moduleImpl().parsed().data(segment);
        LinearMemory bytes = instance.memories[memory].linear();
        long size = instance.droppedDatas.get(segment) ? 0 : data.size();
        if (outside(from, count, size) || outside(to, count, bytes.bytes())) {
            throw activation.trap(TrapCode.MEMORY_OUT_OF_BOUNDS, null);
        }
        bytes.write(to, instance.moduleImpl().parsed().bytes(), data.start() + (int) from, (int) count);
    }

    static void initTable(Activation activation, InstanceImpl instance, int table, int segment, long to, long from, long count) {
        ElemSegment elem = instance.moduleImpl().parsed().elem(segment);
        TableImpl elements = instance.tables[table];
        long size = instance.droppedElems.get(segment) ? 0 : elem.count();
        if (outside(from, count, size) || outside(to, count, elements.sizeInside())) {
            throw activation.trap(TrapCode.TABLE_OUT_OF_BOUNDS, null);
        }
        ConstantEvaluator evaluator = elem.hasExprs() ? new ConstantEvaluator(instance) : null;
        for (int i = 0; i < (int) count; i++) {
            int item = (int) from + i;
            elements.put(to + i, evaluator != null ? evaluator.evaluate(elem.expr(item)) : instance.reference(elem.func(item)));
        }
    }
}
