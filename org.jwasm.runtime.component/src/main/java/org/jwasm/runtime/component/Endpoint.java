package org.jwasm.runtime.component;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jwasm.api.Func;
import org.jwasm.api.Memory;
import org.jwasm.fusion.CoreMemory;
import org.jwasm.fusion.HandleTables;
import org.jwasm.fusion.InstancePath;
import org.jwasm.fusion.Side;
import org.jwasm.fusion.StringEncoding;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.parser.component.type.Resource;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.runtime.component.canon.ComponentState;
import org.jwasm.runtime.component.canon.ResourceTypeImpl;

/**
 * One end of an adapter that is made while components run: how a function is lifted or lowered, with the items of the store that are meant.
 *
 * @param type the function's type
 * @param path the component instance, or the host
 * @param memoryType null when there is no memory
 * @param memory null when there is none
 * @param realloc null when there is none
 * @param postReturn null when there is none
 * @param resources the resource types in the type, in an order that is always the same
 * @param resourceTypes what each of them is
 * @param owner the component instance whose handles are meant; null for the host
 * @param instances component instances by the numbers in the path
 */
record Endpoint(FunctionType type, InstancePath path, StringEncoding encoding, MemoryType memoryType, Memory memory, Func realloc, Func postReturn,
        List<Resource> resources, List<ResourceTypeImpl> resourceTypes, ComponentState owner, IntFunction<ComponentState> instances) {
    /** A core item of an adapter: of the end that lifts, or of the one that lowers. */
    enum Item { CALLEE, LIFT_MEMORY, LIFT_REALLOC, POST_RETURN, LOWER_MEMORY, LOWER_REALLOC }

    /** Numbers of the end that lowers begin here, so that both ends can be of different component trees. */
    private static final int LOWER = 1 << 20;

    /** As the side that lifts. */
    Side<Item> lift() {
        return new Side<>(type, path, encoding, memory(Item.LIFT_MEMORY), realloc == null ? null : Item.LIFT_REALLOC,
            postReturn == null ? null : Item.POST_RETURN, null, false, tables(0));
    }

    /** As the side that lowers. */
    Side<Item> lower() {
        List<Integer> shifted = new ArrayList<>();
        path.numbers().forEach(number -> shifted.add(number + LOWER));
        return new Side<>(type, new InstancePath(shifted), encoding, memory(Item.LOWER_MEMORY), realloc == null ? null : Item.LOWER_REALLOC,
            null, null, false, tables(LOWER));
    }

    private CoreMemory<Item> memory(Item item) {
        return memory == null ? null : new CoreMemory<>(item, memoryType);
    }

    private HandleTables tables(int base) {
        return handle -> base + resources.indexOf(handle.resource().resource());
    }

    private Adapters.Table table(int number) {
        return new Adapters.Table(owner, resourceTypes.get(number));
    }

    /** What an adapter between two ends imports. */
    static Adapters.World<Item> world(Func callee, Endpoint lift, Endpoint lower) {
        return new Adapters.World<>() {
            @Override
            public org.jwasm.api.Extern item(Item definition) {
                switch (definition) {
                    case CALLEE: return callee;
                    case LIFT_MEMORY: return lift.memory();
                    case LIFT_REALLOC: return lift.realloc();
                    case POST_RETURN: return lift.postReturn();
                    case LOWER_MEMORY: return lower.memory();
                    default: return lower.realloc();
                }
            }

            @Override
            public ComponentState instance(int number) {
                return number < LOWER ? lift.instances().apply(number) : lower.instances().apply(number - LOWER);
            }

            @Override
            public boolean isHostEdge() {
                return lift.path().isHost() || lower.path().isHost();
            }

            @Override
            public Adapters.Table table(int number) {
                return number < LOWER ? lift.table(number) : lower.table(number - LOWER);
            }
        };
    }
}
