package org.jwasm.parser.module;

/**
 * A constant expression: a range of the binary whose last instruction is {@code end}. Read it with
 * {@link InstrReader#expr}.
 *
 * @param start offset of the first instruction
 * @param end offset after the final {@code end}
 */
public record ConstExpr(int start, int end) {
}
