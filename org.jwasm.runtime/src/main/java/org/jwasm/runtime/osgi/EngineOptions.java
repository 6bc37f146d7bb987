package org.jwasm.runtime.osgi;

import org.jwasm.api.EngineConfig;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@link EngineConfig} as a configuration. */
@ObjectClassDefinition(name = "jwasm engine", description = "An engine, which is registered as a service org.jwasm.api.Engine.")
public @interface EngineOptions {
    @AttributeDefinition(name = "Name", description = "What tells this engine from others: the service property jwasm.engine.")
    String jwasm_engine() default "default";

    @AttributeDefinition(name = "Compilation", description = "When functions are compiled: LAZY when first called; EAGER, PARALLEL with their module.")
    EngineConfig.Compilation compilation() default EngineConfig.Compilation.LAZY;

    @AttributeDefinition(name = "Optimization", description = "How hard the compiler tries.")
    EngineConfig.Optimization optimization() default EngineConfig.Optimization.SPEED;

    @AttributeDefinition(name = "Memory protection", description = "How accesses out of bounds are found.")
    EngineConfig.MemoryProtection memory_protection() default EngineConfig.MemoryProtection.AUTO;

    @AttributeDefinition(name = "Guest stack", description = "Size of each guest stack, in bytes, from 128 KiB to 1 GiB.")
    long guest_stack_bytes() default 1 << 20;

    @AttributeDefinition(name = "Backend", description = "Name of the only code generator to use; empty for the best one there is.", required = false)
    String backend() default "";

    @AttributeDefinition(name = "Wait for backends", description = "How long a compilation waits where no code generator is left, in milliseconds.", min = "0")
    long backend_wait_millis() default 5000;

    @AttributeDefinition(name = "Wait for hosts", description = "How long a call of a host interface waits where nobody provides it, in milliseconds.", min = "0")
    long host_wait_millis() default 5000;

    @AttributeDefinition(name = "Fuel", description = "Whether guests use up fuel, which their stores are given.")
    boolean fuel() default false;

    @AttributeDefinition(name = "Interruption", description = "Whether guests that compute can be stopped: from outside, at a time, and by epochs.")
    boolean interruption() default false;

    @AttributeDefinition(name = "Verify", description = "Run the compiler's verifiers after each stage. Slow; for tests.")
    boolean verify() default false;
}
