/**
 * Writes adapter modules.
 *
 * <p>Purpose: the code that lifts and lowers at once. Input: {@link org.jwasm.fusion.AdapterSpec}s. Output: an
 * {@link org.jwasm.fusion.AdapterModule}. One class per concern: an {@code Assembly} is the module, a {@code Code} a
 * function, an {@code AdapterWriter} what is around a call, a {@code Mover} with its helpers moves values of a kind each
 * between {@code Place}s of two {@code Peer}s.
 *
 * <p>Invariants: a pointer is checked before it is used, a length before it is multiplied; the size of the code is linear
 * in that of the types' definitions.
 *
 * <p>Reference: the Component Model, Canonical ABI, "Loading", "Storing", "Flat Lifting", "Flat Lowering",
 * {@code canon lift}, {@code canon lower}.
 */
package org.jwasm.fusion.emit;
