package org.jwasm.fuzz.mutate;

import java.util.Arrays;
import org.jwasm.fuzz.Dice;
import org.jwasm.parser.binary.ByteWriter;

/**
 * Changes a binary module or component where its structure says it matters: sections, numbers in LEB128, bodies, instructions, and the modules
 * inside components. What it makes is well-formed more often than not, so that the later stages see something, too.
 */
public final class BinaryMutator {
    private static final int HEADER = 8;
    private static final int CODE = 10;
    private static final int MOST_DEPTH = 4;

    private final Dice dice;

    public BinaryMutator(Dice dice) {
        this.dice = dice;
    }

    /** A well-formed binary without its custom sections. */
    public static byte[] withoutCustomSections(byte[] binary) {
        SectionList sections = SectionList.read(binary);
        for (int i = sections.size() - 1; i >= 0; i--) {
            if (sections.id(i) == 0) {
                sections.remove(i);
            }
        }
        return sections.write(null);
    }

    /** A changed copy; pieces come from the donor now and then. */
    public byte[] mutate(byte[] binary, byte[] donor) {
        byte[] mutant = binary;
        for (int i = dice.oneIn(3) ? dice.between(2, 6) : 1; i > 0; i--) {
            mutant = once(mutant, donor, 0);
        }
        return mutant;
    }

    /** A copy with changes to instructions alone. */
    public byte[] mutateCode(byte[] binary, byte[] donor) {
        SectionList sections = SectionList.read(binary);
        SectionList others = SectionList.read(donor);
        for (int i = 0; i < sections.size(); i++) {
            if (sections.id(i) == CODE) {
                for (int k = dice.between(1, 4); k > 0; k--) {
                    sections.setPayload(i, new CodeMutator(dice).mutate(sections.payload(i), others.payloadLike(CODE, sections.payload(i))));
                }
            }
        }
        return sections.write(null);
    }

    private byte[] once(byte[] binary, byte[] donor, int depth) {
        SectionList sections = SectionList.read(binary);
        if (sections == null || sections.isEmpty() || dice.oneIn(12)) {
            return Bytes.change(binary, donor, dice);
        }
        SectionList others = SectionList.read(donor);
        if (dice.oneIn(8)) {
            arrange(sections, others);
        } else {
            int at = dice.oneIn(3) ? sections.biggest() : dice.below(sections.size());
            byte[] other = others == null ? donor : others.payloadLike(sections.id(at), donor);
            sections.setPayload(at, payload(binary, sections.id(at), sections.payload(at), other, depth));
        }
        return sections.write(dice.oneIn(20) ? dice : null);
    }

    /** Drops, doubles, swaps or renames a section, or takes one of the donor's. */
    private void arrange(SectionList sections, SectionList others) {
        int at = dice.below(sections.size());
        switch (dice.below(6)) {
            case 0: sections.remove(at); break;
            case 1: sections.add(dice.below(sections.size() + 1), sections.id(at), sections.payload(at)); break;
            case 2: sections.swap(at, dice.below(sections.size())); break;
            case 3: sections.setId(at, dice.below(15)); break;
            case 4: sections.add(dice.below(sections.size() + 1), 0, custom()); break;
            default:
                if (others != null && !others.isEmpty()) {
                    int from = dice.below(others.size());
                    sections.add(dice.oneIn(3) ? dice.below(sections.size() + 1) : at, others.id(from), others.payload(from));
                }
        }
    }

    private byte[] custom() {
        ByteWriter out = new ByteWriter().name(dice.pick("name", "component-name", "metadata.code.branch_hint", "producers", "", "\u20ac"));
        for (int i = dice.below(30); i > 0; i--) {
            out.u8((int) dice.integer(8));
        }
        return out.toByteArray();
    }

    private byte[] payload(byte[] binary, int id, byte[] payload, byte[] other, int depth) {
        boolean component = binary.length > HEADER && binary[4] != 1;
        if (component && (id == 1 || id == 4) && depth < MOST_DEPTH && dice.below(4) > 0) {
            return once(payload, other, depth + 1);
        }
        if (!component && id == CODE && dice.below(4) > 0) {
            return new CodeMutator(dice).mutate(payload, other);
        }
        return dice.flip() ? number(payload) : Bytes.change(payload, other, dice);
    }

    /** Reads a number in LEB128 somewhere and writes another one. */
    private byte[] number(byte[] bytes) {
        if (bytes.length == 0) {
            return bytes;
        }
        int start = dice.below(bytes.length);
        int end = start;
        while (end < bytes.length - 1 && bytes[end] < 0) {
            end++;
        }
        return Bytes.splice(bytes, start, end + 1, leb(dice));
    }

    /** A number in LEB128, interesting or overlong. */
    static byte[] leb(Dice dice) {
        ByteWriter out = new ByteWriter();
        switch (dice.below(8)) {
            case 0: out.s64(dice.integer(Long.SIZE)); break;
            case 1: out.u32(-1); break;
            case 2: out.u64(dice.integer(Integer.SIZE) & 0xFFFFFFFFL); break;
            case 3: {
                byte[] overlong = new byte[dice.between(2, 11)];
                Arrays.fill(overlong, (byte) (dice.flip() ? 0x80 : 0xFF));
                overlong[overlong.length - 1] = (byte) dice.pick(new int[] {0, 1, 0x7F, 0x0F, 0x10, 0x78});
                return overlong;
            }
            default: out.u32(dice.below(dice.flip() ? 6 : 130)); break;
        }
        return out.toByteArray();
    }
}
