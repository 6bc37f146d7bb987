package org.jwasm.parser.text;

import org.jwasm.api.MalformedException;
import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.module.Names;
import org.jwasm.parser.op.Imm;
import org.jwasm.parser.op.Op;

/**
 * Parses sequences of instructions, plain and folded, and writes them in the binary format.
 *
 * <p>Nesting is kept on a stack of frames. A folded instruction is written, and when operands follow it is moved to
 * {@link #pending} until they have been written.
 *
 * <p>Reference: specification, section 6.5.
 */
final class InstrParser {
    /** An open block of the plain form: {@code end} closes it. */
    private static final int PLAIN = 0;
    /** An open {@code if} of the plain form, where {@code else} may come. */
    private static final int PLAIN_IF = 1;
    /** A folded instruction whose operands follow. */
    private static final int FOLDED = 2;
    /** A folded block: the parenthesis closes it. */
    private static final int FOLDED_BLOCK = 3;
    /** A folded {@code if} before {@code (then}. */
    private static final int FOLDED_IF = 4;
    /** Inside {@code (then ...)}. */
    private static final int THEN = 5;
    /** After {@code (then ...)}. */
    private static final int AFTER_THEN = 6;
    /** Inside {@code (else ...)} of a folded {@code if}. */
    private static final int ELSE = 7;
    /** After {@code (else ...)}. */
    private static final int AFTER_ELSE = 8;

    private static final int NO_LEVEL = -1;
    private static final Op[] OPS = Op.values();

    private final Cursor in;
    private final ModuleScope scope;
    private final TypeParser types;
    private final ImmParser immediates;
    private final ByteWriter pending = new ByteWriter();
    /** Columns of frames: kind, label symbol, level that symbol had outside, start in pending, token, hint. */
    private final IntList kinds = new IntList();
    private final IntList labels = new IntList();
    private final IntList outerLevels = new IntList();
    private final IntList starts = new IntList();
    private final IntList places = new IntList();
    private final IntList hints = new IntList();
    /** By label symbol: the level of the innermost block with that label, 0 being the outermost. */
    private final IntMap levels = new IntMap();
    private int level;
    /** How many blocks this body has had: the index of the next label in the name section. */
    private int blocks;

    private Section body;
    private ByteWriter out;
    private IntList bodyHints;

    InstrParser(ModuleScope scope, TypeParser types) {
        this.scope = scope;
        this.in = scope.in;
        this.types = types;
        this.immediates = new ImmParser(scope, types, this);
    }

    /** Starts a body, which goes to {@code section}; branch hints to {@code hints} as pairs of offset and value. */
    void start(Section section, IntList hints) {
        body = section;
        out = section.out;
        bodyHints = hints;
        blocks = 0;
        level = 0;
        levels.clear();
    }

    /** Whether an instruction with a data segment index has been written. */
    boolean usesData() {
        return immediates.usesData();
    }

    /** Parses instructions up to the parenthesis that closes what surrounds them, without moving over it. */
    void sequence() {
        int base = kinds.size();
        while (in.kind() != Token.RPAR || kinds.size() > base) {
            step();
        }
        out.op(Op.END);
    }

    /** Parses one folded instruction as an expression. */
    void folded() {
        int base = kinds.size();
        do {
            step();
        } while (kinds.size() > base);
        out.op(Op.END);
    }

    private void step() {
        switch (in.kind()) {
            case Token.OP:
                plain(OPS[in.value()]);
                break;
            case Token.LPAR:
                open();
                break;
            case Token.RPAR:
                close();
                break;
            default:
                throw in.unexpected();
        }
    }

    private int top() {
        return kinds.size() == 0 ? PLAIN : kinds.get(kinds.size() - 1);
    }

    private void setTop(int kind) {
        kinds.set(kinds.size() - 1, kind);
    }

    /** An instruction or a part of a block without parentheses. */
    private void plain(Op op) {
        int top = top();
        if (top == FOLDED || top == FOLDED_IF || top == AFTER_THEN || top == AFTER_ELSE) {
            throw in.unexpected();
        }
        int place = in.pos();
        switch (op) {
            case BLOCK: case LOOP: case TRY_TABLE: case IF:
                in.skip();
                header(op, place, op == Op.IF ? PLAIN_IF : PLAIN, scope.annotations.hintAt(place));
                break;
            case ELSE:
                if (top != PLAIN_IF || kinds.size() == 0) {
                    throw in.unexpected();
                }
                in.skip();
                checkLabel();
                write(op, place, Annotations.NO_HINT);
                setTop(PLAIN);
                break;
            case END:
                if (kinds.size() == 0 || top != PLAIN && top != PLAIN_IF) {
                    throw in.unexpected();
                }
                in.skip();
                checkLabel();
                write(op, place, Annotations.NO_HINT);
                pop();
                break;
            default:
                in.skip();
                simple(op, place, scope.annotations.hintAt(place));
        }
    }

    private void checkLabel() {
        if (in.kind() == Token.ID) {
            if (in.value() != labels.get(labels.size() - 1)) {
                throw in.malformed("mismatching label");
            }
            in.skip();
        }
    }

    private void simple(Op op, int place, int hint) {
        Op exact = op.imm() == Imm.NONE && op != Op.SELECT ? op : immediates.exact(op);
        write(exact, place, hint);
        immediates.write(exact, out);
    }

    /** Writes the opcode and remembers where it comes from. */
    private void write(Op op, int place, int hint) {
        note(op, place, hint);
        out.op(op);
    }

