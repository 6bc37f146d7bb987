package org.jwasm.fuzz.mutate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jwasm.fuzz.Dice;
import org.jwasm.parser.op.Op;

/** Changes a text by its tokens and parentheses: groups deleted, doubled, moved, nested deeply, taken from another text; words, numbers and strings replaced. */
public final class TextMutator {
    private static final Op[] OPS = Op.values();
    private static final String[] WORDS = {"module", "func", "param", "result", "local", "type", "import", "export", "memory", "data", "table", "elem", "global", "mut", "start",
        "offset", "item", "declare", "tag", "rec", "sub", "final", "struct", "array", "field", "ref", "null", "shared", "pagesize", "then", "else", "end", "block", "loop",
        "if", "catch", "catch_all_ref", "try_table", "i32", "i64", "f32", "f64", "v128", "i8", "i16", "funcref", "externref", "anyref", "i31ref", "exnref", "any", "extern",
        "binary", "quote", "definition", "instance", "component", "canon", "lift", "lower", "alias", "outer", "core", "list", "record", "variant", "flags", "own", "borrow",
        "option", "error", "string", "stream", "future", "assert_return", "assert_trap", "invoke", "get", "register", "i32x4", "f64x2", "nan:canonical", "nan:arithmetic",
        "package", "interface", "world", "use", "include", "with", "as", "resource", "constructor", "static", "async", "enum", "tuple", "map", "->", ";", ":", ".", "/", "@1.0.0", "<", ">", "_",
        "u8", "s64", "bool", "char", "%list"};
    private static final String[] NUMBERS = {"0", "1", "-1", "2", "7", "+5", "0x10", "127", "128", "255", "256", "65535", "65536", "65537", "2147483647", "2147483648",
        "-2147483648", "-2147483649", "4294967295", "4294967296", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551615",
        "18446744073709551616", "1_000", "1__0", "0x", "0x_1", "1e400", "-1e-400", "0x1p1023", "0x1.fffffffffffff8p1023", "nan", "-nan", "nan:0x1", "nan:0x0", "nan:0x7fffff",
        "nan:0xfffffffffffff", "nan:0x10000000000000", "inf", "-inf", "1.", ".1", "0x1.8", "1e", "0x1p", "340282356779733661637539395458142568447", "1e-45", "0x1p-149",
        "0x0.000001p-126", "4.9e-324", "99999999999999999999999999999999999999999999999999"};
    private static final String[] PIECES = {"\"", "\\", "(;", ";)", ";;", "(@", "(@name \"x\")", "(@custom \"n\" (after func) \"x\")", "(@metadata.code.branch_hint \"\\01\")", "$", "$\"a b\"",
        "$f", "$x", "offset=4", "offset=0xffffffffffffffff", "align=8", "align=3", "align=0", "=", "\u00e9", "\0", "\r", "\t", "{", "}", ",", "\"\\u{110000}\"", "\"\\u{d800}\"",
        "\"\\ff\\00\"", "\"\\q\"", "\"\""};
    /** Beyond what any parser takes recursively. */
    private static final int DEEP = 30_000;
    private static final int MOST_BYTES = 1 << 18;

    private final Dice dice;

    public TextMutator(Dice dice) {
        this.dice = dice;
    }

    /** A changed copy; groups come from the donor now and then. */
    public byte[] mutate(byte[] text, byte[] donor) {
        byte[] mutant = text;
        boolean gently = dice.below(5) > 1;
        for (int i = dice.oneIn(3) ? dice.between(2, 6) : 1; i > 0; i--) {
            mutant = gently ? gently(mutant) : once(mutant, donor);
        }
        return mutant.length > MOST_BYTES ? Arrays.copyOf(mutant, MOST_BYTES) : mutant;
    }

