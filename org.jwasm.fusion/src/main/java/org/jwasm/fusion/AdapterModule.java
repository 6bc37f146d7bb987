package org.jwasm.fusion;

import java.util.List;
import org.jwasm.parser.module.Module;

/**
 * A core module that holds adapters.
 *
 * @param <D> what core items are called by whoever asked for the adapters
 * @param module the module, valid
 * @param imports what its imports have to be, in their order
 * @param exports the name under which it exports the adapter for each specification, in their order
 */
public record AdapterModule<D>(Module module, List<AdapterImport<D>> imports, List<String> exports) {
    public AdapterModule {
        imports = List.copyOf(imports);
        exports = List.copyOf(exports);
    }
}
