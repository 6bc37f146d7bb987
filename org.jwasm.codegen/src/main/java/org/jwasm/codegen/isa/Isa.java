package org.jwasm.codegen.isa;

import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.RegisterFile;
import org.jwasm.codegen.regalloc.Allocation;
import org.jwasm.codegen.ssa.Function;

/**
 * What the optimizing compiler must know of an architecture: instruction selection, registers, encoding. Stateless and safe for use by several threads. Same input, same bytes.
 */
public interface Isa {
    /** The architecture and its optional features in use, as in {@code x64+bmi1+bmi2+lzcnt+popcnt}: part of what makes code reusable. */
    String name();

    /** How the code it emits is called. */
    Convention convention();

    RegisterFile registers();

    /** Selects instructions. */
    MirFunction lower(Function function);

    /** Encodes, with prologue, epilogues and edits. */
    CodeBlob emit(MirFunction function, Allocation allocation);

    /** One line per instruction, on virtual registers; with an allocation also where each operand is, and the edits. */
    String print(MirFunction function, Allocation allocationOrNull);

    /** One line per instruction of machine code, with offsets. */
    String disassemble(CodeBlob blob);
}
