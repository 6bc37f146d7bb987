package org.jwasm.parser.op;

/** The parts of WebAssembly that an embedder may switch off, named after their proposals. */
public enum Feature {
    /** WebAssembly 1.0: always on. */
    MVP,
    /** i32.extend8_s and its like. */
    SIGN_EXTENSION,
    /** Saturating float-to-int conversions. */
    SATURATING_CONVERSIONS,
    /** Functions and blocks with several results, blocks with parameters. */
    MULTI_VALUE,
    /** memory.copy, table.init, passive segments. */
    BULK_MEMORY,
    /** funcref and externref values, several tables. */
    REFERENCE_TYPES,
    /** 128-bit vectors. */
    SIMD,
    /** Vector instructions with results that may differ between machines. */
    RELAXED_SIMD,
    /** return_call. */
    TAIL_CALLS,
    /** Addition, subtraction, multiplication and global.get of any earlier global in constant expressions. */
    EXTENDED_CONST,
    /** More than one memory. */
    MULTI_MEMORY,
    /** Memories and tables with 64-bit addresses. */
    MEMORY64,
    /** Tags, throw, try_table. */
    EXCEPTIONS,
    /** (ref $t), call_ref. */
    FUNCTION_REFERENCES,
    /** Structures, arrays, i31, recursive types and subtyping. */
    GC,
    /** Shared memories and atomic accesses. */
    THREADS,
    /** i64.add128 and its like. */
    WIDE_ARITHMETIC,
    /** Memories with a page size other than 64 KiB. */
    CUSTOM_PAGE_SIZES
}
