/**
 * WASI preview 1 for core modules.
 *
 * <p>Input: a {@link org.jwasm.wasi.WasiConfig} with everything the guest may see (arguments, environment, streams, directories, clocks,
 * randomness) and a {@link org.jwasm.api.Linker}. Output: the 46 functions of {@code wasi_snapshot_preview1} defined in that linker by
 * {@link org.jwasm.wasi.WasiP1}; a guest's {@code proc_exit} comes out of its call as {@link org.jwasm.wasi.ExitException}.
 *
 * <p>Invariants: a guest reaches no file but those beneath its preopened directories, whatever paths and links it makes up and whatever
 * other processes do to the tree meanwhile (see {@code org.jwasm.wasi.fs}); a pointer or length outside its memory is errno
 * {@code fault}, never an exception; each descriptor does what its rights allow and nothing else.
 *
 * <p>One {@code WasiP1} holds the state of one program (descriptors, positions) and is confined as a {@link org.jwasm.api.Store} is:
 * make one for each store. Host calls block the calling thread without holding a monitor, so virtual threads unmount.
 *
 * <p>Reference: {@code wasi_snapshot_preview1.witx} of the WASI repository, and where it leaves room, what wasi-libc expects.
 */
@Export
@Version("0.1.0")
package org.jwasm.wasi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
