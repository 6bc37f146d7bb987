package org.jwasm.codegen.opt;

import java.util.Arrays;
import org.jwasm.codegen.ssa.Cfg;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Loops;
import org.jwasm.codegen.ssa.MemFlags;
import org.jwasm.codegen.ssa.Op;

/**
 * The contents of memory as versions, one per alias region: equal versions mean equal contents. A store makes a new version of its region that
 * remembers the store and the version before; calls, merges of different versions, and loops that write make versions without history.
 * Blocks are entered in an order in which predecessors come first, but for those of back edges.
 */
final class MemoryState {
    static final int NO_STORE = -1;
    /** More regions than fit in a word share the last one. */
    private static final int MAX_REGIONS = 64;

    private Function f;
    private Cfg cfg;
    private int regions;
    private final int[] region = new int[MAX_REGIONS];
    private final int[] current = new int[MAX_REGIONS];
    /** Versions at the end of each block, by place in reverse postorder. */
    private int[] atEnd = new int[256];
    /** Regions that a loop writes, by its header's place in reverse postorder; 0 for blocks that head no loop. */
    private long[] writtenInLoop = new long[64];

    private int versions;
    private int[] store = new int[64];
    private int[] parent = new int[64];

    void start(Function function, Cfg graph, Loops loops) {
        f = function;
        cfg = graph;
        regions = 0;
        versions = 1;
        store[0] = NO_STORE;
        if (cfg.size() > writtenInLoop.length) {
            writtenInLoop = new long[Math.max(cfg.size(), writtenInLoop.length * 2)];
        }
        Arrays.fill(writtenInLoop, 0, cfg.size(), 0);
        long[] byLoop = new long[loops.count()];
        for (int i = 0; i < cfg.size(); i++) {
            long written = scan(cfg.block(i));
            int loop = loops.loopOf(cfg.block(i));
            if (loop != Loops.NONE) {
                byLoop[loop] |= written;
            }
        }
        for (int l = 0; l < loops.count(); l++) {
            writtenInLoop[cfg.index(loops.header(l))] = byLoop[l];
            if (loops.parent(l) != Loops.NONE) {
                byLoop[loops.parent(l)] |= byLoop[l];
            }
        }
        if (cfg.size() * regions > atEnd.length) {
            atEnd = new int[Math.max(cfg.size() * regions, atEnd.length * 2)];
        }
    }

    /** Numbers the regions accessed in a block and returns the set of those written. */
    private long scan(int block) {
        long written = 0;
        for (int i = f.firstInst(block); i != Function.NONE; i = f.next(i)) {
            Op op = f.op(i);
            if (op.has(Op.CALLS)) {
                written = -1;
            } else if (op.has(Op.WRITES)) {
                written |= 1L << index(i);
            } else if (op.has(Op.READS) && !MemFlags.isReadonly(f.aux(i))) {
                index(i);
            }
        }
        return written;
    }

    /** The region index of a load or store. */
    private int index(int inst) {
        int id = MemFlags.region(f.aux(inst));
        for (int i = 0; i < regions; i++) {
            if (region[i] == id) {
                return i;
            }
        }
        if (regions == MAX_REGIONS) {
            return MAX_REGIONS - 1;
        }
        region[regions] = id;
        return regions++;
    }

    private int newVersion(int madeBy, int before) {
        int v = versions++;
        if (v == store.length) {
            store = Arrays.copyOf(store, v * 2);
            parent = Arrays.copyOf(parent, v * 2);
        }
        store[v] = madeBy;
        parent[v] = before;
        return v;
    }

    void enter(int block) {
        int at = cfg.index(block);
        int preds = cfg.predCount(block);
        for (int r = 0; r < regions; r++) {
            int v = at == 0 ? 0 : -1;
            for (int k = 0; k < preds; k++) {
                int p = cfg.index(cfg.pred(block, k));
                if (p < at) {
                    int atPred = atEnd[p * regions + r];
                    v = v == -1 || v == atPred ? atPred : -2;
                }
            }
            boolean isWritten = (writtenInLoop[at] >>> r & 1) != 0;
            current[r] = v < 0 || isWritten ? newVersion(NO_STORE, 0) : v;
        }
    }

    void leave(int block) {
        System.arraycopy(current, 0, atEnd, cfg.index(block) * regions, regions);
    }

    /** The version that a load sees; always positive. */
    int version(int load) {
        return current[index(load)] + 1;
    }

    void store(int inst) {
        int r = index(inst);
        current[r] = newVersion(inst, current[r]);
    }

    void call() {
        for (int r = 0; r < regions; r++) {
            current[r] = newVersion(NO_STORE, 0);
        }
    }

    /** The store that made a version, or {@link #NO_STORE}. */
    int storeOf(int version) {
        return store[version - 1];
    }

    /** The version before the store that made this one. */
    int before(int version) {
        return parent[version - 1] + 1;
    }
}
