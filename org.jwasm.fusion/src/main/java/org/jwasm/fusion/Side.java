package org.jwasm.fusion;

import java.util.Objects;
import org.jwasm.parser.component.type.FunctionType;

/**
 * One side of an adapter: what {@code canon lift} or {@code canon lower} say.
 *
 * @param type the function's type, as this side knows it; both sides' have the same structure
 * @param instance the component instance that has the definition
 * @param encoding of strings
 * @param memory null when there is none
 * @param realloc null when there is none
 * @param postReturn null when there is none; of the side that lifts only
 * @param callback null when there is none; of the side that lifts only
 * @param async whether the option {@code async} is given
 * @param tables numbers of the tables that handles of this side are in
 */
public record Side<D>(FunctionType type, InstancePath instance, StringEncoding encoding, CoreMemory<D> memory, D realloc,
        D postReturn, D callback, boolean async, HandleTables tables) {
    public Side {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(instance, "instance");
        Objects.requireNonNull(encoding, "encoding");
        Objects.requireNonNull(tables, "tables");
    }

    /** Whether pointers have 64 bits. */
    public boolean is64() {
        return memory != null && memory.type().limits().is64();
    }
}
