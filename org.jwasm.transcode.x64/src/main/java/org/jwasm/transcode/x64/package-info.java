/**
 * The string transcoders as machine code for x86-64.
 *
 * <p>Purpose: {@link org.jwasm.transcode.Kernels} whose vectors move what needs no thought (ASCII, Latin-1, code units
 * that are no surrogates) 8 to 64 bytes at a time; the rest is moved character by character. Input: a
 * {@link org.jwasm.transcode.Transcoder}. Output: its code, the same for every process.
 *
 * <p>Invariants: a kernel reads nothing outside the source and writes nothing outside the place that
 * {@link org.jwasm.transcode.Transcoder} says the target has; but inside that place it may write beyond what counts.
 * It needs no stack and changes neither r15 nor rbp.
 *
 * <p>Reference: Canonical ABI, strings; Unicode Standard, chapter 3.9.
 */
@Export
@Version("0.1.0")
package org.jwasm.transcode.x64;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
