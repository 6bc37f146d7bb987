package org.jwasm.fusion.emit;

import org.jwasm.fusion.AdapterTrap;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/** Traps, the checks of pointers, and calls of realloc, whose results are checked like other pointers. */
final class Guards {
    private final Assembly<?> assembly;
    private final Code code;
    private final int[] contextSlots;

    /**
     * For the code of a function.
     *
     * @param contextSlots the globals with the running thread's storage
     */
    Guards(Assembly<?> assembly, Code code, int[] contextSlots) {
        this.assembly = assembly;
        this.code = code;
        this.contextSlots = contextSlots;
    }

    /** Traps. */
    void trap(AdapterTrap trap) {
        code.i32(trap.ordinal()).callImport(assembly.trap()).op(Op.UNREACHABLE);
    }

    /** Traps when the condition on the stack holds. */
    void trapIf(AdapterTrap trap) {
        code.open(Op.IF);
        trap(trap);
        code.end();
    }

    /** Checks the alignment of a pointer, which is that of {@code align} bytes. */
    void aligned(Peer peer, int pointer, int align) {
        aligned(peer, pointer, align, AdapterTrap.UNALIGNED_POINTER);
    }

    private void aligned(Peer peer, int pointer, int align, AdapterTrap trap) {
        if (align > 1) {
            code.get(pointer);
            if (peer.is64()) {
                code.op(Op.I32_WRAP_I64);
            }
            code.i32(align - 1).op(Op.I32_AND);
            trapIf(trap);
        }
    }

    /** Checks that so many bytes from a pointer on are in memory; their number is in a local of type i32. */
    void inBounds(Peer peer, int pointer, int bytes, AdapterTrap trap) {
        code.get(bytes).op(Op.I64_EXTEND_I32_U);
        inBounds(peer, pointer, trap);
    }

    /** Checks that so many bytes from a pointer on are in memory. */
    void constantInBounds(Peer peer, int pointer, int bytes, AdapterTrap trap) {
        code.i64(bytes);
        inBounds(peer, pointer, trap);
    }

    /** Takes the number of bytes from the stack as i64. */
    private void inBounds(Peer peer, int pointer, AdapterTrap trap) {
        if (peer.is64()) {
            int bytes = code.local(ValType.I64);
            int size = code.local(ValType.I64);
            code.set(bytes);
            memoryBytes(peer);
            code.tee(size).get(bytes).op(Op.I64_LT_U);
            code.get(pointer).get(size).get(bytes).op(Op.I64_SUB).op(Op.I64_GT_U);
            code.op(Op.I32_OR);
        } else {
            code.get(pointer).op(Op.I64_EXTEND_I32_U).op(Op.I64_ADD);
            memoryBytes(peer);
            code.op(Op.I64_GT_U);
        }
        trapIf(trap);
    }

    private void memoryBytes(Peer peer) {
        code.memorySize(peer.memory());
        if (!peer.is64()) {
            code.op(Op.I64_EXTEND_I32_U);
        }
        if (peer.pageLog2() > 0) {
            code.i64(peer.pageLog2()).op(Op.I64_SHL);
        }
    }

    /** Allocates; yields a local with the pointer. The number of bytes is in a local of type i32. */
    int allocate(Peer peer, int align, int bytes, AdapterTrap trap) {
        int pointer = code.local(peer.pointer());
        beginRealloc();
        code.zero(peer.pointer()).zero(peer.pointer());
        number(peer, align);
        length(peer, bytes);
        code.callImport(peer.realloc()).set(pointer);
        aligned(peer, pointer, align, AdapterTrap.UNALIGNED_ALLOCATION);
        inBounds(peer, pointer, bytes, trap.ofAllocation());
        return pointer;
    }

    /** Allocates; yields a local with the pointer. */
    int allocateConstant(Peer peer, int align, int bytes, AdapterTrap trap) {
        int pointer = code.local(peer.pointer());
        beginRealloc();
        code.zero(peer.pointer()).zero(peer.pointer());
        number(peer, align);
        number(peer, bytes);
        code.callImport(peer.realloc()).set(pointer);
        aligned(peer, pointer, align, AdapterTrap.UNALIGNED_ALLOCATION);
        constantInBounds(peer, pointer, bytes, trap.ofAllocation());
        return pointer;
    }

    /** Changes the size of an allocation; the new pointer goes to the same local. */
    void reallocate(Peer peer, int pointer, int oldBytes, int align, int newBytes, AdapterTrap trap) {
        beginRealloc();
        code.get(pointer);
        length(peer, oldBytes);
        number(peer, align);
        length(peer, newBytes);
        code.callImport(peer.realloc()).set(pointer);
        aligned(peer, pointer, align, AdapterTrap.UNALIGNED_ALLOCATION);
        inBounds(peer, pointer, newBytes, trap.ofAllocation());
    }

    /** A realloc runs on a thread of its own, whose storage is empty. */
    private void beginRealloc() {
        for (int slot : contextSlots) {
            code.i64(0).setGlobal(slot);
        }
    }

    private void number(Peer peer, int value) {
        if (peer.is64()) {
            code.i64(value);
        } else {
            code.i32(value);
        }
    }

    /** Pushes a length, which is a local of type i32, as a pointer-sized number. */
    void length(Peer peer, int local) {
        code.get(local);
        if (peer.is64()) {
            code.op(Op.I64_EXTEND_I32_U);
        }
    }
}
