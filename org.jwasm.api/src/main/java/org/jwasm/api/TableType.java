package org.jwasm.api;

/**
 * The type of a table.
 *
 * @param element  type of the elements, a reference
 * @param minSize  initial number of elements, unsigned
 * @param maxSize  largest number of elements, unsigned, or -1 for none
 * @param table64  whether indices are 64 bits wide
 */
public record TableType(ValType element, long minSize, long maxSize, boolean table64) implements ExternType {
}
