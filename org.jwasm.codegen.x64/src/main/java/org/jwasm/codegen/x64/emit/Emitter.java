package org.jwasm.codegen.x64.emit;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.regalloc.Allocation;
public final class Emitter { public Emitter(MirFunction f, Allocation a){} public org.jwasm.codegen.isa.CodeBlob emit(){ throw new AssertionError(); } }
