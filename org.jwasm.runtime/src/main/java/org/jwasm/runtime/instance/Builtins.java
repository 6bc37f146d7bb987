package org.jwasm.runtime.instance;

import java.nio.ByteBuffer;
import org.jwasm.api.TrapCode;
import org.jwasm.codegen.vm.Builtin;
import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.runtime.call.Activation;

/** What guests have Java do for them; see {@link Builtin} for arguments and results. */
final class Builtins {
    private Builtins() {
    }

    static void call(Activation activation, int ordinal, InstanceImpl instance) {
        ByteBuffer slots = activation.context;
        switch (Builtin.of(ordinal)) {
            case MEMORY_GROW:
                result(slots, instance.memories[intAt(slots, 0)].growInside(longAt(slots, 1)));
                break;
            case MEMORY_INIT:
                Segments.initMemory(activation, instance, intAt(slots, 0), intAt(slots, 1), longAt(slots, 2), longAt(slots, 3), longAt(slots, 4));
                break;
            case DATA_DROP:
                instance.droppedDatas.set(intAt(slots, 0));
                break;
            case TABLE_GROW:
                result(slots, instance.tables[intAt(slots, 0)].growInside(longAt(slots, 2), longAt(slots, 1)));
                break;
            case TABLE_FILL:
                fill(activation, instance.tables[intAt(slots, 0)], longAt(slots, 1), longAt(slots, 2), longAt(slots, 3));
                break;
            case TABLE_COPY:
                copy(activation, instance.tables[intAt(slots, 0)], instance.tables[intAt(slots, 1)], longAt(slots, 2), longAt(slots, 3), longAt(slots, 4));
                break;
            case TABLE_INIT:
                Segments.initTable(activation, instance, intAt(slots, 0), intAt(slots, 1), longAt(slots, 2), longAt(slots, 3), longAt(slots, 4));
                break;
            case ELEM_DROP:
                instance.droppedElems.set(intAt(slots, 0));
                break;
            default:
                throw new AssertionError(Builtin.of(ordinal) + " is native");
        }
    }

    private static int intAt(ByteBuffer slots, int index) {
        return slots.getInt(StoreLayout.value(index));
    }

    private static long longAt(ByteBuffer slots, int index) {
        return slots.getLong(StoreLayout.value(index));
    }

    private static void result(ByteBuffer slots, long value) {
        slots.putLong(StoreLayout.value(0), value);
    }

    private static void fill(Activation activation, TableImpl table, long start, long value, long count) {
        if (Segments.outside(start, count, table.sizeInside())) {
            throw activation.trap(TrapCode.TABLE_OUT_OF_BOUNDS, null);
        }
        table.fill(start, value, count);
    }

    private static void copy(Activation activation, TableImpl to, TableImpl from, long toStart, long fromStart, long count) {
        if (Segments.outside(fromStart, count, from.sizeInside()) || Segments.outside(toStart, count, to.sizeInside())) {
            throw activation.trap(TrapCode.TABLE_OUT_OF_BOUNDS, null);
        }
        to.copy(toStart, from, fromStart, count);
    }
}
