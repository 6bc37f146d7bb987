package org.jwasm.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A validated module with its code, shared by threads and stores. */
@ProviderType
public interface Module extends AutoCloseable {
    /** The name in the name section, or null. */
    String name();

    List<ImportType> imports();

    List<ExportType> exports();

    Engine engine();

    /** Contents of the custom sections of this name, in order. */
    List<byte[]> customSections(String name);

    /** Instances that exist keep running; code is freed with the last of them. Idempotent. */
    @Override
    void close();
}
