/**
 * What depends on the operating system ({@link org.jwasm.runtime.os.OperatingSystem}), and the way from Java to machine code
 * without a native library of our own ({@link org.jwasm.runtime.os.Jni}). JNA is used here and nowhere else, for bootstrap and for
 * system calls, never per call of a guest.
 */
package org.jwasm.runtime.os;
