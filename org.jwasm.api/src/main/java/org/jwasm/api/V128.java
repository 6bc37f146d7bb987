package org.jwasm.api;

/** A 128-bit vector: the low and the high 64 bits, little-endian lanes. */
public record V128(long low, long high) {
}