    /** Changes that the grammar lets through: an instruction for one of the same signature, an operand for another one of its type, a small number for a number, a word for a word. */
    private byte[] gently(byte[] text) {
        List<byte[]> tokens = tokens(text);
        for (int tries = 0; tries < 60 && !tokens.isEmpty(); tries++) {
            int at = dice.below(tokens.size());
            String old = new String(tokens.get(at), StandardCharsets.UTF_8);
            Op op = Op.byMnemonic(old);
            if (op != null && dice.flip()) {
                tokens.set(at, bytes(sameSignature(op).mnemonic()));
                break;
            }
            if (op != null && at > 0 && tokens.get(at - 1)[0] == '(') {
                List<byte[]> other = operand(tokens, op);
                if (other != null) {
                    List<byte[]> group = group(tokens, at - 1);
                    group.clear();
                    tokens.addAll(at - 1, other);
                    break;
                }
            }
            if (Character.isDigit(old.charAt(0)) && dice.oneIn(3)) {
                tokens.set(at, bytes(Integer.toString(dice.below(4))));
                break;
            }
            byte[] other = dice.pick(tokens);
            if (tries > 20 && Character.isLetter(old.charAt(0)) && Character.isLetter(other[0])) {
                tokens.set(at, other);
                break;
            }
        }
        return join(tokens);
    }

    private Op sameSignature(Op op) {
        for (int i = 0; op.sig() != null && i < 2000; i++) {
            Op other = dice.pick(OPS);
            if (other.imm() == op.imm() && other.sig() == op.sig() && other != op) {
                return other;
            }
        }
        return op;
    }

    /** A copy of a folded instruction with a result of the same type, as far as its name tells. */
    private List<byte[]> operand(List<byte[]> tokens, Op op) {
        String type = op.mnemonic().substring(0, Math.min(4, op.mnemonic().length()));
        for (int i = 0; i < 60; i++) {
            int at = dice.below(tokens.size() - 1);
            Op other = tokens.get(at)[0] == '(' ? Op.byMnemonic(new String(tokens.get(at + 1), StandardCharsets.UTF_8)) : null;
            if (other != null && other != op && other.mnemonic().startsWith(type)) {
                return new ArrayList<>(group(tokens, at));
            }
        }
        return null;
    }

    private byte[] once(byte[] text, byte[] donor) {
        List<byte[]> tokens = tokens(text);
        if (tokens.size() < 3 || dice.oneIn(12)) {
            return Bytes.change(text, donor, dice);
        }
        int at = dice.below(tokens.size());
        switch (dice.below(10)) {
            case 0: tokens.remove(at); break;
            case 1: tokens.add(at, bytes(dice.flip() ? dice.pick(PIECES) : word())); break;
            case 2: case 3: case 4: replaceWord(tokens, at); break;
            case 5: {
                List<byte[]> group = group(tokens, at);
                group.clear();
                break;
            }
            case 6: {
                List<byte[]> copy = new ArrayList<>(group(tokens, at));
                for (int i = dice.oneIn(10) ? dice.below(50) : 1; i > 0 && tokens.size() < 20_000; i--) {
                    tokens.addAll(at, copy);
                }
                break;
            }
            case 7: {
                List<byte[]> copy = new ArrayList<>(group(tokens, at));
                tokens.addAll(dice.below(tokens.size()), copy);
                break;
            }
            case 8: nest(tokens, at); break;
            default: {
                List<byte[]> others = tokens(donor);
                if (!others.isEmpty()) {
                    List<byte[]> copy = new ArrayList<>(group(others, dice.below(others.size())));
                    if (dice.flip()) {
                        group(tokens, at).clear();
                    }
                    tokens.addAll(Math.min(at, tokens.size()), copy);
                }
            }
        }
        return join(tokens);
    }

    private String word() {
        switch (dice.below(3)) {
            case 0: return dice.pick(WORDS);
            case 1: return dice.pick(OPS).mnemonic();
            default: return dice.pick(NUMBERS);
        }
    }

