package org.jwasm.codegen.regalloc;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.codegen.mir.MirBuilder;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.MirVerifier;
import org.jwasm.codegen.mir.Operand;
import org.jwasm.codegen.mir.RegClass;
import org.jwasm.codegen.mir.RegisterFile;
import org.jwasm.codegen.ssa.Type;
import org.junit.Test;

/** What good code needs of the allocator, case by case. */
public class AllocationQualityTest {
    private static final RegisterFile REGISTERS = RandomMir.X64;
    private static final long ALL = REGISTERS.allocatable(RegClass.INT) | REGISTERS.allocatable(RegClass.FLOAT);
    private static final int R0 = 0;
    private static final int R1 = 1;

    private final MirBuilder b = new MirBuilder();
    private final List<Integer> order = new ArrayList<>();
    private int current;

    private int block(int depth, boolean cold, int... params) {
        int n = b.addBlock(-1, depth, cold);
        b.setParams(n, params);
        order.add(n);
        return n;
    }

    private void open(int n) {
        b.beginGroup(n);
        current = n;
    }

    private int vreg() {
        return b.newVreg(Type.I64);
    }

    private int def() {
        int v = vreg();
        b.inst(RandomMir.OP, 0);
        b.operand(v, Operand.def(Operand.REG));
        return v;
    }

    private int constant() {
        int v = vreg();
        b.inst(RandomMir.CONST, MirFunction.REMATERIALIZABLE);
        b.operand(v, Operand.def(Operand.REG));
        return v;
    }

    /** A two-address operation. */
    private int add(int x, int y) {
        int v = vreg();
        b.inst(RandomMir.OP, 0);
        b.operand(x, Operand.use(Operand.REG));
        b.operand(y, Operand.use(Operand.ANY));
        b.operand(v, Operand.defReuse(0));
        return v;
    }

    private void use(int... vregs) {
        for (int v : vregs) {
            b.inst(RandomMir.OP, 0);
            b.operand(v, Operand.use(Operand.REG));
        }
    }

    private int call(int... args) {
        b.inst(RandomMir.CALL, MirFunction.CALL);
        for (int k = 0; k < args.length; k++) {
            b.operand(args[k], Operand.useFixed(k));
        }
        int v = vreg();
        b.operand(v, Operand.defFixed(R0));
        b.setClobbers(ALL & ~(1L << R0));
        return v;
    }

    private void jump(int target, int... args) {
        b.inst(RandomMir.BRANCH, MirFunction.TERMINATOR);
        b.endGroup();
        b.setSuccessors(current, new int[] {target});
        b.setEdgeArgs(current, args);
    }

    private void branch(int condition, int yes, int no) {
        b.inst(RandomMir.BRANCH, MirFunction.TERMINATOR);
        b.operand(condition, Operand.use(Operand.REG));
        b.endGroup();
        b.setSuccessors(current, new int[] {yes, no});
    }

    private void end() {
        b.inst(RandomMir.BRANCH, MirFunction.TERMINATOR);
        b.endGroup();
    }

    private MirFunction function;
    private Allocation allocation;

    private void allocate() {
        function = b.finish(order.stream().mapToInt(Integer::intValue).toArray());
        MirVerifier.verify(function, REGISTERS);
        for (Strategy strategy : Strategy.values()) {
            allocation = new RegisterAllocator(strategy).allocate(function, REGISTERS);
            AllocationChecker.check(function, REGISTERS, allocation);
            MirRunner.compare(function, allocation, 1);
        }
    }

    /** Edits in a block, named by its place in block order. */
    private int edits(int block) {
        int n = 0;
        for (int point : allocation.editPoint()) {
            if (point >= 2 * function.blockStart(block) && point < 2 * function.blockEnd(block)) {
                n++;
            }
        }
        return n;
    }

    private void assertEdits(int expected, int block) {
        assertEquals(MirText.print(function, allocation), expected, edits(block));
    }

    private int stores() {
        int n = 0;
        for (int e = 0; e < allocation.editCount(); e++) {
            if (allocation.editKind()[e] == Allocation.MOVE && Location.isSlot(allocation.editTo()[e])) {
                n++;
            }
        }
        return n;
    }

