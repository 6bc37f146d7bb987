package org.jwasm.api;

/** The type of something imported or exported. */
public sealed interface ExternType permits FuncType, MemoryType, TableType, GlobalType, TagType {
}
