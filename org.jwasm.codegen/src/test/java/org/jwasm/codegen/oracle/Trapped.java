package org.jwasm.codegen.oracle;

import org.jwasm.api.TrapCode;

/** A trap in interpreted code. */
final class Trapped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final TrapCode code;

    Trapped(TrapCode code) {
        super(code.message(), null, false, false);
        this.code = code;
    }
}
