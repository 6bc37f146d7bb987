/**
 * Measures the parser: bytes decoded and validated per second.
 *
 * <p>Purpose: {@link org.jwasm.bench.parser.ParseBench} prints how fast a module, given or generated, is decoded and
 * validated, cold and warm. Input: a file or nothing. Output: lines on standard output.
 */
package org.jwasm.bench.parser;
