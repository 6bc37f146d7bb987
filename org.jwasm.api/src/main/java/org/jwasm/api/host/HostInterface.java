package org.jwasm.api.host;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A provider of an interface of the host: functions that guests import under one module name. In OSGi, a service of this name. */
@ConsumerType
public interface HostInterface {
    /** The module name under which guests import the functions, without a version: {@code env}, or {@code wasi:clocks/wall-clock}. */
    String name();

    /**
     * The version, as in {@code 1.2.3}. A guest that imports from {@code name@1.2.3} gets this or a later one with the same major version (with the same minor
     * version if the major one is 0, as semantic versioning has it); one that imports from {@code name} gets any.
     */
    default String version() {
        return "0.0.0";
    }

    /** The functions; always the same ones. */
    List<HostFunc> functions();
}
