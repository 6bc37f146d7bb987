package org.jwasm.runtime.instance;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jwasm.codegen.vm.Builtin;
import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.runtime.call.Activation;
import org.jwasm.runtime.os.OperatingSystem;

/** Moves more bytes than a guest that can be interrupted moves by itself, in pieces. Addresses are the machine's, and have been checked. */
final class BulkMemory {
    private static final int BLOCK = 16 << 10;

    private final Activation activation;
    private final OperatingSystem system;

    BulkMemory(Activation activation, OperatingSystem system) {
        this.activation = activation;
        this.system = system;
    }

    private long argument(int index) {
        return activation.context.getLong(StoreLayout.value(index));
    }

    /** (destination, source, bytes). */
    void copy() {
        long to = argument(0);
        long from = argument(1);
        long count = argument(2);
        boolean forward = Long.compareUnsigned(to, from) <= 0;
        activation.poll();
        for (long done = 0; done < count;) {
            int piece = (int) Math.min(Builtin.PIECE_BYTES, count - done);
            long at = forward ? done : count - done - piece;
            system.view(to + at, piece).put(0, system.view(from + at, piece), 0, piece);
            done += piece;
            activation.poll();
        }
    }

    /** (address, byte value, bytes). */
    void fill() {
        long to = argument(0);
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, (byte) argument(1));
        long count = argument(2);
        activation.poll();
        for (long done = 0; done < count;) {
            int piece = (int) Math.min(Builtin.PIECE_BYTES, count - done);
            ByteBuffer bytes = system.view(to + done, piece);
            for (int at = 0; at < piece; at += BLOCK) {
                bytes.put(at, block, 0, Math.min(BLOCK, piece - at));
            }
            done += piece;
            activation.poll();
        }
    }
}