    @Test
    public void loopWithTenValuesHasNoEdits() {
        int[] invariant = new int[9];
        int i = vreg();
        int entry = block(0, false);
        int header = block(1, false, i);
        int back = block(1, false);
        int exit = block(0, false);
        open(entry);
        for (int k = 0; k < invariant.length; k++) {
            invariant[k] = def();
        }
        jump(header, def());
        open(header);
        int next = i;
        for (int v : invariant) {
            next = add(next, v);
        }
        branch(next, back, exit);
        open(back);
        jump(header, next);
        open(exit);
        use(invariant);
        end();
        allocate();
        assertEdits(0, 1);
        assertEdits(0, 2);
        assertEquals(0, allocation.slots());
    }

    @Test
    public void coldCallInLoopLeavesTheLoopAlone() {
        int[] invariant = new int[8];
        int i = vreg();
        int entry = block(0, false);
        int header = block(1, false, i);
        int fast = block(1, false);
        int next = vreg();
        int latch = block(1, false, next);
        int back = block(1, false);
        int exit = block(0, false);
        int slow = block(1, true);
        open(entry);
        for (int k = 0; k < invariant.length; k++) {
            invariant[k] = def();
        }
        jump(header, def());
        open(header);
        branch(i, fast, slow);
        open(fast);
        int sum = i;
        for (int v : invariant) {
            sum = add(sum, v);
        }
        jump(latch, sum);
        open(slow);
        jump(latch, call(i));
        open(latch);
        branch(next, back, exit);
        open(back);
        jump(header, next);
        open(exit);
        use(invariant);
        end();
        allocate();
        assertEdits(0, 1);
        assertEdits(0, 2);
        assertEdits(0, 3);
        assertEdits(0, 4);
        assertEquals("each is stored once", invariant.length, stores());
    }

    @Test
    public void loopWithoutCallsBetweenCallsHasNoEdits() {
        int[] invariant = new int[6];
        int i = vreg();
        int entry = block(0, false);
        int header = block(1, false, i);
        int back = block(1, false);
        int exit = block(0, false);
        open(entry);
        for (int k = 0; k < invariant.length; k++) {
            invariant[k] = def();
        }
        call();
        int start = call();
        jump(header, start);
        open(header);
        int next = i;
        for (int v : invariant) {
            next = add(next, v);
        }
        branch(next, back, exit);
        open(back);
        jump(header, next);
        open(exit);
        call();
        use(invariant);
        end();
        allocate();
        assertEdits(0, 1);
        assertEdits(0, 2);
        assertEquals("each is stored once", invariant.length, stores());
    }

    @Test
    public void valueUnusedAfterCallIsNotReloadedThere() {
        int entry = block(0, false);
        int hot = block(0, false);
        int cold = block(0, true);
        open(entry);
        int v = def();
        int c = call();
        branch(c, hot, cold);
        open(hot);
        use(c);
        end();
        open(cold);
        use(v);
        end();
        allocate();
        assertEdits(0, 1);
        assertEquals(2, allocation.editCount());
        assertEdits(1, 2);
    }

    @Test
    public void counterOfLoopWithCallIsStoredAndReloadedOnce() {
        int i = vreg();
        int entry = block(0, false);
        int header = block(1, false, i);
        int back = block(1, false);
        int exit = block(0, false);
        open(entry);
        jump(header, def());
        open(header);
        call(i);
        int step = constant();
        int next = add(i, step);
        branch(next, back, exit);
        open(back);
        jump(header, next);
        open(exit);
        use(next);
        end();
        allocate();
        assertTrue(MirText.print(function, allocation), edits(1) + edits(2) <= 2);
    }

    @Test
    public void constantsAreMadeAgainInsteadOfSpilled() {
        int entry = block(0, false);
        open(entry);
        int c = constant();
        use(c);
        call();
        use(c);
        call(c);
        use(c);
        end();
        allocate();
        assertEquals(MirText.print(function, allocation), 0, allocation.slots());
        for (byte kind : allocation.editKind()) {
            assertEquals(Allocation.REMATERIALIZE, kind);
        }
    }

    @Test
    public void loopInvariantInFixedRegisterStaysThere() {
        int count = vreg();
        int i = vreg();
        int entry = block(0, false);
        int header = block(1, false, i);
        int back = block(1, false);
        int exit = block(0, false);
        open(entry);
        b.inst(RandomMir.OP, 0);
        b.operand(count, Operand.defFixed(R0));
        jump(header, def());
        open(header);
        int next = vreg();
        b.inst(RandomMir.OP, 0);
        b.operand(i, Operand.use(Operand.REG));
        b.operand(count, Operand.useFixed(R1));
        b.operand(next, Operand.defReuse(0));
        branch(next, back, exit);
        open(back);
        jump(header, next);
        open(exit);
        use(count);
        end();
        allocate();
        assertEdits(0, 1);
        assertEdits(0, 2);
    }

