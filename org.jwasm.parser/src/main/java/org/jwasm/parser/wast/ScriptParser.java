package org.jwasm.parser.wast;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;
import org.jwasm.parser.text.Cursor;
import org.jwasm.parser.text.Keyword;
import org.jwasm.parser.text.Lexer;
import org.jwasm.parser.text.Token;
import org.jwasm.parser.text.V128Literal;

/** Parses scripts. */
public final class ScriptParser extends Cursor {
    private static final Set<Keyword> FIELDS = EnumSet.of(Keyword.TYPE, Keyword.REC, Keyword.IMPORT, Keyword.EXPORT,
        Keyword.FUNC, Keyword.TABLE, Keyword.MEMORY, Keyword.GLOBAL, Keyword.TAG, Keyword.START, Keyword.ELEM,
        Keyword.DATA);
    private static final int MAX_THREAD_NESTING = 64;

    private static final String COMPONENT = "component";

    private final ComponentValueParser componentValues = new ComponentValueParser(this);
    private int threads;
    /** How much of the text is behind {@link #line} and {@link #column}. */
    private int counted;
    private int line = 1;
    private int column = 1;

    private ScriptParser(byte[] source) {
        super(Lexer.lex(source), 0);
    }

    /**
     * Parses a script in UTF-8; the array is kept. A text that is nothing but module fields is a script of one module.
     *
     * @throws org.jwasm.api.MalformedException with line and column when it is no script
     */
    public static Script parse(byte[] source) {
        return new ScriptParser(source).script();
    }

    private Script script() {
        if (kind() == Token.LPAR && tokens.kind(1) == Token.KEYWORD && FIELDS.contains(Keyword.of(tokens.value(1)))) {
            int end = tokens.size() - 1;
            ModuleSource module = new ModuleSource.Text(null, tokens, 0, end, false);
            return new Script(List.of(new Command.Instantiate(place(0), module)));
        }
        List<Command> commands = new ArrayList<>();
        while (kind() != Token.EOF) {
            commands.add(command());
        }
        return new Script(commands);
    }

    /** Commands start further and further on, so that each character is counted once. */
    private Command.Place place(int token) {
        byte[] source = tokens.source();
        for (; counted < tokens.offset(token); counted++) {
            if (source[counted] == '\n') {
                line++;
                column = 1;
            } else if ((source[counted] & 0xC0) != 0x80) {
                column++;
            }
        }
        return new Command.Place(line, column);
    }

    private Command command() {
        Command.Place place = place(pos);
        if (atSource()) {
            return module(place);
        }
        if (atAction()) {
            return new Command.Perform(place, action());
        }
        expect(Token.LPAR);
        int at = pos;
        Keyword keyword = keyword();
        Command command;
        switch (keyword) {
            case REGISTER:
                command = new Command.Register(place, name(), text(optionalId()));
                break;
            case THREAD:
                command = thread(place);
                break;
            case WAIT:
                command = new Command.AwaitThread(place, id());
                break;
            default:
                command = assertion(place, keyword, at);
        }
        expect(Token.RPAR);
        return command;
    }

    private Command assertion(Command.Place place, Keyword keyword, int at) {
        switch (keyword) {
            case ASSERT_RETURN: {
                Action action = action();
                return new Command.AssertReturn(place, action, expectedList());
            }
            case ASSERT_TRAP:
                if (atSource()) {
                    return new Command.AssertInstantiationTrap(place, source(), name());
                }
                return new Command.AssertTrap(place, action(), name());
            case ASSERT_EXHAUSTION:
                return new Command.AssertExhaustion(place, action(), name());
            case ASSERT_EXCEPTION:
                return new Command.AssertException(place, action());
            case ASSERT_MALFORMED: case ASSERT_MALFORMED_CUSTOM:
                return new Command.AssertMalformed(place, source(), name(), keyword == Keyword.ASSERT_MALFORMED_CUSTOM);
            case ASSERT_INVALID: case ASSERT_INVALID_CUSTOM:
                return new Command.AssertInvalid(place, source(), name(), keyword == Keyword.ASSERT_INVALID_CUSTOM);
            case ASSERT_UNLINKABLE:
                return new Command.AssertUnlinkable(place, source(), name());
            default:
                throw tokens.unexpected(at);
        }
    }

