package org.jwasm.codegen.regalloc;

import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import org.jwasm.codegen.mir.MirBuilder;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.MirVerifier;
import org.jwasm.codegen.mir.Operand;
import org.jwasm.codegen.mir.RegClass;
import org.jwasm.codegen.mir.RegisterFile;
import org.jwasm.codegen.ssa.Type;
import org.junit.Test;

/** The checkers find what is wrong. */
public class AllocationCheckerTest {
    private static final RegisterFile REGISTERS = RandomMir.X64;

    private final MirBuilder b = new MirBuilder();
    private int block = -1;

    private int open(int[] params) {
        int n = b.addBlock(-1, 0, false);
        b.setParams(n, params);
        b.beginGroup(n);
        block = n;
        return n;
    }

    private int def(int operand) {
        int v = b.newVreg(Type.I64);
        b.inst(RandomMir.OP, 0);
        b.operand(v, operand);
        return v;
    }

    private void use(int v, int operand) {
        b.inst(RandomMir.OP, 0);
        b.operand(v, operand);
    }

    private void close(int... successors) {
        b.inst(RandomMir.BRANCH, MirFunction.TERMINATOR);
        b.endGroup();
        b.setSuccessors(block, successors);
    }

    private MirFunction finish() {
        int[] order = new int[block + 1];
        Arrays.setAll(order, i -> i);
        return b.finish(order);
    }

    private static void refuse(String rule, MirFunction f) {
        AssertionError error = assertThrows(AssertionError.class, () -> MirVerifier.verify(f, REGISTERS));
        assertTrue(error.getMessage(), error.getMessage().contains(rule));
    }

    private static Allocation without(Allocation a, int edit) {
        int n = a.editCount() - 1;
        int[] point = new int[n];
        byte[] kind = new byte[n];
        int[] from = new int[n];
        int[] to = new int[n];
        byte[] type = new byte[n];
        for (int k = 0; k < n; k++) {
            int e = k < edit ? k : k + 1;
            point[k] = a.editPoint()[e];
            kind[k] = a.editKind()[e];
            from[k] = a.editFrom()[e];
            to[k] = a.editTo()[e];
            type[k] = a.editType()[e];
        }
        return new Allocation(a.operands(), point, kind, from, to, type, a.slots(), a.slotTypes());
    }

    private MirFunction callBetween() {
        open(new int[0]);
        int x = def(Operand.def(Operand.REG));
        int y = def(Operand.defFixed(3));
        b.inst(RandomMir.CALL, MirFunction.CALL);
        b.operand(x, Operand.useFixed(1));
        b.setClobbers(REGISTERS.allocatable(RegClass.INT));
        use(x, Operand.use(Operand.REG));
        use(y, Operand.use(Operand.REG));
        close();
        return finish();
    }

    @Test
    public void eachEditIsNeeded() {
        MirFunction f = callBetween();
        Allocation a = new RegisterAllocator(Strategy.BEST).allocate(f, REGISTERS);
        AllocationChecker.check(f, REGISTERS, a);
        assertTrue(a.editCount() >= 4);
        for (int e = 0; e < a.editCount(); e++) {
            Allocation broken = without(a, e);
            assertThrows(AssertionError.class, () -> AllocationChecker.check(f, REGISTERS, broken));
        }
    }

    @Test
    public void eachOperandIsChecked() {
        MirFunction f = callBetween();
        Allocation a = new RegisterAllocator(Strategy.BEST).allocate(f, REGISTERS);
        for (int o = 0; o < a.operands().length; o++) {
            for (int place : new int[] {12, 32, REGISTERS.floatScratch(), Location.NONE, Location.slot(a.slots())}) {
                int[] operands = a.operands().clone();
                operands[o] = place;
                Allocation broken = new Allocation(operands, a.editPoint(), a.editKind(), a.editFrom(), a.editTo(), a.editType(), a.slots(), a.slotTypes());
                assertThrows(AssertionError.class, () -> AllocationChecker.check(f, REGISTERS, broken));
            }
        }
    }

    @Test
    public void useWithoutDefinition() {
        open(new int[0]);
        use(b.newVreg(Type.I64), Operand.use(Operand.REG));
        close();
        refuse("has no definition", finish());
    }

    @Test
    public void useBeforeDefinition() {
        open(new int[0]);
        int v = b.newVreg(Type.I64);
        use(v, Operand.use(Operand.REG));
        use(v, Operand.def(Operand.REG));
        close();
        refuse("does not dominate", finish());
    }

    @Test
    public void secondDefinition() {
        open(new int[0]);
        int v = def(Operand.def(Operand.REG));
        use(v, Operand.def(Operand.REG));
        close();
        refuse("second definition", finish());
    }

    @Test
    public void criticalEdge() {
        open(new int[0]);
        close(1, 2);
        open(new int[0]);
        close(2);
        open(new int[0]);
        close();
        refuse("critical edge", finish());
    }

    @Test
    public void argumentsWithoutParameters() {
        open(new int[0]);
        int v = def(Operand.def(Operand.REG));
        close(1);
        b.setEdgeArgs(0, new int[] {v});
        open(new int[0]);
        close();
        refuse("1 arguments for 0 parameters", finish());
    }

    @Test
    public void argumentOfAnotherType() {
        open(new int[0]);
        int v = def(Operand.def(Operand.REG));
        close(1);
        b.setEdgeArgs(0, new int[] {v});
        open(new int[] {b.newVreg(Type.F64)});
        close();
        refuse("type of argument", finish());
    }

    @Test
    public void unknownRegister() {
        open(new int[0]);
        def(Operand.defFixed(20));
        close();
        refuse("no register 20", finish());
    }

    @Test
    public void reuseOfNothing() {
        open(new int[0]);
        def(Operand.defReuse(4));
        close();
        refuse("no operand 4 to reuse", finish());
    }

    @Test
    public void oneRegisterForTwo() {
        open(new int[0]);
        int v = def(Operand.def(Operand.REG));
        int w = def(Operand.def(Operand.REG));
        b.inst(RandomMir.OP, 0);
        b.operand(v, Operand.useFixed(1));
        b.operand(w, Operand.useFixed(1));
        close();
        refuse("is needed twice", finish());
    }

    @Test
    public void moreRegistersThanThereAre() {
        open(new int[0]);
        int[] all = new int[14];
        for (int k = 0; k < all.length; k++) {
            all[k] = def(Operand.def(Operand.REG));
        }
        b.inst(RandomMir.OP, 0);
        for (int v : all) {
            b.operand(v, Operand.use(Operand.REG));
        }
        close();
        refuse("needs more registers", finish());
    }
}
