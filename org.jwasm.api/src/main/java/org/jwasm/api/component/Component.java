package org.jwasm.api.component;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A validated component with its plan and code, shared by threads and stores. */
@ProviderType
public interface Component extends AutoCloseable {
    /** The names of its imports, in order. */
    List<String> imports();

    /** The names of its exports, in order. */
    List<String> exports();

    /** Instances that exist keep running. Idempotent. */
    @Override
    void close();
}
