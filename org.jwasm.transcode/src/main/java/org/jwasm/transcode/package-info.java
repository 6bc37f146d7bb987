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
 * <p>How a transcoder gets into a store: {@link org.jwasm.transcode.TranscoderFunctions} makes the function that an adapter imports. Where there are kernels for the
 * convention of the store's guests, and the store is a {@link org.jwasm.api.spi.MachineCode}, it is the kernel itself: its context has the addresses of
 * the two memories' definitions, which begin with the memory's address, so a call costs what a call of another module's function does; the code leaves no frame
 * behind, calls nothing, cannot trap, and takes time that is linear in the string's length, which is below 2^28. Otherwise it is a host function around
 * {@link org.jwasm.transcode.PortableTranscoder}. Results go back as they are: the adapter turns negative ones into traps.
 *
 * <p>Reference: the Component Model, Canonical ABI, "Loading" and "Storing" of strings.
 */
@Export
@Version("0.1.0")
package org.jwasm.transcode;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
