package org.jwasm.codegen.x64.lower;
import org.jwasm.codegen.x64.X64Features;
public final class Lowering { public Lowering(X64Features f){} public org.jwasm.codegen.mir.MirFunction lower(org.jwasm.codegen.ssa.Function f){ throw new AssertionError(); } }
