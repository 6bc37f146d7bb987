/**
 * The text format: text to binary, and module to text.
 *
 * <p>Purpose: {@link org.jwasm.parser.text.Lexer} cuts a text into columns of tokens;
 * {@link org.jwasm.parser.text.TextParser} assembles a module's tokens into a binary, with a name section made of its
 * identifiers and custom sections made of its annotations; {@link org.jwasm.parser.text.Printer} prints a decoded
 * module. Input: UTF-8 bytes, or a module. Output: an immutable binary with a source map, or a string.
 *
 * <p>Invariants: mnemonics, immediates and signatures come from the opcode table alone. No step recurses over the nesting
 * of its input. Every fault of a text is a typed error with line and column and the words of the specification's
 * interpreter. Printing a module and parsing the text gives its canonical binary back.
 *
 * <p>Reference: WebAssembly Core Specification 3.0, chapter 6 and appendix "Custom Sections and Annotations".
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.jwasm.parser.text;