    /** Replaces a word by one of its kind, mostly. */
    private void replaceWord(List<byte[]> tokens, int from) {
        int at = from;
        for (int i = 0; i < 8 && (tokens.get(at)[0] == '(' || tokens.get(at)[0] == ')'); i++) {
            at = dice.below(tokens.size());
        }
        String old = new String(tokens.get(at), StandardCharsets.UTF_8);
        String fresh;
        if (dice.oneIn(6)) {
            fresh = word();
        } else if (Op.byMnemonic(old) != null) {
            fresh = similar(Op.byMnemonic(old)).mnemonic();
        } else if (Character.isDigit(old.charAt(0)) || old.charAt(0) == '-') {
            fresh = dice.pick(NUMBERS);
        } else if (old.charAt(0) == '"' || old.charAt(0) == '$') {
            fresh = dice.flip() ? new String(dice.pick(tokens), StandardCharsets.UTF_8) : dice.pick(PIECES);
        } else {
            fresh = dice.pick(WORDS);
        }
        tokens.set(at, bytes(fresh));
    }

    private Op similar(Op op) {
        for (int i = 0; i < 40; i++) {
            Op other = dice.pick(OPS);
            if (other.imm() == op.imm() && (other.sig() == op.sig() || dice.oneIn(20))) {
                return other;
            }
        }
        return dice.pick(OPS);
    }

    /** Wraps a group, sometimes more often than any stack is deep. */
    private void nest(List<byte[]> tokens, int at) {
        int times = dice.oneIn(20) ? DEEP : dice.between(1, 3);
        byte[] open = bytes(dice.pick("(block ", "(", "(if (i32.const 0) (then ", "(func ", "(i32.eqz ", "(;", "(@x ", "(type (func ", "(rec ", "(ref "));
        List<byte[]> group = group(tokens, at);
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        StringBuilder after = new StringBuilder();
        boolean closes = dice.below(8) > 0;
        for (int i = 0; i < times; i++) {
            before.writeBytes(open);
            for (byte b : open) {
                if (closes && b == '(' && after.length() < DEEP * 4) {
                    after.append(open[1 % open.length] == ';' ? ";)" : ")");
                }
            }
        }
        group.add(0, before.toByteArray());
        group.add(bytes(after.toString()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The token at a place, with all up to its closing parenthesis if it opens one. */
    private static List<byte[]> group(List<byte[]> tokens, int at) {
        int end = at + 1;
        if (tokens.get(at)[0] == '(') {
            int depth = 1;
            while (end < tokens.size() && depth > 0) {
                byte first = tokens.get(end++)[0];
                depth += first == '(' ? 1 : first == ')' ? -1 : 0;
            }
        }
        return tokens.subList(at, end);
    }

    private static byte[] join(List<byte[]> tokens) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] token : tokens) {
            out.writeBytes(token);
            out.write(' ');
        }
        return out.toByteArray();
    }

    /** Parentheses, annotations' beginnings, strings (identifiers in quotes, too), and everything else between blanks; comments are dropped. */
    private static List<byte[]> tokens(byte[] text) {
        List<byte[]> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length) {
            int start = at;
            int end = at + 1;
            if (text[at] == ';' && end < text.length && text[end] == ';') {
                while (end < text.length && text[end] != '\n') {
                    end++;
                }
                start = end;
            } else if (text[at] == '(' && end < text.length && text[end] == ';') {
                end++;
                while (end < text.length && !(text[end - 1] == ';' && text[end] == ')')) {
                    end++;
                }
                end = Math.min(end + 1, text.length);
                start = end;
            } else if (text[at] == '"' || text[at] == '$' && end < text.length && text[end] == '"') {
                end += text[at] == '$' ? 1 : 0;
                while (end < text.length && text[end] != '"') {
                    end += text[end] == '\\' ? 2 : 1;
                }
                end = Math.min(end + 1, text.length);
            } else if (text[at] > ' ' && text[at] != '(' && text[at] != ')' || text[at] < 0 || text[at] == '(' && end < text.length && text[end] == '@') {
                while (end < text.length && text[end] != '(' && text[end] != ')' && text[end] != '"' && (text[end] > ' ' || text[end] < 0)) {
                    end++;
                }
            } else if (text[at] <= ' ') {
                start = end;
            }
            if (end > start) {
                tokens.add(Arrays.copyOfRange(text, start, end));
            }
            at = end;
        }
        return tokens;
    }
}
