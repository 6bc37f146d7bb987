package org.jwasm.parser.binary;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jwasm.parser.module.ArrayType;
import org.jwasm.parser.module.CompositeType;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.GlobalType;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.StructType;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.module.TableType;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/**
 * A growing buffer with the primitives of the binary format: the counterpart of
 * {@link org.jwasm.parser.module.ByteReader}. Everything is written in its shortest form.
 *
 * <p>Reference: specification, chapter 5.
 */
public final class ByteWriter {
    private static final int EMPTY_BLOCK = 0x40;
    private static final int MEMORY_FLAG = 0x40;

    private byte[] bytes = new byte[64];
    private int size;

    /** Number of bytes so far. */
    public int size() {
        return size;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Forgets everything. */
    public void clear() {
        size = 0;
    }

    /** Forgets all but the first {@code length} bytes. */
    public void truncate(int length) {
        assert length <= size;
        size = length;
    }

    private void room(int count) {
        if (bytes.length - size < count) {
            int wanted = Math.addExact(size, count);
            bytes = Arrays.copyOf(bytes, Math.max(wanted, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 16)));
        }
    }

    /** One byte. */
    public ByteWriter u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** An unsigned LEB128 number of 32 bits. */
    public ByteWriter u32(int value) {
        return u64(value & 0xFFFFFFFFL);
    }

    /** An unsigned LEB128 number of 64 bits. */
    public ByteWriter u64(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    /** A signed LEB128 number of up to 64 bits. */
    public ByteWriter s64(long value) {
        room(10);
        long rest = value;
        while (rest < -64 || rest > 63) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>= 7;
        }
        bytes[size++] = (byte) (rest & 0x7F);
        return this;
    }

