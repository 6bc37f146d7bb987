package org.jwasm.parser.module;

/**
 * A defined function: its type and where its body is. Locals: {@link Module#localRuns}.
 *
 * @param index the function index (imports counted)
 * @param typeIndex the index of its type
 * @param start offset of the body's first byte, the vector of local declarations; offsets in branch hints and in
 *     DWARF count from here
 * @param codeStart offset of the first instruction
 * @param end offset after the final {@code end}
 */
public record Function(int index, int typeIndex, int start, int codeStart, int end) {
}
