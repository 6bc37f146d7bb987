package org.jwasm.parser.op;

/**
 * The shape of an opcode's immediates, in the order in which the binary format holds them.
 *
 * <p>Indices are unsigned LEB128 numbers of 32 bits. {@code org.jwasm.parser.module.InstrReader} says in which of its
 * fields each part is found after reading.
 */
public enum Imm {
    /** No immediates. */
    NONE,
    /** A block type: empty, one value type, or a type index (block, loop, if). */
    BLOCK_TYPE,
    /** A block type and a vector of catch clauses (try_table). */
    TRY_TABLE,
    /** A label: how many blocks to leave. */
    LABEL,
    /** A vector of labels followed by the default label (br_table). */
    LABEL_TABLE,
    /** A function index. */
    FUNC,
    /** A type index. */
    TYPE,
    /** A type index, then a table index (call_indirect, return_call_indirect); the text format has them reversed. */
    CALL_INDIRECT,
    /** A tag index (throw). */
    TAG,
    /** A local index. */
    LOCAL,
    /** A global index. */
    GLOBAL,
    /** A table index. */
    TABLE,
    /** Alignment exponent, optional memory index, offset. */
    MEMARG,
    /** As {@link #MEMARG}, then a lane index of one byte. */
    MEMARG_LANE,
    /** A memory index. */
    MEMORY,
    /** A signed LEB128 number of 32 bits. */
    I32,
    /** A signed LEB128 number of 64 bits. */
    I64,
    /** Four bytes, little-endian IEEE 754. */
    F32,
    /** Eight bytes, little-endian IEEE 754. */
    F64,
    /** Sixteen bytes, little-endian. */
    V128,
    /** Sixteen lane indices of one byte each, below 32. */
    SHUFFLE,
    /** A lane index of one byte. */
    LANE,
    /** A data segment index (data.drop). */
    DATA,
    /** An element segment index (elem.drop). */
    ELEM,
    /** A data segment index, then a memory index (memory.init); the text format has them reversed. */
    DATA_MEMORY,
    /** An element segment index, then a table index (table.init); the text format has them reversed. */
    ELEM_TABLE,
    /** Destination table, source table (table.copy). */
    TABLE_TABLE,
    /** Destination memory, source memory (memory.copy). */
    MEMORY_MEMORY,
    /** A vector of value types (select with types). */
    SELECT_TYPES,
    /** A heap type (ref.null, ref.test, ref.cast); whether the reference may be null is part of the opcode. */
    HEAP_TYPE,
    /** Flags of one byte, a label, source heap type, target heap type (br_on_cast, br_on_cast_fail). */
    CAST,
    /** A struct type index, then a field index. */
    TYPE_FIELD,
    /** Two type indices (array.copy: destination, source). */
    TYPE_TYPE,
    /** A type index, then a data segment index. */
    TYPE_DATA,
    /** A type index, then an element segment index. */
    TYPE_ELEM,
    /** A type index, then a count (array.new_fixed). */
    TYPE_COUNT,
    /** One byte that has to be zero (atomic.fence). */
    ZERO
}