    private void note(Op op, int place, int hint) {
        body.mark(in.tokens().offset(place));
        if (hint != Annotations.NO_HINT) {
            if (op != Op.IF && op != Op.BR_IF) {
                throw in.tokens().invalidAt("@metadata.code.branch_hint annotation: invalid target", place);
            }
            bodyHints.add(out.size());
            bodyHints.add(hint);
        }
    }

    /** The label, block type and catch clauses of a block in the plain form or of a folded block other than if. */
    private void header(Op op, int place, int kind, int hint) {
        int symbol = in.optionalId();
        int name = nameOr(symbol);
        write(op, place, hint);
        immediates.block(op, out);
        push(kind, symbol, place, 0, Annotations.NO_HINT);
        enter(name);
    }

    private int nameOr(int symbol) {
        int annotated = scope.annotations.nameAt(in.pos());
        return annotated == Cursor.NO_ID ? symbol : annotated;
    }

    private void push(int kind, int symbol, int place, int start, int hint) {
        kinds.add(kind);
        labels.add(symbol);
        outerLevels.add(NO_LEVEL);
        places.add(place);
        starts.add(start);
        hints.add(hint);
    }

    /** Makes the frame on top a label. */
    private void enter(int name) {
        int frame = kinds.size() - 1;
        int symbol = labels.get(frame);
        if (symbol != Cursor.NO_ID) {
            outerLevels.set(frame, levels.get(symbol, NO_LEVEL));
            levels.put(symbol, level);
        }
        if (name != Cursor.NO_ID) {
            scope.names.add(Names.Kind.LABEL, scope.currentFunc, blocks, name);
        }
        blocks++;
        level++;
    }

    /** Leaves the frame on top, which is a label. */
    private void pop() {
        int frame = kinds.size() - 1;
        int symbol = labels.get(frame);
        if (symbol != Cursor.NO_ID) {
            levels.put(symbol, outerLevels.get(frame));
        }
        level--;
        drop();
    }

    private void drop() {
        kinds.removeLast();
        labels.removeLast();
        outerLevels.removeLast();
        places.removeLast();
        starts.removeLast();
        hints.removeLast();
    }

    /** A label index: a number or an identifier. */
    int label() {
        if (in.kind() != Token.ID) {
            return in.u32();
        }
        int target = levels.get(in.value(), NO_LEVEL);
        if (target == NO_LEVEL) {
            throw in.malformed("unknown label $" + in.text(in.value()));
        }
        in.skip();
        return level - 1 - target;
    }

    /** An opening parenthesis: a folded instruction, or a part of a folded if. */
    private void open() {
        int place = in.pos();
        if (in.acceptOpen(Keyword.THEN)) {
            then(place);
            return;
        }
        in.skip();
        if (in.kind() != Token.OP) {
            throw in.unexpected();
        }
        Op op = OPS[in.value()];
        int top = top();
        if (op == Op.ELSE && top == AFTER_THEN) {
            in.skip();
            write(op, place + 1, Annotations.NO_HINT);
            setTop(ELSE);
            return;
        }
        if (top == AFTER_THEN || top == AFTER_ELSE || op == Op.ELSE || op == Op.END) {
            throw in.unexpected();
        }
        int outer = scope.annotations.hintAt(place);
        in.skip();
        int hint = outer == Annotations.NO_HINT ? scope.annotations.hintAt(place + 1) : outer;
        foldedInstruction(op, place + 1, hint);
    }

    private void foldedInstruction(Op op, int place, int hint) {
        switch (op) {
            case BLOCK: case LOOP: case TRY_TABLE:
                header(op, place, FOLDED_BLOCK, hint);
                break;
            case IF: {
                int symbol = in.optionalId();
                int name = nameOr(symbol);
                int start = pending.size();
                immediates.block(op, pending);
                push(FOLDED_IF, symbol, place, start, hint);
                outerLevels.set(outerLevels.size() - 1, name);
                break;
            }
            default:
                foldedSimple(op, place, hint);
        }
    }

    private void foldedSimple(Op op, int place, int hint) {
        Op exact = op.imm() == Imm.NONE && op != Op.SELECT ? op : immediates.exact(op);
        int start = pending.size();
        pending.op(exact);
        immediates.write(exact, pending);
        push(FOLDED, exact.ordinal(), place, start, hint);
        if (in.kind() == Token.RPAR) {
            close();
        }
    }

    /** {@code (then}: the condition is written, now comes the if. */
    private void then(int place) {
        if (top() != FOLDED_IF) {
            throw in.tokens().unexpected(place + 1);
        }
        int frame = kinds.size() - 1;
        write(Op.IF, places.get(frame), hints.get(frame));
        takePending(starts.get(frame));
        setTop(THEN);
        enter(outerLevels.get(frame));
    }

    private void takePending(int start) {
        out.bytes(pending, start, pending.size());
        pending.truncate(start);
    }

    private void close() {
        int frame = kinds.size() - 1;
        switch (top()) {
            case FOLDED:
                note(OPS[labels.get(frame)], places.get(frame), hints.get(frame));
                takePending(starts.get(frame));
                drop();
                break;
            case FOLDED_BLOCK: case AFTER_THEN: case AFTER_ELSE:
                write(Op.END, in.pos(), Annotations.NO_HINT);
                pop();
                break;
            case THEN:
                setTop(AFTER_THEN);
                break;
            case ELSE:
                setTop(AFTER_ELSE);
                break;
            default:
                throw unexpectedEnd();
        }
        in.skip();
    }

    private MalformedException unexpectedEnd() {
        return in.unexpected();
    }
}
