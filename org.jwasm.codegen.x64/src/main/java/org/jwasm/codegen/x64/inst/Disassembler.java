package org.jwasm.codegen.x64.inst;
public final class Disassembler { public static String disassemble(org.jwasm.codegen.isa.CodeBlob b){ throw new AssertionError(); } }
