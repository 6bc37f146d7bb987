package org.jwasm.transcode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jwasm.api.Func;
import org.jwasm.api.FuncType;
import org.jwasm.api.Memory;
import org.jwasm.api.Store;
import org.jwasm.api.ValType;
import org.jwasm.api.spi.MachineCode;

/** Makes functions that transcode from one memory to another: what adapters import. Safe for use by several threads. */
public final class TranscoderFunctions {
    /** The shape of the functions; see {@link Transcoder}. */
    @FunctionalInterface
    public interface Shape {
        long transcode(long source, long units, long target, long room);
    }

    private static final FuncType TYPE =
        new FuncType(List.of(ValType.I64, ValType.I64, ValType.I64, ValType.I64), List.of(ValType.I64));

    private final List<Kernels> kernels = new ArrayList<>();

    /** With the kernels that {@link ServiceLoader} finds. */
    public TranscoderFunctions() {
        this(ServiceLoader.load(Kernels.class, Kernels.class.getClassLoader()));
    }

    /** With these kernels, as far as this process can run them; the first one that suits is taken. */
    public TranscoderFunctions(Iterable<Kernels> candidates) {
        for (Kernels candidate : candidates) {
            if (candidate.isSupported()) {
                kernels.add(candidate);
            }
        }
    }

    /** The name of the kernels that functions of a store are, or null where they are in Java. */
    public String kernels(Store store) {
        Kernels found = find(store);
        return found == null ? null : found.name();
    }

    private Kernels find(Store store) {
        if (store instanceof MachineCode) {
            String convention = ((MachineCode) store).convention();
            for (Kernels candidate : kernels) {
                if (candidate.convention().equals(convention)) {
                    return candidate;
                }
            }
        }
        return null;
    }

    /**
     * A function of type (func (param i64 i64 i64 i64) (result i64)). Its callers have checked what {@link Transcoder}
     * says that they have: the ranges of source and target above all.
     *
     * @param from the memory that sources are in
     * @param to the memory that targets are in
     */
    public Func function(Store store, Transcoder transcoder, Memory from, Memory to) {
        Kernels found = find(store);
        if (found != null) {
            return ((MachineCode) store).newRoutine(TYPE, found.code(transcoder), from, to);
        }
        return store.newFunc(Shape.class, (source, units, target, room) -> PortableTranscoder.transcode(transcoder,
            view(from, source), 0, (int) units, view(to, target), 0, (int) room));
    }

    private static ByteBuffer view(Memory memory, long offset) {
        int length = (int) Math.min(memory.byteSize() - offset, Integer.MAX_VALUE);
        return memory.buffer(offset, length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
