package org.jwasm.api.management;

import java.util.List;
import org.jwasm.api.host.HostRegistry;
import org.osgi.annotation.versioning.ProviderType;

/** The engines of a factory, and what they use. Safe for use by several threads. */
@ProviderType
public interface Management {
    /** The open engines, the oldest first. */
    List<EngineStatus> engines();

    /** The backends there are, in the order in which they would be taken; the withdrawn ones come last. */
    List<BackendStatus> backends();

    /** The providers of host interfaces. */
    HostRegistry hosts();

    /** Puts a backend before all others, whenever it is there; null: as they are ranked. Live instances move to it. */
    void prefer(String backend);

    /** Takes a backend out of use, now and whenever it comes again. Live instances move to the next best one; compiled code goes on where there is none. */
    void withdraw(String backend);

    /** Undoes {@link #withdraw}. */
    void restore(String backend);
}
