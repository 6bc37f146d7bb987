/**
 * Machine code in memory: where it lives ({@link org.jwasm.runtime.code.CodeSpace}), the routines shared by all modules
 * ({@link org.jwasm.runtime.code.Stubs}), a module's functions and their jump table ({@link org.jwasm.runtime.code.ModuleCode}), and the
 * way back from an address to a function ({@link org.jwasm.runtime.code.CodeMap}).
 *
 * <p>Invariants: no page is writable and executable at the same address; code that is published is not changed but for the slots of jump
 * tables, each with one aligned store of eight bytes; a module's code stays as long as an instance of it exists.
 */
package org.jwasm.runtime.code;
