package org.jwasm.transcode.x64;

import static org.jwasm.x64.inst.Reg.*;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.EnumMap;
import java.util.Map;
import org.junit.Assume;
import org.jwasm.transcode.Kernels;
import org.jwasm.transcode.Transcoder;
import org.jwasm.x64.X64Features;
import org.jwasm.x64.inst.Assembler;
import org.jwasm.x64.inst.Inst;

/** Runs kernels in this process. Memory behind the source and behind the target cannot be accessed. */
final class NativeKernels {
    private static final int CODE_BYTES = 1 << 16;
    private static final int PAGE = 4096;
    private static final int[] SAVED = {RBX, R12, R13, R14, R15};

    final Pointer source;
    final Pointer target;
    final int bytes;
    private final Function call;
    private final Pointer cells;
    private final Map<Transcoder, Long> addresses = new EnumMap<>(Transcoder.class);
    private final int addressEntry;

    /** With place for so many bytes, a multiple of the page size, for source and target each. */
    NativeKernels(X64Kernels kernels, int bytes) {
        Assume.assumeTrue("needs Linux on x86-64", X64Features.isX64() && System.getProperty("os.name").equals("Linux"));
        this.bytes = bytes;
        source = fenced(bytes);
        target = fenced(bytes);
        cells = map(PAGE, 3);
        cells.setLong(64, Pointer.nativeValue(source));
        cells.setLong(72, Pointer.nativeValue(target));
        cells.setLong(Kernels.SOURCE_MEMORY, Pointer.nativeValue(cells) + 64);
        cells.setLong(Kernels.TARGET_MEMORY, Pointer.nativeValue(cells) + 72);
        Pointer code = map(CODE_BYTES, 7);
        byte[] bridge = bridge();
        code.write(0, bridge, 0, bridge.length);
        call = Function.getFunction(code);
        int at = 256;
        for (Transcoder t : Transcoder.values()) {
            byte[] kernel = kernels.code(t);
            code.write(at, kernel, 0, kernel.length);
            addresses.put(t, Pointer.nativeValue(code) + at);
            at = at + kernel.length + 63 & -64;
        }
        addressEntry = kernels.addressEntry();
    }

    private static Pointer map(long bytes, int protection) {
        return NativeLibrary.getInstance("c").getFunction("mmap").invokePointer(new Object[] {Pointer.NULL, bytes, protection, 0x22, -1, 0L});
    }

    private static Pointer fenced(int bytes) {
        Pointer p = map(bytes + PAGE, 3);
        NativeLibrary.getInstance("c").getFunction("mprotect").invokeInt(new Object[] {p.share(bytes), (long) PAGE, 0});
        return p;
    }

    /** From the platform's convention, (source, units, target, room, kernel, context), to the guests'. */
    private static byte[] bridge() {
        Assembler a = new Assembler();
        for (int register : SAVED) {
            a.o(Inst.PUSH, register, 0);
        }
        a.rr(Inst.MOV64, RAX, RDI);
        a.rr(Inst.MOV64, RBX, RCX);
        a.rr(Inst.MOV64, RCX, RSI);
        a.rr(Inst.MOV64, R15, R9);
        a.r(Inst.CALL_M, R8);
        for (int i = SAVED.length - 1; i >= 0; i--) {
            a.o(Inst.POP, SAVED[i], 0);
        }
        a.bare(Inst.RET);
        return a.finish(0).code();
    }

    /** Runs by the entry for guests: source and target are offsets. */
    long byOffset(Transcoder t, long from, long units, long to, long room) {
        return call.invokeLong(new Object[] {from, units, to, room, addresses.get(t), Pointer.nativeValue(cells)});
    }

    /** Runs by the entry for addresses. */
    long byAddress(Transcoder t, long from, long units, long to, long room) {
        return call.invokeLong(new Object[] {Pointer.nativeValue(source) + from, units, Pointer.nativeValue(target) + to, room,
            addresses.get(t) + addressEntry, 0L});
    }
}