    private String id() {
        if (kind() != Token.ID) {
            throw unexpected();
        }
        return text(optionalId());
    }

    private Command thread(Command.Place place) {
        if (++threads > MAX_THREAD_NESTING) {
            throw malformed("threads nested too deeply");
        }
        String id = id();
        List<String> shared = new ArrayList<>();
        while (acceptOpen(Keyword.SHARED)) {
            while (accept(Token.LPAR)) {
                expect(Keyword.MODULE);
                shared.add(id());
                expect(Token.RPAR);
            }
            expect(Token.RPAR);
        }
        List<Command> commands = new ArrayList<>();
        while (kind() == Token.LPAR) {
            commands.add(command());
        }
        threads--;
        return new Command.StartThread(place, id, List.copyOf(shared), List.copyOf(commands));
    }

    /** Whether a module or component starts here. */
    private boolean atSource() {
        return atOpen(Keyword.MODULE) || atOpenWord(COMPONENT);
    }

    private Command module(Command.Place place) {
        Keyword second = tokens.kind(pos + 2) == Token.KEYWORD ? Keyword.of(tokens.value(pos + 2)) : null;
        if (second == Keyword.INSTANCE) {
            boolean component = atOpenWord(COMPONENT);
            pos += 3;
            String id = text(optionalId());
            String moduleId = text(optionalId());
            expect(Token.RPAR);
            return new Command.InstantiateDefined(place, id, moduleId, component);
        }
        return second == Keyword.DEFINITION ? new Command.Define(place, source())
            : new Command.Instantiate(place, source());
    }

    private ModuleSource source() {
        int open = pos;
        expect(Token.LPAR);
        boolean component = acceptWord(COMPONENT);
        if (!component) {
            expect(Keyword.MODULE);
        }
        accept(Keyword.DEFINITION);
        int first = pos;
        String id = text(optionalId());
        ModuleSource source;
        if (accept(Keyword.BINARY)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            while (kind() == Token.STRING) {
                bytes.writeBytes(string());
            }
            source = new ModuleSource.Binary(id, bytes.toByteArray(), component);
        } else if (accept(Keyword.QUOTE)) {
            List<byte[]> parts = new ArrayList<>();
            while (kind() == Token.STRING) {
                parts.add(string());
            }
            source = new ModuleSource.Quote(id, List.copyOf(parts), component);
        } else {
            int start = component ? first : pos;
            pos = open;
            skipParenthesized();
            return new ModuleSource.Text(id, tokens, start, pos - 1, component);
        }
        expect(Token.RPAR);
        return source;
    }

    private boolean atAction() {
        return atOpen(Keyword.INVOKE) || atOpen(Keyword.GET);
    }

    private Action action() {
        if (!atAction()) {
            throw unexpected();
        }
        pos++;
        boolean invoke = keyword() == Keyword.INVOKE;
        String instance = text(optionalId());
        String name = name();
        List<Value> arguments = new ArrayList<>();
        while (invoke && kind() == Token.LPAR) {
            int at = pos;
            Expected argument = expected();
            if (!(argument instanceof Expected.Exact)) {
                throw tokens.unexpected(at + 1);
            }
            arguments.add(((Expected.Exact) argument).value());
        }
        expect(Token.RPAR);
        return invoke ? new Action.Invoke(instance, name, List.copyOf(arguments)) : new Action.Get(instance, name);
    }

    private List<Expected> expectedList() {
        List<Expected> results = new ArrayList<>();
        while (kind() == Token.LPAR) {
            results.add(atOpen(Keyword.EITHER) ? either() : expected());
        }
        return List.copyOf(results);
    }

    private Expected either() {
        pos += 2;
        List<Expected> alternatives = new ArrayList<>();
        while (kind() == Token.LPAR) {
            alternatives.add(expected());
        }
        expect(Token.RPAR);
        return new Expected.Either(List.copyOf(alternatives));
    }

