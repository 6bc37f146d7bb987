package org.jwasm.codegen.x64.emit;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.regalloc.Allocation;
public final class MirPrinter { public static String print(MirFunction f, Allocation a){ throw new AssertionError(); } }
