package org.jwasm.transcode.x64.osgi;

import org.jwasm.transcode.Kernels;
import org.jwasm.transcode.Transcoder;
import org.jwasm.transcode.x64.X64Kernels;
import org.osgi.service.component.annotations.Component;

/** Registers the kernels. */
@Component(service = Kernels.class)
public final class X64KernelsComponent implements Kernels {
    private final Kernels kernels = new X64Kernels();

    @Override
    public boolean isSupported() {
        return kernels.isSupported();
    }

    @Override
    public String name() {
        return kernels.name();
    }

    @Override
    public String convention() {
        return kernels.convention();
    }

    @Override
    public byte[] code(Transcoder transcoder) {
        return kernels.code(transcoder);
    }

    @Override
    public int addressEntry() {
        return kernels.addressEntry();
    }
}
