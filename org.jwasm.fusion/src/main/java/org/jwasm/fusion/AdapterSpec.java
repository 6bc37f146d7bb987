package org.jwasm.fusion;

/**
 * One adapter: a core function that has been lifted, and how it is lowered.
 *
 * @param <D> what core items are called by whoever asks for adapters: a value with equals and hashCode, since equal
 *     ones are imported once
 * @param callee the core function that was lifted
 * @param lift how it was lifted
 * @param lower how it is lowered
 */
public record AdapterSpec<D>(D callee, Side<D> lift, Side<D> lower) {
}
