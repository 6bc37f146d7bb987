package org.jwasm.runtime.component;

/** Items by name: an instance, or what a linker knows under the name of one. */
interface Exports {
    /** The item, or null. */
    Object export(String name);
}
