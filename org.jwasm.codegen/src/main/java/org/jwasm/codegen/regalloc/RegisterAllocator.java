package org.jwasm.codegen.regalloc;

import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.RegisterFile;

/** Allocates registers. An instance keeps its working memory for the next function and serves one thread at a time; equal input gives equal output. */
public final class RegisterAllocator {
    private final Strategy strategy;
    private final FastAllocator fast;
    private final BestAllocator best;

    public RegisterAllocator(Strategy strategy) {
        this.strategy = strategy;
        LiveRanges live = new LiveRanges();
        EditList edits = new EditList();
        SlotColouring colouring = new SlotColouring();
        fast = strategy == Strategy.FAST ? new FastAllocator(live, edits, colouring) : null;
        best = strategy == Strategy.BEST ? new BestAllocator(live, edits, colouring) : null;
    }

    /** @param function passes the {@link org.jwasm.codegen.mir.MirVerifier} */
    public Allocation allocate(MirFunction function, RegisterFile registers) {
        return strategy == Strategy.FAST ? fast.allocate(function, registers) : best.allocate(function, registers);
    }
}
