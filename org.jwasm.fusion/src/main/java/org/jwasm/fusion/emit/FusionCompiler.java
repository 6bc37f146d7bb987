package org.jwasm.fusion.emit;

import java.util.List;
import org.jwasm.fusion.AdapterModule;
import org.jwasm.fusion.AdapterSpec;
import org.jwasm.fusion.FusionOptions;

/** Writes a module with an adapter for each specification, and the helpers that they share. */
public final class FusionCompiler {
    private FusionCompiler() {
    }

    /** See {@link org.jwasm.fusion.Fuser#fuse}. */
    public static <D> AdapterModule<D> compile(List<AdapterSpec<D>> specs, FusionOptions options) {
        Assembly<D> assembly = new Assembly<>();
        int[] slots = new int[options.contextSlots()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = assembly.contextSlot(i);
        }
        Helpers helpers = new Helpers(assembly, slots);
        for (int i = 0; i < specs.size(); i++) {
            AdapterSpec<D> spec = specs.get(i);
            if (spec.lift().async() || spec.lower().async()) {
                throw new org.jwasm.api.UnsupportedPlatformException("no adapters can be generated yet for: async calls");
            }
            assembly.export(new AdapterWriter<>(assembly, helpers, options, spec, slots).write(), "adapter" + i);
        }
        helpers.write();
        return assembly.finish();
    }
}
