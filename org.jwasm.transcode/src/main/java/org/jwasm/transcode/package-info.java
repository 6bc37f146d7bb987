/**
 * The transcoders between the string encodings of the Component Model.
 *
 * <p>Purpose: a string that goes from one component to another is checked and moved in one pass, from the encoding of
 * the one to that of the other. {@link org.jwasm.transcode.Transcoder} says what there is. Input: addresses and counts.
 * Output: the target's bytes and a packed pair of counts ({@link org.jwasm.transcode.Result}).
 *
 * <p>{@link org.jwasm.transcode.PortableTranscoder} has them in Java. {@link org.jwasm.transcode.Kernels} is the service of
 * bundles that have them as machine code.
 *
 * <p>What a runtime has to do, for an import of an adapter that is to be a transcoder from one memory to another:
 * <ul>
 * <li>with kernels: place the transcoder's code in code memory once; for the import, make a block of
 *     {@link org.jwasm.transcode.Kernels#CONTEXT_BYTES} with the addresses of the two memories' definitions (which begin
 *     with the memory's address), and give the import the code's address and the block as the callee's context, as if it
 *     were a function of another module. The code leaves no frame behind, calls nothing, cannot trap, and takes time
 *     that is linear in the string's length, which is below 2^28.
 * <li>without: make a host function of type (func (param i64 i64 i64 i64) (result i64)) that calls
 *     {@link org.jwasm.transcode.PortableTranscoder} on views of the two memories. The first and third parameter are
 *     offsets in them; the adapter has checked that the ranges are inside.
 * </ul>
 * Results go back as they are: the adapter turns negative ones into traps.
 *
 * <p>Reference: the Component Model, Canonical ABI, "Loading" and "Storing" of strings.
 */
@Export
@Version("0.1.0")
package org.jwasm.transcode;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
