/**
 * The Canonical ABI between Java values and guests, and the handles of component instances.
 *
 * <p>Purpose: {@link org.jwasm.runtime.component.canon.Lifting} makes Java values of what a guest passes,
 * {@link org.jwasm.runtime.component.canon.Lowering} the other way round;
 * {@link org.jwasm.runtime.component.canon.HandleTable} holds a component instance's handles,
 * {@link org.jwasm.runtime.component.canon.Task} what a call has borrowed and lent. Input and output: Java values as
 * {@code org.jwasm.api.component} says, and core values or memory.
 *
 * <p>Invariants: everything a guest passes is hostile. What breaks a rule is a {@link org.jwasm.api.Trap} with
 * {@link org.jwasm.api.TrapCode#COMPONENT}; what the host passes wrongly is an {@link IllegalArgumentException}. Recursion
 * is over types only, whose depth validation limits; strings and lists have at most 2^28 - 1 bytes.
 *
 * <p>Reference: the Component Model, Canonical ABI, "Loading", "Storing", "Lifting Flat Values", "Lowering Flat Values",
 * "Resource State".
 */
package org.jwasm.runtime.component.canon;
