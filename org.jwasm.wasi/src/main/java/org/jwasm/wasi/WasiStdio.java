package org.jwasm.wasi;

import java.io.InputStream;
import java.io.OutputStream;

/** Where programs read and print. Bytes go through as they come; closing the streams is the provider's business. */
public interface WasiStdio {
    /** Standard input. Asked for at every read. */
    InputStream in();

    /** Standard output. Asked for at every write. */
    OutputStream out();

    /** Standard error output. Asked for at every write. */
    OutputStream err();
}
