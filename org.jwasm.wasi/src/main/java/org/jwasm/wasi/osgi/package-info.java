/**
 * WASI as OSGi services. Input: providers of clocks, random bytes, files and streams, which are services too; those of the host itself are here, with a low ranking.
 * Output: {@link org.jwasm.wasi.Wasi}, with the configured defaults. The only package of the bundle that knows OSGi; without Declarative Services it is not used.
 */
package org.jwasm.wasi.osgi;
