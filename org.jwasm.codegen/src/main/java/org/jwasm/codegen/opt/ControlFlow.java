package org.jwasm.codegen.opt;

import java.util.Arrays;
import org.jwasm.codegen.ssa.Cfg;
import org.jwasm.codegen.ssa.Cond;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;

/**
 * Simplifies the graph of blocks: what cannot be reached is dropped, edges skip blocks that only pass on, a block is joined with its only
 * successor if it is that one's only predecessor, branches whose outcomes are the same become jumps, and branches to a trap become checks.
 */
final class ControlFlow implements Pass {
    /** How many empty blocks an edge skips in a row; bounds the work on cycles of them. */
    private static final int MAX_SKIPS = 16;

    private Function f;
    private int[] preds = new int[64];
    private int[] uses = new int[256];
    private int[] args = new int[16];

    @Override
    public boolean run(Function function, Analyses analyses) {
        f = function;
        Cfg cfg = analyses.cfg(f);
        count(cfg);
        for (int b = 0; b < f.blockCount(); b++) {
            if (!cfg.isReachable(b)) {
                f.clearBlock(b);
            }
        }
        for (int i = 0; i < cfg.size(); i++) {
            if (i == 0 || preds[cfg.block(i)] > 0) {
                simplify(cfg.block(i));
            }
        }
        for (int i = 1; i < cfg.size(); i++) {
            if (preds[cfg.block(i)] == 0) {
                f.clearBlock(cfg.block(i));
            }
        }
        analyses.invalidate();
        return true;
    }

    private void count(Cfg cfg) {
        if (f.blockCount() > preds.length) {
            preds = new int[Math.max(f.blockCount(), preds.length * 2)];
        }
        if (f.valueCount() > uses.length) {
            uses = new int[Math.max(f.valueCount(), uses.length * 2)];
        }
        Arrays.fill(uses, 0, f.valueCount(), 0);
        for (int i = 0; i < cfg.size(); i++) {
            int b = cfg.block(i);
            preds[b] = cfg.predCount(b);
            for (int inst = f.firstInst(b); inst != Function.NONE; inst = f.next(inst)) {
                for (int k = 0, n = f.argCount(inst); k < n; k++) {
                    uses[Value.index(f.arg(inst, k))]++;
                }
            }
            int t = f.lastInst(b);
            for (int k = 0, n = f.edgeCount(t); k < n; k++) {
                int e = f.edge(t, k);
                for (int j = 0, m = f.edgeArgCount(e); j < m; j++) {
                    uses[Value.index(f.edgeArg(e, j))]++;
                }
            }
        }
    }

    private void simplify(int block) {
        boolean again = true;
        while (again) {
            int t = f.lastInst(block);
            for (int k = 0; k < f.edgeCount(t); k++) {
                skipEmpty(f.edge(t, k));
            }
            if (f.op(t) == Op.BRANCH) {
                branch(t);
            }
            again = f.op(t) == Op.JUMP && join(block, t);
        }
    }

    // Edges through empty blocks

    private void skipEmpty(int edge) {
        for (int i = 0; i < MAX_SKIPS && passesOn(f.edgeTarget(edge)); i++) {
            int through = f.edgeTarget(edge);
            int next = f.edge(f.lastInst(through), 0);
            int n = f.edgeArgCount(next);
            if (n > args.length) {
                args = new int[n * 2];
            }
            for (int k = 0; k < n; k++) {
                int v = f.edgeArg(next, k);
                args[k] = f.paramBlock(v) == through ? f.edgeArg(edge, f.position(v)) : v;
                uses[Value.index(args[k])]++;
            }
            for (int k = 0; k < f.edgeArgCount(edge); k++) {
                uses[Value.index(f.edgeArg(edge, k))]--;
            }
            f.setEdgeTarget(edge, f.edgeTarget(next));
            f.setEdgeArgs(edge, args, 0, n);
            preds[f.edgeTarget(next)]++;
            removePred(through);
        }
    }

    /** Whether a block does nothing but jump elsewhere, and nobody but its own jump uses its parameters. */
    private boolean passesOn(int block) {
        int t = f.firstInst(block);
        if (f.op(t) != Op.JUMP || block == 0) {
            return false;
        }
        int e = f.edge(t, 0);
        if (f.edgeTarget(e) == block || f.isCold(block) && !f.isCold(f.edgeTarget(e))) {
            return false;
        }
        for (int i = 0, n = f.paramCount(block); i < n; i++) {
            int param = f.param(block, i);
            int own = 0;
            for (int k = 0, m = f.edgeArgCount(e); k < m; k++) {
                own += f.edgeArg(e, k) == param ? 1 : 0;
            }
            if (own != uses[Value.index(param)]) {
                return false;
            }
        }
        return true;
    }

