package org.jwasm.fuzz.mutate;

import java.util.Arrays;
import org.jwasm.fuzz.Dice;

/** Changes that know nothing of what the bytes mean. */
final class Bytes {
    private Bytes() {
    }

    /** {@code bytes} with what is from {@code start} to {@code end} replaced. */
    static byte[] splice(byte[] bytes, int start, int end, byte[] piece) {
        byte[] out = Arrays.copyOf(bytes, start + piece.length + bytes.length - end);
        System.arraycopy(piece, 0, out, start, piece.length);
        System.arraycopy(bytes, end, out, start + piece.length, bytes.length - end);
        return out;
    }

    /** A byte changed, a run deleted, doubled, replaced by one of the donor's, or all behind a place cut off. */
    static byte[] change(byte[] bytes, byte[] donor, Dice dice) {
        if (bytes.length == 0) {
            return donor.clone();
        }
        int at = dice.below(bytes.length);
        int end = Math.min(bytes.length, at + dice.below(dice.oneIn(4) ? 200 : 8));
        switch (dice.below(8)) {
            case 0: return splice(bytes, at, end, new byte[0]);
            case 1: return splice(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
            case 2: {
                int from = dice.below(donor.length + 1);
                return splice(bytes, at, dice.flip() ? at : end, Arrays.copyOfRange(donor, from, Math.min(donor.length, from + dice.below(20))));
            }
            case 3: return dice.oneIn(3) ? Arrays.copyOf(bytes, at) : bytes;
            default: {
                byte[] out = bytes.clone();
                out[at] = (byte) (dice.flip() ? dice.integer(8) : dice.flip() ? out[at] ^ 1 << dice.below(8) : out[at] + dice.between(-2, 2));
                return out;
            }
        }
    }
}
