/**
 * The {@code jwasm} command.
 *
 * <p>Input: the command line. Output: what the command prints, and an exit code: the guest program's own, 134 after a trap (with the
 * guest's backtrace on standard error), 1 for what cannot be read, compiled, linked or written, 2 for wrong usage.
 *
 * <p>{@link org.jwasm.cli.Main} knows the names of the commands; each is a class of its own, which is loaded only when it is asked for and
 * describes its options to the command line library by its programming interface: annotations would be read by reflection at each start.
 */
package org.jwasm.cli;
