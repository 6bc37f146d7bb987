/**
 * The API's objects: engine, module, store, instance, memory, table, global and linker, and what guests ask of them
 * ({@link org.jwasm.runtime.instance.Builtins}).
 *
 * <p>Invariant: a store's native memory is touched by the thread that owns its activation only (linear memories apart, whose bytes any thread may reach
 * through the API), and freed when nobody is inside.
 */
package org.jwasm.runtime.instance;
