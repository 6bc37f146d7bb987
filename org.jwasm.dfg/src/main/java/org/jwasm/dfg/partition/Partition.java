package org.jwasm.dfg.partition;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/** Which adapters share a module. Immutable. */
public final class Partition {
    private final List<List<Integer>> modules;
    private final int[] moduleOf;
    private final int[] placeOf;

    Partition(List<List<Integer>> modules, int nodes) {
        this.modules = List.copyOf(modules);
        this.moduleOf = new int[nodes];
        this.placeOf = new int[nodes];
        Arrays.fill(moduleOf, -1);
        for (int i = 0; i < modules.size(); i++) {
            for (int k = 0; k < modules.get(i).size(); k++) {
                moduleOf[modules.get(i).get(k)] = i;
                placeOf[modules.get(i).get(k)] = k;
            }
        }
    }

    /** The adapters, nodes of the graph, of each module. */
    public List<List<Integer>> modules() {
        return modules;
    }

    /** The module that an adapter is in; -1 when nothing needs it. */
    public int moduleOf(int adapter) {
        return moduleOf[adapter];
    }

    /** The place of an adapter in its module. */
    public int placeOf(int adapter) {
        return placeOf[adapter];
    }

    /** A line for each module. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < modules.size(); i++) {
            StringJoiner adapters = new StringJoiner(" v", "adapter module " + i + ": v", "\n");
            modules.get(i).forEach(adapter -> adapters.add(String.valueOf(adapter)));
            text.append(adapters);
        }
        return text.toString();
    }
}
