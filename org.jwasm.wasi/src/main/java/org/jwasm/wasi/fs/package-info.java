/**
 * The host's files as WASI sees them: capabilities on directories, paths that cannot leave them.
 *
 * <p>Input: directories of the host, given by the embedder. Output: {@link org.jwasm.wasi.fs.OpenDirectory} and
 * {@link org.jwasm.wasi.fs.OpenFile} handles whose every path operation is resolved beneath the directory it starts from.
 * Failures are {@link org.jwasm.wasi.fs.ErrnoException}s with the errno of WASI preview 1.
 *
 * <p>There are two implementations behind {@link org.jwasm.wasi.fs.HostFileSystem}:
 * <ul>
 * <li>On Linux, system calls relative to directory descriptors ({@code openat} and its family, through JNA). A path is walked
 * one component at a time; each is opened with {@code O_NOFOLLOW} relative to the directory opened before it, symbolic links are read
 * and expanded by hand, and {@code ..} steps back along the directories opened so far. Whatever another process does to the tree
 * meanwhile, no step ever starts from anything but a directory reached from inside: there is no moment between check and use.
 * Java's {@code SecureDirectoryStream} has the same idea but can neither create directories and links nor read links relative to a
 * directory, and gives no inode numbers, directory cookies, sync or allocation; JNA is loaded by the runtime in any case.</li>
 * <li>Elsewhere, or without JNA, plain {@code java.nio.file}. It refuses the same paths, but looks at a component first and uses it
 * by name afterwards: another process of the host that swaps a directory for a symbolic link between the two can lead it astray.
 * Guests cannot: their operations exclude each other (so one that waits for the other end of a pipe holds up the rest), and what they have opened is looked
 * for anew before its name is used again.</li>
 * </ul>
 */
@Export
@Version("0.1.0")
package org.jwasm.wasi.fs;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
