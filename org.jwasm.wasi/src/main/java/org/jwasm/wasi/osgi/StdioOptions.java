package org.jwasm.wasi.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the standard streams of WASI programs are. */
@ObjectClassDefinition(name = "jwasm WASI streams", description = "The standard streams of WASI programs where no other service org.jwasm.wasi.WasiStdio ranks higher.")
public @interface StdioOptions {
    /** Policies. */
    enum Streams {
        /** Nothing to read; what is printed is dropped. */
        NONE,
        /** Those of this process. */
        PROCESS
    }

    @AttributeDefinition(name = "Streams", description = "NONE: nothing to read, and what is printed is dropped. PROCESS: those of this process.")
    Streams streams() default Streams.NONE;
}
