package org.jwasm.fuzz.mutate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jwasm.fuzz.Dice;
import org.jwasm.parser.binary.ByteWriter;

/** The sections of a binary, apart. */
final class SectionList {
    private static final int HEADER = 8;

    private final byte[] header;
    private final List<Integer> ids = new ArrayList<>();
    private final List<byte[]> payloads = new ArrayList<>();

    private SectionList(byte[] header) {
        this.header = header;
    }

    /** The sections, or null if the bytes are no row of them. */
    static SectionList read(byte[] binary) {
        if (binary.length < HEADER || binary[0] != 0 || binary[1] != 'a') {
            return null;
        }
        SectionList list = new SectionList(Arrays.copyOf(binary, HEADER));
        int at = HEADER;
        while (at < binary.length) {
            int id = binary[at++];
            long size = 0;
            int shift = 0;
            do {
                if (at == binary.length || shift > 28) {
                    return null;
                }
                size |= (binary[at] & 0x7FL) << shift;
                shift += 7;
            } while (binary[at++] < 0);
            if (size > binary.length - at) {
                return null;
            }
            list.ids.add(id);
            list.payloads.add(Arrays.copyOfRange(binary, at, at + (int) size));
            at += (int) size;
        }
        return list;
    }

    /** The binary again. With dice, one of the sizes is wrong. */
    byte[] write(Dice liar) {
        ByteWriter out = new ByteWriter().bytes(header);
        int lie = liar == null || ids.isEmpty() ? -1 : liar.below(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            out.u8(ids.get(i));
            if (i == lie) {
                out.bytes(liar.flip() ? BinaryMutator.leb(liar) : new ByteWriter().u32(payloads.get(i).length + liar.between(-3, 3)).toByteArray());
            } else {
                out.u32(payloads.get(i).length);
            }
            out.bytes(payloads.get(i));
        }
        return out.toByteArray();
    }

    boolean isEmpty() {
        return ids.isEmpty();
    }

    int size() {
        return ids.size();
    }

    int id(int at) {
        return ids.get(at);
    }

    byte[] payload(int at) {
        return payloads.get(at);
    }

    int biggest() {
        int best = 0;
        for (int i = 1; i < payloads.size(); i++) {
            best = payloads.get(i).length > payloads.get(best).length ? i : best;
        }
        return best;
    }

    /** The payload of a section with the id, or what is given if there is none. */
    byte[] payloadLike(int id, byte[] otherwise) {
        int at = ids.indexOf(id);
        return at < 0 ? otherwise : payloads.get(at);
    }

    void setPayload(int at, byte[] payload) {
        payloads.set(at, payload);
    }

    void setId(int at, int id) {
        ids.set(at, id);
    }

    void remove(int at) {
        ids.remove(at);
        payloads.remove(at);
    }

    void add(int at, int id, byte[] payload) {
        ids.add(at, id);
        payloads.add(at, payload);
    }

    void swap(int a, int b) {
        int id = ids.get(a);
        byte[] payload = payloads.get(a);
        ids.set(a, ids.get(b));
        payloads.set(a, payloads.get(b));
        ids.set(b, id);
        payloads.set(b, payload);
    }
}
