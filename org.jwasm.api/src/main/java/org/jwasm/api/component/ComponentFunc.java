package org.jwasm.api.component;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A function of a component instance. */
@ProviderType
public interface ComponentFunc extends ComponentFunction {
    /** Its type. */
    FunctionSignature signature();

    /** The names of its parameters. */
    List<String> parameters();

    /**
     * Calls it.
     *
     * @return the result, or null where the type has none
     * @throws IllegalArgumentException if count or classes of the arguments do not fit the type
     * @throws org.jwasm.api.Trap if the guest traps, or what it passes or how it is called breaks a rule of the Canonical
     *     ABI; its component instance cannot be entered any more
     */
    @Override
    Object call(Object... args);
}
