/**
 * Partition: which adapters share a module.
 *
 * <p>Purpose: adapters are compiled as core modules, several in one. But a module is instantiated as a whole, so all
 * that any of its adapters needs has to be there before the first of them is used.
 * {@link org.jwasm.dfg.partition.Partitioner} puts them together as far as that allows. Input: a
 * {@link org.jwasm.dfg.graph.ComponentDfg}. Output: a {@link org.jwasm.dfg.partition.Partition}.
 *
 * <p>Invariants: each adapter that is reached from an effect or an export is in one module, others in none; no adapter
 * needs, through the instances that have to be there before it, an adapter of its own module.
 */
package org.jwasm.dfg.partition;
