package org.jwasm.api;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** An instance of a module in a store. */
@ProviderType
public interface Instance {
    Module module();

    Store store();

    /** All exports by name, in the module's order. */
    Map<String, Extern> exports();

    /** The export of this name, or null. */
    Extern export(String name);

    /** The exported function. @throws IllegalArgumentException if there is none of this name */
    Func func(String name);

    /** The exported memory. @throws IllegalArgumentException if there is none of this name */
    Memory memory(String name);

    /** The exported table. @throws IllegalArgumentException if there is none of this name */
    Table table(String name);

    /** The exported global. @throws IllegalArgumentException if there is none of this name */
    Global global(String name);
}
