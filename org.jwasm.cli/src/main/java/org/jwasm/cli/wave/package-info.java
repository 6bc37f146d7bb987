/**
 * Values of components as text: WAVE, the WebAssembly value encoding.
 *
 * <p>Input: text and the type of the value it stands for. Output: the value as {@link org.jwasm.api.component} has it; and back. Keys of maps are written as those of
 * records, with any value for a key.
 *
 * <p>Invariant: what {@link org.jwasm.cli.wave.WaveWriter} writes, {@link org.jwasm.cli.wave.WaveReader} reads as an equal value.
 *
 * <p>Reference: wasm-wave, the grammar in its README.
 */
package org.jwasm.cli.wave;