    /** Four bytes, little-endian. */
    public ByteWriter i32le(int value) {
        room(4);
        for (int shift = 0; shift < 32; shift += 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    /** Eight bytes, little-endian. */
    public ByteWriter i64le(long value) {
        return i32le((int) value).i32le((int) (value >>> 32));
    }

    /** Bytes as they are. */
    public ByteWriter bytes(byte[] source) {
        return bytes(source, 0, source.length);
    }

    /** The bytes {@code source[start, end)} as they are. */
    public ByteWriter bytes(byte[] source, int start, int end) {
        room(end - start);
        System.arraycopy(source, start, bytes, size, end - start);
        size += end - start;
        return this;
    }

    /** The bytes from {@code start} to {@code end} of what another writer holds. */
    public ByteWriter bytes(ByteWriter source, int start, int end) {
        return bytes(source.bytes, start, end);
    }

    /** What another writer holds. */
    public ByteWriter bytes(ByteWriter source) {
        return bytes(source.bytes, 0, source.size);
    }

    /** What another writer holds, its size in front. */
    public ByteWriter sized(ByteWriter source) {
        return u32(source.size).bytes(source);
    }

    /** A name: length, then UTF-8. The string may hold no unpaired surrogates. */
    public ByteWriter name(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return u32(utf8.length).bytes(utf8);
    }

    /** A value or storage type. */
    public ByteWriter valType(int type) {
        if (!ValType.isRef(type) || ValType.isNullable(type) && !ValType.isConcrete(type)) {
            return u8(ValType.code(type));
        }
        return u8(ValType.isNullable(type) ? 0x63 : 0x64).heapType(type);
    }

    /** The heap type of a heap or reference type. */
    public ByteWriter heapType(int type) {
        return ValType.isConcrete(type) ? s64(ValType.typeIndex(type)) : u8(ValType.code(type));
    }

    /** A field of a structure or array. */
    public ByteWriter field(int storage, boolean mutable) {
        return valType(storage).u8(mutable ? 1 : 0);
    }

    /** A type definition; without the {@code sub} form where that says the same. */
    public ByteWriter subType(SubType type) {
        if (!type.isPlain()) {
            u8(type.isFinal() ? 0x4F : 0x50).u32(type.supertypeCount());
            for (int i = 0; i < type.supertypeCount(); i++) {
                u32(type.supertype(i));
            }
        }
        return compositeType(type.type());
    }

    /** The beginning of an explicit recursion group; {@code count} type definitions follow. */
    public ByteWriter recType(int count) {
        return u8(0x4E).u32(count);
    }

    private ByteWriter compositeType(CompositeType type) {
        switch (type.kind()) {
            case FUNC: return funcType((FuncType) type);
            case STRUCT: return structType((StructType) type);
            case ARRAY: return u8(0x5E).field(((ArrayType) type).storage(), ((ArrayType) type).mutable());
            default: throw new AssertionError(type);
        }
    }

    private ByteWriter funcType(FuncType type) {
        u8(0x60).u32(type.paramCount());
        for (int i = 0; i < type.paramCount(); i++) {
            valType(type.param(i));
        }
        u32(type.resultCount());
        for (int i = 0; i < type.resultCount(); i++) {
            valType(type.result(i));
        }
        return this;
    }

    private ByteWriter structType(StructType type) {
        u8(0x5F).u32(type.fieldCount());
        for (int i = 0; i < type.fieldCount(); i++) {
            field(type.storage(i), type.isMutable(i));
        }
        return this;
    }

    /** A memory's type. */
    public ByteWriter memoryType(MemoryType type) {
        boolean pages = type.pageSizeLog2() != MemoryType.DEFAULT_PAGE_LOG2;
        limits(type.limits(), (type.shared() ? 2 : 0) | (pages ? 8 : 0));
        return pages ? u32(type.pageSizeLog2()) : this;
    }

    /** A table's type. */
    public ByteWriter tableType(TableType type) {
        return valType(type.element()).limits(type.limits(), 0);
    }

    private ByteWriter limits(Limits limits, int flags) {
        u8(flags | (limits.bounded() ? 1 : 0) | (limits.is64() ? 4 : 0)).u64(limits.min());
        return limits.bounded() ? u64(limits.max()) : this;
    }

    /** A global's type. */
    public ByteWriter globalType(GlobalType type) {
        return field(type.type(), type.mutable());
    }

    /** A tag's type. */
    public ByteWriter tagType(int typeIndex) {
        return u8(0).u32(typeIndex);
    }

    /** An opcode without its immediates, which have to follow. */
    public ByteWriter op(Op op) {
        return op.prefix() == 0 ? u8(op.number()) : u8(op.prefix()).u32(op.number());
    }

    /** A block type: a type index, or when that is {@link InstrReader#NO_TYPE} one result or BOTTOM for none. */
    public ByteWriter blockType(int typeIndex, int result) {
        if (typeIndex != InstrReader.NO_TYPE) {
            return s64(typeIndex);
        }
        return result == ValType.BOTTOM ? u8(EMPTY_BLOCK) : valType(result);
    }

    /** A memory argument: exponent of the alignment, memory index, offset. */
    public ByteWriter memArg(int align, int memory, long offset) {
        if (memory == 0) {
            return u32(align).u64(offset);
        }
        return u32(align | MEMORY_FLAG).u32(memory).u64(offset);
    }

    /** The immediates of br_on_cast and br_on_cast_fail: label, source and target reference types. */
    public ByteWriter cast(int label, int source, int target) {
        u8((ValType.isNullable(source) ? 1 : 0) | (ValType.isNullable(target) ? 2 : 0)).u32(label);
        return heapType(source).heapType(target);
    }

    /** The instruction that the reader has read last, opcode and immediates. */
    public ByteWriter instr(InstrReader in) {
        op(in.op);
        switch (in.op.imm()) {
            case NONE: return this;
            case LOCAL: case LABEL: case FUNC: case GLOBAL: case TYPE: case TAG: case TABLE: case MEMORY: case DATA:
            case ELEM:
                return u32(in.index);
            case CALL_INDIRECT: case DATA_MEMORY: case ELEM_TABLE: case TABLE_TABLE: case MEMORY_MEMORY:
            case TYPE_FIELD: case TYPE_TYPE: case TYPE_DATA: case TYPE_ELEM: case TYPE_COUNT:
                return u32(in.index).u32(in.index2);
            case I32: case I64: return s64(in.bits);
            case F32: return i32le((int) in.bits);
            case F64: return i64le(in.bits);
            case V128: case SHUFFLE: return i64le(in.bits).i64le(in.bitsHigh);
            case MEMARG: return memArg(in.align, in.index, in.memOffset);
            case MEMARG_LANE: return memArg(in.align, in.index, in.memOffset).u8(in.lane);
            case LANE: return u8(in.lane);
            case BLOCK_TYPE: return blockType(in.blockTypeIndex, in.blockResult);
            case TRY_TABLE: return blockType(in.blockTypeIndex, in.blockResult).catches(in);
            case LABEL_TABLE: return labels(in);
            case SELECT_TYPES: return types(in);
            case HEAP_TYPE: return heapType(in.refType);
            case CAST: return cast(in.index, in.refType, in.refType2);
            case ZERO: return u8(0);
            default: throw new AssertionError(in.op);
        }
    }

    private ByteWriter catches(InstrReader in) {
        u32(in.count);
        for (int i = 0; i < 3 * in.count; i += 3) {
            catchClause(in.list[i], in.list[i + 1], in.list[i + 2]);
        }
        return this;
    }

    /** A catch clause: its kind ({@link InstrReader#CATCH} ...), tag (ignored where it has none) and label. */
    public ByteWriter catchClause(int kind, int tag, int label) {
        u8(kind);
        return kind < InstrReader.CATCH_ALL ? u32(tag).u32(label) : u32(label);
    }

    private ByteWriter labels(InstrReader in) {
        u32(in.count);
        for (int i = 0; i <= in.count; i++) {
            u32(in.list[i]);
        }
        return this;
    }

    private ByteWriter types(InstrReader in) {
        u32(in.count);
        for (int i = 0; i < in.count; i++) {
            valType(in.list[i]);
        }
        return this;
    }
}
