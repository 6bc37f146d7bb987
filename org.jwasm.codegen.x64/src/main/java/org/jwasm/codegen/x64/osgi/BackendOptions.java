package org.jwasm.codegen.x64.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The backend's configuration. */
@ObjectClassDefinition(name = "jwasm optimizing backend for x86-64")
public @interface BackendOptions {
    @AttributeDefinition(name = "Ranking", description = "Engines compile with the backend that ranks highest; live instances move when that changes.")
    int service_ranking() default 100;
}
