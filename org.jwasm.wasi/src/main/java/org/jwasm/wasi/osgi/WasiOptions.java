package org.jwasm.wasi.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What WASI programs are given. */
@ObjectClassDefinition(name = "jwasm WASI", description = "What every WASI program is given that is made with the service org.jwasm.wasi.Wasi.")
public @interface WasiOptions {
    @AttributeDefinition(name = "Environment", description = "Variables, each as NAME=VALUE.", required = false)
    String[] env() default {};

    @AttributeDefinition(name = "Inherit environment", description = "Whether programs get all variables of this process.")
    boolean inherit_env() default false;

    @AttributeDefinition(name = "Directories", description = "Directories that programs may read and change, each as HOST or HOST::GUEST.", required = false)
    String[] directories() default {};

    @AttributeDefinition(name = "Read-only directories", description = "Directories that programs may read, each as HOST or HOST::GUEST.", required = false)
    String[] read_only_directories() default {};

    @AttributeDefinition(name = "Wait for hosts", description = "How long a call waits where nobody provides a clock, random bytes, files or streams, in milliseconds.", min = "0")
    long host_wait_millis() default 5000;
}
