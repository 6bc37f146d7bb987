package org.jwasm.fusion.emit;

import org.jwasm.fusion.HandleTables;
import org.jwasm.fusion.StringEncoding;
import org.jwasm.parser.op.ValType;

/**
 * What moving values has to know about one side, in terms of the adapter module. Equal ones can share code.
 *
 * @param memory its memory's index, or -1
 * @param is64 whether pointers have 64 bits
 * @param pageLog2 exponent of the memory's page size
 * @param realloc the function index of realloc, or -1
 */
record Peer(int memory, boolean is64, int pageLog2, int realloc, StringEncoding encoding, HandleTables tables) {
    /** The type of pointers and lengths. */
    int pointer() {
        return is64 ? ValType.I64 : ValType.I32;
    }

    /** Bytes of a pointer. */
    int pointerSize() {
        return is64 ? 8 : 4;
    }
}