    @Test
    public void parametersThatChangePlacesAreSwapped() {
        int x = vreg();
        int y = vreg();
        int entry = block(0, false);
        int header = block(1, false, x, y);
        int back = block(1, false);
        int exit = block(0, false);
        open(entry);
        jump(header, def(), def());
        open(header);
        use(x, y);
        branch(x, back, exit);
        open(back);
        jump(header, y, x);
        open(exit);
        use(x, y);
        end();
        allocate();
        assertEdits(0, 1);
        assertEdits(1, 2);
        assertEquals(Allocation.SWAP, allocation.editKind()[0]);
    }

    @Test
    public void argumentsGoStraightToTheirRegisters() {
        int entry = block(0, false);
        open(entry);
        int x = def();
        int y = def();
        int r = call(y, x);
        call(r);
        end();
        allocate();
        assertEquals(MirText.print(function, allocation), 0, allocation.editCount());
    }

    @Test
    public void reusedInputThatLivesOnIsCopiedOnce() {
        int entry = block(0, false);
        open(entry);
        int x = def();
        int y = def();
        int z = add(x, y);
        use(x, z);
        end();
        allocate();
        assertEquals(1, allocation.editCount());
    }

    @Test
    public void doublingNeedsNoCopy() {
        int entry = block(0, false);
        open(entry);
        int x = def();
        use(add(x, x));
        end();
        allocate();
        assertEquals(0, allocation.editCount());
    }

    @Test
    public void valuesOneAfterTheOtherShareSlots() {
        int entry = block(0, false);
        open(entry);
        for (int k = 0; k < 1000; k++) {
            int x = def();
            call();
            use(x);
        }
        end();
        allocate();
        assertEquals(1, allocation.slots());
        assertEquals(2000, allocation.editCount());
    }

    @Test
    public void thousandsOfValuesAliveAtOnce() {
        int entry = block(0, false);
        open(entry);
        int[] all = new int[3000];
        for (int k = 0; k < all.length; k++) {
            all[k] = def();
        }
        use(all);
        end();
        allocate();
        assertTrue(allocation.slots() >= all.length - 13);
        assertTrue(allocation.editCount() <= 2 * all.length);
    }

    /** An interpreter's loop: a switch with ten thousand ways, all of which use and change the interpreter's state. */
    @Test(timeout = 60_000)
    public void hugeSwitchInLoop() {
        int ways = 10_000;
        int[] state = new int[20];
        int[] params = new int[state.length];
        for (int k = 0; k < params.length; k++) {
            params[k] = vreg();
        }
        int entry = block(0, false);
        int header = block(1, false, params);
        int[] arms = new int[ways];
        for (int k = 0; k < ways; k++) {
            arms[k] = block(1, k % 7 == 0);
        }
        open(entry);
        for (int k = 0; k < state.length; k++) {
            state[k] = def();
        }
        jump(header, state);
        open(header);
        b.inst(RandomMir.BRANCH, MirFunction.TERMINATOR);
        b.operand(params[0], Operand.use(Operand.REG));
        b.endGroup();
        b.setSuccessors(header, arms);
        for (int k = 0; k < ways; k++) {
            open(arms[k]);
            int[] next = params.clone();
            for (int n = 0; n < 5; n++) {
                int at = (k + 3 * n) % next.length;
                next[at] = add(next[at], next[(at + 7) % next.length]);
            }
            if (k % 5 == 0) {
                next[k % next.length] = call(next[1]);
            }
            if (k == 77) {
                end();
            } else {
                jump(header, next);
            }
        }
        function = b.finish(order.stream().mapToInt(Integer::intValue).toArray());
        MirVerifier.verify(function, REGISTERS);
        for (Strategy strategy : Strategy.values()) {
            RegisterAllocator allocator = new RegisterAllocator(strategy);
            long start = System.nanoTime();
            allocation = allocator.allocate(function, REGISTERS);
            long millis = (System.nanoTime() - start) / 1_000_000;
            AllocationChecker.check(function, REGISTERS, allocation);
            assertTrue(strategy + " took " + millis + " ms for " + function.instCount() + " instructions", millis < 30_000);
        }
        assertTrue("no more than two edits for each instruction: " + allocation.editCount(), allocation.editCount() <= 2 * function.instCount());
    }
}
