package org.jwasm.fuzz.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jwasm.api.WasmException;
import org.jwasm.parser.op.Op;

/**
 * Takes away from a program what it does not need to fail: calls, statements, operands, whole functions, segments. What is left is always a valid
 * module that ends.
 */
public final class Minimizer {
    private static final int MOST_ROUNDS = 20;

    private final Program program;
    private final Predicate<Case> fails;
    private final long deadline;

    private Minimizer(Program program, Predicate<Case> fails, long deadline) {
        this.program = program;
        this.fails = fails;
        this.deadline = deadline;
    }

    /** Makes the program smaller in place, as long as it still fails; for so many milliseconds at most. */
    public static void minimize(Program program, Predicate<Case> fails, long millis) {
        new Minimizer(program, fails, System.currentTimeMillis() + millis).run();
    }

    private void run() {
        for (int round = 0; round < MOST_ROUNDS && inTime(); round++) {
            boolean smaller = shorten(program.calls);
            smaller |= module();
            for (Program.Body func : program.funcs) {
                smaller |= function(func);
            }
            if (!smaller) {
                return;
            }
        }
    }

    private boolean inTime() {
        return System.currentTimeMillis() < deadline;
    }

    private boolean stillFails() {
        try {
            return fails.test(program.toCase());
        } catch (WasmException | IllegalStateException notValid) {
            return false;
        }
    }

    /** Removes runs of elements, long ones first. */
    private <T> boolean shorten(List<T> list) {
        boolean smaller = false;
        for (int length = list.size(); length > 0 && inTime(); length /= 2) {
            for (int at = 0; at + length <= list.size() && inTime(); ) {
                List<T> run = list.subList(at, at + length);
                List<T> removed = new ArrayList<>(run);
                if (removed.stream().anyMatch(e -> e instanceof Node && ((Node) e).pinned)) {
                    at++;
                    continue;
                }
                run.clear();
                if (stillFails()) {
                    smaller = true;
                } else {
                    list.addAll(at, removed);
                    at += length;
                }
            }
        }
        return smaller;
    }

    /** Puts other elements in place of one, and says whether it still fails; if not, puts it back. */
    private <T> boolean replace(List<T> list, int at, List<T> others) {
        T old = list.remove(at);
        list.addAll(at, others);
        if (stillFails()) {
            return true;
        }
        list.subList(at, at + others.size()).clear();
        list.add(at, old);
        return false;
    }

    private boolean module() {
        boolean smaller = false;
        int start = program.start;
        if (start >= 0) {
            program.start = -1;
            smaller = stillFails();
            program.start = smaller ? -1 : start;
        }
        for (int i = 0; i < program.datas.size(); i++) {
            Program.Data data = program.datas.get(i);
            if (data.bytes().length > 0) {
                smaller |= replace(program.datas, i, List.of(new Program.Data(data.memory(), data.offset(), new byte[0])));
            }
        }
        for (Program.Elem elem : program.elems) {
            smaller |= shorten(elem.items());
        }
        return smaller;
    }

    private boolean function(Program.Body func) {
        List<Node> before = new ArrayList<>(func.code);
        List<Node> zeros = new ArrayList<>();
        for (int result : Program.results(program.types.get(func.type))) {
            zeros.add(Node.zero(result));
        }
        if (before.size() == zeros.size() && before.stream().allMatch(Minimizer::isZero)) {
            return false;
        }
        func.code.clear();
        func.code.addAll(zeros);
        if (stillFails()) {
            return true;
        }
        func.code.clear();
        func.code.addAll(before);
        boolean smaller = nodes(func.code);
        return locals(func) | smaller;
    }

    private boolean locals(Program.Body func) {
        boolean smaller = false;
        int params = program.types.get(func.type).paramCount();
        while (func.locals.size() > params && inTime()) {
            int last = func.locals.remove(func.locals.size() - 1);
            if (!stillFails()) {
                func.locals.add(last);
                break;
            }
            smaller = true;
        }
        return smaller;
    }

    private static boolean isZero(Node node) {
        return node.op == Op.REF_NULL || node.op != null && node.args.isEmpty() && node.bits == 0 && node.op.mnemonic().endsWith(".const");
    }

    private boolean nodes(List<Node> list) {
        boolean smaller = shorten(list);
        for (int i = 0; i < list.size() && inTime(); i++) {
            Node node = list.get(i);
            if (!node.pinned && !isZero(node) && simplify(list, i)) {
                smaller = true;
                i--;
            }
        }
        for (Node node : new ArrayList<>(list)) {
            if (!node.pinned) {
                smaller |= nodes(node.args) | nodes(node.body) | nodes(node.otherwise);
            }
        }
        return smaller;
    }

    /** Tries simpler nodes in place of one. */
    private boolean simplify(List<Node> list, int at) {
        Node node = list.get(at);
        List<Node> zeros = new ArrayList<>();
        for (int result : node.results) {
            zeros.add(Node.zero(result));
        }
        if (node.op != null && !zeros.isEmpty() && replace(list, at, zeros)) {
            return true;
        }
        for (List<Node> inner : List.of(node.args, node.body, node.otherwise)) {
            if (!inner.isEmpty() && !inner.get(0).pinned && replace(list, at, new ArrayList<>(inner))) {
                return true;
            }
            for (Node child : inner) {
                if (inner.size() > 1 && !child.pinned && Arrays.equals(child.results, node.results) && replace(list, at, List.of(child))) {
                    return true;
                }
            }
        }
        return false;
    }
}