    /** One edge less leads into a block; a block without any releases its own successors. */
    private void removePred(int block) {
        int b = block;
        while (--preds[b] == 0) {
            int t = f.lastInst(b);
            forgetUses(b);
            int next = Function.NONE;
            for (int k = 0, n = f.edgeCount(t); k < n; k++) {
                int target = f.edgeTarget(f.edge(t, k));
                if (k < n - 1) {
                    preds[target]--;
                } else {
                    next = target;
                }
            }
            f.clearBlock(b);
            if (next == Function.NONE) {
                return;
            }
            b = next;
        }
    }

    private void forgetUses(int block) {
        for (int i = f.firstInst(block); i != Function.NONE; i = f.next(i)) {
            for (int k = 0, n = f.argCount(i); k < n; k++) {
                uses[Value.index(f.arg(i, k))]--;
            }
            for (int k = 0, n = f.edgeCount(i); k < n; k++) {
                int e = f.edge(i, k);
                for (int j = 0, m = f.edgeArgCount(e); j < m; j++) {
                    uses[Value.index(f.edgeArg(e, j))]--;
                }
            }
        }
    }

    // Branches

    private void branch(int inst) {
        int yes = f.edge(inst, 0);
        int no = f.edge(inst, 1);
        if (f.edgeTarget(yes) == f.edgeTarget(no) && haveSameArgs(yes, no)) {
            f.makeJump(inst, 0);
            preds[f.edgeTarget(yes)]--;
        } else if (onlyTraps(f.edgeTarget(yes))) {
            check(inst, f.arg(inst, 0), 0);
        } else if (onlyTraps(f.edgeTarget(no))) {
            int not = negation(inst);
            if (not != Value.NONE) {
                check(inst, not, 1);
            }
        }
    }

    private boolean haveSameArgs(int a, int b) {
        for (int i = 0, n = f.edgeArgCount(a); i < n; i++) {
            if (f.edgeArg(a, i) != f.edgeArg(b, i)) {
                return false;
            }
        }
        return true;
    }

    private boolean onlyTraps(int block) {
        return f.op(f.firstInst(block)) == Op.TRAP;
    }

    /** The opposite of a branch's condition, made in front of it. */
    private int negation(int branch) {
        int condition = f.arg(branch, 0);
        int d = f.definition(condition);
        int inst;
        if (d != Function.NONE && f.op(d) == Op.ICMP) {
            inst = f.newInst(Op.ICMP, Type.I32, 0, Cond.of(f.aux(d)).negate().ordinal(), f.arg(d, 0), f.arg(d, 1), Value.NONE);
        } else {
            int zero = f.newInst(Op.ICONST, Type.I32, 0, 0, Value.NONE, Value.NONE, Value.NONE);
            f.insertBefore(zero, branch);
            inst = f.newInst(Op.ICMP, Type.I32, 0, Cond.EQ.ordinal(), condition, f.result(zero), Value.NONE);
        }
        f.insertBefore(inst, branch);
        if (f.valueCount() > uses.length) {
            uses = Arrays.copyOf(uses, f.valueCount() * 2);
        }
        return f.result(inst);
    }

    /** Puts a check in the place of a branch one of whose edges leads to a trap. */
    private void check(int branch, int condition, int trapEdge) {
        int target = f.edgeTarget(f.edge(branch, trapEdge));
        int trap = f.firstInst(target);
        int check = f.newEffect(Op.TRAP_IF, 0, f.aux(trap), condition, Value.NONE, Value.NONE);
        f.setSource(check, f.source(trap));
        f.insertBefore(check, branch);
        f.makeJump(branch, 1 - trapEdge);
        removePred(target);
    }

    /** Joins a block with the target of its jump, if there is no other way to get there. */
    private boolean join(int block, int jump) {
        int e = f.edge(jump, 0);
        int target = f.edgeTarget(e);
        if (preds[target] != 1 || target == block) {
            return false;
        }
        for (int i = 0, n = f.paramCount(target); i < n; i++) {
            int to = f.edgeArg(e, i);
            int param = f.param(target, i);
            if (to != param) {
                uses[Value.index(to)] += uses[Value.index(param)] - 1;
                f.replace(param, to);
            }
        }
        for (int i = f.paramCount(target) - 1; i >= 0; i--) {
            f.removeParam(target, i);
        }
        f.remove(jump);
        f.appendAll(block, target);
        f.setCold(block, f.isCold(block) || f.isCold(target));
        preds[target] = 0;
        return true;
    }
}
