package org.jwasm.api.management;

/**
 * A code generator.
 *
 * @param name         as {@link org.jwasm.api.EngineConfig#backend()} names it
 * @param convention   which other backends' code it works with: those of the same convention
 * @param supportsHost whether its code runs on this machine
 * @param preferred    whether {@link Management#prefer} has put it first
 * @param withdrawn    whether {@link Management#withdraw} has taken it out of use
 * @param engines      how many open engines compile with it
 */
public record BackendStatus(String name, String convention, boolean supportsHost, boolean preferred, boolean withdrawn, int engines) {
}
