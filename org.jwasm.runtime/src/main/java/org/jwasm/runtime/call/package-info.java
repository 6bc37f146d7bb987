/**
 * Calls both ways. {@link org.jwasm.runtime.call.Activation} is a store's guest side: it is entered through native methods bound to entry
 * stubs, and when a guest leaves because it wants something of Java, {@link org.jwasm.runtime.call.Activation#run} does that and resumes it.
 *
 * <p>Invariants: a thread enters only as the owner of the store; a guest entered while another one is suspended runs below its frames; however a call
 * ends, what the call before it needs is as it was.
 */
package org.jwasm.runtime.call;
