/**
 * The host's edge: the host as one more component.
 *
 * <p>Purpose: calls between Java and components go through fused adapters like calls among components. The host's side of these is a pseudo-component whose memory,
 * the {@link org.jwasm.runtime.component.edge.TransferMemory}, Java sees as a buffer: {@link org.jwasm.runtime.component.edge.ValueStore} and
 * {@link org.jwasm.runtime.component.edge.ValueLoad} write and read values there in the canonical layout. What the guest passes is checked, copied and transcoded by the
 * adapter, in the one entry into native code that the call takes.
 *
 * <p>Invariants: only adapters and this package write the transfer memory, so what is read from it is well-formed; what a call has taken of it and of the
 * {@link org.jwasm.runtime.component.edge.HostHandles} is given back when it ends, however it ends. Strings are in Latin-1 or UTF-16, as Java has them.
 */
package org.jwasm.runtime.component.edge;
