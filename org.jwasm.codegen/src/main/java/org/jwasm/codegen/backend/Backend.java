package org.jwasm.codegen.backend;

import org.jwasm.codegen.Stage;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.module.Module;

/** Compiles functions of validated modules to machine code, one at a time. Safe for use by several threads. Same input, same bytes. */
public interface Backend {
    /**
     * Compiles one function.
     *
     * @param func index of a function that is not imported
     * @throws org.jwasm.api.UnsupportedPlatformException if it uses something no code can be generated for yet
     */
    CodeBlob compile(Module module, VmLayout layout, int func);

    /** What a function looks like after a stage, as text; null if the backend has no such stage. */
    String print(Module module, VmLayout layout, int func, Stage stage);
}
