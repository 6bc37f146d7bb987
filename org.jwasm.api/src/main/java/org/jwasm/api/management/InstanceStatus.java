package org.jwasm.api.management;

/**
 * An instance.
 *
 * @param module  the name of its module, or null
 * @param exports how many exports it has
 */
public record InstanceStatus(String module, int exports) {
}
