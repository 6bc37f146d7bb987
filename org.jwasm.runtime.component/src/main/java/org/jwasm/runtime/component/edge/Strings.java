package org.jwasm.runtime.component.edge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Strings in the transfer memory: Latin-1, or UTF-16 with a mark on the length, as Java keeps them itself. A static-only class. */
public final class Strings {
    private static final int UTF16 = 1 << 31;
    private static final int MAX_BYTES = (1 << 28) - 1;
    private static final char LAST_LATIN1 = 0xFF;

    private Strings() {
    }

    /**
     * Allocates and writes a string, and address and length at an address.
     *
     * @throws IllegalArgumentException if it has unpaired surrogates or is too long
     */
    public static void store(TransferMemory memory, String string, int address) {
        int length = string.length();
        if (length > MAX_BYTES / 2) {
            throw new IllegalArgumentException("the string is longer than " + MAX_BYTES / 2 + " characters");
        }
        int at = memory.allocate(length, Character.BYTES);
        ByteBuffer view = memory.view();
        for (int i = 0; i < length; i++) {
            char c = string.charAt(i);
            if (c > LAST_LATIN1) {
                memory.release(at);
                storeWide(memory, string, address);
                return;
            }
            view.put(at + i, (byte) c);
        }
        view.putInt(address, at).putInt(address + Integer.BYTES, length);
    }

    private static void storeWide(TransferMemory memory, String string, int address) {
        int length = string.length();
        int at = memory.allocate(2L * length, Character.BYTES);
        ByteBuffer view = memory.view();
        for (int i = 0; i < length; i++) {
            char c = string.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(string.charAt(i + 1));
                if (!pair) {
                    throw new IllegalArgumentException("the string has unpaired surrogates");
                }
                view.putChar(at + 2 * i, c);
                i++;
                c = string.charAt(i);
            }
            view.putChar(at + 2 * i, c);
        }
        view.putInt(address, at).putInt(address + Integer.BYTES, length | UTF16);
    }

    /** The string whose address and length are at an address. */
    public static String load(ByteBuffer view, int address) {
        int at = view.getInt(address);
        int length = view.getInt(address + Integer.BYTES);
        if (length >= 0) {
            byte[] latin1 = new byte[length];
            view.get(at, latin1);
            return new String(latin1, StandardCharsets.ISO_8859_1);
        }
        byte[] utf16 = new byte[2 * (length ^ UTF16)];
        view.get(at, utf16);
        return new String(utf16, StandardCharsets.UTF_16LE);
    }
}
