package org.jwasm.runtime.instance;

import java.nio.ByteBuffer;
import org.jwasm.api.TrapCode;
import org.jwasm.codegen.vm.Builtin;
import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.runtime.call.Activation;

/** What guests have Java do for them; see {@link Builtin} for arguments and results. */
final class Builtins {
    private Builtins() {
    }

    static void call(Activation activation, int ordinal, InstanceImpl instance) {
        ByteBuffer slots = activation.context;
        switch (Builtin.of(ordinal)) {
            case MEMORY_COPY:
                new BulkMemory(activation, instance.storeImpl().engineImpl().system()).copy();
                break;
            case MEMORY_FILL:
                new BulkMemory(activation, instance.storeImpl().engineImpl().system()).fill();
                break;
            case MEMORY_GROW:
                grown(activation, instance, instance.memories[intAt(slots, 0)].growInside(longAt(slots, 1)), 0);
                break;
            case MEMORY_INIT:
                Segments.initMemory(activation, instance, intAt(slots, 0), intAt(slots, 1), longAt(slots, 2), longAt(slots, 3), longAt(slots, 4));
                activation.charge(longAt(slots, 4));
                break;
            case DATA_DROP:
                instance.droppedDatas.set(intAt(slots, 0));
                break;
            case TABLE_GROW:
                long elements = longAt(slots, 2);
                grown(activation, instance, instance.tables[intAt(slots, 0)].growInside(elements, longAt(slots, 1)), elements);
                break;
            case TABLE_FILL:
                fill(activation, instance.tables[intAt(slots, 0)], longAt(slots, 1), longAt(slots, 2), longAt(slots, 3));
                chargeElements(activation, longAt(slots, 3));
                break;
            case TABLE_COPY:
                copy(activation, instance.tables[intAt(slots, 0)], instance.tables[intAt(slots, 1)], longAt(slots, 2), longAt(slots, 3), longAt(slots, 4));
                chargeElements(activation, longAt(slots, 4));
                break;
            case TABLE_INIT:
                Segments.initTable(activation, instance, intAt(slots, 0), intAt(slots, 1), longAt(slots, 2), longAt(slots, 3), longAt(slots, 4));
                chargeElements(activation, longAt(slots, 4));
                break;
            case ELEM_DROP:
                instance.droppedElems.set(intAt(slots, 0));
                break;
            default:
                throw new AssertionError(Builtin.of(ordinal));
        }
    }

    private static int intAt(ByteBuffer slots, int index) {
        return slots.getInt(StoreLayout.value(index));
    }

    private static long longAt(ByteBuffer slots, int index) {
        return slots.getLong(StoreLayout.value(index));
    }

    /** @param old the size before, or -1 */
    private static void grown(Activation activation, InstanceImpl instance, long old, long elements) {
        if (old >= 0) {
            chargeElements(activation, elements);
        } else if (instance.storeImpl().quota().trapsOnGrowFailure()) {
            throw activation.trap(TrapCode.LIMIT_EXCEEDED, null);
        }
        activation.context.putLong(StoreLayout.value(0), old);
    }

    private static void chargeElements(Activation activation, long count) {
        activation.charge(count * VmLayout.ELEMENT_BYTES);
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
