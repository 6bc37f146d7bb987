package org.jwasm.api.host;

/**
 * A provider in a {@link HostRegistry}.
 *
 * @param name      of the interface
 * @param version   of the interface
 * @param ranking   the highest one serves
 * @param provider  the class of the provider
 * @param functions how many it has
 * @param importers how many instances it serves now
 */
public record HostStatus(String name, String version, int ranking, String provider, int functions, int importers) {
}