    private Expected expected() {
        expect(Token.LPAR);
        Expected expected;
        if (kind() == Token.OP) {
            expected = operation();
        } else {
            Value value = componentValues.constant();
            expected = value == null ? reference() : new Expected.Exact(value);
        }
        expect(Token.RPAR);
        return expected;
    }

    private Expected operation() {
        int op = value();
        if (op == Op.I32_CONST.ordinal()) {
            pos++;
            return new Expected.Exact(new Value.I32((int) integer(32)));
        }
        if (op == Op.I64_CONST.ordinal()) {
            pos++;
            return new Expected.Exact(new Value.I64(integer(64)));
        }
        if (op == Op.F32_CONST.ordinal()) {
            pos++;
            return atNan() ? new Expected.NanF32(nan()) : new Expected.Exact(new Value.F32(f32()));
        }
        if (op == Op.F64_CONST.ordinal()) {
            pos++;
            return atNan() ? new Expected.NanF64(nan()) : new Expected.Exact(new Value.F64(f64()));
        }
        if (op == Op.V128_CONST.ordinal()) {
            pos++;
            return vector();
        }
        return referenceOperation(op);
    }

    private Expected referenceOperation(int op) {
        if (op == Op.REF_NULL.ordinal()) {
            pos++;
            return refNull();
        }
        int heapType = op == Op.REF_FUNC.ordinal() ? ValType.FUNC : op == Op.REF_I31.ordinal() ? ValType.I31
            : op == Op.REF_EQ.ordinal() ? ValType.EQ : ValType.BOTTOM;
        if (heapType == ValType.BOTTOM) {
            throw unexpected();
        }
        pos++;
        if (heapType == ValType.FUNC && (kind() == Token.NAT || kind() == Token.ID)) {
            pos++;
        }
        return new Expected.AnyRef(heapType);
    }

    private Expected refNull() {
        if (kind() == Token.RPAR) {
            return new Expected.AnyNull();
        }
        int at = pos;
        int heapType = keyword().heapType();
        if (heapType == ValType.BOTTOM) {
            throw tokens.unexpected(at);
        }
        return new Expected.Exact(new Value.RefNull(heapType));
    }

    private Expected reference() {
        int at = pos;
        switch (keyword()) {
            case REF_EXTERN:
                return kind() == Token.NAT ? new Expected.Exact(new Value.RefExtern(u32()))
                    : new Expected.AnyRef(ValType.EXTERN);
            case REF_HOST: return new Expected.Exact(new Value.RefHost(u32()));
            case REF_ANY: return new Expected.AnyRef(ValType.ANY);
            case REF_STRUCT: return new Expected.AnyRef(ValType.STRUCT);
            case REF_ARRAY: return new Expected.AnyRef(ValType.ARRAY);
            case REF_EXN: return new Expected.AnyRef(ValType.EXN);
            default: throw tokens.unexpected(at);
        }
    }

    private boolean atNan() {
        return at(Keyword.NAN_CANONICAL) || at(Keyword.NAN_ARITHMETIC);
    }

    private Expected.Nan nan() {
        return keyword() == Keyword.NAN_CANONICAL ? Expected.Nan.CANONICAL : Expected.Nan.ARITHMETIC;
    }

    private Expected vector() {
        int at = pos;
        Keyword shape = keyword();
        if (!V128Literal.isShape(shape)) {
            throw tokens.unexpected(at);
        }
        int bits = V128Literal.laneBits(shape);
        Expected.Nan[] nans = new Expected.Nan[128 / bits];
        long[] halves = new long[2];
        boolean patterns = false;
        for (int i = 0; i < nans.length; i++) {
            if (V128Literal.isFloat(shape) && atNan()) {
                nans[i] = nan();
                patterns = true;
            } else {
                halves[i * bits >> 6] |= V128Literal.lane(this, shape) << (i * bits & 63);
            }
        }
        if (!patterns) {
            return new Expected.Exact(new Value.V128(halves[0], halves[1]));
        }
        List<Expected.Nan> list = Collections.unmodifiableList(Arrays.asList(nans));
        return new Expected.Lanes(halves[0], halves[1], list);
    }
}
