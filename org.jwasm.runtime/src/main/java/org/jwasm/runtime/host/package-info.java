/**
 * Imports that are bound to interfaces of the host. Input: providers in {@link org.jwasm.runtime.host.Hosts}, and the imports of an instance from one
 * interface, a {@link org.jwasm.runtime.host.HostBinding}. Output: entries through which guests call whoever provides the interface at the moment.
 *
 * <p>Invariants: an entry holds its present target in one volatile field, which is all that a call reads. When a binding's provider changes, the targets of its entries are
 * emptied before the change returns, so that no call that begins later reaches the old provider, and nothing of a provider that has left stays reachable; the next
 * call of each entry looks the new one up. Bindings are known here weakly: they live as long as their stores.
 */
package org.jwasm.runtime.host;
