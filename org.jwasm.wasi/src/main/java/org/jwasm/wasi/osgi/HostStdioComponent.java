package org.jwasm.wasi.osgi;

import java.io.InputStream;
import java.io.OutputStream;
import org.jwasm.wasi.WasiStdio;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Standard streams as configured, for programs that nobody serves better. */
@Component(service = WasiStdio.class, configurationPid = "org.jwasm.wasi.stdio", property = "service.ranking:Integer=-1000")
@Designate(ocd = StdioOptions.class)
public final class HostStdioComponent implements WasiStdio {
    private final boolean isProcess;
    private final InputStream nothing = InputStream.nullInputStream();
    private final OutputStream nowhere = OutputStream.nullOutputStream();

    @Activate
    public HostStdioComponent(StdioOptions options) {
        isProcess = options.streams() == StdioOptions.Streams.PROCESS;
    }

    @Override
    public InputStream in() {
        return isProcess ? System.in : nothing;
    }

    @Override
    public OutputStream out() {
        return isProcess ? System.out : nowhere;
    }

    @Override
    public OutputStream err() {
        return isProcess ? System.err : nowhere;
    }
}
