/**
 * The transcoders between the string encodings of the Component Model.
 *
 * <p>Purpose: a string that goes from one component to another is checked and moved in one pass, from the encoding of
 * the one to that of the other. {@link org.jwasm.transcode.Transcoder} says what there is. Input: addresses and counts.
 * Output: the target's bytes and a packed pair of counts ({@link org.jwasm.transcode.Result}).
 *
 * <p>Reference: the Component Model, Canonical ABI, "Loading" and "Storing" of strings.
 */
@Export
@Version("0.1.0")
package org.jwasm.transcode;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
