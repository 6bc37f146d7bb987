/**
 * The binary format of components, both ways.
 *
 * <p>Purpose: {@link org.jwasm.parser.component.binary.ComponentDecoder} takes bytes to a
 * {@link org.jwasm.parser.component.Component}, {@link org.jwasm.parser.component.binary.ComponentEncoder} a component
 * to canonical bytes. Input and output: as said.
 *
 * <p>Invariants: decoding reads every byte once, allocates no more than a small multiple of the input, and recurses
 * no deeper than {@link org.jwasm.parser.component.ComponentLimits#NESTING}; what it throws is a
 * {@link org.jwasm.api.SourceException} with the offset in the outermost binary. Core modules inside are decoded with
 * everything else, but not validated. Encoding what was decoded from canonical bytes gives the same bytes.
 *
 * <p>Reference: the Component Model, Binary Format (0.3, 2026).
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.jwasm.parser.component.binary;
