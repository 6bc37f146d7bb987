package org.jwasm.wasi;

import java.io.InputStream;
import java.io.OutputStream;

/** Where standard input comes from and standard output goes to. */
final class StandardStream {
    private StandardStream() {
    }

    /** Standard input. */
    sealed interface In {
        In INHERITED = new Inherited();

        record Inherited() implements In {
        }

        record Stream(InputStream stream) implements In {
        }
    }

    /** Standard output or error output. */
    sealed interface Out {
        Out INHERITED_STDOUT = new Inherited(1);
        Out INHERITED_STDERR = new Inherited(2);

        record Inherited(int fd) implements Out {
        }

        record Stream(OutputStream stream) implements Out {
        }
    }
}
