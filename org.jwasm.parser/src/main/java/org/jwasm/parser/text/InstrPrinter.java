package org.jwasm.parser.text;

import org.jwasm.api.MalformedException;
import org.jwasm.parser.module.BranchHints;
import org.jwasm.parser.module.ConstExpr;
import org.jwasm.parser.module.Function;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.NameMap;
import org.jwasm.parser.op.Imm;
import org.jwasm.parser.op.Op;

/** Prints the instructions of function bodies, a line each, and constant expressions. */
final class InstrPrinter {
    private final Indenter out;
    private final Identifiers ids;
    private final ImmPrinter imms;
    private final BranchHints hints;
    private final InstrReader in;
    private final Folder folder;

    /** {@code hints} are printed as annotations. */
    InstrPrinter(Module module, Identifiers ids, BranchHints hints, Printer.Style style, Indenter out) {
        this.out = out;
        this.ids = ids;
        this.hints = hints;
        this.imms = new ImmPrinter(module, ids, out.text);
        this.in = new InstrReader(module);
        this.folder = style == Printer.Style.FOLDED ? new Folder(module, imms, out) : null;
    }

    ImmPrinter imms() {
        return imms;
    }

    /** Prints a body but for its last {@code end}. */
    void body(Function function, Identifiers.Space locals) {
        imms.start(locals);
        NameMap labels = ids.labels(function.index());
        int blocks = 0;
        for (in.body(function); in.hasMore();) {
            Op op = in.next();
            String hint = hint(function);
            if (op == Op.END && imms.depth() == 0) {
                finish();
                return;
            }
            if (op.imm() == Imm.BLOCK_TYPE || op.imm() == Imm.TRY_TABLE) {
                block(op, hint, labels.get(blocks));
                blocks++;
            } else if (op == Op.END) {
                end();
            } else if (op == Op.ELSE) {
                otherwise();
            } else if (folder != null) {
                folder.add(in, hint);
            } else {
                out.line().add(hint);
                imms.instruction(in);
            }
        }
        throw new MalformedException("END opcode expected", in.pos());
    }

    private String hint(Function function) {
        if (hints.isEmpty()) {
            return "";
        }
        int hint = hints.hint(function.index(), in.offset - function.start());
        return hint == BranchHints.NONE ? "" : "(@" + BranchHints.SECTION + " \"\\0" + hint + "\") ";
    }

    private void finish() {
        if (folder != null) {
            folder.flush();
        }
        if (in.hasMore()) {
            throw new MalformedException("operators remaining after end of function", in.pos());
        }
    }

    private void block(Op op, String hint, String label) {
        if (folder != null) {
            folder.block(in, hint, label);
        } else {
            out.line().add(hint);
            imms.block(in, label);
            imms.enter(label);
            out.add("  ;; label = @" + imms.depth());
        }
        out.in();
    }

    private void end() {
        if (folder != null) {
            folder.flush();
            out.out();
            folder.end();
        } else {
            out.out();
            out.line().add("end");
        }
        imms.leave();
    }

    private void otherwise() {
        if (imms.depth() == 0) {
            throw new MalformedException("unexpected else", in.offset);
        }
        if (folder != null) {
            folder.flush();
            folder.otherwise();
        } else {
            out.out();
            out.line().add("else");
            out.in();
        }
    }

    /** Prints a constant expression with {@code open} around it when it is not a single instruction. */
    void expression(ConstExpr expr, String open) {
        imms.start(null);
        in.expr(expr);
        in.next();
        int second = in.pos();
        boolean single = in.hasMore() && in.next() == Op.END && !in.hasMore();
        if (!single && open != null) {
            out.add('(').add(open).add(' ');
        }
        in.range(expr.start(), expr.end());
        for (Op op = in.next(); in.hasMore(); op = in.next()) {
            out.add(in.pos() > second ? " " : "").add('(');
            constant(op);
            out.add(')');
        }
        if (!single && open != null) {
            out.add(')');
        }
    }

    private void constant(Op op) {
        if (op.imm() == Imm.BLOCK_TYPE || op.imm() == Imm.TRY_TABLE || op == Op.ELSE || op == Op.END
            || op.imm() == Imm.LOCAL) {
            throw new MalformedException("constant expression required", in.offset);
        }
        imms.instruction(in);
    }
}
