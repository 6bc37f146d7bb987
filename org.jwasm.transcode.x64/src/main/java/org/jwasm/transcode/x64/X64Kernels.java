package org.jwasm.transcode.x64;

import java.util.EnumMap;
import java.util.Map;
import org.jwasm.transcode.Kernels;
import org.jwasm.transcode.Transcoder;
import org.jwasm.x64.X64Convention;
import org.jwasm.x64.X64Features;

/** The transcoders for x86-64-v2, which has vectors of 16 bytes up to SSE4.1, in the convention of guests. */
public final class X64Kernels implements Kernels {
    private static final String NAME = "x64+sse4.1";

    private final Map<Transcoder, byte[]> codes = new EnumMap<>(Transcoder.class);

    @Override
    public boolean isSupported() {
        return X64Features.isX64();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String convention() {
        return new X64Convention(X64Features.BASELINE).name();
    }

    @Override
    public int addressEntry() {
        return new Kernel().enter(1);
    }

    @Override
    public synchronized byte[] code(Transcoder transcoder) {
        return codes.computeIfAbsent(transcoder, X64Kernels::make).clone();
    }

    private static byte[] make(Transcoder transcoder) {
        switch (transcoder) {
            case UTF8_TO_UTF8: return Utf8Kernel.copy();
            case UTF8_TO_UTF16: return Utf8Kernel.toUtf16();
            case UTF8_TO_LATIN1: return Utf8Kernel.toLatin1();
            case UTF8_TO_COMPACT_UTF16: return Utf8Kernel.append();
            case UTF16_TO_UTF16: return Utf16CopyKernel.copy();
            case UTF16_TO_COMPACT_UTF16: return Utf16CopyKernel.append();
            case UTF16_TO_COMPACT_PROBABLY_UTF16: return Utf16CopyKernel.compact();
            case UTF16_TO_UTF8: return Utf16NarrowKernel.toUtf8();
            case UTF16_TO_LATIN1: return Utf16NarrowKernel.toLatin1();
            case LATIN1_TO_LATIN1: return Latin1Kernel.copy();
            case LATIN1_TO_UTF16: return Latin1Kernel.toUtf16();
            case LATIN1_TO_UTF8: return Latin1Kernel.toUtf8();
            default: throw new AssertionError(transcoder);
        }
    }
}
