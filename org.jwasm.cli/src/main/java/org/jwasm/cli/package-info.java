/**
 * The {@code jwasm} command.
 *
 * <p>Input: the command line. Output: what the command prints, and an exit code: the guest program's own, 134 after a trap (with the
 * guest's backtrace on standard error), 1 for what cannot be read, compiled, linked or written, 2 for wrong usage.
 *
 * <p>{@link org.jwasm.cli.Main} knows the names of the commands; each is a class of its own, which is loaded only when it is asked for, with a
 * table of its options. {@link org.jwasm.cli.Line} reads an ordinary line by that table. The command line library (picocli) is given the same
 * table by {@link org.jwasm.cli.Syntax}, through its programming interface: it explains wrong lines, prints help and completes words. It is not
 * loaded for a line that needs none of that, since it would cost each start some 40 ms.
 */
package org.jwasm.cli;
