/** Backtraces: from frame pointers on a guest's stack to functions and byte offsets ({@link org.jwasm.runtime.trap.Backtrace}). */
package org.jwasm.runtime.trap;
