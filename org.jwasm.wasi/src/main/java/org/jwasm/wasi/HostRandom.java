package org.jwasm.wasi;

import java.io.FileInputStream;
import java.io.IOException;
import java.security.SecureRandom;

/** The operating system's random bytes. Read from its device where there is one: {@link SecureRandom} takes longer to load than small guests run. */
final class HostRandom implements WasiRandom {
    private static final String DEVICE = "/dev/urandom";

    @Override
    public void fill(byte[] bytes) {
        try (FileInputStream device = new FileInputStream(DEVICE)) {
            if (device.readNBytes(bytes, 0, bytes.length) == bytes.length) {
                return;
            }
        } catch (IOException noDevice) {
            // The provider below has other sources.
        }
        new SecureRandom().nextBytes(bytes);
    }
}
