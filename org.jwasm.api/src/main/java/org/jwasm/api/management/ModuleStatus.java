package org.jwasm.api.management;

/**
 * A module with code.
 *
 * @param name        from its name section, or null
 * @param binaryBytes size of its binary
 * @param functions   how many it defines
 * @param compiled    how many of them have been compiled
 * @param codeBytes   bytes of code memory, in whole pages, replaced code that is not freed yet included
 */
public record ModuleStatus(String name, int binaryBytes, int functions, int compiled, long codeBytes) {
}
