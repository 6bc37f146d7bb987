package org.jwasm.fuzz.mutate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jwasm.api.WasmException;
import org.jwasm.fuzz.Dice;
import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.op.Imm;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.Sig;

/** Changes the instructions of a code section: deletes, doubles, moves and replaces them, mostly so that types still fit. */
final class CodeMutator {
    private static final Map<Sig, List<Op>> SAME_SHAPE = new EnumMap<>(Sig.class);
    private static final Op[] OPS = Op.values();

    static {
        for (Op op : OPS) {
            if (op.sig() != null && op.imm() == Imm.NONE) {
                SAME_SHAPE.computeIfAbsent(op.sig(), s -> new ArrayList<>()).add(op);
            }
        }
    }

    private final Dice dice;

    CodeMutator(Dice dice) {
        this.dice = dice;
    }

    /** The payload of a code section, changed; bytes that are none are changed blindly. */
    byte[] mutate(byte[] payload, byte[] donor) {
        List<byte[]> bodies = bodies(payload);
        if (bodies == null || bodies.isEmpty()) {
            return Bytes.change(payload, donor, dice);
        }
        int at = dice.below(bodies.size());
        bodies.set(at, body(bodies.get(at), bodies, donor));
        ByteWriter out = new ByteWriter().u32(bodies.size());
        for (byte[] body : bodies) {
            out.u32(body.length).bytes(body);
        }
        return out.toByteArray();
    }

    private static List<byte[]> bodies(byte[] payload) {
        try {
            InstrReader in = new InstrReader(payload).range(0, payload.length);
            List<byte[]> bodies = new ArrayList<>();
            for (int i = in.u32(); i > 0; i--) {
                int size = in.u32();
                int start = in.pos();
                if (size < 0 || size > payload.length - start) {
                    return null;
                }
                bodies.add(Arrays.copyOfRange(payload, start, start + size));
                in.range(start + size, payload.length);
            }
            return bodies;
        } catch (WasmException broken) {
            return null;
        }
    }

    /** Where the instructions of a body begin, and where the last one ends; null if they cannot be read. */
    private static int[] instructions(byte[] body) {
        try {
            InstrReader in = new InstrReader(body).range(0, body.length);
            for (int runs = in.u32(); runs > 0; runs--) {
                in.u32();
                in.valType();
            }
            int[] starts = new int[body.length + 1];
            int n = 0;
            while (in.hasMore()) {
                starts[n++] = in.pos();
                in.next();
            }
            starts[n++] = in.pos();
            return n < 3 ? null : Arrays.copyOf(starts, n);
        } catch (WasmException broken) {
            return null;
        }
    }

    private byte[] body(byte[] body, List<byte[]> bodies, byte[] donor) {
        int[] starts = instructions(body);
        if (starts == null) {
            return Bytes.change(body, donor, dice);
        }
        // The last instruction is the end of the body.
        int n = starts.length - 2;
        int first = dice.below(n);
        int last = Math.min(n, first + 1 + dice.below(dice.oneIn(3) ? 12 : 2));
        int start = starts[first];
        int end = starts[last];
        switch (dice.below(9)) {
            case 0: return Bytes.splice(body, start, end, new byte[0]);
            case 1: return Bytes.splice(body, start, start, Arrays.copyOfRange(body, start, end));
            case 2: {
                int to = starts[dice.below(n)];
                return Bytes.splice(body, to, to, Arrays.copyOfRange(body, start, end));
            }
            case 3: return Bytes.splice(body, start, dice.flip() ? start : starts[first + 1], instruction(dice.pick(OPS)));
            case 4: {
                byte[] from = dice.pick(bodies);
                int[] places = instructions(from);
                if (places == null) {
                    return body;
                }
                int a = dice.below(places.length - 1);
                int b = Math.min(places.length - 1, a + 1 + dice.below(10));
                return Bytes.splice(body, start, dice.flip() ? start : end, Arrays.copyOfRange(from, places[a], places[b]));
            }
            default: return similar(body, start, starts[first + 1]);
        }
    }

    /** Another instruction of the same shape in place of one: the types still fit, often. */
    private byte[] similar(byte[] body, int start, int end) {
        InstrReader in = new InstrReader(body).range(start, body.length);
        Op op = in.next();
        List<Op> same = op.sig() == null ? null : SAME_SHAPE.get(op.sig());
        if (op.imm() == Imm.NONE && same != null) {
            return Bytes.splice(body, start, end, instruction(dice.pick(same)));
        }
        return Bytes.splice(body, start, end, dice.below(8) == 0 ? Arrays.copyOf(Arrays.copyOfRange(body, start, end), end - start + 1) : instruction(op));
    }

    /** An instruction with immediates of the right shape. */
    private byte[] instruction(Op op) {
        ByteWriter out = new ByteWriter().op(op);
        switch (op.imm()) {
            case NONE: break;
            case BLOCK_TYPE: blockType(out); break;
            case TRY_TABLE: blockType(out); out.u32(1).u8(dice.below(5)).u32(dice.below(3)).u32(dice.below(3)); break;
            case LABEL_TABLE: out.u32(2).u32(dice.below(4)).u32(dice.below(4)).u32(dice.below(4)); break;
            case I32: out.s64(dice.integer(Integer.SIZE)); break;
            case I64: out.s64(dice.integer(Long.SIZE)); break;
            case F32: out.i32le(dice.floatBits()); break;
            case F64: out.i64le(dice.doubleBits()); break;
            case V128: case SHUFFLE: out.i64le(dice.bits() & 0x1F1F1F1F1F1F1F1FL).i64le(dice.bits()); break;
            case MEMARG: out.u32(dice.below(6)).u64(dice.oneIn(4) ? dice.integer(Long.SIZE) : dice.below(100)); break;
            case MEMARG_LANE: out.u32(dice.below(5)).u32(dice.below(100)).u8(dice.below(17)); break;
            case LANE: case ZERO: out.u8(dice.below(17)); break;
            case SELECT_TYPES: out.u32(1).u8(type()); break;
            case HEAP_TYPE: out.u8(dice.flip() ? dice.below(4) : 0x69 + dice.below(12)); break;
            case CAST: out.u8(dice.below(5)).u32(dice.below(3)).u8(0x69 + dice.below(12)).u8(0x69 + dice.below(12)); break;
            case CALL_INDIRECT: case DATA_MEMORY: case ELEM_TABLE: case TABLE_TABLE: case MEMORY_MEMORY: case TYPE_FIELD: case TYPE_TYPE: case TYPE_DATA:
            case TYPE_ELEM: case TYPE_COUNT:
                out.u32(dice.below(4)).u32(dice.oneIn(8) ? (int) dice.integer(Integer.SIZE) : dice.below(3));
                break;
            default: out.u32(dice.oneIn(12) ? (int) dice.integer(Integer.SIZE) : dice.below(5)); break;
        }
        return out.toByteArray();
    }

    private int type() {
        return dice.flip() ? 0x7F - dice.below(5) : 0x63 + dice.below(16);
    }

    private void blockType(ByteWriter out) {
        switch (dice.below(4)) {
            case 0: out.u8(0x40); break;
            case 1: out.s64(dice.below(6)); break;
            default: out.u8(type()); break;
        }
    }
}
