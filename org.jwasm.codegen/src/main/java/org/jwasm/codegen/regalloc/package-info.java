/**
 * Register allocation: {@link org.jwasm.codegen.mir.MirFunction} in, {@link org.jwasm.codegen.regalloc.Allocation} out; the input is never changed.
 *
 * <p>{@link org.jwasm.codegen.regalloc.RegisterAllocator} offers two strategies. FAST walks over each block once and keeps everything that crosses
 * blocks in slots. BEST allocates whole functions, in phases, each a class:
 * <ol>
 * <li>{@code LiveRanges}: where each virtual register is alive and used. Fixed operands, reused inputs, block arguments and parameters
 * are read and written by moves in the gaps between instructions; they want no register, they only hint at one.
 * <li>{@code Regions}: block frequencies, and loops as ranges of positions. {@code FixedRanges}: registers that instructions occupy themselves.
 * <li>{@code Coalescing}: groups of virtual registers that can share a register and a slot.
 * <li>{@code Splitter}: bundles, the unit of allocation. Calls clobber all registers, so live ranges are cut there to begin with, and a bundle
 * reaches from first to last use between two cuts, over whole loops where it can: values are reloaded late, and never in a loop without need. Only in
 * loops that use a value more often than they call is it saved and restored around the calls.
 * <li>{@code BestAllocator}: bundles get registers, longest first, evicting lighter ones; what fits nowhere goes back to the splitter. The smallest bundles,
 * of one instruction, always fit.
 * <li>{@code Resolution}: locations of operands; moves where values change places; one store per value, at its definition or on colder paths.
 * {@code SlotColouring}, {@code EditList}: slots, and moves in sequence.
 * </ol>
 *
 * <p>{@link org.jwasm.codegen.regalloc.AllocationChecker} proves a result right independently of all that.
 *
 * <p>Invariants: an allocation exists for each function that {@link org.jwasm.codegen.mir.MirVerifier} passes; equal input gives equal output; the time taken is about
 * proportional to the size of the function plus that of its live-in sets.
 *
 * <p>References: C. Wimmer, M. Franz, <i>Linear Scan Register Allocation on SSA Form</i>, 2010; J. Olesen, <i>Register Allocation in LLVM 3.0</i>, 2011;
 * C. Fallin, the design notes of regalloc2, 2022.
 */
@Export
@Version("0.1.0")
package org.jwasm.codegen.regalloc;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
